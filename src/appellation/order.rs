//! From evidence to a list: what is right most probably first, then other codes.

use std::collections::BTreeMap;

use super::evidence::{AppellationCandidate, Appellations, N_FEATURES};
use crate::rome::RomeCode;

/// Weights of the features: a conditional logit over the candidates of offers held out of
/// learning, posted at France Travail.
const WEIGHTS: [f32; N_FEATURES] = [
    0.36, -1.203, 1.603, -1.336, 0.36, 1.315, 0.116, -0.019, 0.656, 0.715, 0.312, 0.21, 2.448,
    1.207, -0.001, 1.213, 2.358, 2.436, 0.276, 0.287, -0.116, 1.012, 0.653, -0.006,
];
/// How much being accepted for the right code counts beside being the very appellation.
const ACCEPTED: f32 = 0.5;
/// A code of which so much of the list is given already counts less for the next place.
const AFTER_MAIN: f32 = 0.1;
const AFTER_OTHER: f32 = 0.5;
/// Places chosen for the list as a whole.
const N_SPREAD: usize = 5;

/// Appellations and codes, best first.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct RankedAppellations {
    pub(crate) appellations: Vec<RankedAppellation>,
    pub(crate) codes: Vec<RankedCode>,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct RankedAppellation {
    /// The directory's number.
    pub(crate) ogr: u32,
    pub(crate) label: String,
    pub(crate) code: RomeCode,
    pub(crate) probability: f32,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct RankedCode {
    pub(crate) code: RomeCode,
    pub(crate) probability: f32,
}

impl Appellations {
    /// The `n` best for a title and a text.
    pub(crate) fn rank(&self, title: &str, text: &str, n: usize) -> RankedAppellations {
        self.rank_weighed(title, text, n, &WEIGHTS)
    }

    fn rank_weighed(
        &self,
        title: &str,
        text: &str,
        n: usize,
        weights: &[f32; N_FEATURES],
    ) -> RankedAppellations {
        let mut places = ordered_places(&self.candidates(title, text), weights);
        if let Some(named) = self.names.named(title) {
            // No other name of the same words is meant then.
            places
                .iter_mut()
                .for_each(|own| own.is_named = own.name == named);
        }
        let mut codes: BTreeMap<usize, f32> = BTreeMap::new();
        for place in &places {
            *codes.entry(self.names.codes_of[place.name]).or_default() += place.probability;
        }
        let names = self.spread(&places, &codes);
        let mut codes: Vec<(usize, f32)> = codes.into_iter().collect();
        codes.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        // A title that is a name of the directory has its code.
        if let Some(named) = places.iter().find(|place| place.is_named) {
            let own = self.names.codes_of[named.name];
            codes.sort_by_key(|(code, _)| *code != own);
        }
        let codes = codes.into_iter().map(|(code, probability)| RankedCode {
            code: self.names.codes[code],
            probability,
        });
        RankedAppellations {
            appellations: names
                .into_iter()
                .take(n)
                .map(|place| self.ranked(place))
                .collect(),
            codes: codes.take(n).collect(),
        }
    }

    fn ranked(&self, place: RankedName) -> RankedAppellation {
        RankedAppellation {
            ogr: self.names.numbers[place.name],
            label: self.names.labels[place.name].clone(),
            code: self.names.codes[self.names.codes_of[place.name]],
            probability: place.probability,
        }
    }

    /// The best first; then, for the first places, what adds most to the list.
    fn spread(&self, places: &[RankedName], codes: &BTreeMap<usize, f32>) -> Vec<RankedName> {
        let mut left = codes.clone();
        let mut rest = places.to_vec();
        let mut list: Vec<RankedName> = Vec::new();
        while list.len() < N_SPREAD && !rest.is_empty() {
            let value = |place: &RankedName| match list.is_empty() {
                true => self.first_value(place, &left),
                false => self.next_value(place, &left),
            };
            let best = (0..rest.len()).max_by(|a, b| {
                let (own, other) = (value(&rest[*a]), value(&rest[*b]));
                // Among equals the first: candidates come by probability.
                own.total_cmp(&other).then(b.cmp(a))
            });
            let Some(best) = best else { break };
            let place = rest.remove(best);
            let share = match self.names.is_main[place.name] {
                true => AFTER_MAIN,
                false => AFTER_OTHER,
            };
            if let Some(code) = left.get_mut(&self.names.codes_of[place.name]) {
                *code *= share;
            }
            list.push(place);
        }
        list.extend(rest);
        list
    }

    /// The name itself, and in part its code: a main appellation represents all of a code.
    fn first_value(&self, place: &RankedName, codes: &BTreeMap<usize, f32>) -> f32 {
        if place.is_named {
            return 2.0 + place.probability;
        }
        let code = codes
            .get(&self.names.codes_of[place.name])
            .copied()
            .unwrap_or_default();
        let others = (code - place.probability).max(0.0);
        let share = if self.names.is_main[place.name] {
            1.0
        } else {
            0.3
        };
        place.probability + ACCEPTED * share * others
    }

    fn next_value(&self, place: &RankedName, left: &BTreeMap<usize, f32>) -> f32 {
        let code = left
            .get(&self.names.codes_of[place.name])
            .copied()
            .unwrap_or_default();
        let share = if self.names.is_main[place.name] {
            1.0
        } else {
            0.35
        };
        share * code + 0.3 * place.probability
    }
}

/// The feature that says that the title is the name itself.
const NAMED: usize = 22;

#[derive(Clone, Copy, Debug)]
struct RankedName {
    name: usize,
    probability: f32,
    /// The title is this name.
    is_named: bool,
}

/// The candidates with their probabilities, the likeliest first.
fn ordered_places(
    candidates: &[AppellationCandidate],
    weights: &[f32; N_FEATURES],
) -> Vec<RankedName> {
    let probabilities = probabilities(candidates, weights).into_iter();
    let places = probabilities
        .zip(candidates)
        .map(|(probability, own)| RankedName {
            name: own.appellation,
            probability,
            is_named: own.features[NAMED] > 0.0,
        });
    let mut places: Vec<RankedName> = places.collect();
    places.sort_by(|a, b| {
        b.probability
            .total_cmp(&a.probability)
            .then(a.name.cmp(&b.name))
    });
    places
}

/// The probability of each candidate.
pub(crate) fn probabilities(
    candidates: &[AppellationCandidate],
    weights: &[f32; N_FEATURES],
) -> Vec<f32> {
    let score = |own: &AppellationCandidate| -> f32 {
        let parts = own.features.iter().zip(weights);
        parts.map(|(value, weight)| value * weight).sum()
    };
    let scores: Vec<f32> = candidates.iter().map(score).collect();
    let highest = scores.iter().copied().fold(f32::MIN, f32::max);
    let odds: Vec<f32> = scores.iter().map(|score| (score - highest).exp()).collect();
    let total: f32 = odds.iter().sum();
    odds.into_iter().map(|odd| odd / total.max(1e-9)).collect()
}
