//! How a fit stands against pairs of texts that have nothing to do with each
//! other.

use crate::profile::{Profile, Profiler, Profiles, Scan};

/// How many offers are paired at random.
const SAMPLE: usize = 64;
/// How many offers a text is held against to tell how offers speak.
const HEARD: usize = 4_096;
/// A text that speaks less of work than this is no CV of any trade of the base.
/// On 26,284 offers 72 CVs had 0.126 and more, and a recipe, a poem, a tale, a list
/// of errands, the rules of a game and pages of history and news 0.076 and less; on
/// samples of 1,500 and 6,000 of them 0.114 and 0.083; on the 337 short offers of
/// the demo 0.099 and 0.071.
const LEAST_OF_WORK: f32 = 0.09;
/// The words that an offer has on that base: of shorter ones each weighs more, and
/// any text meets them more by chance.
const USUAL_WORDS: f32 = 70.0;

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
    /// The mean cosine of the CV's words with those of any offer: how much it
    /// says that offers say, whatever the trade.
    pub any: f32,
    /// How many words an offer has on average.
    pub n_words: f32,
}

impl Chance {
    pub(super) fn of(
        profile: &Profile,
        profiler: &Profiler,
        profiles: &Profiles,
        best: Option<usize>,
    ) -> Self {
        let (mean, deviation) = unrelated(profiles);
        let scan = profiles.scan();
        let mut words = vec![0.0; profiler.vocabulary().len()];
        for (word, weight) in &profile.words {
            words[*word as usize] = *weight;
        }
        Self {
            likeness: best.map_or(0.0, |row| scan.likeness(row, &words)),
            mean,
            deviation,
            evidence: profile.hearing.evidence(),
            any: mean_over(scan, |row| scan.likeness(row, &words)),
            n_words: mean_over(scan, |row| scan.words(row).len() as f32),
        }
    }

    /// How much the text speaks of work: of a trade in that trade's own words, and
    /// as offers do, against how offers of different trades speak alike. Either
    /// alone is met by chance: a recipe has the words of a cook, an invoice those
    /// of an office.
    pub fn of_work(&self) -> f32 {
        if self.mean > 0.0 {
            self.evidence * self.any.max(0.0) / self.mean * self.n_words / USUAL_WORDS
        } else {
            // No two trades to tell apart: the trade's own words must do.
            self.evidence
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

    /// Whether any offer fits: the text speaks of work. What the best offer shares
    /// with it word by word is no condition: a CV in the slang of its trade shares
    /// little with an offer that fits.
    pub fn fits(&self) -> bool {
        self.of_work() >= LEAST_OF_WORK
    }
}

/// The mean of something over offers taken at even distances.
fn mean_over(scan: Scan<'_>, of: impl Fn(usize) -> f32) -> f32 {
    let step = (scan.len() / HEARD).max(1);
    let rows = (0..scan.len()).step_by(step);
    let n = rows.len().max(1) as f32;
    rows.map(of).sum::<f32>() / n
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
