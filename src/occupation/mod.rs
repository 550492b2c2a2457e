//! The occupations of a text such as a CV, as ROME codes with scores.
//!
//! Owns the handwritten words of the trades, and what is learnt of each code from the
//! offers that carry it and from its ROME sheet. Does not know CVs, offers, topics or
//! files: it reads text.
//!
//! Start with [`learn`]: [`Example`]s and sheets to [`Occupations`]. Then
//! [`Occupations::score_with_headline`] gives [`OccupationScores`], [`Occupations::best`]
//! the likeliest codes, [`Occupations::explain`] what each feature adds to a score.
//!
//! Three sources give each code a centroid: the handwritten words of its trade, for the
//! 532 codes of ROME 3; the offers that carry it (Rocchio 1971, with logarithmic
//! frequencies); the names and skills of its sheet. The cosines with each source are
//! standardised over the codes, and summed with few frozen weights.
//!
//! How an offer without a code is filed is another question, and the room
//! The room `coding` answers it: what is learnt of offers so closely does not
//! carry over to CVs. On 60 CVs coding is right for 43, these scores for 53.

mod bytes;
mod candidate;
mod centroids;
mod codes;
mod english_titles;
mod example;
mod explain;
mod features;
mod headline;
mod headline_bonus;
mod headline_score;
mod job_names;
mod learn;
mod model;
mod scores;
mod sources;
mod svm;
mod titled_text;
mod titles;
mod trades;
mod vector_space;
mod weight_table;

pub(crate) use candidate::OccupationCandidate;
pub(crate) use candidate::largest;
pub(crate) use centroids::BySource;
pub(crate) use codes::CodeTree;
pub(crate) use english_titles::french_title;
pub(crate) use example::Example;
pub(crate) use example::family_shares;
pub(crate) use explain::ScoreExplanation;
pub(crate) use features::{Bag, Feature, FeaturePlace, Piece, bag, for_each};
pub(crate) use features::{bag_of_reading, for_each_in_piece};
pub(crate) use headline::Headline;
#[cfg(test)]
pub(crate) use learn::learn;
pub(crate) use learn::learn_from;
pub(crate) use model::Occupations;
pub(crate) use scores::OccupationScores;
pub(crate) use scores::standardised;
pub(crate) use sources::Sources;
pub(crate) use svm::{LabelledVector, LinearSvm};
pub(crate) use titled_text::TitledText;
pub(crate) use titled_text::title_feature;
pub(crate) use titles::features as title_and_text;
pub(crate) use vector_space::VectorSpace;
pub(crate) use weight_table::WeightTable;
