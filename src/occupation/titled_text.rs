//! A text in two channels: its title, and all of it.

use rustc_hash::FxHashMap;

use super::features::{Bag, Feature, Piece, bag, for_each, is_pair, joined, mixed};
use crate::text::Reader;

/// Marks the features of titles, so that « chef » in a title and « chef » in a text are
/// two features.
const IN_TITLE: &[u8] = b"#title";

/// The features of a text, those of its title apart.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct TitledText {
    /// Terms of the title, pairs of them, and the whole title as one feature.
    pub(crate) title: Bag,
    /// All of the text; the title too where it is one of the pieces.
    pub(crate) whole: Bag,
    /// The first term of the title.
    pub(crate) head: Feature,
    /// The ROME's numbers of the skills listed beside the text.
    pub(crate) skills: Vec<u32>,
}

impl TitledText {
    /// Reads a text and its title.
    pub(crate) fn read(reader: &mut Reader<'_>, title: &str, pieces: &[Piece<'_>]) -> Self {
        let whole = bag(reader, pieces);
        Self::with_bag(reader, title, whole)
    }

    /// Reads the title of a text that was read before.
    pub(crate) fn with_bag(reader: &mut Reader<'_>, title: &str, whole: Bag) -> Self {
        let (title, head) = title_bag(reader, title);
        Self {
            title,
            whole,
            head,
            skills: Vec::new(),
        }
    }

    /// The same with listed skills, by the ROME's numbers.
    #[must_use]
    pub(crate) fn with_skills(self, skills: Vec<u32>) -> Self {
        Self { skills, ..self }
    }

    /// The features of all of the text.
    pub(crate) fn whole(&self) -> &Bag {
        &self.whole
    }
}

/// Each feature once: « soudeur / soudeuse » is one term. Also the title's first term.
fn title_bag(reader: &mut Reader<'_>, title: &str) -> (Bag, Feature) {
    let mut head = None;
    let mut found: FxHashMap<Feature, f32> = FxHashMap::default();
    let mut whole: Feature = 0;
    for_each(reader, title, |place| {
        if !is_pair(place.feature) && !found.contains_key(&title_feature(place.feature)) {
            whole = joined(whole, place.feature);
        }
        head = head.or(Some(title_feature(place.feature)));
        found.insert(title_feature(place.feature), 1.0);
    });
    if !found.is_empty() {
        found.insert(title_feature(whole), 1.0);
    }
    (Bag::from_sums(found), head.unwrap_or_default())
}

/// The feature of a title that corresponds to a feature.
pub(crate) fn title_feature(feature: Feature) -> Feature {
    mixed(feature, IN_TITLE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Analyzer;

    fn title(text: &str) -> Bag {
        TitledText::read(&mut Analyzer::new().reader(), text, &[]).title
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
        let text = TitledText::read(&mut Analyzer::new().reader(), "soudeur", &[piece]);
        let in_text = |feature: &Feature| text.whole.items().iter().any(|(f, _)| f == feature);
        assert!(
            !text
                .title
                .items()
                .iter()
                .any(|(feature, _)| in_text(feature))
        );
    }
}
