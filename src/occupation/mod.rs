//! What each ROME code sounds like: text in, codes with probabilities out.
//!
//! Owns the words of the trades, and what is learnt of each code from the offers
//! that bear it and from its ROME sheet. Does not know CVs, offers, topics or
//! files: it is given text.
//!
//! - [`Bag`]: the features of a text, each with its weight.
//! - [`learn`]: examples and sheets to [`Occupations`].
//! - [`Occupations`]: the model; [`Occupations::hear`] gives a [`Hearing`].
//! - [`Hearing`]: how strongly a text speaks of each code.
//! - [`Trade`]: the words of a trade, written by hand; [`trades`] gives them all.
//!
//! Three voices speak for a code: the trade's own words, written by hand, at the
//! level of the 532 codes of ROME 3; the centroid of the offers that bear it
//! (Rocchio 1971, with logarithmic frequencies); the names and skills of its
//! sheet. Each voice is a cosine, put on a common footing by its mean and
//! deviation over the codes, and they are summed with few frozen weights.
//!
//! So a CV is heard. A text under a title, an offer above all, is judged
//! ([`Occupations::judge`]): a linear machine on title and text, the nearest of the
//! names offers are filed under, the skills that are ticked in the ROME's list and
//! the same voices, weighed by how often each was right on examples held out of
//! learning. What is learnt of offers so closely does not
//! carry over to CVs: on 60 of them the judge is right for 43, hearing for 53.
//!
//! - [`Told`]: a text under its title; [`Verdict`]: what it is judged to be.
//! - [`Quality`]: how often answers are right, and what their probability is worth.

mod account;
mod blend;
mod bytes;
mod classifier;
mod features;
mod hearing;
mod held_out;
mod lead;
mod learn;
mod linear;
mod material;
mod model;
mod names;
mod naming;
mod peer;
mod quality;
mod shares;
mod space;
mod table;
mod ticked;
mod told;
mod trades;
mod verdict;
mod why;
mod worth;

pub use account::Account;
pub use features::{Bag, Feature, Piece, Place, bag, for_each};
pub use hearing::{Candidate, Hearing};
pub use lead::Lead;
pub use learn::{Example, learn};
pub use model::Occupations;
pub use peer::Peer;
pub use quality::{Answer, Bin, Quality};
pub use told::{Told, told};
pub use trades::{Trade, trades};
pub use verdict::Verdict;
pub use why::Word;
