//! Whether a CV meets what an offer makes a condition.

use super::constraints::Condition;
use super::lexicon::{Lexicon, Word, coverage};
use super::occupation_terms::Known;
use crate::cv::Cv;
use crate::facts::{Cefr, Diploma, Found, Level};

/// Whether a CV meets a condition; unknown where it does not say.
pub(super) fn met(
    lexicon: &Lexicon<'_>,
    known: &Known,
    asked: &Condition,
    cv: &Cv,
) -> Option<bool> {
    match asked {
        Condition::Diploma(level, field) => {
            let field = lexicon.telling(field);
            met_diploma(lexicon, known, cv, (*level, &field))
        }
        asked => met_plainly(asked, cv),
    }
}

/// Where a diploma says what it is in: behind its name, or by its name itself.
fn field_of(diploma: &Found<Diploma>) -> std::ops::Range<usize> {
    match diploma.what.title {
        Some(_) => diploma.span.clone(),
        None => diploma.what.subject.clone(),
    }
}

/// The highest level at which a diploma makes one trade: a CAP cuisine is no CAP
/// petite enfance, while a master of another field may well be read.
const VOCATIONAL: u8 = 4;

/// Whether a diploma of the level is held, and in the field where both say one.
fn met_diploma(
    lexicon: &Lexicon<'_>,
    known: &Known,
    cv: &Cv,
    (level, field): (Level, &[Word]),
) -> Option<bool> {
    let held = cv.diplomas().iter().filter(|d| d.what.held);
    let mut high = held.filter(|d| d.what.level >= level).peekable();
    if high.peek().is_none() {
        return cv.level().map(|_| false);
    }
    let is_told = |words: &[Word]| words.iter().any(|word| word.weight > 0.0);
    if !is_told(field) {
        return Some(true);
    }
    let is_near = |diploma: &Found<Diploma>| {
        let own = lexicon.telling(&cv.text()[field_of(diploma)]);
        let families = own.iter().map(|word| word.family.clone()).collect();
        let is_of_trade = own.iter().any(|word| known.knows(&word.family));
        !is_told(&own) || is_of_trade || coverage(field, &families) > 0.0
    };
    match high.any(is_near) {
        true => Some(true),
        false => (level.get() <= VOCATIONAL).then_some(false),
    }
}

fn met_plainly(asked: &Condition, cv: &Cv) -> Option<bool> {
    match asked {
        Condition::Diploma(level, _) => cv.level().map(|held| held >= *level),
        Condition::Title(titles) => {
            let held = cv.diplomas().iter().filter(|d| d.what.held);
            let mut held = held.filter_map(|d| d.what.title);
            let has = held.any(|title| titles.contains(&title));
            // A CV that tells no diploma may only have left it out.
            (has || cv.level().is_some()).then_some(has)
        }
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
        (Some(asked), Some(held)) => Some(held >= asked),
        (Some(_), None) => None,
    }
}
