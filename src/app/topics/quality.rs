//! Quality of the topics, measured on held-out offers.

use anyhow::Context as _;
use rayon::prelude::{IntoParallelIterator, ParallelIterator};

use super::super::sample::sample;
use crate::lda::quality::{Split, agreement, coherence, diversity, perplexity};
use crate::lda::{Corpus, Inferencer, Model, Params, TrainingEvent, TrainingFlow, WordId, train};
use crate::profile::{OfferIndex, corpus_of};
use crate::store::Store;

/// One offer in this many is held out.
const ASIDE: usize = 10;
/// Words of a topic that its coherence is measured on, as the literature has it.
const TOP_WORDS: usize = 10;
/// Offers kept aside whose nearest offers two models are compared by.
const QUERIES: usize = 100;
/// How many of the nearest are compared.
const NEAREST: usize = 10;
/// Shorter documents cannot be cut in two.
const LEAST_WORDS: usize = 2;

/// The measures.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct TopicQuality {
    /// How many topics.
    pub n_topics: usize,
    /// Training offers and held-out offers.
    pub n_offers: (usize, usize),
    /// Perplexity given every other word of an offer; lower is better.
    pub perplexity_alternate: f64,
    /// Perplexity given the first half of an offer.
    pub perplexity_halves: f64,
    /// Mean NPMI of the topics' ten likeliest words; from −1 to 1.
    pub coherence: f64,
    /// The share of these words that are of one topic alone.
    pub diversity: f64,
    /// How far models of two seeds agree on the offers nearest to an offer: mean
    /// rank-biased overlap of the first ten, 1 for the same.
    pub stability: f64,
}

/// Learns topics again without a tenth of the offers, twice with different seeds,
/// and measures them on that tenth.
pub(crate) fn quality(
    trained: &OfferIndex,
    store: &Store,
    seed: u64,
    on_event: &mut dyn FnMut(TrainingEvent) -> TrainingFlow,
) -> anyhow::Result<TopicQuality> {
    let offers = sample(store)?;
    let docs = corpus_of(&trained.profiler, &offers);
    let (known, aside) = split(&docs);
    let params = Params {
        seed,
        n_topics: trained.profiler.topics().n_topics(),
        ..Params::for_corpus(known.n_docs())
    };
    let other = Params {
        seed: seed ^ 1,
        ..params.clone()
    };
    let model = train(&known, &params, on_event).context("learning topics")?;
    let second = train(&known, &other, on_event).context("learning topics again")?;
    Ok(measure(&model, &second, &known, &aside))
}

/// Every tenth document apart; those too short to be cut in two are left out.
fn split(docs: &Corpus) -> (Corpus, Corpus) {
    let whole = docs.docs().filter(|doc| doc.len() >= LEAST_WORDS);
    let (aside, known): (Vec<_>, Vec<_>) = whole
        .enumerate()
        .partition(|(n, _)| n.is_multiple_of(ASIDE));
    let n_words = docs.n_words();
    let corpus = |docs: Vec<(usize, &[WordId])>| {
        let docs = docs.into_iter().map(|(_, doc)| doc);
        Corpus::new(docs, n_words)
    };
    (corpus(known), corpus(aside))
}

fn measure(model: &Model, second: &Model, known: &Corpus, aside: &Corpus) -> TopicQuality {
    let inferencer = Inferencer::new(model);
    let top_words: Vec<Vec<WordId>> = model
        .top_words(TOP_WORDS)
        .into_iter()
        .map(|words| words.into_iter().map(|(word, _)| word).collect())
        .collect();
    let coherences = coherence(&top_words, known);
    let mean = coherences.iter().sum::<f64>() / coherences.len() as f64;
    TopicQuality {
        n_topics: model.n_topics(),
        n_offers: (known.n_docs(), aside.n_docs()),
        perplexity_alternate: perplexity(model, &inferencer, aside, Split::Alternate),
        perplexity_halves: perplexity(model, &inferencer, aside, Split::Halves),
        coherence: mean,
        diversity: diversity(&top_words),
        stability: stability(
            &nearest(model, known, aside),
            &nearest(second, known, aside),
        ),
    }
}

fn stability(rankings: &[Vec<usize>], others: &[Vec<usize>]) -> f64 {
    let pairs = rankings.iter().zip(others);
    let sum: f64 = pairs.map(|(one, other)| agreement(one, other)).sum();
    sum / rankings.len().max(1) as f64
}

/// For some documents kept aside, the known ones whose topics are the most alike.
fn nearest(model: &Model, known: &Corpus, aside: &Corpus) -> Vec<Vec<usize>> {
    let inferencer = Inferencer::new(model);
    let topics = |docs: &Corpus, n: usize| -> Vec<Vec<f32>> {
        let all = (0..docs.n_docs().min(n)).into_par_iter();
        all.map(|at| roots(&inferencer, docs.doc(at))).collect()
    };
    let (known, queries) = (topics(known, usize::MAX), topics(aside, QUERIES));
    let ranked = queries.into_par_iter().map(|query| {
        let likeness = |doc: &Vec<f32>| doc.iter().zip(&query).map(|(a, b)| a * b).sum::<f32>();
        let mut all: Vec<(usize, f32)> = known.iter().map(likeness).enumerate().collect();
        all.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        all.into_iter().take(NEAREST).map(|(doc, _)| doc).collect()
    });
    ranked.collect()
}

/// The square roots of a document's shares: their product is Hellinger's affinity.
fn roots(inferencer: &Inferencer, doc: &[WordId]) -> Vec<f32> {
    let words: Vec<(WordId, f32)> = doc.iter().map(|word| (*word, 1.0)).collect();
    inferencer
        .infer(&words)
        .into_iter()
        .map(f32::sqrt)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Documents of two kinds that share no word.
    fn docs() -> Corpus {
        let doc = |n: u32| {
            (0..30)
                .map(|i| (n % 2) * 10 + (n * 7 + i * i) % 10)
                .collect::<Vec<_>>()
        };
        Corpus::new((0..400).map(doc), 20)
    }

    fn model(known: &Corpus, seed: u64) -> Model {
        let params = Params {
            n_topics: 2,
            n_sweeps: 60,
            seed,
            ..Params::default()
        };
        train(known, &params, &mut |_| TrainingFlow::Continue).unwrap()
    }

    #[test]
    fn a_tenth_is_kept_aside_and_nothing_is_lost() {
        let (known, aside) = split(&docs());
        assert_eq!((known.n_docs(), aside.n_docs()), (360, 40));
        assert_eq!(known.n_tokens() + aside.n_tokens(), docs().n_tokens());
    }

    #[test]
    fn clear_topics_measure_well() {
        let (known, aside) = split(&docs());
        let measured = measure(&model(&known, 1), &model(&known, 1), &known, &aside);
        // 20 words without topics; 10 with the topic of a document known for sure.
        assert!(measured.perplexity_alternate < 16.0, "{measured:?}");
        assert!(measured.coherence > 0.2, "{measured:?}");
        assert!((measured.stability - 1.0).abs() < 1e-9, "{measured:?}");
        assert_eq!(measured.diversity, 1.0);
    }
}
