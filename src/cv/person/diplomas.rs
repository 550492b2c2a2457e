//! Diplomas with name, level, state and year.

use std::sync::LazyLock;

use super::clauses::{line_of, sentences};
use super::diploma_name::name;
use super::diploma_year::{section_at, year_beside, year_near};
use super::list::Cues;
use super::sought_diploma::is_sought;
use crate::cv::{Cv, CvSection};
use crate::facts::{Diploma, Found, Month};
use crate::text::{fold, tokens};

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
        let same = |other: &&mut HeldDiploma| other.name == one.name && other.level == one.level;
        match found.iter_mut().find(same) {
            // The headline names it, and the studies say when.
            Some(first) if first.year.is_none() => *first = one,
            Some(_) => {}
            None => found.push(one),
        }
    }
    without_doubles(&found)
}

/// The diplomas without those of the headline that others name in full: « BTS » beside
/// « BTS diététique » of the same year, « BPJEPS sport » beside the one with a year.
fn without_doubles(found: &[HeldDiploma]) -> Vec<HeldDiploma> {
    let is_double = |one: &HeldDiploma| {
        found.iter().any(|other| {
            let longer = other.name.len() > one.name.len() && other.name.starts_with(&one.name);
            let is_bare = !one.name.contains(' ') && other.year == one.year;
            let is_undated = one.year.is_none() && other.year.is_some();
            longer && (is_bare || is_undated) && other.level == one.level
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

fn held_diploma(cv: &Cv, diploma: &Found<Diploma>) -> HeldDiploma {
    let text = cv.text();
    let (line, start) = line_of(text, diploma.span.start);
    let clause = sentences(line)
        .into_iter()
        .find(|c| c.contains(&(diploma.span.start - start)))
        .unwrap_or(0..line.len());
    let before = &line[..diploma.span.start - start];
    let is_present = fold(before).contains("actuellement en") || ends_with_school_year(before);
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

/// « 1re bac pro », « Terminale bac STMG »: the year before the diploma.
fn ends_with_school_year(before: &str) -> bool {
    const YEARS: [&str; 8] = [
        "1re",
        "1ere",
        "premiere",
        "2de",
        "2nde",
        "seconde",
        "terminale",
        "tle",
    ];
    let tokens = tokens(before);
    let last = tokens.iter().rev().find(|token| !token.is_mark);
    last.is_some_and(|token| YEARS.contains(&token.folded.as_str()))
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
    fn a_year_of_school_and_what_one_goes_on_with_are_not_held() {
        let now = Month::new(2026, 11);
        let states = |text: &str| -> Vec<(String, &str)> {
            let text = format!("Ana MOREL\nana.morel@example.fr\n\n{text}");
            let found = diplomas(&Cv::from_text(&text, now), now).into_iter();
            found.map(|one| (one.name, one.state.name())).collect()
        };
        let school = states("Plombier\n\nSCOLARITÉ\n2025-2026 : 1re bac pro MELEC au lycée");
        assert_eq!(school[0].1, "preparing", "{school:?}");
        let next = states(
            "CAP coiffure en poche (2026), je continue en Brevet professionnel coiffure\n\nEXPERIENCES\n2024-2026 : apprentie, salon Ravel",
        );
        assert_eq!(next, [("CAP coiffure".to_owned(), "held")]);
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
    fn the_year_of_a_diploma_is_beside_it() {
        let years = |rows: &str| -> Vec<Option<i32>> {
            let found = read(&format!("Comptable\n\nFORMATION\n{rows}"));
            found.into_iter().map(|(_, year)| year).collect()
        };
        assert_eq!(years("BTS gestion, Afpa, 2022-2023"), [Some(2023)]);
        assert_eq!(years("2016-2018 : BTS gestion"), [Some(2018)]);
        assert_eq!(
            years("BTS gestion\n2015, Vannes\nBac S\n2012"),
            [Some(2015), Some(2012)]
        );
        let titled = read("Éducatrice BPJEPS AAN\n\nFORMATION\nBPJEPS AAN natation, 2022");
        assert_eq!(titled.len(), 1);
        assert_eq!(titled[0].1, Some(2022));
    }

    #[test]
    fn a_name_goes_on_where_it_was_cut_and_leaves_its_town() {
        let found = read(
            "Comptable\n\nFORMATION\nmaster 1 management des\norganisations, Rennes, 2014\nLicence pro banque Vannes 2011",
        );
        let names: Vec<&str> = found.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(
            names,
            [
                "master 1 management des organisations",
                "Licence pro banque"
            ]
        );
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
