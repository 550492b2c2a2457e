//! Suggested courses, and what they are searched for.

use super::bridge::{Bridge, TargetOccupation};
use crate::course::Course;
use crate::cv::Cv;
use crate::facts::Level;
use crate::rome::RomeCode;

/// A course, and why it is suggested.
#[derive(Debug, Clone, PartialEq)]
pub struct Suggestion<'a> {
    /// The certification.
    pub course: &'a Course,
    /// How well it closes the gap, at most about 1.
    pub score: f32,
    /// In the order people read them.
    pub why: Vec<CourseReason>,
}

/// Why a course is suggested.
#[derive(Debug, Clone, PartialEq)]
pub enum CourseReason {
    /// It teaches these words of the gap.
    Teaches(Vec<String>),
    /// It prepares for this occupation of the offers.
    Prepares(RomeCode),
    /// It gives the diploma level required.
    Gives(Level),
    /// Number of sessions in the département.
    Sessions(u32),
}

/// For whom courses are searched.
#[derive(Debug, Clone, Copy)]
pub struct CourseSearch<'a> {
    /// The occupations of the offers.
    pub targets: &'a [TargetOccupation],
    /// Compares occupations.
    pub bridge: &'a Bridge,
    /// Courses that this CV already holds, or far above its level, are left out.
    pub cv: &'a Cv,
    /// The département whose sessions count.
    pub departement: Option<&'a str>,
    /// Courses for each gap.
    pub n: usize,
}
