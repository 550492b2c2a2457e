//! How a fit stands against pairs of texts that have nothing to do with each
//! other.

use crate::profile::{Profile, Profiles};

/// A CV whose best trade has less than this of its own words speaks of none.
const LEAST_EVIDENCE: f32 = 0.03;
/// How many offers are paired at random.
const SAMPLE: usize = 64;

/// How the best offer stands against chance.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Chance {
    /// The cosine of the CV's words with those of the best offer.
    pub likeness: f32,
    /// The mean cosine of two offers of different trades.
    pub mean: f32,
    /// Its deviation.
    pub deviation: f32,
    /// How much the CV has of its likeliest trade's own words.
    pub evidence: f32,
}

impl Chance {
    pub(super) fn of(profile: &Profile, profiles: &Profiles, best: Option<usize>) -> Self {
        let (mean, deviation) = unrelated(profiles);
        Self {
            likeness: best.map_or(0.0, |row| likeness(profile, profiles, row)),
            mean,
            deviation,
            evidence: profile.hearing.evidence(),
        }
    }

    /// How many deviations above unrelated pairs the best offer stands.
    pub fn deviations(&self) -> f32 {
        if self.deviation > 0.0 {
            (self.likeness - self.mean) / self.deviation
        } else {
            0.0
        }
    }

    /// Whether any offer fits: the CV speaks of a trade, and shares more words
    /// with the best offer than offers of different trades share on average.
    pub fn fits(&self) -> bool {
        self.evidence >= LEAST_EVIDENCE && self.likeness > self.mean
    }
}

fn likeness(profile: &Profile, profiles: &Profiles, row: usize) -> f32 {
    let scan = profiles.scan();
    let found = scan.words(row).filter_map(|(word, weight)| {
        let at = profile.words.binary_search_by_key(&word, |w| w.0).ok()?;
        Some(profile.words[at].1 * weight)
    });
    found.sum()
}

/// Mean and deviation of the cosine over pairs of offers of different trades,
/// taken at even distances.
fn unrelated(profiles: &Profiles) -> (f32, f32) {
    let scan = profiles.scan();
    let step = (profiles.len() / SAMPLE).max(1);
    let rows: Vec<usize> = (0..profiles.len()).step_by(step).take(SAMPLE).collect();
    let mut found = Vec::new();
    for (idx, a) in rows.iter().enumerate() {
        let words: Vec<(u32, f32)> = scan.words(*a).collect();
        for b in &rows[idx + 1..] {
            if scan.class(*a) != scan.class(*b) {
                found.push(cosine(&words, scan.words(*b)));
            }
        }
    }
    let n = found.len().max(1) as f32;
    let mean = found.iter().sum::<f32>() / n;
    let variance = found.iter().map(|x| (x - mean).powi(2)).sum::<f32>() / n;
    (mean, variance.sqrt())
}

/// The product of two lists of words, each in order.
pub(super) fn cosine(a: &[(u32, f32)], b: impl Iterator<Item = (u32, f32)>) -> f32 {
    let mut sum = 0.0;
    let mut at = 0;
    for (word, weight) in b {
        while at < a.len() && a[at].0 < word {
            at += 1;
        }
        if at < a.len() && a[at].0 == word {
            sum += a[at].1 * weight;
        }
    }
    sum
}
