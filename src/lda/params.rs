//! The parameters of a training.

use super::Error;

/// The same corpus and the same parameters give the same model, byte for byte.
#[derive(Clone, Debug, PartialEq)]
pub struct Params {
    /// K.
    pub n_topics: usize,
    /// β, the prior weight of a word in a topic. Not optimised: on job offers that
    /// costs held-out perplexity.
    pub beta: f64,
    /// Σα at the start, split evenly among the topics.
    pub alpha_sum: f64,
    /// Number of times each token is drawn.
    pub n_sweeps: u32,
    /// Sweeps before α is optimised or a snapshot is taken.
    pub burn_in: u32,
    /// Sweeps between two optimisations of α; 0 keeps it symmetric.
    pub optimize_every: u32,
    /// Number of late states of the sampler that are averaged into the model.
    pub n_snapshots: u32,
    /// Documents per block, at most 65,536; blocks are drawn independently.
    pub block_docs: usize,
    /// Seed of all random numbers.
    pub seed: u64,
}

impl Params {
    /// The defaults, with 1.25 √D topics for D = `n_docs` documents, rounded to tens.
    ///
    /// Measured by `tests/bench/topic_number.py` on real offers, one training each.
    /// Half as many topics rank worse on their own (nDCG@10 at 1,000, 5,000 and
    /// 26,000 offers: 0.331 to 0.483, 0.267 to 0.302, 0.313 to 0.384). Twice as
    /// many cohere less (NPMI 0.183 to 0.172, 0.187 to 0.172, 0.164 to 0.139) and
    /// rank slightly better (+0.007, +0.111, +0.026): at 5,000 the rule is low.
    /// Beyond 26,000 it is extrapolated, not measured.
    pub fn for_corpus(n_docs: usize) -> Self {
        let n_topics = (0.125 * (n_docs as f64).sqrt()).round() as usize * 10;
        let n_topics = n_topics.clamp(20, 1_000);
        Self {
            n_topics,
            n_sweeps: if n_topics <= 300 { 160 } else { 320 },
            ..Self::default()
        }
    }

    pub(super) fn check(&self) -> Result<(), Error> {
        let rules = [
            (
                (1..=usize::from(u16::MAX)).contains(&self.n_topics),
                "n_topics",
                "from 1 to 65535",
            ),
            (is_positive(self.beta), "beta", "above zero"),
            (is_positive(self.alpha_sum), "alpha_sum", "above zero"),
            (
                (1..=1 << 16).contains(&self.block_docs),
                "block_docs",
                "from 1 to 65536",
            ),
        ];
        match rules.into_iter().find(|(holds, ..)| !holds) {
            Some((_, name, rule)) => Err(Error::Params { name, rule }),
            None => Ok(()),
        }
    }
}

fn is_positive(x: f64) -> bool {
    x.is_finite() && x > 0.0
}

impl Default for Params {
    /// The best of those measured on 20,000 real offers.
    fn default() -> Self {
        Self {
            n_topics: 200,
            beta: 0.03,
            alpha_sum: 5.0,
            n_sweeps: 160,
            burn_in: 40,
            optimize_every: 10,
            n_snapshots: 10,
            block_docs: 8_192,
            seed: 42,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_larger_base_has_more_topics() {
        let n_topics = [0, 1_000, 26_000, 500_000, 10_000_000]
            .map(|n_docs| Params::for_corpus(n_docs).n_topics);
        assert_eq!(n_topics, [20, 40, 200, 880, 1_000]);
    }

    #[test]
    fn parameters_out_of_range_are_refused() {
        let wrong = [
            Params {
                n_topics: 0,
                ..Params::default()
            },
            Params {
                n_topics: 65_536,
                ..Params::default()
            },
            Params {
                beta: 0.0,
                ..Params::default()
            },
            Params {
                alpha_sum: f64::NAN,
                ..Params::default()
            },
            Params {
                block_docs: 65_537,
                ..Params::default()
            },
        ];
        assert!(wrong.iter().all(|params| params.check().is_err()));
        assert!(Params::default().check().is_ok());
    }
}
