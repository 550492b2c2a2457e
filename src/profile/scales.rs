//! How shares, weights and probabilities are quantised.

/// Quantisation of topic shares.
pub(super) const TOPIC_SCALE: f32 = 65_535.0;
/// Quantisation of word weights, relative to the heaviest word of the offer.
pub(super) const WEIGHT_SCALE: f32 = 255.0;
/// Quantisation of candidate shares.
pub(super) const CANDIDATE_SCALE: f32 = 255.0;
/// Probability of a code that the offer states.
pub(super) const CERTAIN: u8 = u8::MAX;
