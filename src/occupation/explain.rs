//! Explains the score of a code: what each feature of a text adds to it.

use rustc_hash::FxHashMap;

use super::centroids::BySource;
use super::features::{Bag, Feature};
use super::headline::Headline;
use super::headline_bonus::{TitleScores, bonus_parts};
use super::headline_score::headline_weight;
use super::model::Occupations;
use super::scores::{OFFERS, SHEETS, WITHOUT_OFFERS, evidence, standardised};
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
}

/// A text with what its scores were computed from.
#[derive(Debug)]
struct ScoredText {
    features: Vec<ScoredFeature>,
    /// One over the deviation of the similarities.
    scales: BySource<f32>,
    weight: f32,
}

/// A feature of a text that the model knows.
#[derive(Debug)]
struct ScoredFeature {
    feature: Feature,
    row: usize,
    /// Its weights in both vectors of the text.
    by_hand: f32,
    learnt: f32,
    /// Its mean weights over the classes that count.
    means: BySource<f32>,
}

impl Occupations {
    /// Explains the scores of [`Self::score_with_headline`].
    pub(crate) fn explain<'a>(&'a self, bag: &Bag, headline: &'a Headline) -> ScoreExplanation<'a> {
        let means = FeatureMeans::new(self);
        let titles = headline.titles.iter();
        ScoreExplanation {
            texts: [
                self.scored_text(bag, &means, |_| 1.0),
                self.scored_text(&headline.bag, &means, headline_weight),
            ],
            titles: titles.map(|title| TitleScores::new(self, title)).collect(),
            model: self,
            headline,
        }
    }

    /// `weight` is given the evidence of the text.
    fn scored_text(
        &self,
        bag: &Bag,
        means: &FeatureMeans<'_>,
        weight: impl Fn(f32) -> f32,
    ) -> ScoredText {
        let vectors = self.centroids.vectors(bag);
        let similarities = self.centroids.similarities_of(&vectors, &self.codes);
        let weight = weight(evidence(&similarities));
        let is_known = |feature: &Feature| self.centroids.row(*feature).is_some();
        let known = bag.features().into_iter().filter(is_known);
        let weights = vectors.by_hand.iter().zip(&vectors.learnt);
        let features = known.zip(weights).map(|(feature, (by_hand, learnt))| {
            let row = by_hand.0;
            ScoredFeature {
                feature,
                row,
                by_hand: by_hand.1,
                learnt: learnt.1,
                means: means.of_row(row),
            }
        });
        ScoredText {
            features: features.collect(),
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
        let scales = &text.scales;
        let (trades, offers) = match codes.has_examples(class) {
            true => (scales.trades, OFFERS * scales.offers),
            false => ((1.0 + OFFERS * WITHOUT_OFFERS) * scales.trades, 0.0),
        };
        for one in &text.features {
            let (weights, means) = (centroids.weights(one.row, codes, class), &one.means);
            let part = one.by_hand * trades * (weights.trades - means.trades)
                + one.learnt * offers * (weights.offers - means.offers)
                + one.learnt * SHEETS * scales.sheets * (weights.sheets - means.sheets);
            *parts.entry(one.feature).or_default() += text.weight * part;
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

/// The mean weights of features. They do not depend on the class that is explained.
struct FeatureMeans<'a> {
    model: &'a Occupations,
    n_parents: f32,
    /// Classes with examples, which alone count for the offers' weights.
    n_with_examples: f32,
}

impl<'a> FeatureMeans<'a> {
    fn new(model: &'a Occupations) -> Self {
        let with_examples = (0..model.n_classes()).filter(|class| model.codes.has_examples(*class));
        Self {
            n_parents: (model.codes.n_parents() as f32).max(1.0),
            n_with_examples: (with_examples.count() as f32).max(1.0),
            model,
        }
    }

    fn of_row(&self, row: usize) -> BySource<f32> {
        let (codes, centroids) = (&self.model.codes, &self.model.centroids);
        let sum = |table: &WeightTable| table.row(row).map(|(_, weight)| weight).sum::<f32>();
        let examples = centroids.offers.row(row);
        let examples = examples.filter(|(class, _)| codes.has_examples(*class));
        BySource {
            trades: sum(&centroids.trades) / self.n_parents,
            offers: examples.map(|(_, weight)| weight).sum::<f32>() / self.n_with_examples,
            sheets: sum(&centroids.sheets) / self.n_parents,
        }
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
