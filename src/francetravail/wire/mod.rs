//! The shape of the API's offers; its French names occur nowhere else.
//!
//! The API adds keys without notice, leaves keys out, and has been seen to send
//! a key under another type. So a record is first cut into its top-level pairs,
//! and each is read on its own: one odd value costs that value, not the offer.

pub(in crate::francetravail) mod answer;
mod lenient;
mod nameless;
mod offer;
mod pairs;
pub(in crate::francetravail) mod query;

pub use nameless::nameless;
pub use offer::{Received, Rejected, read_offer};
