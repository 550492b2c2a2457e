//! Learns a profiler from offers.

use rayon::prelude::{IntoParallelRefIterator, ParallelIterator, ParallelSlice};

use super::examples::examples;
use super::profiler::Profiler;
use super::text::offer_pieces;
use crate::coding;
use crate::lda::{self, Corpus, Params, TrainingEvent, TrainingFlow};
use crate::offer::Offer;
use crate::rome::{self, Sheet};
use crate::software;
use crate::text::{Analyzer, Reader, Sample, Steps, TermPart, Vocabulary, VocabularyBuilder};

/// Size of the model.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sizes {
    /// Seed of the topic sampler.
    pub seed: u64,
    /// Number of topics; by default it follows from the number of offers.
    pub n_topics: Option<usize>,
    /// Number of Gibbs sweeps; by default that of [`Params::for_corpus`].
    pub n_sweeps: Option<u32>,
    /// The steps from texts to terms; all by default.
    pub steps: Steps,
}

/// Word ids have two bytes in the profiles.
const MOST_WORDS: usize = 1 << 16;
/// A word in fewer offers is probably a typo, and may name a person: from 100 offers
/// on, the saved profiler has no word of fewer. Smaller bases keep rarer words.
const LEAST_OFFERS: u32 = 3;
/// A word in a larger share of the offers does not discriminate.
const LARGEST_SHARE: f64 = 0.3;
/// Offers per vocabulary builder; builders are merged in order.
const CHUNK: usize = 2_000;

/// Learns a profiler from offers, and from ROME sheets if there are any.
///
/// # Errors
/// If the offers hold no words to learn from.
pub(crate) fn learn(
    offers: &[Offer],
    sheets: &[Sheet],
    sizes: &Sizes,
    on_event: &mut dyn FnMut(TrainingEvent) -> TrainingFlow,
) -> Result<Profiler, lda::Error> {
    let texts: Vec<String> = offers.par_iter().map(text).collect();
    let samples: Vec<Sample<'_>> = offers
        .iter()
        .zip(&texts)
        .map(|(offer, text)| Sample {
            text,
            employer: offer.employer.name.as_deref(),
            trade: Some(trade(offer)),
        })
        .collect();
    let analyzer = Analyzer::learn_with(sizes.steps, &samples, &rome::names(sheets));
    let vocabulary = vocabulary(&analyzer, &texts);
    let corpus = corpus(&analyzer, &vocabulary, &texts);
    let params = params(corpus.n_docs(), sizes);
    let topics = lda::train(&corpus, &params, on_event)?;
    let examples = examples(&analyzer, &offers.iter().collect::<Vec<_>>());
    let (occupations, coder) = coding::learn(&analyzer, &examples, sheets);
    Ok(Profiler::new(
        analyzer,
        vocabulary,
        topics,
        occupations,
        coder,
        software::learn(offers),
    ))
}

/// The offers as documents of the topic model, with the word ids of a profiler.
pub(crate) fn corpus_of(profiler: &Profiler, offers: &[Offer]) -> Corpus {
    let texts: Vec<String> = offers.par_iter().map(text).collect();
    corpus(profiler.analyzer(), profiler.vocabulary(), &texts)
}

fn params(n_docs: usize, sizes: &Sizes) -> Params {
    let usual = Params::for_corpus(n_docs);
    Params {
        seed: sizes.seed,
        n_topics: sizes.n_topics.unwrap_or(usual.n_topics),
        n_sweeps: sizes.n_sweeps.unwrap_or(usual.n_sweeps),
        ..usual
    }
}

/// The parts of an offer as one text.
fn text(offer: &Offer) -> String {
    let texts: Vec<&str> = offer_pieces(offer).iter().map(|piece| piece.text).collect();
    texts.join("\n")
}

fn trade(offer: &Offer) -> &str {
    let occupation = offer.occupation.as_ref();
    occupation.map_or(offer.title.as_str(), |o| o.code.as_str())
}

fn vocabulary(analyzer: &Analyzer, texts: &[String]) -> Vocabulary {
    let count = |texts: &[String]| {
        let mut builder = VocabularyBuilder::default();
        let mut reader = analyzer.reader();
        for text in texts {
            builder.start_text();
            reader.for_each_term(text, |token| builder.add(text, &token));
        }
        builder
    };
    let parts: Vec<VocabularyBuilder> = texts.par_chunks(CHUNK).map(count).collect();
    let mut all = VocabularyBuilder::default();
    for part in &parts {
        all.merge(part);
    }
    let mut least = LEAST_OFFERS.min(1 + texts.len() as u32 / 50);
    loop {
        let vocabulary = all.build(least, LARGEST_SHARE);
        if vocabulary.len() < MOST_WORDS {
            return vocabulary;
        }
        least += 1 + least / 4;
    }
}

fn corpus(analyzer: &Analyzer, vocabulary: &Vocabulary, texts: &[String]) -> Corpus {
    let words = |reader: &mut Reader<'_>, text: &String| -> Vec<u32> {
        let mut words = Vec::new();
        reader.for_each_term(text, |token| {
            if token.part != TermPart::Inside
                && let Some(id) = vocabulary.id(&token.term)
            {
                words.push(id.0);
            }
        });
        words
    };
    let docs: Vec<Vec<Vec<u32>>> = texts
        .par_chunks(CHUNK)
        .map(|texts| {
            let mut reader = analyzer.reader();
            texts.iter().map(|text| words(&mut reader, text)).collect()
        })
        .collect();
    Corpus::new(docs.iter().flatten(), vocabulary.len())
}
