//! How much each part of a CV says about the work its person looks for.
//!
//! A first setting by judgement; the blend that ranks measures with and without.

use super::post::Post;
use super::sections::CvSection;
use crate::facts::Month;

/// What one is or wants to be.
pub(crate) const HEADLINE: f32 = 3.0;
/// Sentences about oneself.
pub(crate) const PROFILE: f32 = 1.5;
/// The first line of a post, which holds its title.
pub(crate) const POST_TITLE: f32 = 2.0;
/// The rest of a post.
pub(crate) const POST: f32 = 1.0;
/// A post that the CV sets apart: « Autres expériences ».
pub(crate) const OTHER_POST: f32 = 0.5;
/// Diplomas and studies.
pub(crate) const DIPLOMAS: f32 = 1.5;
/// Skills and tools.
pub(crate) const SKILLS: f32 = 1.5;
/// Licences and habilitations.
pub(crate) const LICENCES: f32 = 1.0;
/// Languages.
pub(crate) const LANGUAGES: f32 = 0.5;
/// Leisure says little of work.
pub(crate) const INTERESTS: f32 = 0.1;
/// Whatever else.
pub(crate) const OTHER: f32 = 0.5;

/// A post that ended so many years ago weighs half.
pub(crate) const HALF_LIFE_YEARS: f32 = 8.0;
/// However old, a post keeps this share of its weight.
pub(crate) const OLDEST: f32 = 0.25;

/// The weight of a section, posts apart.
pub(super) fn of_section(section: CvSection) -> f32 {
    match section {
        CvSection::Headline => HEADLINE,
        CvSection::Profile => PROFILE,
        CvSection::Posts => POST,
        CvSection::Diplomas => DIPLOMAS,
        CvSection::Skills => SKILLS,
        CvSection::Licences => LICENCES,
        CvSection::Languages => LANGUAGES,
        CvSection::Interests => INTERESTS,
        CvSection::Other => OTHER,
        CvSection::Identity => 0.0,
    }
}

/// What is left of a post's weight by the time since it ended. A post without dates ended at the
/// latest when the dated one above it began, since CVs begin with the latest.
pub(super) fn recency(posts: &[Post], at: usize, now: Month) -> f32 {
    let own = posts[at].period.map(|period| period.end);
    let above = || posts[..at].iter().rev().find_map(|post| post.period);
    let Some(end) = own.or_else(|| Some(above()?.start)) else {
        return 1.0;
    };
    let months = now.since(end).max(0);
    #[expect(clippy::cast_precision_loss, reason = "at most some thousand months")]
    let years = months as f32 / 12.0;
    0.5_f32.powf(years / HALF_LIFE_YEARS).max(OLDEST)
}
