//! What answers to earlier advice teach: the weights of kinds, and what a person no longer
//! wants to see.
//!
//! Weights are Beta distributions around the expert's prior, and an action is valued by its
//! mean and half a standard deviation: no number is drawn, so the same answers give the same
//! advice. Answers are about kinds of actions; nothing here knows a person, an offer or a text.

mod ledger;
mod weights;

pub(crate) use ledger::{AdviceLedger, AnsweredAction, KindEntry};
pub(crate) use weights::{ActionAnswer, Lesson};

#[cfg(test)]
mod simulation;
