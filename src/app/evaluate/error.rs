//! Why nothing could be measured.

/// What is wrong with what is to be measured on.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    /// No CV of the folder has offers enough to find.
    #[error("no CV has {least} offers to find")]
    NoCv {
        /// How many it needs.
        least: usize,
    },
    /// Too few offers state a code.
    #[error("{coded} offers state a code, too few to measure on")]
    FewCodes {
        /// How many do.
        coded: usize,
    },
    /// A line of pairs is none.
    #[error("not a pair: {line}")]
    NotAPair {
        /// The line.
        line: String,
    },
}
