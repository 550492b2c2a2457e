//! Whether the order of offers hangs on chance: on the seed the model was learnt
//! with, or on the number of threads.

use rayon::ThreadPoolBuilder;

use super::cvs::{JudgedCv, ProfiledCv};
use crate::app::model::train;
use crate::profile::{OfferIndex, Sizes};
use crate::rank::eval::{DEPTH, overlap};
use crate::rank::{RankOptions, rank};
use crate::store::Store;

/// How much rankings agree.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Stability {
    /// Two seeds each, with how much the first ten of their models overlap.
    pub seeds: Vec<Agreement>,
    /// Numbers of threads, with whether all rankings are those of one thread.
    pub threads: Vec<(usize, bool)>,
}

/// How much the models of two seeds agree.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Agreement {
    /// The seeds.
    pub seeds: (u64, u64),
    /// The mean overlap over CVs.
    pub mean: f64,
    /// That of the CV they agree least on.
    pub least: f64,
}

/// Numbers of threads that are tried.
const THREADS: [usize; 4] = [1, 2, 3, 8];

/// Trains models with different seeds and compares their first offers.
pub(super) fn measure(
    (trained, store): (&OfferIndex, &Store),
    cvs: &[JudgedCv],
    profiled: &[ProfiledCv],
    (seed, n_models): (u64, u64),
) -> anyhow::Result<Stability> {
    let of_seed = |seed| -> anyhow::Result<Vec<Vec<String>>> {
        let sizes = Sizes {
            seed,
            ..Sizes::default()
        };
        let trained = train(store, &sizes, &mut |_| {})?.open()?;
        let first = |judged: &JudgedCv| first(&trained, &judged.profiled(&trained));
        Ok(cvs.iter().map(first).collect())
    };
    let seeds: Vec<u64> = (seed..seed + n_models).collect();
    let found: Vec<_> = seeds
        .iter()
        .map(|s| of_seed(*s))
        .collect::<Result<_, _>>()?;
    let mut stability = Stability {
        threads: on_threads(trained, profiled)?,
        ..Stability::default()
    };
    for (a, one) in found.iter().enumerate() {
        for (b, other) in found.iter().enumerate().skip(a + 1) {
            let pairs = one.iter().zip(other);
            let overlaps: Vec<f64> = pairs.map(|(one, other)| overlap(one, other)).collect();
            stability.seeds.push(Agreement {
                seeds: (seeds[a], seeds[b]),
                mean: overlaps.iter().sum::<f64>() / overlaps.len().max(1) as f64,
                least: overlaps.iter().copied().fold(1.0, f64::min),
            });
        }
    }
    Ok(stability)
}

/// The numbers of the first offers for a CV.
fn first(trained: &OfferIndex, profiled: &ProfiledCv) -> Vec<String> {
    let options = RankOptions {
        n: DEPTH,
        ..RankOptions::default()
    };
    let ranking = rank(profiled.query(), trained, &options);
    let ids = ranking
        .hits
        .iter()
        .map(|hit| trained.profiles.id(hit.row).to_owned());
    ids.collect()
}

fn on_threads(trained: &OfferIndex, profiled: &[ProfiledCv]) -> anyhow::Result<Vec<(usize, bool)>> {
    let rankings = |n| -> anyhow::Result<_> {
        let pool = ThreadPoolBuilder::new().num_threads(n).build()?;
        let options = RankOptions::default();
        let rank = |cv: &ProfiledCv| rank(cv.query(), trained, &options);
        Ok(pool.install(|| profiled.iter().map(rank).collect::<Vec<_>>()))
    };
    let alone = rankings(1)?;
    let same = THREADS.iter().map(|n| Ok((*n, rankings(*n)? == alone)));
    same.collect()
}
