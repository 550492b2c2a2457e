//! The scores of a CV for each occupation, as the ranking uses them.

use crate::occupation::{OccupationScores, Occupations};

/// The likeliest occupations whose domains are the person's own.
const LIKELY: usize = 3;
/// A less likely occupation does not open its domain.
const LEAST_LIKELY: f32 = 0.05;
/// What is left of the score for an occupation of another domain. One word of two meanings
/// (« particuliers », « injection ») makes a buyer of a key account manager otherwise.
const OTHER_DOMAIN: f32 = 0.75;
/// Evidence from which the scores count fully; they are less with less.
const FULL_EVIDENCE: f32 = 0.15;

/// Scores by class, the negative ones as zero.
pub(super) struct TradeScores {
    by_class: Vec<f32>,
    factors: Vec<f32>,
    scale: f32,
}

impl TradeScores {
    pub(super) fn new(occupations: &Occupations, scores: &OccupationScores) -> Self {
        let factors = domain_factors(occupations, scores);
        let raw = scores.by_class().iter();
        let by_class: Vec<f32> = raw
            .zip(&factors)
            .map(|(score, factor)| score.max(0.0) * factor)
            .collect();
        Self {
            scale: scale(&by_class, scores.evidence()),
            by_class,
            factors,
        }
    }

    /// The score of a class, a share of the highest one.
    pub(super) fn share(&self, class: usize) -> f32 {
        self.by_class[class] * self.scale
    }

    /// What the ranking multiplies the CV's score of a class by; zero for a negative score.
    pub(super) fn factor(&self, class: usize) -> f32 {
        match self.by_class[class] > 0.0 {
            true => self.factors[class] * self.scale,
            false => 0.0,
        }
    }

    /// The share of every class.
    pub(super) fn shares(&self) -> Vec<f32> {
        (0..self.by_class.len()).map(|at| self.share(at)).collect()
    }
}

/// 1 in the domains of the likeliest occupations, the letter of their code, and less in others.
fn domain_factors(occupations: &Occupations, scores: &OccupationScores) -> Vec<f32> {
    let domain = |class: usize| occupations.code(class).as_str().chars().next();
    let best = occupations.best(scores, LIKELY).into_iter();
    let likely = best.filter(|one| one.probability >= LEAST_LIKELY);
    let own: Vec<Option<char>> = likely.map(|one| domain(one.idx)).collect();
    let factor = |class: usize| match own.is_empty() || own.contains(&domain(class)) {
        true => 1.0,
        false => OTHER_DOMAIN,
    };
    (0..scores.by_class().len()).map(factor).collect()
}

/// Brings the highest score of a CV to 1, or to less where there is little evidence.
fn scale(by_class: &[f32], evidence: f32) -> f32 {
    let most = by_class.iter().copied().fold(0.0, f32::max);
    match most > 0.0 {
        true => (evidence / FULL_EVIDENCE).min(1.0) / most,
        false => 0.0,
    }
}
