//! Ranks offers for a CV, and explains the ranking.
//!
//! Owns the score and its parts, filters, near-duplicates, explanations and the
//! measures of a ranking's quality. Does not know files, the store, or how a
//! result is shown.
//!
//! Start with [`rank`]: a CV's profile and those of all offers to a [`Ranking`]. A
//! [`Hit`]'s [`ScoreParts`] add up to its score exactly; [`Explainer`] gives the
//! [`Reason`]s of a score, [`WhatIf`] the ranks with one more line in the CV, and
//! [`eval`] measures rankings whose right answers are known.
//!
//! One exact pass over all offers: no index and no approximation, though offers whose trade
//! keeps them from the best are not scored to the end. Equal scores are ordered by the
//! offer's id, so that the result is the same on any number of threads.

mod best_rows;
mod duplicates;
pub(crate) mod eval;
mod explanation;
mod filter;
#[cfg(test)]
mod fixture;
mod is_a_cv;
mod occupation_words;
mod offer_terms;
mod options;
mod person_place;
mod query;
mod reason;
mod score;
mod score_parts;
mod scorer;
mod sparse;
mod term_spans;
mod topic_labels;
mod trade_scores;
mod what_if;

pub(crate) use explanation::{CvSide, Explainer};
pub(crate) use filter::{Filter, NearCommune, Removed};
pub(crate) use is_a_cv::WorkScore;
pub(crate) use offer_terms::OfferTerms;
pub(crate) use options::RankOptions;
pub(crate) use person_place::locate_home;
pub(crate) use query::{PersonFit, RankQuery};
pub(crate) use reason::Reason;
pub(crate) use score::{Filtering, Ranking, rank, score_rows, trade_parts};
pub(crate) use score_parts::{Hit, Millionths, PartWeights, ScorePart, ScoreParts};
pub(crate) use topic_labels::{TopicLabels, topic_label};
pub(crate) use what_if::{Rise, WhatIf};
