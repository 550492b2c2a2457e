//! What a person could change to see more offers, counted over the base.

mod ledgers;
mod lever_offers;
mod narrowing;
mod postings;
mod town;
mod towns_of_postings;
mod uncoded;
mod wish;

use std::collections::BTreeMap;

pub(crate) use ledgers::{
    NotedAnswer, NotedOutcome, answer, ledger_in, load_ledger, note_outcome, note_shown,
};
pub(crate) use lever_offers::LeverOffers;
pub(crate) use narrowing::Narrowing;
pub(in crate::app) use postings::half_a_year_ago;
pub(crate) use postings::{
    PostingChoice, PostingSource, load as load_postings, minimum_wage, removed_by,
};
pub(crate) use town::town_at;
pub(crate) use uncoded::n_uncoded;
pub(crate) use wish::yearly_pay;

use crate::advise::levers::{
    Exclusions, LeverCv, LeverSearch, Lower, OccupationLever, PayLever, PayQuartiles, PlaceLever,
    Postings, Proposal, Raise, SearchArea, Way, occupation_lever, pay_lever, pay_quartiles,
    place_lever, proposals,
};
use crate::advise::{Findings, Neighbouring};
use crate::profile::OfferIndex;
use crate::rank::Removed;
use crate::rome::{MarketFigure, MarketMeasure, RomeCode, Sheet};
use crate::store::Store;

/// What is understood of the exclusions in the settings; other words are compared as they are.
pub(crate) fn refused(words: &[String]) -> Exclusions {
    let mut exclusions = Exclusions::default();
    for own in words {
        exclusions.add(own);
    }
    exclusions
}

/// The three levers of one search.
#[derive(Clone, Debug)]
pub(crate) struct Levers {
    pub search: LeverSearch,
    /// The occupation's name; empty where the directory does not have it.
    pub label: String,
    /// None where no pay was wished for.
    pub pay: Option<PayLever>,
    /// What comparable offers pay.
    pub usual_pay: Option<PayQuartiles>,
    pub occupation: OccupationLever,
    pub proposals: Vec<ShownProposal>,
    pub place: PlaceLever,
    /// Offers of the area without a code that seem to be of the occupation; `None` where they
    /// were not looked for.
    pub n_uncoded: Option<usize>,
    /// What others measured of the occupation.
    pub market: Vec<MarketFigure>,
    /// What each fact that was asked for took out of the base.
    pub removed: Vec<Removed>,
}

/// A neighbour, and what its offers pay.
#[derive(Clone, Debug)]
pub(crate) struct ShownProposal {
    pub proposal: Proposal,
    pub pay: Option<PayQuartiles>,
    pub market: Vec<MarketFigure>,
}

impl Levers {
    /// What is worth doing.
    pub(crate) fn findings(&self) -> Findings {
        let open = self.proposals.iter().map(|own| &own.proposal);
        let mut open = open.filter(|own| own.way == Way::Open);
        Findings {
            n_before: self.occupation.n_before,
            // What the whole base would open is no way out for somebody who looks in one place.
            lower: self
                .pay
                .as_ref()
                .filter(|pay| pay.scope.is_area)
                .and_then(|pay| match pay.lower {
                    Lower::Say(advice) => Some(advice),
                    Lower::Silent(_) => None,
                }),
            raise: self.pay.as_ref().and_then(|pay| match pay.raise {
                Raise::Say(advice) => Some(advice),
                Raise::Silent(_) => None,
            }),
            paid: self
                .pay
                .as_ref()
                .map(|pay| pay.counted(&self.search))
                .unwrap_or_default(),
            wider: self.place.worth_a_step(),
            neighbour: open
                .next()
                .map(|own| Neighbouring::of_proposal(own, self.search.area != SearchArea::All)),
        }
    }
}

/// Pulls the levers for somebody of whom only the search is known.
pub(crate) fn levers(
    store: &Store,
    postings: &Postings,
    search: LeverSearch,
    wish: Option<u32>,
) -> anyhow::Result<Levers> {
    let sheets = sheets(store, search.occupation)?;
    let sheets = sheets.iter().map(|own| (own.code, own)).collect();
    let pulled = pull(postings, &sheets, search, wish, |_| None);
    with_market(pulled, store)
}

/// Adds what only the page of levers shows: offers without a code, published figures, what each
/// fact that was asked for took out.
pub(crate) fn completed(
    levers: Levers,
    store: &Store,
    index: &OfferIndex,
) -> anyhow::Result<Levers> {
    Ok(Levers {
        n_uncoded: Some(n_uncoded(store, index, &levers.search)?),
        removed: removed_by(&levers.search.with, index),
        ..with_market(levers, store)?
    })
}

/// Adds the figures on the occupation and its neighbours: those of the one département that is
/// searched, else of the country.
fn with_market(mut levers: Levers, store: &Store) -> anyhow::Result<Levers> {
    let departement = match &levers.search.area {
        SearchArea::Departements(codes) if codes.len() == 1 => codes.first().cloned(),
        _ => None,
    };
    let figures = |code: RomeCode| -> anyhow::Result<Vec<MarketFigure>> {
        let all = store.market_of(code)?;
        let is_local = |own: &MarketFigure| own.departement == departement;
        let best = |measure| {
            let mut of = all.iter().filter(|own| own.measure == measure);
            let local = of.clone().find(|own| is_local(own));
            local.or_else(|| of.find(|own| own.departement.is_none()))
        };
        let shown = MarketMeasure::ALL.into_iter().filter_map(best);
        Ok(shown.cloned().collect())
    };
    levers.market = figures(levers.search.occupation)?;
    for own in &mut levers.proposals {
        own.market = figures(own.proposal.count.code)?;
    }
    Ok(levers)
}

/// Pulls the levers; `cv_side` adds what depends on the CV once neighbours are counted.
pub(in crate::app) fn pull<'a>(
    postings: &Postings,
    sheets: &BTreeMap<RomeCode, &Sheet>,
    search: LeverSearch,
    wish: Option<u32>,
    cv_side: impl FnOnce(&OccupationLever) -> Option<LeverCv<'a>>,
) -> Levers {
    let occupation = occupation_lever(postings, sheets, &search);
    let side = cv_side(&occupation);
    let found = proposals(&occupation, sheets, &search, side.as_ref());
    let with_pay = found.into_iter().map(|proposal| ShownProposal {
        pay: pay_quartiles(
            postings,
            &LeverSearch {
                occupation: proposal.count.code,
                ..search.clone()
            },
        ),
        proposal,
        market: Vec::new(),
    });
    let own = sheets.get(&search.occupation);
    Levers {
        label: own.map(|sheet| sheet.label.clone()).unwrap_or_default(),
        pay: wish.map(|wish| pay_lever(postings, &search, wish)),
        usual_pay: pay_quartiles(postings, &search),
        proposals: with_pay.collect(),
        place: place_lever(postings, &search),
        n_uncoded: None,
        market: Vec::new(),
        removed: Vec::new(),
        occupation,
        search,
    }
}

/// The sheet of an occupation and those of its neighbours.
fn sheets(store: &Store, occupation: RomeCode) -> anyhow::Result<Vec<Sheet>> {
    let own = store.rome_sheets_of(&[occupation])?;
    let neighbours = own.iter().flat_map(|sheet| &sheet.neighbours);
    let codes: Vec<RomeCode> = neighbours.map(|neighbour| neighbour.code).collect();
    let mut sheets = store.rome_sheets_of(&codes)?;
    sheets.retain(|sheet| sheet.code != occupation);
    sheets.extend(own);
    Ok(sheets)
}
