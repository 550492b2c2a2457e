//! Driving licences, and short papers with a name, each with its state.

use std::ops::Range;
use std::sync::LazyLock;

use super::certificate_name::{with_category, without_open_bracket, without_state};
use super::clauses::clauses;
use super::list::Cues;
use super::paper_lines::paper_paragraphs;
use super::wish_values::names_hours;
use crate::cv::{Cv, CvSection};
use crate::facts::{Found, Licence, diplomas, licence_set, licences};
use crate::text::{fold, tokens};

/// Whether a certificate is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CertificateState {
    /// Valid, as far as the CV says.
    Held,
    /// Was held; its date has passed.
    Expired,
    /// To come.
    Preparing,
    /// The CV says that it is not held.
    NotHeld,
}

impl CertificateState {
    /// Its name for programs.
    #[must_use]
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Held => "held",
            Self::Expired => "expired",
            Self::Preparing => "preparing",
            Self::NotHeld => "not_held",
        }
    }
}

/// A named paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Certification {
    /// Its canonical name where it has one, else as written.
    pub name: String,
    /// Whether it is held.
    pub state: CertificateState,
}

static REFUSED: LazyLock<Cues> = LazyLock::new(|| Cues::section("certificate refused"));
/// To be on a register is to be allowed to work, not to be preparing for it.
static ENROLLED: LazyLock<Cues> = LazyLock::new(|| Cues::section("enrolled"));
static COMING: LazyLock<Cues> = LazyLock::new(|| Cues::section("certificate coming"));
static ENDED: LazyLock<Cues> = LazyLock::new(|| Cues::section("certificate ended"));
static PAPERS: LazyLock<Cues> = LazyLock::new(|| Cues::section("papers"));
static BY_ITSELF: LazyLock<Cues> = LazyLock::new(|| Cues::section("papers by themselves"));
static LISTS: LazyLock<Cues> = LazyLock::new(|| Cues::section("lists of papers"));
/// Papers whose name is a task as well: in a post they are work done.
static TASKS: LazyLock<Cues> = LazyLock::new(|| Cues::section("papers or tasks"));

/// What the canonical name of a driving licence begins with.
const DRIVING: &str = "permis ";
/// A longer clause is a sentence, no paper's name.
const LONGEST: usize = 70;
/// An item of a list of papers has at most so many words.
const LONGEST_ITEM: usize = 6;

/// Categories of driving licences. Below a heading that says « permis », the
/// letters alone are categories.
pub(super) fn driving(cv: &Cv) -> Vec<String> {
    let mut found: Vec<String> = categories(cv.licences().iter());
    for line in lines_of_permits(cv) {
        let named = licence_set(&format!("{DRIVING}{line}"));
        for category in categories(named.iter()) {
            if !found.contains(&category) {
                found.push(category);
            }
        }
    }
    found
}

fn categories<'l>(licences: impl Iterator<Item = &'l Licence>) -> Vec<String> {
    licences
        .filter_map(category_of)
        .map(str::to_owned)
        .collect()
}

/// The letters of a driving licence; « permis d'exploitation » is another paper.
fn category_of(licence: &Licence) -> Option<&str> {
    let name = licence.name().strip_prefix(DRIVING)?;
    is_category(name).then_some(name)
}

fn is_category(name: &str) -> bool {
    let is_mark = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit();
    name.len() <= 3 && name.chars().all(is_mark)
}

/// Lines below a heading of driving licences that begin with a category.
fn lines_of_permits(cv: &Cv) -> impl Iterator<Item = &str> {
    let headings = cv.headings().iter().filter(|heading| {
        let words = tokens(&heading.words);
        words.iter().any(|t| t.folded == "permis")
    });
    let lines = headings.filter_map(|heading| cv.text().get(heading.at..)?.lines().next());
    lines.filter(|line| {
        let mut words = line.split(|c: char| !c.is_alphanumeric());
        let first = words.find(|word| !word.is_empty() && !fold(word).starts_with("categorie"));
        first.is_some_and(|word| {
            is_category(word) && word.starts_with(|c: char| ('A'..='E').contains(&c))
        })
    })
}

/// Papers named anywhere, each once. They are recognised over a whole line, where
/// categories follow commas; their state is that of their clause.
pub(super) fn certifications(cv: &Cv) -> Vec<Certification> {
    let mut found: Vec<Certification> = Vec::new();
    for passage in cv.passages() {
        let text = &cv.text()[passage.span.clone()];
        for paragraph in paper_paragraphs(text) {
            let start = paragraph.start;
            let line = text[paragraph].replace('\n', " ");
            canonical(&line, passage.section, &mut found);
            if holds_papers(passage.section) {
                let at = passage.span.start + start;
                let is_list = LISTS.open(&line) || is_below_list(cv, at);
                as_written(&line, is_list, &mut found);
            }
        }
    }
    found
}

fn canonical(line: &str, section: CvSection, found: &mut Vec<Certification>) {
    let clauses = clauses(line);
    for paper in licences(line) {
        let is_task = section == CvSection::Posts && TASKS.occur_in(paper.what.name());
        if category_of(&paper.what).is_some() || is_task {
            continue;
        }
        push(
            found,
            &with_category(paper.what.name(), &line[paper.span.end..]),
            state(&line[around(line, &paper.span, &clauses)]),
        );
    }
}

/// The clauses that a paper's name touches: a full stop inside it parts none.
fn around(line: &str, paper: &Range<usize>, clauses: &[Range<usize>]) -> Range<usize> {
    let touches = |clause: &&Range<usize>| clause.start < paper.end && paper.start < clause.end;
    let start = clauses
        .iter()
        .find(touches)
        .map_or(paper.start, |c| c.start);
    let last = clauses.iter().rposition(|clause| touches(&clause));
    let end = last.map_or(paper.end, |last| match clauses.get(last + 1) {
        Some(next) if is_remark(&line[next.clone()]) => next.end,
        _ => clauses[last].end,
    });
    let end = end_of_dated(line, paper).unwrap_or(end);
    // Further away, « jamais » is about something else.
    let start = start.max(line.floor_char_boundary(paper.start.saturating_sub(NEAR)));
    let end = end.min(line.floor_char_boundary(paper.end + NEAR));
    start.min(paper.start)..end.max(paper.end)
}

/// « CACES 1 et 3 (2024) le 5 pas passé »: a year in brackets ends what is said of a paper.
fn end_of_dated(line: &str, paper: &Range<usize>) -> Option<usize> {
    let behind = line.get(paper.end..)?;
    let inside = behind.trim_start().strip_prefix('(')?;
    let close = inside.find(')')?;
    let is_year = close == 4 && inside[..close].bytes().all(|b| b.is_ascii_digit());
    let opened = behind.len() - inside.len();
    // « CACES 5 (2015) périmé » says more of it.
    let rest = inside[close + 1..].trim_start();
    let names_other = ["le ", "la ", "les "]
        .iter()
        .any(|word| rest.starts_with(word))
        || rest.starts_with(|c: char| c.is_ascii_digit());
    (is_year && names_other).then_some(paper.end + opened + close + 1)
}

/// Largest distance of a remark from its paper, in bytes.
const NEAR: usize = 60;

/// A few words that only say how far the paper before them is: « en cours ».
fn is_remark(clause: &str) -> bool {
    const FEW: usize = 4;
    let says_state = COMING.occur_in(clause) || ENDED.occur_in(clause) || REFUSED.occur_in(clause);
    // « jour uniquement (nuit non) » refuses hours.
    let is_of_hours = names_hours(clause);
    says_state
        && !is_of_hours
        && clause.split_whitespace().count() <= FEW
        && licences(clause).is_empty()
}

/// True for the line right below « Certifications : ».
fn is_below_list(cv: &Cv, at: usize) -> bool {
    let mut headings = cv.headings().iter();
    headings.any(|heading| heading.at == at && LISTS.open(&heading.words))
}

/// Papers without a canonical name, in sections that hold papers.
fn as_written(line: &str, is_list: bool, found: &mut Vec<Certification>) {
    let clauses = clauses(line);
    let has_label = LISTS.open(line);
    let named = licences(line);
    for (at, span) in clauses.iter().enumerate() {
        // « BR » in « B1V, BR » is named already.
        let is_known =
            |one: &Found<Licence>| one.span.start < span.end && span.start < one.span.end;
        if named.iter().any(is_known) {
            continue;
        }
        let clause = &line[span.clone()];
        let Some(name) = written_name(clause, is_list && (at > 0 || !has_label)) else {
            continue;
        };
        let context = around(line, span, &clauses);
        push(found, name, state(&line[context]));
    }
}

/// What a clause names as a paper, from the word that says so. In a list of papers
/// each item that begins with a capital is one.
fn written_name(clause: &str, in_list: bool) -> Option<&str> {
    if clause.len() > LONGEST || !licences(clause).is_empty() {
        return None;
    }
    let cue = PAPERS.first_in(clause);
    let is_item = in_list
        && clause.starts_with(char::is_uppercase)
        && clause.split_whitespace().count() <= LONGEST_ITEM
        && diplomas(clause).is_empty();
    let start = cue.map(|cue| cue.start).or(is_item.then_some(0))?;
    if is_item && names_hours(clause) {
        return None;
    }
    let name = without_state(without_open_bracket(&clause[start..]));
    let has_bracket = name.contains('(');
    let is_end = |c: char| !(c.is_alphanumeric() || has_bracket && c == ')');
    let name = name.trim_end_matches(is_end);
    let name = name.trim_start_matches(|c: char| !c.is_alphanumeric());
    // « habilitation » alone says no paper.
    let says_more = name.contains(' ') || is_item || BY_ITSELF.occur_in(name);
    says_more.then_some(name)
}

fn holds_papers(section: CvSection) -> bool {
    matches!(
        section,
        CvSection::Diplomas
            | CvSection::Skills
            | CvSection::Licences
            | CvSection::Languages
            | CvSection::Headline
            | CvSection::Other
    )
}

fn push(found: &mut Vec<Certification>, name: &str, state: CertificateState) {
    if !found.iter().any(|one| one.name == name) {
        found.push(Certification {
            name: name.to_owned(),
            state,
        });
    }
}

fn state(clause: &str) -> CertificateState {
    if ENROLLED.occur_in(clause) {
        CertificateState::Held
    } else if COMING.occur_in(clause) {
        CertificateState::Preparing
    } else if ENDED.occur_in(clause) {
        CertificateState::Expired
    } else if REFUSED.occur_in(clause) {
        CertificateState::NotHeld
    } else {
        CertificateState::Held
    }
}

#[cfg(test)]
mod tests;
