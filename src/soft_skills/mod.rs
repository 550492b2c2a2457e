//! A registry of the soft skills that offers ask for, made from their own words.
//!
//! Owns the grouping of spans by their words and by the words around them, the name of
//! each group and its nearest official skill. Does not know offers, files, or how a
//! group is shown.
//!
//! - [`Mentions`]: takes the soft skills of texts one by one; [`Mentions::registry`]
//!   gives the [`SkillGroup`]s.

mod group;
mod mention;
mod vector;

pub(crate) use group::{Registry, SkillGroup};
pub(crate) use mention::{MentionSource, Mentions};
