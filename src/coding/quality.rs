//! How often the codes given to texts are right, and whether their probabilities
//! can be believed.

/// What was answered for a text whose code is known.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Answer {
    /// The place of the right code among the answers, from 0; none where it was
    /// not among them.
    pub place: Option<usize>,
    /// The probability that was told of the first answer.
    pub probability: f64,
    /// How much the text counts.
    pub weight: f64,
}

/// Answers told with about the same probability.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Bin {
    /// How many answers, by weight.
    pub n: f64,
    /// The mean probability they were told with.
    pub told: f64,
    /// The share of them that was right.
    pub right: f64,
}

/// How good many answers are.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Quality {
    /// How many texts, by weight.
    pub n: f64,
    /// The share of them whose first answer is right.
    pub top1: f64,
    /// The share of them with the right code among the first five answers.
    pub top5: f64,
    /// The expected calibration error: how far told and right are apart, on
    /// average over the answers (Naeini, Cooper and Hauskrecht, 2015).
    pub ece: f64,
    /// Ten bins of equal width.
    pub bins: [Bin; N_BINS],
}

/// How many bins there are.
const N_BINS: usize = 10;

impl Quality {
    /// Measures answers.
    pub fn of(answers: &[Answer]) -> Self {
        let n: f64 = answers.iter().map(|answer| answer.weight).sum();
        let share = |depth: usize| {
            let found = answers
                .iter()
                .filter(|a| a.place.is_some_and(|place| place < depth));
            found.map(|a| a.weight).sum::<f64>() / n.max(f64::MIN_POSITIVE)
        };
        let bins = bins(answers);
        let apart = |bin: &Bin| bin.n * (bin.told - bin.right).abs();
        Self {
            n,
            top1: share(1),
            top5: share(5),
            ece: bins.iter().map(apart).sum::<f64>() / n.max(f64::MIN_POSITIVE),
            bins,
        }
    }
}

fn bins(answers: &[Answer]) -> [Bin; N_BINS] {
    let mut bins = [Bin::default(); N_BINS];
    for answer in answers {
        let idx = ((answer.probability * N_BINS as f64) as usize).min(N_BINS - 1);
        let bin = &mut bins[idx];
        bin.n += answer.weight;
        bin.told += answer.weight * answer.probability;
        bin.right += if answer.place == Some(0) {
            answer.weight
        } else {
            0.0
        };
    }
    for bin in bins.iter_mut().filter(|bin| bin.n > 0.0) {
        bin.told /= bin.n;
        bin.right /= bin.n;
    }
    bins
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(place: Option<usize>, probability: f64) -> Answer {
        Answer {
            place,
            probability,
            weight: 1.0,
        }
    }

    #[test]
    fn firsts_and_fives_are_counted() {
        let answers = [Some(0), Some(4), Some(5), None].map(|place| answer(place, 0.5));
        let quality = Quality::of(&answers);
        assert_eq!((quality.top1, quality.top5), (0.25, 0.5));
    }

    #[test]
    fn who_tells_nine_in_ten_and_is_always_wrong_is_nine_tenths_off() {
        let answers = [answer(None, 0.9), answer(Some(1), 0.9)];
        assert!((Quality::of(&answers).ece - 0.9).abs() < 1e-9);
        let honest: Vec<Answer> = (0..10).map(|n| answer((n < 8).then_some(0), 0.8)).collect();
        assert!(Quality::of(&honest).ece < 1e-9);
    }

    #[test]
    fn a_text_of_half_the_weight_counts_half() {
        let half = Answer {
            weight: 0.5,
            ..answer(None, 0.25)
        };
        let quality = Quality::of(&[answer(Some(0), 0.25), half]);
        assert!((quality.top1 - 2.0 / 3.0).abs() < 1e-9);
        assert_eq!(quality.bins[2].n, 1.5);
    }

    #[test]
    fn nothing_asked_is_nothing_measured() {
        assert_eq!(Quality::of(&[]), Quality::default());
    }
}
