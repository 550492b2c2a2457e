//! Accuracy and calibration of the codes given to texts.

/// The answer for a text whose code is known.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct CodingAnswer {
    /// The place of the right code, from 0; none where it was not among the answers.
    pub place: Option<usize>,
    /// The stated probability of the first code.
    pub probability: f64,
    /// The weight of the text.
    pub weight: f64,
}

/// Answers with about the same stated probability: a point of the reliability diagram.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct ReliabilityBin {
    /// Sum of the weights.
    pub n: f64,
    /// Mean stated probability.
    pub stated: f64,
    /// Share of right answers.
    pub right: f64,
}

/// Measures of many answers.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct CodingQuality {
    /// Sum of the weights.
    pub n: f64,
    /// Share of texts whose first code is right.
    pub top1: f64,
    /// Share of texts with the right code among the first five.
    pub top5: f64,
    /// Expected calibration error (Naeini, Cooper and Hauskrecht, 2015).
    pub ece: f64,
    /// Ten bins of equal width.
    pub bins: [ReliabilityBin; N_BINS],
}

const N_BINS: usize = 10;

impl CodingQuality {
    /// Measures answers.
    pub(crate) fn new(answers: &[CodingAnswer]) -> Self {
        let n: f64 = answers.iter().map(|answer| answer.weight).sum();
        let share = |depth: usize| {
            let found = answers
                .iter()
                .filter(|a| a.place.is_some_and(|place| place < depth));
            found.map(|a| a.weight).sum::<f64>() / n.max(f64::MIN_POSITIVE)
        };
        let bins = bins(answers);
        let error = |bin: &ReliabilityBin| bin.n * (bin.stated - bin.right).abs();
        Self {
            n,
            top1: share(1),
            top5: share(5),
            ece: bins.iter().map(error).sum::<f64>() / n.max(f64::MIN_POSITIVE),
            bins,
        }
    }
}

fn bins(answers: &[CodingAnswer]) -> [ReliabilityBin; N_BINS] {
    let mut bins = [ReliabilityBin::default(); N_BINS];
    for answer in answers {
        let idx = ((answer.probability * N_BINS as f64) as usize).min(N_BINS - 1);
        let bin = &mut bins[idx];
        bin.n += answer.weight;
        bin.stated += answer.weight * answer.probability;
        bin.right += if answer.place == Some(0) {
            answer.weight
        } else {
            0.0
        };
    }
    for bin in bins.iter_mut().filter(|bin| bin.n > 0.0) {
        bin.stated /= bin.n;
        bin.right /= bin.n;
    }
    bins
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(place: Option<usize>, probability: f64) -> CodingAnswer {
        CodingAnswer {
            place,
            probability,
            weight: 1.0,
        }
    }

    #[test]
    fn firsts_and_fives_are_counted() {
        let answers = [Some(0), Some(4), Some(5), None].map(|place| answer(place, 0.5));
        let quality = CodingQuality::new(&answers);
        assert_eq!((quality.top1, quality.top5), (0.25, 0.5));
    }

    #[test]
    fn overconfidence_is_the_calibration_error() {
        let answers = [answer(None, 0.9), answer(Some(1), 0.9)];
        assert!((CodingQuality::new(&answers).ece - 0.9).abs() < 1e-9);
        let honest: Vec<CodingAnswer> =
            (0..10).map(|n| answer((n < 8).then_some(0), 0.8)).collect();
        assert!(CodingQuality::new(&honest).ece < 1e-9);
    }

    #[test]
    fn a_text_of_half_the_weight_counts_half() {
        let half = CodingAnswer {
            weight: 0.5,
            ..answer(None, 0.25)
        };
        let quality = CodingQuality::new(&[answer(Some(0), 0.25), half]);
        assert!((quality.top1 - 2.0 / 3.0).abs() < 1e-9);
        assert_eq!(quality.bins[2].n, 1.5);
    }

    #[test]
    fn no_answers_measure_nothing() {
        assert_eq!(CodingQuality::new(&[]), CodingQuality::default());
    }
}
