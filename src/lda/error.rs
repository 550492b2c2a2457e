//! What can be wrong with a training or with the bytes of a model.

/// Why no model could be made or read.
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
    /// The bytes do not start as a topic model does.
    #[error("not a topic model")]
    Foreign,
    /// The bytes are a topic model of another version of the tool.
    #[error("topic model of format {found}, this tool reads {known}")]
    Version {
        /// The format of the bytes.
        found: u32,
        /// The only format read here.
        known: u32,
    },
    /// The bytes end too soon, or their checksum is wrong.
    #[error("topic model cut or corrupt")]
    Corrupt,
}
