//! What a person could change to see more offers: pay, occupation, place.
//!
//! Owns the counts and the rules that decide whether to advise anything. Every count is of
//! distinct texts: an offer published in ten towns is one. Does not know where postings
//! are kept, nor how a lever is worded.
//!
//! Start with [`Postings`], which holds the columns of all offers by occupation.

mod binomial;
mod exclusions;
mod occupation;
mod pay;
mod place;
mod postings;
mod proposals;
mod quartiles;

pub(crate) use exclusions::Exclusions;
pub(crate) use occupation::{OccupationLever, occupation_lever};
pub(crate) use pay::{
    Lower, LowerAdvice, PaidOffers, PayLever, PayStep, Raise, RaiseAdvice, Silence, pay_lever,
};
pub(crate) use place::{PlaceLever, RingAdvice, place_lever};
pub(crate) use postings::{LeverSearch, MinimumWage, OccupationWidth, Postings, SearchArea};
pub(crate) use proposals::{LeverCv, Proposal, Way, proposals};
pub(crate) use quartiles::{PayQuartiles, pay_quartiles};

#[cfg(test)]
mod tests;
