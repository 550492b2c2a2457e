//! Names of employers and places, which name no theme.

use rustc_hash::FxHashSet;

use super::line_words::OfferLines;
use crate::text::fold;

/// Letters of the shortest name of which a theme holds no word: shorter ones may be
/// abbreviations of the trade.
const SHORTEST: usize = 4;

/// Folded words of the names of employers and places.
pub(super) fn proper_names(offers: &[OfferLines<'_>]) -> FxHashSet<String> {
    let names = offers.iter().flat_map(|one| {
        let place = one.offer.place.label.as_str();
        [
            one.offer.employer.name.as_deref().unwrap_or_default(),
            place,
        ]
    });
    let mut words = FxHashSet::default();
    for name in names {
        let folded = fold(name);
        let long = folded
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| word.len() > 2);
        words.extend(long.map(str::to_owned));
    }
    words
}

/// True if a word is written as a name is, and is part of one.
pub(super) fn is_proper(proper: &FxHashSet<String>, written: &str) -> bool {
    let is_name = written.starts_with(char::is_uppercase) && written.contains(char::is_lowercase);
    is_name && written.chars().count() >= SHORTEST && proper.contains(&fold(written))
}
