//! What a pattern asks of one token.

/// A word, a stem or a kind of token that a pattern can ask for.
pub(crate) type Atom = u32;
