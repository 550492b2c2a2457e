//! A text whose occupation is asked, in two channels: the title over it, and all
//! that it says.

use rustc_hash::FxHashMap;

use super::features::{Bag, Feature, Piece, bag, for_each, is_pair, joined, mixed};
use crate::text::Reader;

/// Marks the features of titles, so that « chef » over a text and « chef » within
/// it are two things.
const IN_TITLE: &[u8] = b"#title";

/// The features of a text, those of its title apart.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Told {
    /// Terms of the title, pairs of them, and the whole of it as one.
    pub(super) title: Bag,
    /// All that is said, the title too.
    pub(super) whole: Bag,
    /// The first term of the title.
    pub(super) head: Feature,
    /// The skills it ticks in the ROME's list, by their numbers.
    pub(super) skills: Vec<u32>,
}

impl Told {
    /// A text that was read before, under its title.
    pub fn under(reader: &mut Reader<'_>, title: &str, whole: Bag) -> Self {
        let (title, head) = title_bag(reader, title);
        Self {
            title,
            whole,
            head,
            skills: Vec::new(),
        }
    }

    /// The same with the skills that were ticked in the ROME's list.
    #[must_use]
    pub fn ticking(self, skills: Vec<u32>) -> Self {
        Self { skills, ..self }
    }

    /// The features of all that is said.
    pub fn whole(&self) -> &Bag {
        &self.whole
    }
}

/// Reads a text under its title. What the title says counts for the whole only
/// where it is one of the pieces.
pub fn told(reader: &mut Reader<'_>, title: &str, pieces: &[Piece<'_>]) -> Told {
    let whole = bag(reader, pieces);
    Told::under(reader, title, whole)
}

/// Each feature once: a title that says « soudeur / soudeuse » says it once.
fn title_bag(reader: &mut Reader<'_>, title: &str) -> (Bag, Feature) {
    let mut head = None;
    let mut found: FxHashMap<Feature, f32> = FxHashMap::default();
    let mut whole: Feature = 0;
    for_each(reader, title, |place| {
        if !is_pair(place.feature) && !found.contains_key(&of_title(place.feature)) {
            whole = joined(whole, place.feature);
        }
        head = head.or(Some(of_title(place.feature)));
        found.insert(of_title(place.feature), 1.0);
    });
    if !found.is_empty() {
        found.insert(of_title(whole), 1.0);
    }
    (Bag::of(found), head.unwrap_or_default())
}

/// The feature of a title that a feature of a text becomes.
pub(super) fn of_title(feature: Feature) -> Feature {
    mixed(feature, IN_TITLE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Analyzer;

    fn title(text: &str) -> Bag {
        told(&mut Analyzer::new().reader(), text, &[]).title
    }

    #[test]
    fn a_title_is_its_terms_their_pairs_and_the_whole() {
        assert_eq!(title("soudeur").items().len(), 2);
        assert_eq!(title("chef de chantier").items().len(), 4);
        assert_eq!(title("").items().len(), 0);
    }

    #[test]
    fn both_genders_and_their_mark_are_one_title() {
        assert_eq!(title("Soudeur / Soudeuse (H/F)"), title("soudeuse"));
    }

    #[test]
    fn a_word_of_the_title_is_not_the_word_of_the_text() {
        let piece = Piece {
            text: "soudeur",
            weight: 1.0,
        };
        let told = told(&mut Analyzer::new().reader(), "soudeur", &[piece]);
        let same = |feature: &Feature| told.whole.items().iter().any(|(f, _)| f == feature);
        assert!(!told.title.items().iter().any(|(feature, _)| same(feature)));
    }
}
