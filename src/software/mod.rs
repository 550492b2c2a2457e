//! Named software and methods: which names there are, and where a text says one.
//!
//! Owns the learning of names from offers, the families in which one name shows
//! another, and the finding of names in a text. Does not know CVs, who asks for a
//! name, or which course teaches it.
//!
//! - [`SoftwareNames`]: the names learnt from many offers, and [`SoftwareNames::mentions`].
//! - [`learn`]: names are words in capitals that several employers write where they
//!   are about tools.
//! - [`families`]: what shows what: a member of the Office suite shows the suite.

mod bytes;
mod families;
mod learn;
mod mentions;
mod names;
mod sentence;
mod tally;

pub(crate) use families::{family_of, is_generic, shown_by};
pub(crate) use learn::learn;
pub(crate) use mentions::Mention;
pub(crate) use names::SoftwareNames;
pub(crate) use sentence::folded_words;
