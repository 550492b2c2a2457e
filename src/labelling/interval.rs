//! How far a measure could be off: the texts drawn again and again (Efron 1979).

use super::counts::{Counts, TextOutcome};

/// Number of resamples.
const RESAMPLES: usize = 400;
/// Texts below which a resample says nothing.
const LEAST_TEXTS: usize = 5;

/// Where 95 % of the F1 of resampled texts lie.
pub(super) fn f1_interval(
    outcomes: &[&TextOutcome],
    n_texts: usize,
    seed: u64,
) -> Option<(f64, f64)> {
    if n_texts < LEAST_TEXTS {
        return None;
    }
    let mut by_text = vec![Counts::default(); n_texts];
    outcomes.iter().for_each(|o| by_text[o.text].add(o.counts));
    let mut state = seed ^ 0x9e37_79b9_7f4a_7c15;
    let mut found: Vec<f64> = (0..RESAMPLES)
        .filter_map(|_| resample(&by_text, &mut state).f1())
        .collect();
    found.sort_by(f64::total_cmp);
    let last = found.len().checked_sub(1)?;
    let at = |share: f64| found[(share * last as f64).round() as usize];
    Some((at(0.025), at(0.975)))
}

fn resample(by_text: &[Counts], state: &mut u64) -> Counts {
    let mut counts = Counts::default();
    for _ in by_text {
        let drawn = draw(state) % by_text.len() as u64;
        counts.add(by_text[drawn as usize]);
    }
    counts
}

/// Steele's splitmix64: every seed gives a good sequence, zero too.
pub(super) fn draw(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut mixed = *state;
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outcomes(n: usize, wrong_every: usize) -> Vec<TextOutcome> {
        (0..n)
            .map(|text| TextOutcome {
                text,
                counts: Counts {
                    right: 1,
                    wrong: usize::from(text % wrong_every == 0),
                    missed: 0,
                },
            })
            .collect()
    }

    #[test]
    fn more_texts_narrow_the_interval() {
        let width = |n: usize| {
            let outcomes = outcomes(n, 3);
            let outcomes: Vec<&TextOutcome> = outcomes.iter().collect();
            let (low, high) = f1_interval(&outcomes, n, 1).unwrap();
            assert!(low <= 0.858 && 0.857 <= high, "{low} {high}");
            high - low
        };
        assert!(width(400) < width(12) / 2.0);
    }

    #[test]
    fn few_texts_have_no_interval() {
        assert_eq!(f1_interval(&[], 3, 1), None);
    }
}
