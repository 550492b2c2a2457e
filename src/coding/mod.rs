//! How a text without a code is filed: an offer above all, and `matcher rome`.
//!
//! Owns the choice of one code by everything that is evidence for it, each kind weighted
//! by how often it was right on held-out examples. Does not know offers or files: it
//! reads a text under its title, and the ROME's numbers of skills listed beside it.
//!
//! Start with [`learn`], which gives a [`Coder`]; [`Coder::code`] gives a `Decision`,
//! whose probabilities are calibrated, and [`Coder::explain`] the words for a code.
//! [`CodingQuality`] measures answers, [`Baseline`] is the plain method to beat.

mod baseline;
mod bytes;
mod calibration;
mod coder;
mod decision;
mod evidence;
mod explain;
mod held_out;
mod logit;
mod quality;
mod skills;
mod weights;

pub(crate) use baseline::Baseline;
pub(crate) use coder::{Coder, learn};
pub(crate) use explain::WordContribution;
pub(crate) use quality::{CodingAnswer, CodingQuality, ReliabilityBin};
