//! Whether a CV meets the conditions of an offer.

use std::ops::Range;

use super::condition::Condition;
use super::lexicon::{Lexicon, WeightedWord, coverage};
use super::occupation_terms::OccupationTerms;
use crate::cv::Cv;
use crate::facts::{Cefr, Diploma, Found, Level};

/// Up to this level a diploma is vocational and its field must match: a CAP cuisine
/// is no CAP petite enfance, while a master of another field may be accepted.
const VOCATIONAL: u8 = 4;

/// Unknown where the CV does not say.
pub(super) fn is_met(
    lexicon: &Lexicon<'_>,
    terms: &OccupationTerms,
    condition: &Condition,
    cv: &Cv,
) -> Option<bool> {
    match condition {
        Condition::Diploma(level, field) => has_diploma(
            lexicon,
            terms,
            cv,
            *level,
            &lexicon.informative_words(field),
        ),
        Condition::Title(titles) => has_title(cv, titles),
        Condition::Licence(licence) => cv
            .licences()
            .iter()
            .any(|held| held.covers(licence))
            .then_some(true),
        Condition::Language(language, level) => speaks(cv, language, *level),
        Condition::Experience(months) => {
            (!cv.posts().is_empty()).then(|| cv.years() * 12.0 >= f32::from(*months))
        }
    }
}

/// True if a diploma of the level is held, in the field where both name one.
fn has_diploma(
    lexicon: &Lexicon<'_>,
    terms: &OccupationTerms,
    cv: &Cv,
    level: Level,
    field: &[WeightedWord],
) -> Option<bool> {
    let held = cv.diplomas().iter().filter(|d| d.what.held);
    let mut high = held.filter(|d| d.what.level >= level).peekable();
    if high.peek().is_none() {
        return cv.level().map(|_| false);
    }
    let is_named = |words: &[WeightedWord]| words.iter().any(|word| word.weight > 0.0);
    if !is_named(field) {
        return Some(true);
    }
    let is_near = |diploma: &Found<Diploma>| {
        let own = lexicon.informative_words(&cv.text()[field_span(diploma)]);
        let families = own.iter().map(|word| word.family.clone()).collect();
        let is_of_occupation = own.iter().any(|word| terms.contains(&word.family));
        !is_named(&own) || is_of_occupation || coverage(field, &families) > 0.0
    };
    match high.any(is_near) {
        true => Some(true),
        false => (level.get() <= VOCATIONAL).then_some(false),
    }
}

/// Where a diploma names its field: in its title, or behind its name.
fn field_span(diploma: &Found<Diploma>) -> Range<usize> {
    match diploma.what.title {
        Some(_) => diploma.span.clone(),
        None => diploma.what.subject.clone(),
    }
}

fn has_title(cv: &Cv, titles: &[&'static str]) -> Option<bool> {
    let held = cv.diplomas().iter().filter(|d| d.what.held);
    let mut names = held.filter_map(|d| d.what.title);
    let has = names.any(|title| titles.contains(&title));
    // A CV without any diploma may only have left it out.
    (has || cv.level().is_some()).then_some(has)
}

fn speaks(cv: &Cv, language: &str, level: Option<Cefr>) -> Option<bool> {
    // A CV in French shows French.
    if language == "français" {
        return Some(true);
    }
    let spoken = cv
        .languages()
        .iter()
        .find(|spoken| spoken.language == language)?;
    match (level, spoken.level) {
        (None, _) => Some(true),
        (Some(required), Some(held)) => Some(held >= required),
        (Some(_), None) => None,
    }
}
