//! What a watch announces: which offers are new for it, which changed, came back or closed,
//! and which repeat one that was announced.
//!
//! Owns the decisions, as data: [`plan`] takes what is known before a run and gives the
//! [`WatchPlan`] of one. Does not know how offers are ranked, where a ledger is kept, nor how an
//! announcement is worded or sent; it reads no clock.
//!
//! - [`Terms`]: what matters of an offer's terms, as digests that show a change;
//! - [`closing_day`]: the last day to apply, where the text says one;
//! - [`Rhythm`]: how often a watch runs;
//! - [`OfferSketch`]: what shows that two offers are nearly the same;
//! - [`asks_to_stop`]: whether an answer to a mail wants no more of them.

mod closing_day;
mod plan;
mod plan_id;
mod rhythm;
mod sketch;
mod stop_request;
mod terms;

pub(crate) use closing_day::closing_day;
pub(crate) use plan::{
    AnnouncedItem, Inputs, LedgerEntry, News, Pending, Stage, WatchCandidate, WatchPlan, forced,
    plan,
};
pub(crate) use rhythm::Rhythm;
pub(crate) use sketch::OfferSketch;
pub(crate) use stop_request::asks_to_stop;
pub(crate) use terms::{OfferTerm, Terms};
