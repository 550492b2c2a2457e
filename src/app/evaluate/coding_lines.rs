//! What is measured of the codes given to offers. Plain data.

use crate::coding::CodingQuality;
use crate::rome::RomeCode;

/// What was measured.
#[derive(Debug)]
pub(crate) struct RomeEvaluation {
    /// Number of offers that state a code.
    pub n_offers: usize,
    /// Number of families of near-duplicate offers.
    pub n_families: usize,
    /// How many folds were held out.
    pub n_folds: usize,
    /// A line an engine and level.
    pub lines: Vec<RomeLine>,
    /// The offers whose occupation was not among the first answers.
    pub missed: Vec<Missed>,
}

/// The quality of an engine at a level.
#[derive(Debug)]
pub(crate) struct RomeLine {
    /// Which engine.
    pub engine: CodingEngine,
    /// Which codes it was asked for.
    pub level: CodeLevel,
    /// Over all offers.
    pub all: CodingQuality,
    /// Over announcements, however often each was put up.
    pub distinct: CodingQuality,
}

/// A way of giving codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CodingEngine {
    /// The one in use for offers.
    Judged,
    /// The same without the skills that offers tick in the ROME's list.
    Text,
    /// The one in use for CVs.
    Cv,
    /// A linear machine on TF-IDF.
    Peer,
}

/// Which codes are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CodeLevel {
    /// The 532 occupations of ROME 3.
    Parent,
    /// The codes themselves.
    Code,
}

/// An offer whose occupation was not found.
#[derive(Clone, Debug)]
pub(crate) struct Missed {
    /// Its number.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The code it states.
    pub code: RomeCode,
    /// The predicted occupations with their probability, best first.
    pub predicted: Vec<(RomeCode, f32)>,
}
