//! What an offer requires, what a person holds and wants, and how the two compare.
//!
//! Owns the one comparison behind every answer: the *fit* part of a score, the checks
//! shown beside an offer, and what the person lacks for it. Does not know how offers
//! are ranked, where they are kept, or how a check is laid out on a page.
//!
//! - [`Requirement`]: one demand of an offer, a [`Need`] with its quote.
//! - [`JobTerms`]: what the job itself is: contract, length, hours, lodging.
//! - [`Holdings`]: what a person can show; [`Wanted`]: what a person looks for.
//! - [`Signature`]: needs and terms in a few bytes, to compare with every offer.
//! - [`Check`]: one comparison of one offer with one person.

mod avoided;
mod check;
mod checks_of_offer;
mod compare;
mod distance;
mod evidence;
mod experience_checks;
mod field;
mod fit;
mod holdings;
mod job_hours;
mod job_terms;
mod known_hours;
mod leading;
mod named_paper;
mod naming_words;
mod need;
mod needs_of_fields;
mod needs_of_offer;
mod needs_of_text;
mod practised;
mod practised_post;
mod quote;
mod signature;
mod signature_bits;
mod sought;
mod state;
mod times_of_day;
mod trade_match;
mod wanted;
mod wanted_checks;
mod worked_hours;

#[cfg(test)]
mod tests;

pub(crate) use check::{Check, CheckKind, Side};
pub(crate) use checks_of_offer::checks;
pub(crate) use compare::{experience_replaces, state};
pub(crate) use distance::Distance;
pub(crate) use evidence::Evidence;
pub(crate) use fit::FitScorer;
pub(crate) use holdings::Holdings;
pub(crate) use job_terms::JobTerms;
pub(crate) use need::{Need, Requirement};
pub(crate) use needs_of_offer::OfferNeeds;
pub(crate) use practised_post::{PostName, PractisedPost};
pub(crate) use quote::quote;
pub(crate) use signature::{STORED_WORDS, Signature};
pub(crate) use state::State;
pub(crate) use trade_match::TradeMatch;
#[cfg(test)]
pub(crate) use wanted::PlaceWish;
pub(crate) use wanted::Wanted;
