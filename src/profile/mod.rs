//! The compact form in which offers and CVs are compared.
//!
//! Owns the [`Profiler`] (analyzer, vocabulary, topics and occupations, learnt and
//! saved together), the [`Profile`] that it makes of a text, and the [`Profiles`] of all
//! offers in one block. Does not know how profiles are compared, nor files.
//!
//! - [`learn()`]: offers to a [`Profiler`].
//! - [`Profiler::profile`]: a text to its [`Profile`].
//! - [`ProfilesWriter`]: [`OfferProfile`]s to the bytes of [`Profiles`].
//! - [`Profiles`]: all offers, in columns, used in place; [`Scan`] is what scoring reads.
//! - [`OfferIndex`]: a profiler with the profiles it made.

mod bytes;
mod columns;
mod cv;
mod examples;
mod families;
mod filter_fields;
mod index;
mod learn;
mod offer;
mod offers;
mod positions;
mod profiler;
mod scales;
mod scan;
mod text;
mod without_words;
mod word_postings;
mod word_vector;
mod writer;
mod zones;

pub(crate) use examples::examples;
pub(crate) use families::families;
pub(crate) use index::{OfferIndex, TypicalOffer};
pub(crate) use learn::{Sizes, corpus_of, learn};
pub(crate) use offer::OfferProfile;
pub(crate) use offers::{NO_DAY, Profiles};
pub(crate) use profiler::{Profile, Profiler};
pub(crate) use scan::Scan;
pub(crate) use text::offer_pieces;
pub(crate) use word_vector::WordVector;
pub(crate) use writer::ProfilesWriter;
