//! The words of a model that name employers: they are left out of what is given to others.

use std::collections::BTreeSet;

use rayon::prelude::{ParallelIterator, ParallelSlice};
use rustc_hash::FxHashSet;

use crate::app::sample::sample;
use crate::offer::Offer;
use crate::profile::{Profiler, offer_pieces};
use crate::store::Store;
use crate::text::{Reader, WordId};

/// A word names employers if so much of the offers that write it are of an employer whose name
/// has it: « boulangerie » is below, the name of a chain above.
const SHARE: f64 = 0.5;
/// The same of a word that is an employer's whole name and is always written with a capital:
/// others write of that employer too. « EHPAD » and « CHU » are below, whole names of few.
const WHOLE_NAME_SHARE: f64 = 0.03;
/// Offers that one reader reads.
const CHUNK: usize = 512;

/// Offers that write each word, those of them by an employer whose name has it, and those by
/// an employer with no other name.
struct WordCounts {
    all: Vec<u32>,
    own: Vec<u32>,
    whole: Vec<u32>,
}

impl WordCounts {
    fn new(n_words: usize) -> Self {
        Self {
            all: vec![0; n_words],
            own: vec![0; n_words],
            whole: vec![0; n_words],
        }
    }

    fn merged(mut self, other: &Self) -> Self {
        let add = |own: &mut Vec<u32>, other: &[u32]| {
            own.iter_mut()
                .zip(other)
                .for_each(|(own, other)| *own += other);
        };
        add(&mut self.all, &other.all);
        add(&mut self.own, &other.own);
        add(&mut self.whole, &other.whole);
        self
    }

    fn count(&mut self, offer: &Offer, profiler: &Profiler, reader: &mut Reader<'_>) {
        let mut words = FxHashSet::default();
        for piece in offer_pieces(offer) {
            words.extend(ids(piece.text, profiler, reader));
        }
        let name = offer.employer.name.as_deref().unwrap_or_default();
        let whole = whole_name(name, profiler, reader);
        let name: FxHashSet<usize> = ids(name, profiler, reader).collect();
        for word in words {
            self.all[word] += 1;
            self.own[word] += u32::from(name.contains(&word));
            self.whole[word] += u32::from(whole == Some(word));
        }
    }
}

fn ids(text: &str, profiler: &Profiler, reader: &mut Reader<'_>) -> impl Iterator<Item = usize> {
    let mut ids = Vec::new();
    reader.for_each_term(text, |term| {
        ids.extend(profiler.vocabulary().id(&term.term).map(WordId::idx));
    });
    ids.into_iter()
}

/// The word or phrase that a whole name is.
fn whole_name(name: &str, profiler: &Profiler, reader: &mut Reader<'_>) -> Option<usize> {
    let mut terms = Vec::new();
    reader.for_each_term(name, |term| {
        terms.push((term.span, profiler.vocabulary().id(&term.term)));
    });
    let start = terms.iter().map(|(span, _)| span.start).min()?;
    let end = terms.iter().map(|(span, _)| span.end).max()?;
    let whole = terms.into_iter().find(|(span, _)| *span == (start..end));
    whole.and_then(|(_, id)| id).map(WordId::idx)
}

/// The words that mostly stand in the offers of employers that they name.
pub(super) fn employer_words(
    store: &Store,
    profiler: &Profiler,
) -> anyhow::Result<BTreeSet<WordId>> {
    let offers = sample(store)?;
    let n_words = profiler.vocabulary().len();
    let of_chunk = |offers: &[Offer]| {
        let mut reader = profiler.analyzer().reader();
        let mut counts = WordCounts::new(n_words);
        offers
            .iter()
            .for_each(|offer| counts.count(offer, profiler, &mut reader));
        counts
    };
    let counts = offers.par_chunks(CHUNK).map(of_chunk);
    let counts = counts.reduce(|| WordCounts::new(n_words), |one, other| one.merged(&other));
    let is_name = |id: &WordId| {
        let [own, whole, all] = [&counts.own, &counts.whole, &counts.all].map(|n| n[id.idx()]);
        let is_most = own > 0 && f64::from(own) >= SHARE * f64::from(all);
        let written = profiler.vocabulary().written(*id);
        let is_capital = written.starts_with(char::is_uppercase);
        let is_whole = whole > 0 && f64::from(whole) >= WHOLE_NAME_SHARE * f64::from(all);
        is_most || is_capital && is_whole
    };
    Ok(profiler.vocabulary().ids().filter(is_name).collect())
}
