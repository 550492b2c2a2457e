//! What a CV lacks for one offer.

use super::constraints::Constraint;
use super::skills::SkillGap;
use super::topics::TopicGap;

/// What a CV lacks for one offer.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct OfferGap {
    /// Heaviest first.
    pub topics: Vec<TopicGap>,
    /// Listed ones before those of the text.
    pub skills: Vec<SkillGap>,
    /// Conditions, met or not.
    pub constraints: Vec<Constraint>,
}
