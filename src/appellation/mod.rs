//! The appellation of the ROME that a job title and its text are about.
//!
//! Owns the learning from offers whose appellation is known, the evidence for each candidate,
//! and the order of answers. Does not know CVs, the store, nor how an answer is shown.
//!
//! - [`AppellationExample`]: an offer to learn from.
//! - [`Appellations`]: what was learnt; [`Appellations::rank`] answers.

mod evidence;
mod features;
mod learn;
mod order;
mod vector;

pub(crate) use evidence::Appellations;
pub(crate) use learn::AppellationExample;
pub(crate) use order::RankedAppellations;
