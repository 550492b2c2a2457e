//! How far the person is: student, first job, confirmed, manager, independent.

use std::sync::LazyLock;

use super::Years;
use super::dated_post::{JudgedPost, WorkKind};
use super::list::Cues;
use super::stated_trade::StatedTrade;
use crate::cv::{Cv, CvSection};

/// How far somebody is in the trade.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CareerLevel {
    /// In studies, looks for work beside them.
    Student,
    /// Under a year in the trade, or says so.
    First,
    /// Everybody else.
    Confirmed,
    /// Aims at and holds a post with people under it.
    Manager,
    /// Works on their own account and goes on.
    Independent,
}

impl CareerLevel {
    /// Its name for programs.
    #[must_use]
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Student => "student",
            Self::First => "first",
            Self::Confirmed => "confirmed",
            Self::Manager => "manager",
            Self::Independent => "independent",
        }
    }
}

static STUDENT: LazyLock<Cues> = LazyLock::new(|| Cues::section("student"));
static FIRST: LazyLock<Cues> = LazyLock::new(|| Cues::section("first job"));
static MANAGER: LazyLock<Cues> = LazyLock::new(|| Cues::section("manager"));
static NOT_MANAGER: LazyLock<Cues> = LazyLock::new(|| Cues::section("not manager"));
static LEADS: LazyLock<Cues> = LazyLock::new(|| Cues::section("leads"));
static BY_TITLE: LazyLock<Cues> = LazyLock::new(|| Cues::section("leads by title"));
static ASKS: LazyLock<Cues> = LazyLock::new(|| Cues::section("asks"));
static CHANGES: LazyLock<Cues> = LazyLock::new(|| Cues::section("changes trade"));
static ADVISES: LazyLock<Cues> = LazyLock::new(|| Cues::section("advises"));
static TRAINING: LazyLock<Cues> = LazyLock::new(|| Cues::section("contracts to learn"));
static INDEPENDENT: LazyLock<Cues> = LazyLock::new(|| Cues::section("independent"));

/// Less than this in the trade is a first job.
const FIRST_YEARS: f32 = 1.0;
/// Whoever seeks an apprenticeship after more years of the trade is no student.
const STUDENT_YEARS: f32 = 3.0;
/// A year of internships does not make a manager.
const MANAGER_YEARS: f32 = 2.0;

/// The person's level, the CV's own word first.
pub(super) fn level(
    cv: &Cv,
    trade: StatedTrade<'_>,
    posts: &[JudgedPost],
    years: Years,
) -> CareerLevel {
    let headline = trade.of_today();
    let profile: Vec<&str> = cv.section(CvSection::Profile).collect();
    let about =
        |cues: &Cues| cues.occur_in(headline) || profile.iter().any(|line| cues.occur_in(line));
    if about(&STUDENT) || seeks_training(trade.headline) && years.trade < STUDENT_YEARS {
        CareerLevel::Student
    } else if is_independent(headline, posts) {
        CareerLevel::Independent
    } else if is_manager(cv, headline, posts) && years.trade >= MANAGER_YEARS {
        CareerLevel::Manager
    } else if about(&FIRST)
        || changes_trade(headline)
        || !trade.is_new && announces_change(cv)
        || years.trade < FIRST_YEARS && has_dated(posts)
    {
        CareerLevel::First
    } else {
        CareerLevel::Confirmed
    }
}

/// « Secrétaire médicale (reconversion) », not « Conseillère en reconversion ».
pub(super) fn changes_trade(headline: &str) -> bool {
    CHANGES.occur_in(headline) && !ADVISES.occur_in(headline)
}

/// « Reconversion : secrétaire médicale », where the first word is a heading.
pub(super) fn announces_change(cv: &Cv) -> bool {
    let mut headings = cv.headings().iter();
    headings.any(|heading| changes_trade(&heading.words))
}

/// The headline asks for a contract to learn under.
fn seeks_training(headline: &str) -> bool {
    ASKS.occur_in(headline) && TRAINING.occur_in(headline)
}

fn has_dated(posts: &[JudgedPost]) -> bool {
    posts.iter().any(|judged| judged.post.from.is_some())
}

fn is_independent(headline: &str, posts: &[JudgedPost]) -> bool {
    let open = posts
        .iter()
        .filter(|judged| judged.is_open && judged.post.kind == WorkKind::Work);
    // « Graphiste freelance cherche CDI » is so no more.
    if ASKS.occur_in(headline) {
        return false;
    }
    let mut open = open.map(|j| &j.post.title).peekable();
    // Lessons of one's own beside a salaried post are an extra.
    INDEPENDENT.occur_in(headline)
        || open.peek().is_some() && open.all(|title| INDEPENDENT.occur_in(title))
}

/// The headline names a post with people under it, and a post, its text or the profile
/// shows people led; a title such as « directrice » shows it by itself.
fn is_manager(cv: &Cv, headline: &str, posts: &[JudgedPost]) -> bool {
    let aims = MANAGER.occur_in(headline) && !NOT_MANAGER.occur_in(headline);
    let held = posts
        .iter()
        .any(|judged| MANAGER.occur_in(&judged.post.title));
    let told = [CvSection::Posts, CvSection::Profile, CvSection::Headline];
    let mut lines = told.iter().flat_map(|section| cv.section(*section));
    aims && held && (BY_TITLE.occur_in(headline) || lines.any(|line| LEADS.occur_in(line)))
}
