//! Orders offers for a CV, and says why.
//!
//! Owns the score and its parts, filters, near-duplicates, explanations and the
//! measures of a ranking's quality. Does not know files, the store, or how a
//! result is shown.
//!
//! - [`rank`]: a CV's profile against those of all offers, to a [`Ranking`].
//! - [`Parts`]: what a score is made of; they add up to it exactly.
//! - [`Filter`]: which offers are looked at, with what each condition removed.
//! - [`Explainer`]: the words and topics of both texts that made a score, as
//!   [`Reason`]s.
//! - [`Again`]: where the offers shown would stand, if the CV said more.
//! - [`eval`]: how good rankings are, where the right answers are known.
//!
//! One pass over all offers, in parallel, exact: no index and no approximation.
//! Equal scores are ordered by the offer's number, so that the result is the
//! same on any number of threads.

mod duplicates;
pub mod eval;
mod explanation;
mod filter;
#[cfg(test)]
mod fixture;
mod is_a_cv;
mod occupation_words;
mod score;
mod scored;
mod topics;
mod what_if;

pub use explanation::{Explainer, Reason, Side};
pub use filter::{Filter, Near, Removed};
pub use is_a_cv::Chance;
pub use score::{Options, Ranking, Seen, rank, score_rows};
pub use scored::{Hit, Millionths, Parts, Weights};
pub use topics::{Topics, topic_name};
pub use what_if::Again;
