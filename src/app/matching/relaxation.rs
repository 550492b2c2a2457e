//! The smallest loosening of the filters that leaves an offer of the person's trade.

use super::trade_share::is_of_trade;
use crate::profile::OfferIndex;
use crate::rank::{Filter, RankOptions, RankQuery, rank};

/// What was loosened, as little as was enough.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Relaxed {
    /// The distance, in kilometres.
    Distance {
        /// As it was asked.
        from: f64,
        /// As it is now.
        to: f64,
    },
    /// The experience that offers may ask.
    Experience,
    /// The age of the offers.
    Since,
    /// The least pay.
    Pay,
    /// The facts that offers must state.
    Facts,
    /// The kinds of contract.
    Contract,
    /// The départements.
    Departement,
    /// The place altogether.
    Place,
}

/// How many times a distance is widened before it is given up.
const WIDER: [f64; 3] = [2.0, 4.0, 8.0];

/// A filter that may be given up.
struct Sacrifice {
    relaxed: Relaxed,
    is_set: fn(&Filter) -> bool,
    clear: fn(&mut Filter),
}

/// What is given up, the least first.
const SACRIFICES: [Sacrifice; 7] = [
    Sacrifice {
        relaxed: Relaxed::Experience,
        is_set: |own| own.experience.is_some(),
        clear: |own| own.experience = None,
    },
    Sacrifice {
        relaxed: Relaxed::Since,
        is_set: |own| own.since.is_some(),
        clear: |own| own.since = None,
    },
    Sacrifice {
        relaxed: Relaxed::Pay,
        is_set: |own| own.min_pay.is_some(),
        clear: |own| own.min_pay = None,
    },
    Sacrifice {
        relaxed: Relaxed::Facts,
        is_set: |own| !own.with.is_empty(),
        clear: |own| own.with.clear(),
    },
    Sacrifice {
        relaxed: Relaxed::Contract,
        is_set: |own| !own.contracts.is_empty(),
        clear: |own| own.contracts.clear(),
    },
    Sacrifice {
        relaxed: Relaxed::Departement,
        is_set: |own| !own.departements.is_empty(),
        clear: |own| own.departements.clear(),
    },
    Sacrifice {
        relaxed: Relaxed::Place,
        is_set: |own| own.near.is_some(),
        clear: |own| own.near = None,
    },
];

/// The filters to try, the least loosened first.
fn looser(filter: &Filter) -> Vec<(Relaxed, Filter)> {
    let wider = WIDER.iter().filter_map(|times| wider(filter, *times));
    let set = SACRIFICES.iter().filter(|one| (one.is_set)(filter));
    let cleared = set.map(|one| {
        let mut looser = filter.clone();
        (one.clear)(&mut looser);
        (one.relaxed, looser)
    });
    wider.chain(cleared).collect()
}

/// The same filter with its distance, where it has one, so many times as long.
fn wider(filter: &Filter, times: f64) -> Option<(Relaxed, Filter)> {
    let mut looser = filter.clone();
    let near = looser.near.as_mut()?;
    let from = near.distance;
    let to = from * times;
    near.distance = to;
    Some((Relaxed::Distance { from, to }, looser))
}

/// The first loosening that leaves an offer of the person's trade; `None` where none
/// does, or nothing needs to be loosened.
pub(super) fn relaxed(
    query: RankQuery<'_>,
    index: &OfferIndex,
    options: &RankOptions,
) -> Option<(Relaxed, RankOptions)> {
    let finds = |filter: &Filter| {
        let few = RankOptions {
            n: 1,
            filter: filter.clone(),
            ..options.clone()
        };
        rank(query, index, &few).hits.iter().any(is_of_trade)
    };
    let is_narrowed = options.filter != Filter::default();
    if !is_narrowed || !options.filter.offers.is_empty() || finds(&options.filter) {
        return None;
    }
    let mut tried = looser(&options.filter).into_iter();
    let (relaxed, filter) = tried.find(|(_, filter)| finds(filter))?;
    let options = RankOptions {
        filter,
        ..options.clone()
    };
    Some((relaxed, options))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rank::NearCommune;

    #[test]
    fn the_distance_is_widened_before_anything_is_given_up() {
        let filter = Filter {
            near: Some(NearCommune {
                commune: "Lille".to_owned(),
                distance: 20.0,
            }),
            contracts: vec!["CDI".to_owned()],
            ..Filter::default()
        };
        let tried: Vec<Relaxed> = looser(&filter).into_iter().map(|(what, _)| what).collect();
        assert_eq!(
            tried[0],
            Relaxed::Distance {
                from: 20.0,
                to: 40.0
            }
        );
        assert_eq!(tried[3..], [Relaxed::Contract, Relaxed::Place]);
        assert!(looser(&Filter::default()).is_empty());
    }
}
