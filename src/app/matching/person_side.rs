//! What the offers shown to one person are compared with.

use super::inputs::MatchInputs;
use crate::gap::{CvLines, CvTerms, ShownSoftware};
use crate::rank::{PartWeights, PersonFit};
use crate::store::Store;
use crate::text::Reading;

/// The CV of a person, read and judged, with what serves every CV.
#[derive(Clone, Copy)]
pub(super) struct PersonSide<'a> {
    pub(super) inputs: MatchInputs<'a>,
    pub(super) store: &'a Store,
    pub(super) fit: &'a PersonFit,
    pub(super) reading: &'a Reading,
    /// The tasks that the CV describes.
    pub(super) lines: &'a CvLines,
    /// The rare things that the CV names.
    pub(super) terms: &'a CvTerms,
    /// The tools that the CV names.
    pub(super) software: &'a ShownSoftware,
    pub(super) weights: PartWeights,
}
