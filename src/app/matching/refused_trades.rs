//! Trades that the person says are over: none of their offers is shown.

use super::inputs::SeekerInputs;
use crate::cv::person::refused_trade;
use crate::profile::{OfferIndex, Profiler};
use crate::rank::{Filter, Hit};
use crate::rome::RomeCode;
use crate::text::Piece;

/// The occupations of ROME 3 that somebody refuses: « plus comme aide-soignante ».
pub(super) struct RefusedTrades(Vec<RomeCode>);

impl RefusedTrades {
    /// Those of a person, unless the search itself names offers or occupations.
    pub(super) fn of(seeker: SeekerInputs<'_>, profiler: &Profiler, filter: &Filter) -> Self {
        if !filter.offers.is_empty() || !filter.rome.is_empty() {
            return Self(Vec::new());
        }
        let avoided = seeker.person.wish_terms().avoided;
        let names = avoided.iter().filter_map(|refused| refused_trade(refused));
        Self(names.filter_map(|name| code_of(&name, profiler)).collect())
    }

    /// True for an offer of one of them.
    pub(super) fn hold(&self, trained: &OfferIndex, row: usize) -> bool {
        let code = || {
            let class = trained.profiles.scan().class(row);
            trained.profiler.occupations().parent(class)
        };
        !self.0.is_empty() && self.0.contains(&code())
    }

    /// Leaves the other offers.
    pub(super) fn drop_from(&self, hits: &mut Vec<Hit>, trained: &OfferIndex) {
        hits.retain(|hit| !self.hold(trained, hit.row));
    }
}

/// The occupation that a name most likely is of.
fn code_of(name: &str, profiler: &Profiler) -> Option<RomeCode> {
    /// Below, it may be of several.
    const LIKELY: f32 = 0.5;
    let piece = Piece {
        text: name,
        weight: 1.0,
    };
    let reader = &mut profiler.analyzer().reader();
    let profile = profiler.profile_with_headline(reader, &[piece], &[piece]);
    let occupations = profiler.occupations();
    let best = occupations
        .best(&profile.occupations, 1)
        .into_iter()
        .next()?;
    (best.probability >= LIKELY).then(|| occupations.parent(best.idx))
}
