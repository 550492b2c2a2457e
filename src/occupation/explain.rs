//! Explains the score of a code: what each feature of a text adds to it.

use rustc_hash::FxHashMap;

use super::centroids::{BySource, TextVectors};
use super::features::{Bag, Feature};
use super::headline::Headline;
use super::headline_bonus::{TitleScores, bonus_parts};
use super::headline_score::headline_weight;
use super::model::Occupations;
use super::scores::{OFFERS, SHEETS, WITHOUT_OFFERS, standardised};
use super::titled_text::title_feature;
use super::weight_table::WeightTable;

/// What the features of a text and its headline add to its score for each code. For
/// every code they sum to the score.
#[derive(Debug)]
pub(crate) struct ScoreExplanation<'a> {
    model: &'a Occupations,
    headline: &'a Headline,
    titles: Vec<TitleScores<'a>>,
    /// The whole text, and the headline alone.
    texts: [ScoredText; 2],
    /// Classes with examples.
    n_with_examples: f32,
}

/// A text with what its scores were computed from.
#[derive(Debug)]
struct ScoredText {
    features: Vec<Feature>,
    vectors: TextVectors,
    /// One over the deviation of the similarities.
    scales: BySource<f32>,
    weight: f32,
}

impl Occupations {
    /// Explains the scores of [`Self::score_with_headline`].
    pub(crate) fn explain<'a>(&'a self, bag: &Bag, headline: &'a Headline) -> ScoreExplanation<'a> {
        let weight = headline_weight(&self.score(&headline.bag));
        let with_examples = (0..self.n_classes()).filter(|class| self.codes.has_examples(*class));
        ScoreExplanation {
            texts: [
                self.scored_text(bag, 1.0),
                self.scored_text(&headline.bag, weight),
            ],
            n_with_examples: with_examples.count() as f32,
            titles: headline
                .titles
                .iter()
                .map(|title| TitleScores::new(self, title))
                .collect(),
            model: self,
            headline,
        }
    }

    fn scored_text(&self, bag: &Bag, weight: f32) -> ScoredText {
        let similarities = self.similarities(bag);
        let is_known = |feature: &Feature| self.centroids.row(*feature).is_some();
        ScoredText {
            features: bag.features().into_iter().filter(is_known).collect(),
            vectors: self.centroids.vectors(bag),
            scales: standardised(similarities, &self.codes).map(|column| column.scale),
            weight,
        }
    }
}

impl ScoreExplanation<'_> {
    /// What each feature adds to the score for a class.
    pub(crate) fn parts(&self, class: usize) -> FxHashMap<Feature, f32> {
        let mut parts = FxHashMap::default();
        for text in &self.texts {
            self.add_similarities(text, class, &mut parts);
        }
        self.add_bonus(class, &mut parts);
        parts
    }

    fn add_similarities(
        &self,
        text: &ScoredText,
        class: usize,
        parts: &mut FxHashMap<Feature, f32>,
    ) {
        let (codes, centroids) = (&self.model.codes, &self.model.centroids);
        let parent = codes.parent_idx(class);
        let all = CountedFeature {
            counts: |_: usize| true,
            n: codes.n_parents() as f32,
        };
        let with_examples = CountedFeature {
            counts: |class: usize| codes.has_examples(class),
            n: self.n_with_examples,
        };
        let scales = &text.scales;
        let (trades, offers) = match codes.has_examples(class) {
            true => (scales.trades, OFFERS * scales.offers),
            false => ((1.0 + OFFERS * WITHOUT_OFFERS) * scales.trades, 0.0),
        };
        let vectors = text.vectors.by_hand.iter().zip(&text.vectors.learnt);
        for (feature, ((row, by_hand), (_, learnt))) in text.features.iter().zip(vectors) {
            let part = by_hand * trades * all.above_mean(&centroids.trades, *row, parent)
                + learnt * offers * with_examples.above_mean(&centroids.offers, *row, class)
                + learnt * SHEETS * scales.sheets * all.above_mean(&centroids.sheets, *row, parent);
            *parts.entry(*feature).or_default() += text.weight * part;
        }
    }

    /// The bonus of the title as a whole, which is no word of the text, goes to the
    /// words that make it.
    fn add_bonus(&self, class: usize, parts: &mut FxHashMap<Feature, f32>) {
        let in_text: FxHashMap<Feature, Feature> = self
            .headline
            .bag
            .features()
            .into_iter()
            .map(|feature| (title_feature(feature), feature))
            .collect();
        let (words, wholes): (Vec<_>, Vec<_>) = bonus_parts(self.model, &self.titles, class)
            .into_iter()
            .partition(|(feature, _)| in_text.contains_key(feature));
        let sum: f32 = words.iter().map(|(_, part)| part).sum();
        let all = sum + wholes.iter().map(|(_, part)| part).sum::<f32>();
        for (feature, part) in words.into_iter().filter(|_| sum > 0.0) {
            *parts.entry(in_text[&feature]).or_default() += part * all / sum;
        }
    }
}

/// The classes that count for a mean, and their number.
struct CountedFeature<F> {
    counts: F,
    n: f32,
}

impl<F: Fn(usize) -> bool> CountedFeature<F> {
    /// A feature's weight for a class less its mean weight.
    fn above_mean(&self, table: &WeightTable, row: usize, class: usize) -> f32 {
        let counted = table.row(row).filter(|(class, _)| (self.counts)(*class));
        let mean = counted.map(|(_, weight)| weight).sum::<f32>() / self.n.max(1.0);
        table.weight(row, class) - mean
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Example, Piece, TitledText, bag, learn};
    use crate::text::Analyzer;

    fn piece(text: &str) -> Piece<'_> {
        Piece { text, weight: 1.0 }
    }

    #[test]
    fn for_every_code_the_parts_sum_to_the_score() {
        let analyzer = Analyzer::new();
        let mut reader = analyzer.reader();
        let mut example = |code: &str, text: &str| Example {
            code: code.parse().unwrap(),
            label: String::new(),
            bag: bag(&mut reader, &[piece(text)]),
            text: TitledText::read(&mut reader, text, &[piece(text)]),
            job_name: TitledText::read(&mut reader, text, &[]),
            family: text.len(),
        };
        let examples = [
            example("N1101", "cariste, chariots et palettes du quai"),
            example("D1202", "coiffeuse, coupes et couleurs"),
            example("D1106", "vendeuse, pain et caisse"),
        ];
        let model = learn(&analyzer, &examples, &[]);
        let text = "Cariste\nCACES 1 3 5, chargement des palettes, caisse, coupe et couleur";
        let headline = model.read_headline(&mut reader, &[piece("Cariste / vendeuse")]);
        let bag = bag(&mut reader, &[piece(text), piece("Cariste / vendeuse")]);
        let scores = model.score_with_headline(&bag, &headline);
        let explanation = model.explain(&bag, &headline);
        for (class, score) in scores.by_class().iter().enumerate() {
            let sum: f32 = explanation.parts(class).values().sum();
            assert!((sum - score).abs() < 1e-3, "{class}: {sum} {score}");
        }
    }
}
