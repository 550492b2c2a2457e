//! Near-duplicate offers: one announcement posted several times.

use rustc_hash::{FxHashMap, FxHasher};
use std::hash::{Hash, Hasher};

use crate::offer::Offer;

/// Letters that near-duplicates have in common at the start of the description.
const HEAD: usize = 200;
/// Letters that they have in common when only the starts differ.
const STRETCH: std::ops::Range<usize> = 300..500;
/// A shorter description has no stretch.
const LONG: usize = 600;

/// For each offer, its family: the index of the first offer that it duplicates,
/// directly or through others. Two offers are of one family if their descriptions have
/// the same head or the same stretch, or if title and employer are the same. That also
/// joins offers that merely start alike, which is the safe side: an evaluation must not
/// have seen its answers in training.
pub(crate) fn families(offers: &[&Offer]) -> Vec<usize> {
    joined(offers.iter().map(|offer| FamilyText {
        title: &offer.title,
        employer: offer.employer.name.as_deref(),
        description: &offer.description,
    }))
}

/// The parts that are compared.
struct FamilyText<'a> {
    title: &'a str,
    employer: Option<&'a str>,
    description: &'a str,
}

fn joined<'a>(offers: impl Iterator<Item = FamilyText<'a>>) -> Vec<usize> {
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

/// The smaller index becomes the root, so that families do not depend on the order of
/// the pairs.
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

fn keys(offer: &FamilyText<'_>) -> impl Iterator<Item = u64> {
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

/// Letters and digits alone, in lower case: spaces and punctuation vary.
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

    fn text<'a>(title: &'a str, employer: Option<&'a str>, description: &'a str) -> FamilyText<'a> {
        FamilyText {
            title,
            employer,
            description,
        }
    }

    #[test]
    fn the_same_text_or_the_same_title_and_employer_make_a_family() {
        let offers = [
            text("Soudeur (H/F)", Some("Acier SA"), "Vous soudez."),
            text("Boulanger", None, "Vous pétrissez."),
            text("Chaudronnier", None, "VOUS SOUDEZ !"),
            text("soudeur H/F", Some("ACIER SA"), "Poste à Lille."),
            text("Soudeur", None, "Vous soudez à Tours."),
        ];
        assert_eq!(joined(offers.into_iter()), [0, 1, 0, 0, 4]);
    }

    #[test]
    fn offers_without_text_are_no_family() {
        let offers = [text("Soudeur", None, ""), text("Soudeur", None, "")];
        assert_eq!(joined(offers.into_iter()), [0, 1]);
    }

    #[test]
    fn a_stretch_further_down_is_enough() {
        let rest = "Vous assurez la pose, la dépose et le réglage des menuiseries. ".repeat(20);
        let (one, other) = (format!("{:a<252}{rest}", ""), format!("{:b<252}{rest}", ""));
        let offers = [text("a", None, &one), text("b", None, &other)];
        assert_eq!(joined(offers.into_iter()), [0, 0]);
    }
}
