//! How an offer's trade relates to the person's.

/// Relation of an offer's trade to the person's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TradeMatch {
    /// One that the person works in or aims at.
    Own,
    /// One whose words the CV has too.
    Near,
    /// Another one.
    Other,
}
