//! The smallest loosening of the filters that leaves an offer of the person's trade.

use super::matching::is_of_trade;
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

/// The filters to try, the least loosened first.
fn looser(filter: &Filter) -> Vec<(Relaxed, Filter)> {
    let mut all = Vec::new();
    let mut push = |holds: bool, relaxed: Relaxed, change: &dyn Fn(&mut Filter)| {
        if holds {
            let mut looser = filter.clone();
            change(&mut looser);
            all.push((relaxed, looser));
        }
    };
    for times in WIDER {
        let from = filter.near.as_ref().map_or(0.0, |near| near.distance);
        let to = from * times;
        let widen = |own: &mut Filter| {
            if let Some(near) = &mut own.near {
                near.distance = to;
            }
        };
        push(
            filter.near.is_some(),
            Relaxed::Distance { from, to },
            &widen,
        );
    }
    push(filter.experience.is_some(), Relaxed::Experience, &|own| {
        own.experience = None;
    });
    push(filter.since.is_some(), Relaxed::Since, &|own| {
        own.since = None;
    });
    push(filter.min_pay.is_some(), Relaxed::Pay, &|own| {
        own.min_pay = None;
    });
    push(!filter.with.is_empty(), Relaxed::Facts, &|own| {
        own.with.clear();
    });
    push(!filter.contracts.is_empty(), Relaxed::Contract, &|own| {
        own.contracts.clear();
    });
    push(
        !filter.departements.is_empty(),
        Relaxed::Departement,
        &|own| own.departements.clear(),
    );
    push(filter.near.is_some(), Relaxed::Place, &|own| {
        own.near = None;
    });
    all
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
    use crate::rank::Near;

    #[test]
    fn the_distance_is_widened_before_anything_is_given_up() {
        let filter = Filter {
            near: Some(Near {
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
