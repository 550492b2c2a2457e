//! What comes of comparing what is wanted with what there is.

/// What came of a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum State {
    /// It suits.
    Met,
    /// It does not.
    Unmet,
    /// One of the two texts does not say.
    Unknown,
}

pub(super) fn met_if(suits: bool) -> State {
    if suits { State::Met } else { State::Unmet }
}
