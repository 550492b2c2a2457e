//! Queries with known answers: titles of the local offers that state a code, where a word of
//! the title is in no name of the ROME.

use std::collections::BTreeSet;

use crate::complete::{Index, content, words};
use crate::offer::Offer;
use crate::rome::RomeCode;
use crate::text::stable_hash;

/// Queries of each half.
const MOST: usize = 1_500;
/// Shorter words are abbreviations and endings.
pub(super) const SHORTEST: usize = 4;

/// A title and the code that its offer states.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct TitleQuery {
    pub(super) title: String,
    pub(super) code: RomeCode,
}

/// Titles in two halves that share no title.
#[derive(Debug, Default)]
pub(super) struct TitleHalves {
    /// Settings are chosen on these.
    pub(super) tuning: Vec<TitleQuery>,
    /// And judged on these.
    pub(super) held_out: Vec<TitleQuery>,
}

/// The words of a title that no name has.
pub(super) fn unknown_words(index: &Index, title: &str) -> Vec<String> {
    let own = content(&words(title)).into_iter();
    own.filter(|word| is_plain(word) && !index.knows(word))
        .collect()
}

/// True for a word of letters that is long enough to say something.
pub(super) fn is_plain(word: &str) -> bool {
    word.len() >= SHORTEST && word.chars().all(char::is_alphabetic)
}

/// Each title once, with at least one of the words that `is_covered`.
pub(super) fn title_halves(
    index: &Index,
    offers: &[Offer],
    is_covered: &dyn Fn(&str) -> bool,
) -> TitleHalves {
    let mut seen = BTreeSet::new();
    let mut halves = TitleHalves::default();
    for offer in offers {
        let Some(code) = offer.rome() else { continue };
        let key = words(&offer.title).join(" ");
        let unknown = unknown_words(index, &offer.title);
        if !unknown.iter().any(|word| is_covered(word)) || !seen.insert(key.clone()) {
            continue;
        }
        let half = match half_of(&key) {
            0 => &mut halves.tuning,
            _ => &mut halves.held_out,
        };
        if half.len() < MOST {
            half.push(TitleQuery {
                title: offer.title.clone(),
                code,
            });
        }
    }
    halves
}

/// 0 or 1 by a hash that is the same on every machine.
fn half_of(key: &str) -> u64 {
    (stable_hash(key.as_bytes()) >> 32) & 1
}
