//! A text to learn from.

/// A text to learn from.
#[derive(Clone, Copy, Debug, Default)]
pub struct Sample<'a> {
    /// Title and description.
    pub text: &'a str,
    /// Who wrote it, where that is known.
    pub employer: Option<&'a str>,
    /// What it is about, such as its ROME code or its title: sentences that
    /// return under several trades say nothing of any.
    pub trade: Option<&'a str>,
}
