//! The sentences worth labelling next.
//!
//! Diverse: the k-centre of Gonzalez (1985), each time the sentence farthest from those
//! chosen. Uncertain: first where the machines contradict the rules, then where they
//! are least sure, and never twice nearly the same.

use std::collections::BTreeSet;

use super::corrections::{LabelCorrections, SentenceMargins};
use super::features::{FeatureTable, SentenceContext, Vector, cosine};
use crate::facts::{Part, SubLabel};

/// A sentence that could be labelled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct LabelCandidate {
    pub id: String,
    pub text: String,
    pub part: Part,
    /// The sub-labels that hold by the rules, as places in their list.
    pub by_rules: BTreeSet<u16>,
}

impl LabelCandidate {
    fn sentence(&self) -> SentenceContext<'_> {
        SentenceContext {
            text: &self.text,
            part: self.part,
            by_rules: &self.by_rules,
        }
    }
}

/// Sentences nearer than this to a chosen one are the same for a person.
const SAME: f32 = 0.8;

/// The places of `n` candidates, the most useful first. Without machines there is
/// nothing to be unsure of, and the choice is diverse.
pub(crate) fn select(
    candidates: &[LabelCandidate],
    n: usize,
    unsure_of: Option<(&LabelCorrections, &[SubLabel])>,
) -> Vec<usize> {
    let n_subs = 0;
    let table = FeatureTable::learn(candidates.iter().map(LabelCandidate::sentence), n_subs);
    let vectors: Vec<Vector> = candidates
        .iter()
        .map(|c| table.words(&c.sentence()))
        .collect();
    match unsure_of {
        None => diverse(&vectors, n),
        Some((learnt, subs)) => {
            let looks = candidates.iter().map(|c| learnt.look(&c.sentence(), subs));
            let doubts: Vec<f32> = looks.map(|look| doubt(&look)).collect();
            uncertain(&vectors, &doubts, n)
        }
    }
}

/// Each time the vector farthest from all chosen ones; the first is the nearest to the
/// mean of all.
pub(super) fn diverse(vectors: &[Vector], n: usize) -> Vec<usize> {
    let mut chosen: Vec<usize> = Vec::new();
    let mut nearest = vec![f32::NEG_INFINITY; vectors.len()];
    let mut next = middle(vectors);
    while let Some(at) = next.filter(|_| chosen.len() < n) {
        chosen.push(at);
        for (near, vector) in nearest.iter_mut().zip(vectors) {
            *near = near.max(cosine(vector, &vectors[at]));
        }
        nearest[at] = f32::INFINITY;
        next = (0..vectors.len())
            .filter(|idx| nearest[*idx] < SAME && !vectors[*idx].is_empty())
            .min_by(|a, b| nearest[*a].total_cmp(&nearest[*b]));
    }
    chosen
}

fn middle(vectors: &[Vector]) -> Option<usize> {
    let mut sums: rustc_hash::FxHashMap<u32, f32> = rustc_hash::FxHashMap::default();
    for (row, x) in vectors.iter().flatten() {
        *sums.entry(*row).or_default() += x;
    }
    let nearness = |vector: &Vector| -> f32 {
        vector
            .iter()
            .map(|(row, x)| sums.get(row).copied().unwrap_or(0.0) * x)
            .sum()
    };
    (0..vectors.len())
        .rev()
        .max_by(|a, b| nearness(&vectors[*a]).total_cmp(&nearness(&vectors[*b])))
}

/// The most doubtful, without those that a chosen one resembles.
pub(super) fn uncertain(vectors: &[Vector], doubts: &[f32], n: usize) -> Vec<usize> {
    let mut order: Vec<usize> = (0..vectors.len()).collect();
    order.sort_by(|a, b| doubts[*b].total_cmp(&doubts[*a]).then(a.cmp(b)));
    let mut chosen: Vec<usize> = Vec::new();
    for idx in order {
        if chosen.len() == n {
            break;
        }
        let is_new = chosen
            .iter()
            .all(|own| cosine(&vectors[*own], &vectors[idx]) < SAME);
        if is_new {
            chosen.push(idx);
        }
    }
    chosen
}

/// Above 1 where a machine contradicts the rules, the more the surer it is; up to 1
/// where one is unsure.
pub(super) fn doubt(look: &SentenceMargins) -> f32 {
    let doubts = look.margins.iter().map(|(margin, by_rules)| {
        if (*margin > 0.0) == *by_rules {
            1.0 - margin.abs()
        } else {
            1.0 + margin.abs()
        }
    });
    doubts.fold(f32::NEG_INFINITY, f32::max)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn candidates(texts: &[&str]) -> Vec<LabelCandidate> {
        texts
            .iter()
            .zip(0..)
            .map(|(text, n)| LabelCandidate {
                id: format!("{n}"),
                text: (*text).to_owned(),
                part: Part::Open,
                by_rules: BTreeSet::new(),
            })
            .collect()
    }

    #[test]
    fn a_diverse_choice_takes_no_two_that_say_the_same() {
        let texts = [
            "permis de conduire exigé",
            "permis de conduire exigé",
            "le soir et la nuit",
            "permis de conduire exigé",
            "travail le soir et la nuit",
            "primes et tickets restaurant",
            "tickets restaurant et primes",
        ];
        let chosen = select(&candidates(&texts), 3, None);
        let kinds: BTreeSet<usize> = chosen
            .iter()
            .map(|idx| [0, 0, 1, 0, 1, 2, 2][*idx])
            .collect();
        assert_eq!(kinds.len(), 3, "{chosen:?}");
        assert!(select(&candidates(&texts), 50, None).len() < 6);
    }

    #[test]
    fn contradiction_comes_before_doubt_and_doubt_before_agreement() {
        let look = |margin, by_rules| SentenceMargins {
            margins: vec![(margin, by_rules)],
        };
        let doubts = [look(0.9, true), look(0.1, true), look(0.9, false)];
        let doubts: Vec<f32> = doubts.iter().map(doubt).collect();
        let vectors: Vec<Vector> = (0..3).map(|row| vec![(row, 1.0)]).collect();
        assert_eq!(uncertain(&vectors, &doubts, 2), [2, 1]);
    }
}
