//! A text as dates are read in it.

use super::Month;
use crate::text::Token;

/// A text cut into words, with the month it is read in.
pub(super) struct Reader<'t> {
    pub(super) text: &'t str,
    pub(super) tokens: &'t [Token],
    pub(super) now: Month,
}
