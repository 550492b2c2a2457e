//! The compact form in which an offer or a CV is compared.
//!
//! Owns what reads a text for comparison ([`Profiler`]: analyzer, vocabulary,
//! topics and occupations, learnt together and kept as one), the profile of one
//! text ([`Profile`]), and those of all offers in one block ([`Profiles`]). Does
//! not know how profiles are compared, nor files.
//!
//! - [`learn`]: texts to a [`Profiler`].
//! - [`Profiler::profile`]: a text to its [`Profile`].
//! - [`Profiles`]: those of all offers, in columns, seen in place.

mod bytes;
mod examples;
mod families;
mod index;
mod learn;
mod offer;
mod offers;
mod profiler;
mod scan;
mod text;
mod writer;

pub use examples::examples;
pub use families::families;
pub use index::OfferIndex;
pub use learn::{Sizes, corpus_of, learn};
pub use offer::OfferProfile;
pub use offers::{Facts, NO_DAY, Profiles, TOPICS};
pub use profiler::{Profile, Profiler};
pub use scan::Scan;
pub use text::{offer_pieces, said_of_offer};
pub use writer::ProfilesWriter;
