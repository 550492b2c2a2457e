//! Training: sweeps over all blocks, from random topics to a model.

use super::alpha;
use super::corpus::Corpus;
use super::counts::{Frozen, WordTopicCounts};
use super::doc_block::{self, DocBlock};
use super::model::Model;
use super::rng::Rng;
use super::snapshot_sum::SnapshotSum;
use super::sweep::sweep;
use super::{Error, Params};
use rayon::prelude::{
    IndexedParallelIterator, IntoParallelIterator, IntoParallelRefMutIterator, ParallelIterator,
};

/// Progress of a training. The caller has the clock.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum TrainingEvent {
    /// The sweeps begin.
    Started {
        /// Number of sweeps to come.
        n_sweeps: u32,
        /// Tokens drawn per sweep.
        n_tokens: u64,
    },
    /// A sweep ended.
    Swept {
        /// Its number, from 1.
        sweep: u32,
        /// Number of sweeps in all.
        n_sweeps: u32,
        /// Tokens drawn in it.
        n_tokens: u64,
        /// Mean over the tokens of ln p(token | all others). It grows and levels off;
        /// values of different trainings are not comparable.
        log_likelihood: f64,
    },
}

/// The caller's answer to an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TrainingFlow {
    /// Continue the training.
    Continue,
    /// Stop, and make the model of the sweeps done.
    Stop,
}

/// Learns the topics of a corpus. If stopped early, returns the model of the sweeps
/// done, [`Model::n_sweeps`] of them.
///
/// # Errors
/// If a parameter is out of range or the corpus has no token.
pub fn train(
    corpus: &Corpus,
    params: &Params,
    on_event: &mut dyn FnMut(TrainingEvent) -> TrainingFlow,
) -> Result<Model, Error> {
    params.check()?;
    if corpus.n_tokens() == 0 {
        return Err(Error::EmptyCorpus);
    }
    let n_sweeps = params.n_sweeps;
    let n_tokens = corpus.n_tokens() as u64;
    let mut training = Training::start(corpus, params);
    let mut flow = on_event(TrainingEvent::Started { n_sweeps, n_tokens });
    while flow == TrainingFlow::Continue && training.n_swept < n_sweeps {
        let log_likelihood = training.sweep();
        flow = on_event(TrainingEvent::Swept {
            sweep: training.n_swept,
            n_sweeps,
            n_tokens,
            log_likelihood,
        });
    }
    Ok(training.into_model())
}

/// The state of the sampler between two sweeps.
struct Training<'a> {
    params: &'a Params,
    blocks: Vec<DocBlock>,
    counts: WordTopicCounts,
    alpha: Vec<f32>,
    average: SnapshotSum,
    n_swept: u32,
    n_words: usize,
}

impl<'a> Training<'a> {
    fn start(corpus: &Corpus, params: &'a Params) -> Self {
        let ranges = doc_block::split_docs(corpus.n_docs(), params.block_docs);
        let lay_out = |(idx, docs)| {
            DocBlock::new(
                corpus,
                docs,
                params.n_topics,
                Rng::keyed(params.seed, 0, idx as u64),
            )
        };
        let blocks: Vec<DocBlock> = ranges.into_par_iter().enumerate().map(lay_out).collect();
        let even = params.alpha_sum / params.n_topics as f64;
        Self {
            counts: WordTopicCounts::new(corpus, &blocks, params.n_topics),
            blocks,
            alpha: vec![even as f32; params.n_topics],
            average: SnapshotSum::new(corpus.n_words(), params.n_topics),
            n_swept: 0,
            n_words: corpus.n_words(),
            params,
        }
    }

    /// Draws every token once. Returns the mean log-likelihood.
    fn sweep(&mut self) -> f64 {
        let frozen = Frozen::new(
            &self.counts.totals,
            &self.alpha,
            self.params.beta,
            self.n_words,
        );
        self.counts.freeze(&frozen);
        self.n_swept += 1;
        let (seed, number) = (self.params.seed, u64::from(self.n_swept));
        let counts = &self.counts;
        let draw = |(idx, block): (usize, &mut DocBlock)| {
            sweep(block, counts, &frozen, Rng::keyed(seed, number, idx as u64))
        };
        let blocks = self.blocks.par_iter_mut().enumerate();
        // Collected, then added in order: a sum of floats must not depend on threads.
        let masses: Vec<f64> = blocks.map(draw).collect();
        let log_likelihood = masses.iter().sum::<f64>() - self.length_masses();
        self.counts.recount(&self.blocks);
        self.after_sweep();
        let n_tokens: u64 = self.counts.totals.iter().sum();
        log_likelihood / n_tokens as f64
    }

    /// Σ ln (n_d − 1 + Σα) over the tokens: the normaliser of the masses.
    fn length_masses(&self) -> f64 {
        let alpha_sum: f64 = self.alpha.iter().copied().map(f64::from).sum();
        let lengths = self.blocks.iter().flat_map(|block| &block.doc_tokens);
        let lengths = lengths.filter(|n| **n > 0).map(|n| f64::from(*n));
        lengths.map(|n| n * (n - 1.0 + alpha_sum).ln()).sum()
    }

    fn after_sweep(&mut self) {
        if is_due(
            self.n_swept,
            self.params.burn_in,
            self.params.optimize_every,
        ) {
            alpha::optimise(&mut self.alpha, &self.blocks);
        }
        if self.is_snapshot_due() {
            self.average.add(&self.counts);
        }
    }

    /// Snapshots are spaced backwards from the last sweep, a few sweeps apart so that
    /// they differ, within the last third after the burn-in.
    fn is_snapshot_due(&self) -> bool {
        let Params {
            n_sweeps,
            burn_in,
            n_snapshots,
            ..
        } = *self.params;
        let late = n_sweeps.saturating_sub(burn_in) / 3;
        let apart = (late / n_snapshots.max(1)).max(1);
        let left = n_sweeps - self.n_swept;
        left.is_multiple_of(apart) && left / apart < n_snapshots && self.n_swept > burn_in
    }

    fn into_model(mut self) -> Model {
        if self.average.is_empty() {
            self.average.add(&self.counts);
        }
        self.average
            .into_model(self.alpha, self.params.beta, self.n_swept)
    }
}

fn is_due(sweep: u32, burn_in: u32, every: u32) -> bool {
    every > 0 && sweep >= burn_in && sweep.is_multiple_of(every)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two subjects that share no word, and documents on one of them each.
    fn two_subjects() -> Corpus {
        let doc = |d: u32| {
            (0..30)
                .map(|i| d % 2 * 10 + (d * 7 + i * 3) % 10)
                .collect::<Vec<_>>()
        };
        Corpus::new((0..60).map(doc), 20)
    }

    fn params() -> Params {
        Params {
            n_topics: 4,
            n_sweeps: 60,
            burn_in: 20,
            block_docs: 16,
            alpha_sum: 0.5,
            ..Params::default()
        }
    }

    fn quiet(_: TrainingEvent) -> TrainingFlow {
        TrainingFlow::Continue
    }

    #[test]
    fn subjects_that_share_no_word_share_no_topic() {
        let model = train(&two_subjects(), &params(), &mut quiet).unwrap();
        for topic in 0..4 {
            let mass =
                |words: std::ops::Range<u32>| -> f32 { words.map(|w| model.phi(w, topic)).sum() };
            let (first, second) = (mass(0..10), mass(10..20));
            assert!(first.max(second) > 0.95, "{topic}: {first} {second}");
        }
    }

    #[test]
    fn counts_sum_to_the_tokens_after_every_sweep() {
        let (corpus, params) = (two_subjects(), params());
        let mut training = Training::start(&corpus, &params);
        for _ in 0..5 {
            training.sweep();
            let in_docs: u64 = training
                .blocks
                .iter()
                .flat_map(|b| (0..b.doc_tokens.len()).flat_map(|d| b.topics.topics_of(d)))
                .map(|(_, n)| u64::from(n))
                .sum();
            let in_rows: u32 = training.counts.rows().flatten().map(|e| e.count).sum();
            assert_eq!(in_docs, corpus.n_tokens() as u64);
            assert_eq!(u64::from(in_rows), in_docs);
        }
    }

    #[test]
    fn the_likelihood_grows() {
        let mut seen = Vec::new();
        train(&two_subjects(), &params(), &mut |event| {
            if let TrainingEvent::Swept { log_likelihood, .. } = event {
                seen.push(log_likelihood);
            }
            TrainingFlow::Continue
        })
        .unwrap();
        assert_eq!(seen.len(), 60);
        assert!(seen[59] > seen[0] + 0.3, "{seen:?}");
        // Ten even words a subject: no model predicts better than ln 1/10.
        assert!(seen[59] < -2.2 && seen[59] > -2.6, "{}", seen[59]);
    }

    #[test]
    fn the_same_seed_gives_the_same_model_on_any_number_of_threads() {
        let corpus = two_subjects();
        let bytes = [1, 2, 5].map(|n_threads| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(n_threads);
            let pool = pool.build().unwrap();
            pool.install(|| train(&corpus, &params(), &mut quiet).unwrap().to_bytes())
        });
        assert_eq!(bytes[0], bytes[1]);
        assert_eq!(bytes[0], bytes[2]);
    }

    /// Pins the exact result: a change of the sampler, of the random numbers or of
    /// the layout shows here, and makes models of before and after incomparable.
    #[test]
    fn a_tiny_corpus_gives_exactly_these_counts() {
        let docs = [
            vec![0, 1, 2, 0, 1],
            vec![0, 2, 2, 1, 0],
            vec![3, 4, 5, 3, 3],
            vec![5, 4, 3, 5],
            vec![0, 1, 4, 5, 3, 2],
        ];
        let params = Params {
            n_topics: 3,
            n_sweeps: 30,
            burn_in: 10,
            n_snapshots: 2,
            block_docs: 2,
            alpha_sum: 1.0,
            ..Params::default()
        };
        for n_threads in [1, 2, 5] {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(n_threads);
            let train = || train(&Corpus::new(&docs, 6), &params, &mut quiet).unwrap();
            let model = pool.build().unwrap().install(train);
            let rows = &model.rows;
            assert_eq!(rows.ends, [1, 2, 3, 4, 5, 6], "{n_threads} threads");
            assert_eq!(rows.topics, [2, 2, 2, 1, 1, 1]);
            assert_eq!(rows.counts, [10, 8, 8, 10, 6, 8]);
            assert_eq!(model.alpha, [0.0001, 0.13429132, 0.1357344]);
        }
    }

    #[test]
    fn another_seed_gives_another_model() {
        let corpus = two_subjects();
        let other = Params {
            seed: 43,
            ..params()
        };
        let models = [params(), other].map(|p| train(&corpus, &p, &mut quiet).unwrap());
        assert_ne!(models[0].to_bytes(), models[1].to_bytes());
    }

    #[test]
    fn a_stopped_training_keeps_what_it_has_learnt() {
        let mut stop_at_ten = |event| match event {
            TrainingEvent::Swept { sweep: 10, .. } => TrainingFlow::Stop,
            _ => TrainingFlow::Continue,
        };
        let model = train(&two_subjects(), &params(), &mut stop_at_ten).unwrap();
        assert_eq!(model.n_sweeps(), 10);
        let ten = Params {
            n_sweeps: 10,
            ..params()
        };
        let whole = train(&two_subjects(), &ten, &mut quiet).unwrap();
        assert_eq!(model.to_bytes(), whole.to_bytes());
    }

    #[test]
    fn nothing_to_learn_from_is_an_error() {
        let empty = Corpus::new([Vec::new(), vec![9]], 3);
        let result = train(&empty, &params(), &mut quiet);
        assert!(matches!(result, Err(Error::EmptyCorpus)));
    }
}
