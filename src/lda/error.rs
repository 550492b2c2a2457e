//! Why nothing can be learnt.

/// Why no model could be learnt.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is not one token to learn from.
    #[error("the corpus holds no words")]
    EmptyCorpus,
    /// A parameter has no sense.
    #[error("{name} must be {rule}")]
    Params {
        /// The parameter.
        name: &'static str,
        /// What it must be.
        rule: &'static str,
    },
}
