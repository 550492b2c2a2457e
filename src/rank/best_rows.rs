//! The best of many offers, without the exact score of those that cannot be among them.
//!
//! The trade limits the fit, and the topics have a largest value: with the words, which are
//! compared for all, they give a bound that the score of an offer does not pass. Offers are
//! scored in the order of their bounds until those left stay below the worst offer kept. The
//! result is that of scoring all (threshold algorithm, Fagin et al. 2003).

use std::cmp::Ordering;

use rayon::prelude::{ParallelIterator, ParallelSlice};

use super::score_parts::{Millionths, ScoreParts};
use super::scorer::Scorer;
use crate::profile::Profiles;

/// Offers that one thread works on at a time. Two such chunks take less time than it takes to
/// hand one to another thread and wait, and a folder keeps all cores busy with CVs.
const CHUNK: usize = 16_384;

/// A row with the exact score of its offer.
pub(super) type ScoredRow = (usize, ScoreParts);

/// A row whose score is not known yet.
#[derive(Clone, Copy)]
struct Candidate {
    row: u32,
    /// How much the offer is of the person's trade.
    of_trade: f32,
    /// The words' part of its score.
    words: Millionths,
    /// Its score is at most this.
    bound: Millionths,
}

/// The `n` best of some rows, in order; of equal scores the smaller id goes first.
/// `cosines` are those of the words of all rows, where they are known.
pub(super) fn best_rows(
    scorer: &Scorer<'_>,
    rows: &[u32],
    n: usize,
    cosines: Option<&[f32]>,
    profiles: &Profiles,
) -> Vec<ScoredRow> {
    let order = |a: &ScoredRow, b: &ScoredRow| {
        // Few scores are equal, and ids are seldom read.
        let ids = || profiles.id(a.0).cmp(profiles.id(b.0));
        b.1.score().cmp(&a.1.score()).then_with(ids)
    };
    let mut left = candidates(scorer, rows, cosines);
    let mut best: Vec<ScoredRow> = Vec::new();
    let mut n_next = n;
    while !left.is_empty() {
        let next = take_promising(&mut left, n_next);
        best.extend(next.iter().map(|one| scored(scorer, one)));
        keep_best(&mut best, n, order);
        if best.len() == n {
            let least = best.iter().map(|one| one.1.score()).min();
            left.retain(|one| Some(one.bound) >= least);
        }
        // Each round costs a pass over those left: a few rounds reach all.
        n_next *= 2;
    }
    best.sort_unstable_by(order);
    best
}

fn candidates(scorer: &Scorer<'_>, rows: &[u32], cosines: Option<&[f32]>) -> Vec<Candidate> {
    let candidate = |row: &u32| {
        let at = *row as usize;
        let of_trade = scorer.of_trade(at);
        let likeness = cosines.map_or_else(|| scorer.likeness(at), |all| all[at]);
        let words = scorer.words_part(likeness);
        Candidate {
            row: *row,
            of_trade,
            words,
            bound: scorer.bound(of_trade, words),
        }
    };
    match rows.len() < 2 * CHUNK {
        true => rows.iter().map(candidate).collect(),
        false => rows
            .par_chunks(CHUNK)
            .flat_map_iter(|some| some.iter().map(candidate))
            .collect(),
    }
}

fn scored(scorer: &Scorer<'_>, one: &Candidate) -> ScoredRow {
    let row = one.row as usize;
    (row, scorer.parts_of(row, one.of_trade, one.words))
}

/// Takes the `n` candidates of the highest bounds.
fn take_promising(left: &mut Vec<Candidate>, n: usize) -> Vec<Candidate> {
    if left.len() <= n {
        return std::mem::take(left);
    }
    let from = left.len() - n;
    left.select_nth_unstable_by_key(from, |one| one.bound);
    left.split_off(from)
}

fn keep_best<T>(items: &mut Vec<T>, n: usize, order: impl Fn(&T, &T) -> Ordering) {
    if items.len() > n && n > 0 {
        items.select_nth_unstable_by(n - 1, order);
    }
    items.truncate(n);
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{index_of, occupation, offer, profile_of};
    use super::super::query::RankQuery;
    use super::super::score_parts::{PartWeights, ScorePart};
    use super::*;

    #[test]
    fn the_best_are_those_of_scoring_all_whatever_the_weights() {
        let texts = [
            ("N1101", "Cariste, chariots et palettes du quai"),
            ("N1101", "Cariste de nuit, chargement des camions"),
            ("D1106", "Vendeuse, pain, caisse et mise en rayon"),
            ("D1106", "Vendeuse, palettes et quai de la réserve"),
            ("G1602", "Cuisinier, cantine scolaire et liaison froide"),
        ];
        let offers: Vec<_> = (0..200)
            .map(|n| {
                let (code, text) = texts[n % texts.len()];
                let mut offer = offer(&n.to_string(), &format!("{text}, équipe {}", n % 7));
                offer.occupation = Some(occupation(code, "Métier"));
                offer
            })
            .collect();
        let index = index_of(&offers);
        let profile = profile_of(&index, "Cariste, palettes du quai, caisse");
        let rows: Vec<u32> = (0..200).collect();
        index.expect_many();
        let cosines = index.postings().unwrap().cosines(&profile.words);
        let shipped = PartWeights::shipped();
        let weights = ScorePart::ALL.map(PartWeights::only);
        for weights in weights.into_iter().chain([shipped]) {
            let scorer = Scorer::new(RankQuery::of_text(&profile), &index, weights);
            let all = rows
                .iter()
                .map(|row| (*row as usize, scorer.parts(*row as usize)));
            let mut all: Vec<ScoredRow> = all.collect();
            let id = |row: usize| index.profiles.id(row);
            all.sort_by(|a, b| b.1.score().cmp(&a.1.score()).then(id(a.0).cmp(id(b.0))));
            for n in [1, 3, 50, 200, 300] {
                for cosines in [None, Some(cosines.as_slice())] {
                    let best = best_rows(&scorer, &rows, n, cosines, &index.profiles);
                    assert_eq!(best, all[..n.min(200)], "{weights:?} {n}");
                }
            }
        }
    }
}
