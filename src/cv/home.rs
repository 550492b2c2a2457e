//! Where the person of a CV lives, kept apart from everything else.

use std::fmt;

/// A home, for distances that the user asks for; it is never compared with
/// anything else and never printed: its `Debug` says only that it is known.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Home {
    /// The town, as written.
    pub town: Option<String>,
    /// The postcode.
    pub postcode: Option<String>,
    /// The département's code: `2B`, `35`, `974`.
    pub departement: Option<String>,
}

impl fmt::Debug for Home {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Home(…)")
    }
}
