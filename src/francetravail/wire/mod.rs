//! The format of the API's offers; its French names occur nowhere else.
//!
//! The API adds keys without notice, leaves keys out, and has sent a key with another
//! type. So a record is first split into its top-level pairs, and each value is parsed
//! on its own: an odd value costs that value, not the offer.

mod anonymize;
pub(in crate::francetravail) mod answer;
mod lenient;
mod offer;
mod pairs;
mod posting;
pub(in crate::francetravail) mod query;
mod requirements;

pub(crate) use anonymize::anonymize;
pub use offer::read_offer;
pub(crate) use offer::{ParsedRecord, Rejected};
pub(crate) use posting::record_of_posting;
