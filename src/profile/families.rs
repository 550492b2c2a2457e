//! Offers that say nearly the same: one announcement put up several times.

use rustc_hash::{FxHashMap, FxHasher};
use std::hash::{Hash, Hasher};

use crate::offer::Offer;

/// Letters that two descriptions share at their head where one was made from
/// the other, and a stretch further down where only the heads differ.
const HEAD: usize = 200;
const STRETCH: std::ops::Range<usize> = 300..500;
/// A shorter description has no stretch of its own.
const LONG: usize = 600;

/// For each offer the number of its family: the place of the first offer that
/// says nearly the same, directly or through others. The same head of the
/// description, the same stretch further down, or the same title of the same
/// employer make two offers one family; that takes in many that merely begin
/// alike, which is the safe side when a measure must not have seen its answers.
pub fn families(offers: &[&Offer]) -> Vec<usize> {
    joined(offers.iter().map(|offer| Said {
        title: &offer.title,
        employer: offer.employer.name.as_deref(),
        description: &offer.description,
    }))
}

/// What tells whether two offers say the same.
struct Said<'a> {
    title: &'a str,
    employer: Option<&'a str>,
    description: &'a str,
}

fn joined<'a>(offers: impl Iterator<Item = Said<'a>>) -> Vec<usize> {
    let mut parents: Vec<usize> = Vec::new();
    let mut first_with: FxHashMap<u64, usize> = FxHashMap::default();
    for (idx, offer) in offers.enumerate() {
        parents.push(idx);
        for key in keys(&offer) {
            let other = *first_with.entry(key).or_insert(idx);
            join(&mut parents, idx, other);
        }
    }
    let all = 0..parents.len();
    all.map(|idx| root(&mut parents, idx)).collect()
}

/// The smaller number is the root, so that families do not depend on the order
/// in which pairs are met.
fn join(parents: &mut [usize], a: usize, b: usize) {
    let (a, b) = (root(parents, a), root(parents, b));
    parents[a.max(b)] = a.min(b);
}

fn root(parents: &mut [usize], mut idx: usize) -> usize {
    while parents[idx] != idx {
        parents[idx] = parents[parents[idx]];
        idx = parents[idx];
    }
    idx
}

fn keys(offer: &Said<'_>) -> impl Iterator<Item = u64> {
    let text = letters(offer.description);
    let part = |range: std::ops::Range<usize>| text.get(range.start..range.end.min(text.len()));
    let head = part(0..HEAD).filter(|head| !head.is_empty());
    let stretch = (text.len() > LONG).then(|| part(STRETCH)).flatten();
    let named = offer
        .employer
        .map(|name| (letters(offer.title), letters(name)));
    let keys = [
        head.map(|head| hash(&(0, head))),
        stretch.map(|stretch| hash(&(1, stretch))),
        named.map(|named| hash(&(2, named))),
    ];
    keys.into_iter().flatten()
}

/// Letters and digits alone, in lower case: spaces and marks come and go.
fn letters(text: &str) -> Vec<char> {
    let kept = text.chars().filter(|c| c.is_alphanumeric());
    kept.flat_map(char::to_lowercase).collect()
}

fn hash(key: &impl Hash) -> u64 {
    let mut hasher = FxHasher::default();
    key.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said<'a>(title: &'a str, employer: Option<&'a str>, description: &'a str) -> Said<'a> {
        Said {
            title,
            employer,
            description,
        }
    }

    #[test]
    fn the_same_text_and_the_same_title_of_an_employer_make_a_family() {
        let offers = [
            said("Soudeur (H/F)", Some("Acier SA"), "Vous soudez."),
            said("Boulanger", None, "Vous pétrissez."),
            said("Chaudronnier", None, "VOUS SOUDEZ !"),
            said("soudeur H/F", Some("ACIER SA"), "Poste à Lille."),
            said("Soudeur", None, "Vous soudez à Tours."),
        ];
        assert_eq!(joined(offers.into_iter()), [0, 1, 0, 0, 4]);
    }

    #[test]
    fn offers_without_text_are_no_family() {
        let offers = [said("Soudeur", None, ""), said("Soudeur", None, "")];
        assert_eq!(joined(offers.into_iter()), [0, 1]);
    }

    #[test]
    fn a_stretch_further_down_is_enough() {
        let rest = "Vous assurez la pose, la dépose et le réglage des menuiseries. ".repeat(20);
        let (one, other) = (format!("{:a<252}{rest}", ""), format!("{:b<252}{rest}", ""));
        let offers = [said("a", None, &one), said("b", None, &other)];
        assert_eq!(joined(offers.into_iter()), [0, 0]);
    }
}
