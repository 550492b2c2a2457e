//! Two models side by side: what they know, and how often they agree on local offers.

use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};

use super::given_file::GivenModel;
use crate::app::sample::sample;
use crate::occupation::TitledText;
use crate::offer::Offer;
use crate::profile::{Profiler, offer_pieces};
use crate::rome::RomeCode;
use crate::store::Store;

/// Offers that both models code.
const MOST_OFFERS: usize = 2_000;

/// How two models compare.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct ModelComparison {
    /// Words that both know.
    pub(crate) n_shared_words: usize,
    /// Offers of the local base that state a code, coded by both.
    pub(crate) n_offers: usize,
    /// Shares of them: both give one code first; the first gives the stated one; the second does.
    pub(crate) agreement: f64,
    pub(crate) right: [f64; 2],
}

/// Compares two models, on local offers where there are some.
pub(crate) fn compare(
    store: &Store,
    a: &GivenModel,
    b: &GivenModel,
) -> anyhow::Result<ModelComparison> {
    let (words, others) = (a.profiler.vocabulary(), b.profiler.vocabulary());
    let shared = words
        .ids()
        .filter(|id| others.id(words.term(*id)).is_some());
    let offers = sample(store)?;
    let coded: Vec<&Offer> = offers.iter().filter(|own| own.rome().is_some()).collect();
    let step = coded.len().div_ceil(MOST_OFFERS).max(1);
    let coded: Vec<&Offer> = coded.into_iter().step_by(step).collect();
    let codes = coded.par_iter().map(|offer| {
        let [one, other] = [a, b].map(|own| code_of(&own.profiler, offer));
        (one, other, offer.rome())
    });
    let codes: Vec<_> = codes.collect();
    let share = |is_counted: &dyn Fn(&CodedOffer) -> bool| {
        let counted = codes.iter().filter(|own| is_counted(own)).count();
        counted as f64 / codes.len().max(1) as f64
    };
    Ok(ModelComparison {
        n_shared_words: shared.count(),
        n_offers: codes.len(),
        agreement: share(&|(one, other, _)| one == other),
        right: [
            share(&|(one, _, stated)| one == stated),
            share(&|(_, other, stated)| other == stated),
        ],
    })
}

/// The codes that two models give to an offer, and the stated one.
type CodedOffer = (Option<RomeCode>, Option<RomeCode>, Option<RomeCode>);

/// The likeliest code of an offer's text.
fn code_of(profiler: &Profiler, offer: &Offer) -> Option<RomeCode> {
    let mut reader = profiler.analyzer().reader();
    let pieces = offer_pieces(offer);
    let text = TitledText::read(&mut reader, &offer.title, &pieces);
    let decision = profiler.coder().code(profiler.occupations(), &text);
    let best = decision.best(profiler.occupations(), 1).into_iter().next();
    best.map(|own| own.code)
}
