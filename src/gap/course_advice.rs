//! Which courses close a lack.
//!
//! A course is named only by what it certifies: the level that is missing, for a trade
//! of the person, or the name of the paper or the tool in its title. Where no catalogue
//! has one, a sentence says what it is and where one gets it.

use super::bridge::Bridge;
use super::course_shelf::{CourseShelf, words_of};
use crate::course::{Course, Registry};
use crate::facts::{Level, diplomas, licences};
use crate::requirement::Need;
use crate::rome::RomeCode;
use crate::text::List;

static PAPERS: List = List(include_str!("../../data/what_papers_are_fr.txt"));
static TITLES: List = List(include_str!("../../data/course_titles_fr.txt"));

/// Who would attend a course.
#[derive(Debug, Clone, Default)]
pub struct Learner {
    /// The highest level held.
    pub level: Option<Level>,
    /// The trades worked in or aimed at.
    pub trades: Vec<RomeCode>,
    /// Months of practice in the trade.
    pub months: u16,
    /// The year in which courses must still have sessions.
    pub year: i32,
    /// Where sessions are near.
    pub departement: Option<String>,
}

/// A course that closes a lack.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CourseHint<'a> {
    /// The course.
    pub course: &'a Course,
    /// The person's practice may be validated for it (VAE).
    pub by_experience: bool,
}

/// How a lack is closed.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct CourseAdvice<'a> {
    /// The best courses, the best first.
    pub courses: Vec<CourseHint<'a>>,
    /// What it is and where one gets it, in French, where no course is known.
    pub what: Option<&'static str>,
}

/// Courses for a diploma, and for anything else.
const MOST_DIPLOMAS: usize = 2;
const MOST_NAMED: usize = 1;
/// Levels above the one held that are within reach.
const STEP_UP: u8 = 2;
const NO_DIPLOMA: u8 = 2;
/// A short certificate is of no level, or up to this one.
const HIGHEST_SHORT: u8 = 4;
/// Months of practice from which experience can be validated.
const LEAST_PRACTICE: u16 = 12;

impl Learner {
    fn has_session_near(&self, course: &Course) -> bool {
        let departement = self.departement.as_ref();
        departement.is_some_and(|code| course.sessions.contains_key(code))
    }
}

/// The courses that close a lack, and what it is.
#[must_use]
pub fn courses_for<'a>(
    need: &Need,
    shelf: &'a CourseShelf,
    bridge: &Bridge,
    learner: &Learner,
) -> CourseAdvice<'a> {
    let mut courses: Vec<&'a Course> = match need {
        Need::Diploma { level, .. } => of_level(*level, shelf, bridge, learner),
        Need::Title(titles) => of_titles(|title| titles.contains(title), shelf, learner),
        Need::Paper(any) => {
            let gives = |course: &&Course| gives_paper(course, any);
            short(shelf.open(learner.year).filter(gives))
        }
        Need::NamedPaper(name) => short(shelf.named(name, learner.year)),
        Need::Language(language, _) => {
            let named = shelf.named(language, learner.year);
            short(named.filter(|course| is_for_work(course)))
        }
        Need::Software(name) => short(shelf.named(name, learner.year)),
        Need::Experience(..) => Vec::new(),
    };
    let is_diploma = matches!(need, Need::Diploma { .. } | Need::Title(_));
    courses.truncate(if is_diploma {
        MOST_DIPLOMAS
    } else {
        MOST_NAMED
    });
    let hint = |course: &'a Course| CourseHint {
        course,
        by_experience: is_diploma && course.vae == Some(true) && learner.months >= LEAST_PRACTICE,
    };
    CourseAdvice {
        what: what_it_is(need),
        courses: courses.into_iter().map(hint).collect(),
    }
}

/// Diplomas of exactly that level for a trade of the learner, within reach.
fn of_level<'a>(
    level: Level,
    shelf: &'a CourseShelf,
    bridge: &Bridge,
    learner: &Learner,
) -> Vec<&'a Course> {
    let held = learner.level.map_or(NO_DIPLOMA, Level::get);
    if level.get() <= held || level.get() > held + STEP_UP {
        return Vec::new();
    }
    let of_trades = shelf.of_trades(bridge, &learner.trades, learner.year);
    let mut found: Vec<&Course> = of_trades
        .into_iter()
        .filter(|course| course.level == Some(level.get()))
        .filter(|course| course.code.registry == Registry::Rncp)
        .collect();
    let order = |course: &Course| {
        let is_first = |code: &RomeCode| {
            learner.trades.first().map(|own| bridge.parent(*own)) == Some(bridge.parent(*code))
        };
        (
            !course.rome.iter().any(is_first),
            diploma_rank(course),
            !learner.has_session_near(course),
            course.rome.len(),
            course.title.chars().count(),
            course.code,
        )
    };
    found.sort_by_key(|course| order(course));
    found
}

/// Diplomas that employers know best come first: the rank of a title's first words.
fn diploma_rank(course: &Course) -> usize {
    let title = words_of(&course.title);
    let mut ranks = TITLES.phrases("best known");
    ranks
        .position(|head| title.starts_with(head))
        .unwrap_or(usize::MAX)
}

/// The diplomas whose own title is one of those that the law asks.
fn of_titles<'a>(
    is_asked: impl Fn(&str) -> bool,
    shelf: &'a CourseShelf,
    learner: &Learner,
) -> Vec<&'a Course> {
    let gives = |course: &&Course| {
        let is_diploma = course.code.registry == Registry::Rncp;
        is_diploma
            && diplomas(&course.title)
                .iter()
                .any(|named| named.what.title.is_some_and(&is_asked))
    };
    let mut found: Vec<&Course> = shelf.open(learner.year).filter(gives).collect();
    found.sort_by_key(|course| (course.title.chars().count(), course.code));
    found
}

/// True if a course's title names a paper that covers one of those asked.
fn gives_paper(course: &Course, any: &[crate::facts::Licence]) -> bool {
    // Licences are short certificates: most courses are seen to be none at once.
    let is_short = course.level.is_none_or(|level| level <= HIGHEST_SHORT);
    let is_certificate = course.code.registry == Registry::Rs;
    is_short
        && is_certificate
        && licences(&course.title)
            .iter()
            .any(|named| any.iter().any(|asked| named.what.covers(asked)))
}

/// Of no level or a low one; habilitations and certificates before diplomas, short titles
/// first.
fn short<'a>(found: impl Iterator<Item = &'a Course>) -> Vec<&'a Course> {
    let mut found: Vec<&Course> = found
        .filter(|course| course.level.is_none_or(|level| level <= HIGHEST_SHORT))
        .collect();
    found.sort_by_key(|course| {
        let is_diploma = course.code.registry == Registry::Rncp;
        (is_diploma, course.title.chars().count(), course.code)
    });
    found
}

/// A certificate of a language that is not for students or teachers alone.
fn is_for_work(course: &Course) -> bool {
    let title = format!(" {} ", words_of(&course.title));
    course.code.registry == Registry::Rs
        && !TITLES
            .phrases("for students")
            .any(|phrase| title.contains(&format!(" {phrase} ")))
}

/// What a paper is, by its name or its family's.
fn what_it_is(need: &Need) -> Option<&'static str> {
    let name = match need {
        Need::Paper(any) => words_of(any.first()?.name()),
        Need::NamedPaper(name) => words_of(name),
        _ => return None,
    };
    let begins = |key: &str| {
        let rest = name.strip_prefix(key);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    };
    let known = PAPERS
        .lines_of("papers")
        .filter_map(|line| line.split_once(" = "));
    known
        .filter(|(key, _)| begins(key))
        .max_by_key(|(key, _)| key.len())
        .map(|(_, what)| what)
}
