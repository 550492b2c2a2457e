//! The score of a text for each code.

use std::cmp::Ordering;

use super::candidate::{OccupationCandidate, largest};
use super::centroids::BySource;
use super::codes::CodeTree;

/// Weights of offers and sheets beside the handwritten trade. Learnt on CVs whose
/// occupation is known; without the offers a CV's ranking loses two points of nDCG,
/// without the sheets less than chance.
pub(super) const OFFERS: f32 = 0.5;
pub(super) const SHEETS: f32 = 0.2;
/// Back-off for a code without offers: this share of its trade.
pub(super) const WITHOUT_OFFERS: f32 = 0.5;
/// Difference of scores that makes one occupation e times as likely. With 1.6 the
/// first occupation of 60 CVs has 0.92 on average and is right for 55; leaving them out
/// one by one chooses between 1.3 and 1.5.
const TEMPERATURE: f32 = 1.6;

/// Scores by class, in standard deviations from the mean code.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct OccupationScores {
    scores: Vec<f32>,
    evidence: f32,
}

impl OccupationScores {
    pub(super) fn new(similarities: BySource<Vec<f32>>, codes: &CodeTree) -> Self {
        let evidence = evidence(&similarities);
        let standard = standardised(similarities, codes).map(|column| column.values);
        let score = |class: usize| {
            let parent = codes.parent_idx(class);
            let trade = standard.trades[parent];
            let offers = if codes.has_examples(class) {
                standard.offers[class]
            } else {
                WITHOUT_OFFERS * trade
            };
            trade + OFFERS * offers + SHEETS * standard.sheets[parent]
        };
        Self {
            scores: (0..codes.n_classes()).map(score).collect(),
            evidence,
        }
    }

    /// Adds to the score of each class; the evidence is the larger one.
    pub(super) fn plus(mut self, more: &[f32], evidence: f32) -> Self {
        let pairs = self.scores.iter_mut().zip(more);
        pairs.for_each(|(own, more)| *own += more);
        self.evidence = self.evidence.max(evidence);
        self
    }

    /// By class.
    pub(crate) fn by_class(&self) -> &[f32] {
        &self.scores
    }

    /// How much of the likeliest trade's own words the text has, in [0, 1]: without
    /// them no score means anything.
    pub(crate) fn evidence(&self) -> f32 {
        self.evidence
    }

    /// By parent; they sum to 1.
    pub(crate) fn probabilities(&self, codes: &CodeTree) -> Vec<f32> {
        let highest = |parent| {
            let classes = codes.classes_of(parent).iter();
            classes
                .map(|class| self.scores[*class])
                .fold(f32::MIN, f32::max)
        };
        let scores: Vec<f32> = (0..codes.n_parents()).map(highest).collect();
        softmax(&scores)
    }

    /// The likeliest occupations, best first, each as its class with examples that
    /// scores highest. Classes of one parent without examples have the same score for
    /// any text, so the probability is the parent's.
    pub(super) fn best(&self, codes: &CodeTree, n: usize) -> Vec<OccupationCandidate> {
        let probabilities = self.probabilities(codes);
        let candidate = |parent: usize| {
            let idx = self.best_class(codes, parent)?;
            Some(OccupationCandidate {
                idx,
                code: codes.code(idx),
                label: codes.label(idx).to_owned(),
                probability: probabilities[parent],
            })
        };
        let best = largest(&probabilities, n).into_iter();
        best.filter_map(candidate).collect()
    }

    /// The class with examples that scores highest; the parent's own code where none
    /// has examples.
    fn best_class(&self, codes: &CodeTree, parent: usize) -> Option<usize> {
        let is_own = |class: usize| codes.code(class) == codes.parents[parent];
        let key = |class: usize| (codes.has_examples(class), self.scores[class], is_own(class));
        let classes = codes.classes_of(parent).iter().copied();
        classes.max_by(|a, b| {
            let by_key = key(*a).partial_cmp(&key(*b)).unwrap_or(Ordering::Equal);
            by_key.then(b.cmp(a))
        })
    }
}

/// How much of the likeliest trade's own words a text has.
pub(super) fn evidence(similarities: &BySource<Vec<f32>>) -> f32 {
    similarities.trades.iter().copied().fold(0.0, f32::max)
}

/// Values with mean 0 and deviation 1.
pub(crate) struct Standardised {
    pub(crate) values: Vec<f32>,
    /// One over the deviation they had; 0 where all were equal.
    pub(crate) scale: f32,
}

/// Puts the similarities to the three sources on one scale; classes without examples
/// do not count for the offers'.
pub(crate) fn standardised(
    similarities: BySource<Vec<f32>>,
    codes: &CodeTree,
) -> BySource<Standardised> {
    BySource {
        trades: standardise(similarities.trades, |_| true),
        offers: standardise(similarities.offers, |class| codes.has_examples(class)),
        sheets: standardise(similarities.sheets, |_| true),
    }
}

/// Mean and deviation are over the values that count.
fn standardise(values: Vec<f32>, counts: impl Fn(usize) -> bool) -> Standardised {
    let counted = || {
        (0..values.len())
            .filter(|idx| counts(*idx))
            .map(|idx| values[idx])
    };
    let n = counted().count().max(1) as f32;
    let mean = counted().sum::<f32>() / n;
    let variance = counted().map(|value| (value - mean).powi(2)).sum::<f32>() / n;
    if variance <= f32::EPSILON * f32::EPSILON {
        return Standardised {
            values: vec![0.0; values.len()],
            scale: 0.0,
        };
    }
    let scale = variance.sqrt().recip();
    let values = values.into_iter().map(|value| (value - mean) * scale);
    Standardised {
        values: values.collect(),
        scale,
    }
}

fn softmax(scores: &[f32]) -> Vec<f32> {
    let most = scores.iter().copied().fold(f32::MIN, f32::max);
    let powers: Vec<f32> = scores
        .iter()
        .map(|score| ((score - most) / TEMPERATURE).exp())
        .collect();
    let sum: f32 = powers.iter().sum();
    powers.into_iter().map(|power| power / sum).collect()
}

#[cfg(test)]
mod tests {
    use super::super::{Occupations, Piece, bag, learn};
    use super::*;
    use crate::block::Block;
    use crate::text::Analyzer;

    fn scored(text: &str) -> (Occupations, OccupationScores, Vec<OccupationCandidate>) {
        let analyzer = Analyzer::new();
        let model = learn(&analyzer, &[], &[]);
        let piece = Piece { text, weight: 1.0 };
        let scores = model.score(&bag(&mut analyzer.reader(), &[piece]));
        let best = model.best(&scores, 3);
        (model, scores, best)
    }

    #[test]
    fn trades_are_recognised_without_any_offer_or_sheet() {
        for (text, code) in [
            (
                "Aide-soignante de nuit en EHPAD, toilettes, transmissions",
                "J1501",
            ),
            ("Soudeur TIG, licences, tuyauterie inox", "H2913"),
            ("coiffeuse mixte coupe couleur brushing", "D1202"),
            ("CARISTE CACES 1 3 5 chargement quai palettes", "N1101"),
        ] {
            let (model, scores, best) = scored(text);
            assert_eq!(best[0].code.as_str(), code, "{text}");
            let sum: f32 = scores.probabilities(model.codes()).iter().sum();
            assert!((sum - 1.0).abs() < 1e-4);
        }
    }

    #[test]
    fn what_is_saved_loads_equal() {
        let (model, ..) = scored("");
        let bytes = model.to_bytes();
        let block = Block::from_bytes(&bytes, Occupations::SIGNATURE).unwrap();
        assert_eq!(Occupations::from_block(block).unwrap(), model);
    }
}
