//! How far a training has come, and why it is made.

use std::time::Duration;

/// Why a model is learnt, or offers are profiled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cause {
    /// There was no model.
    First,
    /// Another version of the program saved the model.
    OtherVersion,
    /// There are many times the offers that the model was learnt from.
    Outgrown,
    /// All offers are profiled again, with the model as it is.
    Profiles,
}

/// Progress of a training.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum TrainingProgress {
    /// Work begins that takes so long, about.
    Begun(Cause, Duration),
    /// Texts are read by new rules: done, of how many.
    Facts(usize, usize),
    /// Offers are read from the store.
    Reading,
    /// Topics: sweeps done, of how many.
    Topics(u32, u32),
    /// Offers are brought into their compact form: done, of how many.
    Profiles(usize, usize),
}
