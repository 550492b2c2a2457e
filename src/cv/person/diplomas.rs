//! Diplomas with name, level, state and year.

use std::ops::{Range, RangeInclusive};
use std::sync::LazyLock;

use super::clauses::{line_of, sentences};
use super::list::Cues;
use super::sought_diploma::is_sought;
use crate::cv::{Cv, CvSection};
use crate::facts::{Diploma, Found, Month, diplomas as diplomas_of};
use crate::text::{Token, fold, tokens};

/// Whether a diploma was obtained.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DiplomaState {
    /// Obtained.
    Held,
    /// Under way.
    Preparing,
    /// Begun and not obtained, or only the level.
    Abandoned,
}

impl DiplomaState {
    /// Its name for programs.
    #[must_use]
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Held => "held",
            Self::Preparing => "preparing",
            Self::Abandoned => "abandoned",
        }
    }
}

/// A diploma as `read` shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct HeldDiploma {
    /// As written, with its field.
    pub name: String,
    /// 3 to 8 on the French scale.
    pub level: u8,
    /// Whether it was obtained.
    pub state: DiplomaState,
    /// The year written beside it.
    pub year: Option<i32>,
}

static COMING: LazyLock<Cues> = LazyLock::new(|| Cues::section("certificate coming"));

/// The diplomas of a CV, each clause once.
pub(super) fn diplomas(cv: &Cv, now: Month) -> Vec<HeldDiploma> {
    let mut found: Vec<HeldDiploma> = Vec::new();
    let counted: Vec<&Found<Diploma>> = cv
        .diplomas()
        .iter()
        .filter(|diploma| counts(cv, diploma))
        .collect();
    for (at, diploma) in counted.iter().enumerate() {
        if is_of_another(cv, at, &counted) {
            continue;
        }
        let mut one = held_diploma(cv, diploma);
        if one.state == DiplomaState::Held && one.year.is_some_and(|year| year > now.year()) {
            one.state = DiplomaState::Preparing;
        }
        if !found
            .iter()
            .any(|other| other.name == one.name && other.level == one.level)
        {
            found.push(one);
        }
    }
    without_doubles(&found)
}

/// The diplomas without those of the headline that others name in full: « BTS » beside
/// « BTS diététique » of the same year.
fn without_doubles(found: &[HeldDiploma]) -> Vec<HeldDiploma> {
    let is_double = |one: &HeldDiploma| {
        found.iter().any(|other| {
            let longer = other.name.len() > one.name.len() && other.name.starts_with(&one.name);
            let is_bare = !one.name.contains(' ');
            is_bare && longer && other.level == one.level && other.year == one.year
        })
    };
    let kept = found.iter().filter(|one| !is_double(one));
    kept.cloned().collect()
}

/// A diploma named in a post is what the post taught or asked, but for one that is
/// dated there; leisure and references hold none.
fn counts(cv: &Cv, diploma: &Found<Diploma>) -> bool {
    let at = diploma.span.start;
    let section = section_at(cv, at);
    // « Fixer un cap » is no diploma.
    let is_word = &cv.text()[diploma.span.clone()] == "cap" && diploma.what.subject.is_empty();
    match section {
        _ if is_word && year_near(cv.text(), &diploma.span).is_none() => false,
        _ if is_sought(cv.text(), &diploma.span) => false,
        Some(CvSection::Posts) => {
            year_near(cv.text(), &diploma.span).is_some() || diploma.what.title.is_some()
        }
        Some(CvSection::Interests) => false,
        _ => true,
    }
}

/// « IDE chirurgie » in a post, beside the « DE infirmier » among the diplomas: a job that
/// only its diploma allows is no second one.
fn is_of_another(cv: &Cv, at: usize, counted: &[&Found<Diploma>]) -> bool {
    let own = counted[at];
    let Some(title) = own.what.title else {
        return false;
    };
    let of_title = |other: &&&Found<Diploma>| other.what.title == Some(title);
    let is_studied =
        |one: &Found<Diploma>| section_at(cv, one.span.start) == Some(CvSection::Diplomas);
    let mut others = counted.iter().filter(of_title);
    match is_studied(own) {
        true => false,
        false => others.any(|other| is_studied(other) || other.span.start < own.span.start),
    }
}

fn section_at(cv: &Cv, at: usize) -> Option<CvSection> {
    let passage = cv.passages().iter().find(|p| p.span.contains(&at));
    passage.map(|p| p.section)
}

fn held_diploma(cv: &Cv, diploma: &Found<Diploma>) -> HeldDiploma {
    let text = cv.text();
    let (line, start) = line_of(text, diploma.span.start);
    let clause = sentences(line)
        .into_iter()
        .find(|c| c.contains(&(diploma.span.start - start)))
        .unwrap_or(0..line.len());
    let is_present = fold(&line[..diploma.span.start - start]).contains("actuellement en");
    let state = match diploma.what.held {
        _ if is_recognised_elsewhere(&line[clause.clone()]) => DiplomaState::Held,
        true if COMING.occur_in(&line[clause]) || is_present => DiplomaState::Preparing,
        true => DiplomaState::Held,
        false if COMING.occur_in(line) => DiplomaState::Preparing,
        false => DiplomaState::Abandoned,
    };
    HeldDiploma {
        name: name(text, diploma),
        level: diploma.what.level.get(),
        state,
        year: year_beside(cv, diploma),
    }
}

/// « Diplôme d'infirmière (Roumanie), reconnaissance en cours »: what is under way is not the
/// diploma.
fn is_recognised_elsewhere(clause: &str) -> bool {
    const WORDS: [&str; 5] = [
        "reconnaissance",
        "equivalence",
        "homologation",
        "comparabilite",
        "enic",
    ];
    tokens(clause)
        .iter()
        .any(|t| WORDS.contains(&t.folded.as_str()))
}

/// The diploma's words and its field, up to a mark or a number: « et » may be
/// inside a field.
fn name(text: &str, diploma: &Found<Diploma>) -> String {
    /// The longest field, in tokens behind what the recogniser takes.
    const LONGEST: usize = 10;
    let subject = &diploma.what.subject;
    let mut end = subject.end.max(diploma.span.end);
    let (line, start) = line_of(text, diploma.span.start);
    // A subject may go on on the next line.
    let rest = line.get(end - start..).unwrap_or_default();
    let behind = tokens(rest);
    let is_end = |t: &Token| {
        t.is_number
            || t.is_mark && !matches!(t.folded.as_str(), "'" | "-" | "’" | "«" | "»" | "\"")
            || ENDS.contains(&t.folded.as_str())
    };
    // « L » may be an article, and is the field of a bac.
    let field = behind
        .first()
        .filter(|t| is_of_bac(&text[diploma.span.clone()], t, rest));
    end += field.map_or(0, |t| t.span.end);
    let joins = behind
        .first()
        .is_some_and(|t| JOINS.contains(&t.folded.as_str()));
    if joins && diplomas_of(rest).is_empty() {
        let field = behind.iter().take(LONGEST).take_while(|t| !is_end(t));
        end += field.last().map_or(0, |t| t.span.end);
    }
    let name = &text[diploma.span.start..end];
    // « CAP petite enfance (pas fini »: what a bracket opens is a remark.
    let opened = name.rfind('(').filter(|at| !name[*at..].contains(')'));
    let marks = |c: char| c.is_whitespace() || "-–—,;:".contains(c);
    let name = name[..opened.unwrap_or(name.len())].trim_matches(marks);
    name.strip_suffix("en cours")
        .unwrap_or(name)
        .trim()
        .to_owned()
}

/// « Bac L », « BAC S ».
fn is_of_bac(diploma: &str, next: &Token, text: &str) -> bool {
    fold(diploma) == "bac" && matches!(next.raw(text), "L" | "S" | "ES")
}

/// Words that go on with a field.
const JOINS: [&str; 5] = ["et", "de", "des", "du", "d"];
/// Words that end it.
const ENDS: [&str; 12] = [
    "permis",
    "lycee",
    "cfa",
    "greta",
    "universite",
    "iut",
    "obtenu",
    "obtenue",
    "niveau",
    "a",
    "au",
    "chez",
];

/// The year beside a diploma: on its line, on a line of dates above it, or on the
/// lines of its school below.
fn year_beside(cv: &Cv, diploma: &Found<Diploma>) -> Option<i32> {
    let text = cv.text();
    if let Some(year) = year_near(text, &diploma.span) {
        return Some(year);
    }
    let (line, start) = line_of(text, diploma.span.start);
    let above = start.checked_sub(1).map(|end| line_of(text, end).0);
    let above = above.filter(|line| says_only_dates(line));
    let below = || year_below(cv, start + line.len());
    above.and_then(first_year).or_else(below)
}

/// The first year on the lines below, up to the next diploma.
fn year_below(cv: &Cv, end: usize) -> Option<i32> {
    /// School and remarks take at most so many lines.
    const LINES: usize = 2;
    let text = cv.text();
    let section = |at: usize| section_at(cv, at);
    let mut start = end + 1;
    for line in text.get(start..)?.lines().take(LINES) {
        if section(start) != section(end.checked_sub(1)?) || !diplomas_of(line).is_empty() {
            return None;
        }
        // A row that begins with its own year is the next one.
        if begins_with_year(line) {
            return None;
        }
        if let Some(year) = first_year(line) {
            return Some(year);
        }
        start += line.len() + 1;
    }
    None
}

/// « 2016 Attestation AFGSU », and not a year alone.
fn begins_with_year(line: &str) -> bool {
    let words = tokens(line);
    let first = words.iter().find(|t| !t.is_mark);
    let is_year = first
        .and_then(|t| t.number())
        .is_some_and(|year| YEARS.contains(&year));
    is_year && !says_only_dates(line)
}

/// True if the line has numbers and months only.
fn says_only_dates(line: &str) -> bool {
    let words = tokens(line);
    let mut words = words.iter().filter(|t| !t.is_mark);
    words.all(|t| t.is_number || crate::facts::is_month_name(&t.folded))
}

fn first_year(line: &str) -> Option<i32> {
    let mut years = tokens(line).into_iter().filter_map(|t| t.number());
    years.rfind(|year| YEARS.contains(year))
}

/// Years that a diploma may be of.
const YEARS: RangeInclusive<i32> = 1950..=2100;

/// The year nearest to the diploma on its line.
fn year_near(text: &str, span: &Range<usize>) -> Option<i32> {
    let (line, start) = line_of(text, span.start);
    let at = span.start - start;
    let years = tokens(line).into_iter().filter_map(|t| {
        let year = t.number().filter(|year| YEARS.contains(year))?;
        Some((t.span.start, year))
    });
    let years: Vec<(usize, i32)> = years.collect();
    // In a list « CAP 2010, BP 2012 » the year before is that of the diploma before.
    let others = diplomas_of(line);
    let is_listed = others.iter().any(|other| other.span.end <= at);
    let next = others
        .iter()
        .map(|other| other.span.start)
        .find(|start| *start > at);
    let own = at..next.unwrap_or(line.len());
    let behind = years
        .iter()
        .find(|(place, _)| is_listed && own.contains(place));
    let nearest = || years.iter().min_by_key(|(place, _)| place.abs_diff(at));
    behind.or_else(nearest).map(|(_, year)| *year)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::Month;

    fn read(text: &str) -> Vec<(String, Option<i32>)> {
        let text = format!("Ana MOREL\nana.morel@example.fr\n\n{text}");
        let now = Month::new(2026, 11);
        let found = diplomas(&Cv::from_text(&text, now), now).into_iter();
        found.map(|one| (one.name, one.year)).collect()
    }

    #[test]
    fn in_a_list_each_diploma_has_its_own_year() {
        let list = read(
            "Charpentier\n\nDIPLOMES\nCAP charpentier 2010, BP charpentier 2012, licence pro construction bois 2021",
        );
        let years: Vec<_> = list.iter().map(|(_, year)| *year).collect();
        assert_eq!(years, [Some(2010), Some(2012), Some(2021)]);
    }

    #[test]
    fn a_year_may_be_with_the_school_below_or_above() {
        let below = read(
            "Comptable\n\nFORMATION\nBTS comptabilité\nLycée du Parc, Vannes - 2013\nBac pro gestion\n2011",
        );
        let years: Vec<_> = below.iter().map(|(_, year)| *year).collect();
        assert_eq!(years, [Some(2013), Some(2011)]);
        let next = read(
            "Comptable\n\nFORMATION\nBTS comptabilité\n2016 Attestation de formation au tableur",
        );
        assert_eq!(next[0].1, None);
        let above = read("Comptable\n\nFORMATION\n2013\nBTS comptabilité\n2011\nBac pro gestion");
        let years: Vec<_> = above.iter().map(|(_, year)| *year).collect();
        assert_eq!(years, [Some(2013), Some(2011)]);
    }

    #[test]
    fn a_name_holds_its_field_whole() {
        let found = read(
            "Juriste\n\nFORMATION\nMaster 2 droit des affaires, Lille, 2016\nBTS Communication et industries graphiques 2009\nDU Soins palliatifs, 2020",
        );
        let names: Vec<&str> = found.iter().map(|(name, _)| name.as_str()).collect();
        let bac = read("Juriste\n\nFORMATION\nBac L 2005\nBTS opticien-lunetier – 2015");
        let bac: Vec<&str> = bac.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(bac, ["Bac L", "BTS opticien-lunetier"]);
        assert_eq!(
            names,
            [
                "Master 2 droit des affaires",
                "BTS Communication et industries graphiques",
                "DU Soins palliatifs"
            ]
        );
    }

    #[test]
    fn a_job_that_a_diploma_allows_is_no_second_diploma() {
        let found = read(
            "Infirmière\n\nEXPERIENCE\nClinique du Port, IDE chirurgie, 2012 - 2016\n\nFORMATION\nDE infirmier, Brest, 2012",
        );
        let names: Vec<&str> = found.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["DE infirmier"]);
    }

    #[test]
    fn a_diploma_under_way_is_not_held() {
        let foreign = "Ana MOREL\nana.morel@example.fr\n\nAgente d'accueil\n\nFORMATION\nDiplôme d'infirmière, équivalence en cours, 2014";
        let now = Month::new(2026, 11);
        let found = diplomas(&Cv::from_text(foreign, now), now);
        assert_eq!(found[0].state, DiplomaState::Held);
        let text = "Ana MOREL\nana.morel@example.fr\n\nPharmacienne\n\nFORMATION\nDU phyto-aroma en cours\nBTS comptabilité 2013\nMaster chimie, 2028";
        let now = Month::new(2026, 11);
        let found = diplomas(&Cv::from_text(text, now), now);
        let states: Vec<_> = found.iter().map(|one| one.state).collect();
        let expected = [
            DiplomaState::Preparing,
            DiplomaState::Held,
            DiplomaState::Preparing,
        ];
        assert_eq!(states, expected);
    }
}
