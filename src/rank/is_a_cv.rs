//! Whether a text is a CV: how much it is about work, compared with any other text.

use super::sparse::cosine;
use crate::profile::{OfferIndex, Profile, Scan, TypicalOffer};

/// Offers paired to measure how alike unrelated offers are.
const SAMPLE: usize = 64;
/// Offers that a text is compared with to measure how much it reads like an offer.
const COMPARED: usize = 4_096;
/// Least work score of a CV. On 26,284 offers 72 CVs had 0.126 and more, and a recipe,
/// a poem, a tale, a shopping list, the rules of a game and pages of history and news
/// 0.076 and less; on samples of 1,500 and 6,000 offers 0.114 and 0.083; on the 337
/// short offers of the demo 0.099 and 0.071.
const LEAST_WORK_SCORE: f32 = 0.09;
/// Words of an offer of that base: words of shorter offers weigh more, and any text
/// shares them more often by chance.
const USUAL_WORDS: f32 = 70.0;

/// How much a text is about work.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct WorkScore {
    /// Similarity to the handwritten words of the text's likeliest trade.
    evidence: f32,
    /// Mean cosine of the text with any offer.
    likeness: f32,
    /// What two offers have in common.
    typical: TypicalOffer,
}

impl WorkScore {
    pub(super) fn new(profile: &Profile, index: &OfferIndex) -> Self {
        let n_words = index.profiler.vocabulary().len();
        let mean = index.mean_words(|scan| mean_words(scan, n_words));
        Self {
            evidence: profile.occupations.evidence(),
            likeness: product(&profile.words, mean),
            typical: index.typical(|scan| TypicalOffer {
                chance: mean_of_unrelated(scan),
                n_words: mean_over(scan, |row| scan.words(row).len() as f32),
            }),
        }
    }

    /// The words of a trade times the likeness to offers over chance. Either alone
    /// occurs by chance: a recipe has the words of a cook, an invoice those of an
    /// office.
    fn value(&self) -> f32 {
        if self.typical.chance > 0.0 {
            self.evidence * self.likeness.max(0.0) / self.typical.chance * self.typical.n_words
                / USUAL_WORDS
        } else {
            // No two occupations to compare: the trade's own words must do.
            self.evidence
        }
    }

    /// True if the text is a CV that offers can fit. The words shared with the best
    /// offer are no condition: a CV in the slang of its trade shares few with an offer
    /// that fits.
    pub(crate) fn is_cv(&self) -> bool {
        self.value() >= LEAST_WORK_SCORE
    }
}

/// Offers taken at even distances.
fn sample(scan: Scan<'_>) -> impl ExactSizeIterator<Item = usize> {
    let step = (scan.len() / COMPARED).max(1);
    (0..scan.len()).step_by(step)
}

/// The mean over the sample.
fn mean_over(scan: Scan<'_>, value: impl Fn(usize) -> f32) -> f32 {
    let rows = sample(scan);
    let n = rows.len().max(1) as f32;
    rows.map(value).sum::<f32>() / n
}

/// The mean weight of each word over the sample: its product with a text is the mean cosine of
/// the text with an offer.
fn mean_words(scan: Scan<'_>, n_words: usize) -> Vec<f32> {
    let rows = sample(scan);
    let n = rows.len().max(1) as f32;
    let mut mean = vec![0.0; n_words];
    for (word, weight) in rows.flat_map(|row| scan.words(row)) {
        mean[word as usize] += weight / n;
    }
    mean
}

fn product(words: &[(u32, f32)], dense: &[f32]) -> f32 {
    let products = words
        .iter()
        .map(|(word, weight)| weight * dense[*word as usize]);
    products.sum()
}

/// The mean cosine over pairs of offers of different occupations, taken at even
/// distances.
fn mean_of_unrelated(scan: Scan<'_>) -> f32 {
    let step = (scan.len() / SAMPLE).max(1);
    let rows: Vec<usize> = (0..scan.len()).step_by(step).take(SAMPLE).collect();
    let mut cosines = Vec::new();
    for (idx, a) in rows.iter().enumerate() {
        let words: Vec<(u32, f32)> = scan.words(*a).collect();
        for b in &rows[idx + 1..] {
            if scan.class(*a) != scan.class(*b) {
                cosines.push(cosine(&words, scan.words(*b)));
            }
        }
    }
    cosines.iter().sum::<f32>() / cosines.len().max(1) as f32
}
