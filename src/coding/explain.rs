//! The words of a text that speak for a code.

use rustc_hash::FxHashMap;

use super::classifier::features;
use super::features::{Feature, Piece, for_each};
use super::hearing::standardised;
use super::model::Occupations;
use super::told::{Told, of_title};
use crate::text::Reader;

/// A word of the text that speaks for a code.
#[derive(Clone, Debug, PartialEq)]
pub struct Word {
    /// As it is written in the text.
    pub written: String,
    /// How much it adds to what speaks for the code.
    pub part: f32,
}

impl Occupations {
    /// The words of a text that speak most for the code at `idx`, best first.
    pub fn why(
        &self,
        reader: &mut Reader<'_>,
        pieces: &[Piece<'_>],
        told: &Told,
        idx: usize,
    ) -> Vec<Word> {
        let parts = self.parts(told, idx);
        let mut words: Vec<(Feature, Word)> = Vec::new();
        for piece in pieces {
            for_each(reader, piece.text, |place| {
                let of = |feature| parts.get(&feature).copied().unwrap_or(0.0);
                let part = of(place.feature) + of(of_title(place.feature));
                let known = words.iter().any(|(feature, _)| *feature == place.feature);
                if part > 0.0 && !known {
                    let written = piece.text[place.span].to_owned();
                    words.push((place.feature, Word { written, part }));
                }
            });
        }
        words.sort_by(|(a, x), (b, y)| y.part.total_cmp(&x.part).then(a.cmp(b)));
        words.into_iter().map(|(_, word)| word).collect()
    }

    /// What each feature adds to what speaks for a code.
    fn parts(&self, told: &Told, idx: usize) -> FxHashMap<Feature, f32> {
        let mut parts = FxHashMap::default();
        self.add_margin(told, idx, &mut parts);
        self.add_voices(told, idx, &mut parts);
        parts
    }

    fn add_margin(&self, told: &Told, idx: usize, parts: &mut FxHashMap<Feature, f32>) {
        let classifier = &self.classifier;
        let weight = classifier.scales.by_parent[0] as f32;
        let point = classifier.space.point(told);
        for (row, amount) in features(&point) {
            let of_row = classifier.linear.weight(row as usize, self.parent_idx(idx));
            *parts.entry(classifier.space.feature(row)).or_default() += weight * amount * of_row;
        }
        let weight = classifier.scales.by_parent[4] as f32;
        for (row, part) in classifier
            .names
            .parts(&classifier.space.terms(&point.title), idx)
        {
            *parts.entry(classifier.space.feature(row)).or_default() += weight * part;
        }
    }

    fn add_voices(&self, told: &Told, idx: usize, parts: &mut FxHashMap<Feature, f32>) {
        let voices = self.voices(&told.whole);
        let (_, trades_scale) = standardised(voices.trades, |_| true);
        let (_, sheets_scale) = standardised(voices.sheets, |_| true);
        let (_, offers_scale) = standardised(voices.offers, |class| self.n_examples(class) > 0);
        let [_, trades, offers, sheets, ..] = self.classifier.scales.by_parent.map(|w| w as f32);
        let heard = self.heard(&told.whole);
        let known = told.whole.items().iter();
        let known = known.filter(|(feature, _)| self.row(*feature).is_some());
        let sides = heard.by_hand.iter().zip(&heard.learnt);
        for ((feature, _), ((row, by_hand), (_, learnt))) in known.zip(sides) {
            let (of_trade, of_offers, of_sheet) = self.says(*row, idx);
            *parts.entry(*feature).or_default() += by_hand * of_trade * trades_scale * trades
                + learnt * (of_offers * offers_scale * offers + of_sheet * sheets_scale * sheets);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{learn, told};
    use super::*;
    use crate::text::Analyzer;

    #[test]
    fn the_words_that_speak_for_a_code_are_those_of_the_text() {
        let analyzer = Analyzer::new();
        let model = learn(&analyzer, &[], &[]);
        let mut reader = analyzer.reader();
        let text = "Boulanger : pétrissage, façonnage, cuisson au four";
        let pieces = [Piece { text, weight: 1.0 }];
        let told = told(&mut reader, text, &pieces);
        let best = model.judge(&told).best(&model, 1);
        assert_eq!(best[0].code.as_str(), "D1102");
        let words = model.why(&mut reader, &pieces, &told, best[0].idx);
        assert!(
            words.iter().any(|word| word.written == "pétrissage"),
            "{words:?}"
        );
        assert!(words.is_sorted_by(|a, b| a.part >= b.part));
    }
}
