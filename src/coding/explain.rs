//! The words of a text that are evidence for a code.

use rustc_hash::FxHashMap;

use super::coder::Coder;
use super::evidence::ByParent;
use crate::occupation::{
    BySource, Feature, Occupations, Piece, TitledText, for_each, standardised, title_and_text,
    title_feature,
};
use crate::text::Reader;

/// A word of the text with its part of the evidence.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct WordContribution {
    /// As the text writes it.
    pub written: String,
    /// What it adds to the evidence for the code.
    pub part: f32,
}

/// What each feature adds to the evidence for one class.
struct FeatureShares<'a> {
    coder: &'a Coder,
    model: &'a Occupations,
    text: &'a TitledText,
    class: usize,
    by_feature: FxHashMap<Feature, f32>,
}

impl Coder {
    /// The words of a text that add to the evidence for a class, heaviest first.
    pub(crate) fn explain(
        &self,
        model: &Occupations,
        reader: &mut Reader<'_>,
        pieces: &[Piece<'_>],
        text: &TitledText,
        class: usize,
    ) -> Vec<WordContribution> {
        let parts = FeatureShares::new(self, model, text, class);
        let mut words: Vec<(Feature, WordContribution)> = Vec::new();
        for piece in pieces {
            for_each(reader, piece.text, |place| {
                let part = parts.of_word(place.feature);
                let is_listed = words.iter().any(|(feature, _)| *feature == place.feature);
                if part > 0.0 && !is_listed {
                    let written = piece.text[place.span].to_owned();
                    words.push((place.feature, WordContribution { written, part }));
                }
            });
        }
        words.sort_by(|(a, x), (b, y)| y.part.total_cmp(&x.part).then(a.cmp(b)));
        words.into_iter().map(|(_, word)| word).collect()
    }

    fn weight(&self, kind: ByParent) -> f32 {
        self.weights.by_parent[kind as usize] as f32
    }
}

impl<'a> FeatureShares<'a> {
    fn new(coder: &'a Coder, model: &'a Occupations, text: &'a TitledText, class: usize) -> Self {
        let mut parts = Self {
            coder,
            model,
            text,
            class,
            by_feature: FxHashMap::default(),
        };
        parts.add_margin();
        parts.add_job_name();
        parts.add_similarities();
        parts
    }

    /// In the text and in the title.
    fn of_word(&self, feature: Feature) -> f32 {
        let of = |feature| self.by_feature.get(&feature).copied().unwrap_or(0.0);
        of(feature) + of(title_feature(feature))
    }

    fn add(&mut self, feature: Feature, part: f32) {
        *self.by_feature.entry(feature).or_default() += part;
    }

    fn add_margin(&mut self) {
        let titles = self.model.titles();
        let weight = self.coder.weight(ByParent::Margin);
        let parent = self.model.codes().parent_idx(self.class);
        let vector = titles.space.vector(self.text);
        for (row, amount) in title_and_text(&vector) {
            let of_row = titles.svm.weight(row as usize, parent);
            self.add(titles.space.feature(row), weight * amount * of_row);
        }
    }

    fn add_job_name(&mut self) {
        let titles = self.model.titles();
        let weight = self.coder.weight(ByParent::JobName);
        let title = titles.space.vector(self.text).title;
        for (row, part) in titles
            .names
            .term_parts(&titles.space.terms(&title), self.class)
        {
            self.add(titles.space.feature(row), weight * part);
        }
    }

    fn add_similarities(&mut self) {
        let (codes, centroids) = (self.model.codes(), self.model.centroids());
        let whole = &self.text.whole;
        let scales = standardised(self.model.similarities(whole), codes).map(|column| column.scale);
        let weights = BySource {
            trades: self.coder.weight(ByParent::Trade),
            offers: self.coder.weight(ByParent::Offers),
            sheets: self.coder.weight(ByParent::Sheet),
        };
        let vectors = centroids.vectors(whole);
        let known = whole.items().iter();
        let known = known.filter(|(feature, _)| centroids.row(*feature).is_some());
        let sides = vectors.by_hand.iter().zip(&vectors.learnt);
        for ((feature, _), ((row, by_hand), (_, learnt))) in known.zip(sides) {
            let own = centroids.weights(*row, codes, self.class);
            let part = by_hand * own.trades * scales.trades * weights.trades
                + learnt
                    * (own.offers * scales.offers * weights.offers
                        + own.sheets * scales.sheets * weights.sheets);
            self.add(*feature, part);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::learn;
    use super::*;
    use crate::text::Analyzer;

    #[test]
    fn the_words_for_a_code_are_those_of_the_text() {
        let analyzer = Analyzer::new();
        let (model, coder) = learn(&analyzer, &[], &[]);
        let mut reader = analyzer.reader();
        let text = "Boulanger : pétrissage, façonnage, cuisson au four";
        let pieces = [Piece { text, weight: 1.0 }];
        let titled = TitledText::read(&mut reader, text, &pieces);
        let best = coder.code(&model, &titled).best(&model, 1);
        assert_eq!(best[0].code.as_str(), "D1102");
        let words = coder.explain(&model, &mut reader, &pieces, &titled, best[0].idx);
        assert!(
            words.iter().any(|word| word.written == "pétrissage"),
            "{words:?}"
        );
        assert!(words.is_sorted_by(|a, b| a.part >= b.part));
    }
}
