//! What other ways of ranking are measured against: they read the offers' words
//! again, as the profiles keep only weights.

use rustc_hash::FxHashMap;

use crate::app::offers;
use crate::cv::Cv;
use crate::lda::{self, Corpus, Params, TrainingFlow};
use crate::profile::{OfferIndex, offer_pieces};
use crate::store::Store;
use crate::text::Reader;

/// The words of all offers, counted, in the order of the profiles.
#[derive(Debug)]
pub(super) struct Words {
    offers: Vec<Vec<(u32, u16)>>,
    lengths: Vec<u32>,
    total: u64,
    shares: Vec<f32>,
}

/// The parameters of BM25 (Robertson et al. 1994) that are everyone's defaults.
const K1: f32 = 1.2;
const B: f32 = 0.75;
/// Those of the LDA-based document model (Wei & Croft 2006).
const MU: f32 = 1_000.0;
const LAMBDA: f32 = 0.7;
/// Topics that the student project's formula learns on a single CV.
const STUDENT_TOPICS: usize = 10;

impl Words {
    pub(super) fn count(store: &Store, trained: &OfferIndex) -> anyhow::Result<Self> {
        let mut reader = trained.profiler.analyzer().reader();
        let mut words = Self {
            offers: Vec::new(),
            lengths: Vec::new(),
            total: 0,
            shares: vec![0.0; trained.profiler.vocabulary().len()],
        };
        offers::each(store, |offer| {
            let texts = offer_pieces(&offer).into_iter().map(|piece| piece.text);
            words.push(counts(trained, &mut reader, texts));
            Ok(())
        })?;
        let total = words.total.max(1) as f32;
        words.shares.iter_mut().for_each(|share| *share /= total);
        Ok(words)
    }

    fn push(&mut self, counts: Vec<(u32, u16)>) {
        let length: u32 = counts.iter().map(|(_, n)| u32::from(*n)).sum();
        for (word, n) in &counts {
            self.shares[*word as usize] += f32::from(*n);
        }
        self.total += u64::from(length);
        self.lengths.push(length);
        self.offers.push(counts);
    }

    /// The score of every offer by BM25.
    pub(super) fn bm25(&self, trained: &OfferIndex, cv: &Cv) -> Vec<f32> {
        let query: FxHashMap<u32, u16> = query(trained, cv).into_iter().collect();
        let vocabulary = trained.profiler.vocabulary();
        let n = self.offers.len() as f32;
        let mean = self.total as f32 / n.max(1.0);
        let idf = |word: u32| {
            let df = vocabulary.df(crate::text::WordId(word)) as f32;
            ((n - df + 0.5) / (df + 0.5) + 1.0).ln()
        };
        let score = |(counts, length): (&Vec<(u32, u16)>, &u32)| {
            let norm = K1 * (1.0 - B + B * *length as f32 / mean);
            let shared = counts.iter().filter(|(word, _)| query.contains_key(word));
            shared
                .map(|(word, tf)| {
                    let tf = f32::from(*tf);
                    idf(*word) * tf * (K1 + 1.0) / (tf + norm)
                })
                .sum()
        };
        self.offers.iter().zip(&self.lengths).map(score).collect()
    }

    /// The log-likelihood of the CV under each offer's smoothed model, words and
    /// topics mixed.
    pub(super) fn document_model(&self, trained: &OfferIndex, cv: &Cv) -> Vec<f32> {
        let query = query(trained, cv);
        let topics = trained.profiler.topics();
        let n_topics = topics.n_topics();
        let phi = |word: &(u32, u16)| -> Vec<f32> {
            (0..n_topics)
                .map(|k| topics.phi(word.0, k as u16))
                .collect()
        };
        let phis: Vec<Vec<f32>> = query.iter().map(phi).collect();
        let scan = trained.profiles.scan();
        let score = |row: usize| {
            let theta: Vec<(usize, f32)> = scan.topics(row).collect();
            let counts = &self.offers[row];
            let length = self.lengths[row] as f32;
            let of_word = |((word, n), phi): (&(u32, u16), &Vec<f32>)| {
                let found = counts.binary_search_by_key(word, |count| count.0);
                let tf = found.map_or(0.0, |at| f32::from(counts[at].1));
                let by_words = (tf + MU * self.shares[*word as usize]) / (length + MU);
                let by_topics: f32 = theta.iter().map(|(k, share)| phi[*k] * share).sum();
                let likely = LAMBDA * by_words + (1.0 - LAMBDA) * by_topics;
                f32::from(*n) * likely.max(f32::MIN_POSITIVE).ln()
            };
            query.iter().zip(&phis).map(of_word).sum()
        };
        (0..self.offers.len()).map(score).collect()
    }

    /// The student project's formula: topics learnt on the lines of the CV alone,
    /// an offer's score the mean of its topics' probabilities. A mean of shares
    /// that sum to one is the same for all, so only rounding orders the offers.
    pub(super) fn student(
        &self,
        trained: &OfferIndex,
        cv: &Cv,
        seed: u64,
    ) -> anyhow::Result<Vec<f32>> {
        let mut reader = trained.profiler.analyzer().reader();
        let n_words = trained.profiler.vocabulary().len();
        let line = |text| -> Vec<u32> {
            let counts = counts(trained, &mut reader, std::iter::once(text));
            counts.into_iter().map(|(word, _)| word).collect()
        };
        let lines: Vec<Vec<u32>> = cv.text().lines().map(line).collect();
        let corpus = Corpus::new(&lines, n_words);
        let params = Params {
            n_topics: STUDENT_TOPICS,
            n_sweeps: 50,
            burn_in: 10,
            seed,
            ..Params::default()
        };
        let model = lda::train(&corpus, &params, &mut |_| TrainingFlow::Continue)?;
        let inferencer = lda::Inferencer::new(&model);
        let mean = |counts: &Vec<(u32, u16)>| {
            let words: Vec<(u32, f32)> = counts.iter().map(|(w, n)| (*w, f32::from(*n))).collect();
            let theta = inferencer.infer(&words);
            theta.iter().sum::<f32>() / theta.len() as f32
        };
        Ok(self.offers.iter().map(mean).collect())
    }
}

fn query(trained: &OfferIndex, cv: &Cv) -> Vec<(u32, u16)> {
    let mut reader = trained.profiler.analyzer().reader();
    counts(trained, &mut reader, std::iter::once(cv.text()))
}

fn counts<'a>(
    trained: &OfferIndex,
    reader: &mut Reader<'_>,
    texts: impl Iterator<Item = &'a str>,
) -> Vec<(u32, u16)> {
    let vocabulary = trained.profiler.vocabulary();
    let mut counts: FxHashMap<u32, u16> = FxHashMap::default();
    for text in texts {
        reader.for_each_term(text, |token| {
            if let Some(id) = vocabulary.id(&token.term) {
                let count = counts.entry(id.0).or_default();
                *count = count.saturating_add(1);
            }
        });
    }
    let mut counts: Vec<(u32, u16)> = counts.into_iter().collect();
    counts.sort_unstable();
    counts
}
