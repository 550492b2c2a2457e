//! Driving licences, and short papers with a name, each with its state.

use std::ops::Range;
use std::sync::LazyLock;

use super::clauses::clauses;
use super::list::Cues;
use crate::cv::{Cv, Section};
use crate::facts::licences;

/// Whether a certificate is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CertificateState {
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
    pub fn name(self) -> &'static str {
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
pub struct Certification {
    /// Its canonical name where it has one, else as written.
    pub name: String,
    /// Whether it is held.
    pub state: CertificateState,
}

static REFUSED: LazyLock<Cues> = LazyLock::new(|| Cues::section("certificate refused"));
static COMING: LazyLock<Cues> = LazyLock::new(|| Cues::section("certificate coming"));
static ENDED: LazyLock<Cues> = LazyLock::new(|| Cues::section("certificate ended"));
static PAPERS: LazyLock<Cues> = LazyLock::new(|| Cues::section("papers"));

/// What the canonical name of a driving licence begins with.
const DRIVING: &str = "permis ";
/// A longer clause is a sentence, no paper's name.
const LONGEST: usize = 70;

/// Categories of driving licences, without those that the CV denies.
pub(super) fn driving(cv: &Cv) -> Vec<String> {
    let held = cv
        .licences()
        .iter()
        .filter_map(|licence| licence.name().strip_prefix(DRIVING));
    let is_category = |name: &&str| {
        name.len() <= 3
            && name
                .chars()
                .all(|c| c.is_ascii_uppercase() || c.is_ascii_digit())
    };
    held.filter(is_category).map(str::to_owned).collect()
}

/// Papers named anywhere, each once. They are recognised over a whole line, where
/// categories follow commas; their state is that of their clause.
pub(super) fn certifications(cv: &Cv) -> Vec<Certification> {
    let mut found: Vec<Certification> = Vec::new();
    for passage in cv.passages() {
        for line in cv.text()[passage.span.clone()].lines() {
            canonical(line, &mut found);
            if holds_papers(passage.section) {
                as_written(line, &mut found);
            }
        }
    }
    found
}

fn canonical(line: &str, found: &mut Vec<Certification>) {
    let clauses = clauses(line);
    for paper in licences(line) {
        if paper.what.name().starts_with(DRIVING) {
            continue;
        }
        push(
            found,
            paper.what.name(),
            state(&line[around(&paper.span, &clauses)]),
        );
    }
}

/// The clauses that a paper's name touches: a full stop inside it parts none.
fn around(paper: &Range<usize>, clauses: &[Range<usize>]) -> Range<usize> {
    let touches = |clause: &&Range<usize>| clause.start < paper.end && paper.start < clause.end;
    let start = clauses
        .iter()
        .find(touches)
        .map_or(paper.start, |c| c.start);
    let end = clauses.iter().rfind(touches).map_or(paper.end, |c| c.end);
    start.min(paper.start)..end.max(paper.end)
}

/// Papers without a canonical name, in sections that hold papers.
fn as_written(line: &str, found: &mut Vec<Certification>) {
    for clause in clauses(line) {
        let clause = &line[clause];
        if clause.len() <= LONGEST && licences(clause).is_empty() && PAPERS.occur_in(clause) {
            push(found, clause, state(clause));
        }
    }
}

fn holds_papers(section: Section) -> bool {
    matches!(
        section,
        Section::Diplomas
            | Section::Skills
            | Section::Licences
            | Section::Headline
            | Section::Other
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
    if COMING.occur_in(clause) {
        CertificateState::Preparing
    } else if ENDED.occur_in(clause) {
        CertificateState::Expired
    } else if REFUSED.occur_in(clause) {
        CertificateState::NotHeld
    } else {
        CertificateState::Held
    }
}
