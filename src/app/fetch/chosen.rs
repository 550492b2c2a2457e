//! A few offers by their numbers: those that were just shown, or that somebody names.

use std::time::{Duration, Instant};

use serde_json::value::RawValue;

use super::closing::{Live, keep_records, remove};
use super::look::look_at;
use crate::app::model::note_change;
use crate::app::offers;
use crate::francetravail::{Api, Error};
use crate::offer::OfferId;
use crate::store::{PutCounts, Store};

/// What became of the offers.
#[derive(Debug, Default)]
pub(crate) struct ChosenOffers {
    /// Open, in the order of the request.
    pub open: Vec<OfferNamed>,
    /// Those of them that were not in the copy.
    pub n_new: usize,
    /// Those of them that had changed.
    pub n_changed: usize,
    /// No longer open; they are gone from the copy.
    pub closed: Vec<OfferNamed>,
    /// Numbers that no offer can have.
    pub impossible: Vec<String>,
    /// Calls of the API.
    pub n_calls: u64,
    /// How long it took.
    pub took: Duration,
}

/// An offer with the title that the copy has for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct OfferNamed {
    /// Its number.
    pub id: String,
    /// `None` where the copy did not hold it.
    pub title: Option<String>,
}

/// Asks the API for each offer, and brings the copy to what it answers.
pub(crate) fn fetch_chosen(
    store: &mut Store,
    api: &Api,
    ids: &[String],
    keep_closed: bool,
) -> anyhow::Result<ChosenOffers> {
    let begun = Instant::now();
    api.sign_in()?;
    let mut chosen = ChosenOffers::default();
    let numbers = numbers(ids, &mut chosen.impossible);
    let mut live = Live::new();
    for (id, record) in ask(api, &numbers)? {
        match record {
            Some(record) => live.push((id, record)),
            None => chosen.closed.push(named(store, id)?),
        }
    }
    let mut put = PutCounts::default();
    keep_records(store, &live, &mut put)?;
    for (id, _) in live {
        chosen.open.push(named(store, id)?);
    }
    let gone: Vec<String> = chosen.closed.iter().map(|own| own.id.clone()).collect();
    remove(store, &gone, keep_closed)?;
    if put.new + put.changed + gone.len() > 0 {
        note_change(store)?;
    }
    (chosen.n_new, chosen.n_changed) = (put.new, put.changed);
    (chosen.n_calls, chosen.took) = (api.n_calls(), begun.elapsed());
    Ok(chosen)
}

/// Those of the ids that can be one; the others are put aside.
fn numbers(ids: &[String], impossible: &mut Vec<String>) -> Vec<OfferId> {
    let mut numbers = Vec::new();
    for id in ids {
        match id.parse() {
            Ok(number) => numbers.push(number),
            Err(_) => impossible.push(id.clone()),
        }
    }
    numbers
}

type Answer = (String, Option<Box<RawValue>>);

/// The record of each offer, in the order of the request; none of a closed one.
fn ask(api: &Api, numbers: &[OfferId]) -> Result<Vec<Answer>, Error> {
    let places: Vec<usize> = (0..numbers.len()).collect();
    let look = |place: &usize| Ok((*place, api.offer(&numbers[*place])?));
    let mut found = look_at(&places, look)?;
    found.sort_by_key(|(place, _)| *place);
    let found = found.into_iter();
    Ok(found
        .map(|(place, record)| (numbers[place].to_string(), record))
        .collect())
}

fn named(store: &Store, id: String) -> anyhow::Result<OfferNamed> {
    let offer = offers::find(store, &id)?;
    let title = offer.map(|offer| offer.title);
    Ok(OfferNamed { id, title })
}
