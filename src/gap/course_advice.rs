//! Which courses close a lack.
//!
//! A course is named only by what it certifies: the level that is missing, for a trade
//! of the person, or the name of the paper or the tool in its title. Where no catalogue
//! has one, a sentence says what it is and where one gets it.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::bridge::Bridge;
use super::course_shelf::{CourseShelf, HIGHEST_SHORT, words_of};
use crate::course::{Course, CourseRegistry};
use crate::facts::{Level, Licence};
use crate::requirement::Need;
use crate::rome::RomeCode;
use crate::text::{SectionedList, beginning};

static PAPERS: SectionedList = SectionedList(include_str!("../../data/what_papers_are_fr.txt"));
static TITLES: SectionedList = SectionedList(include_str!("../../data/course_titles_fr.txt"));
static BEST_KNOWN: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| TITLES.phrases("best known").collect());
static OF_ANY_TRADE: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| TITLES.phrases("of any trade").collect());

/// Who would attend a course.
#[derive(Debug, Clone, Default)]
pub(crate) struct Learner {
    /// The highest level held.
    pub level: Option<Level>,
    /// The trades worked in or aimed at.
    pub trades: Vec<RomeCode>,
    /// The names of the first trade, which tell its diplomas from others of its code.
    pub trade_names: Vec<String>,
    /// Months of practice in the trade.
    pub months: u16,
    /// The year in which courses must still have sessions.
    pub year: i32,
    /// Where sessions are near.
    pub departement: Option<String>,
}

/// A course that closes a lack.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct CourseHint<'a> {
    /// The course.
    pub course: &'a Course,
    /// The person's practice may be validated for it (VAE).
    pub by_experience: bool,
}

/// How a lack is closed.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct CourseAdvice<'a> {
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
pub(crate) fn courses_for<'a>(
    need: &Need,
    shelf: &'a CourseShelf,
    bridge: &Bridge,
    learner: &Learner,
) -> CourseAdvice<'a> {
    let mut courses: Vec<&'a Course> = match need {
        Need::Diploma { level, field } => of_level(*level, field, shelf, bridge, learner),
        Need::Title(titles) => of_titles(|title| titles.contains(title), shelf, learner),
        Need::Paper(any) => {
            let covers = |named: &Licence| any.iter().any(|asked| named.covers(asked));
            let giving = shelf.with_papers(learner.year);
            let giving = giving.filter(|(_, papers)| papers.iter().any(covers));
            short(giving.map(|(course, _)| course))
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
    let mut titles = FxHashSet::default();
    courses.retain(|course| titles.insert(words_of(&course.title)));
    courses.truncate(match need {
        Need::Diploma { .. } => MOST_DIPLOMAS,
        _ => MOST_NAMED,
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
    field: &str,
    shelf: &'a CourseShelf,
    bridge: &Bridge,
    learner: &Learner,
) -> Vec<&'a Course> {
    let held = learner.level.map_or(NO_DIPLOMA, Level::get);
    if level.get() <= held || level.get() > held + STEP_UP {
        return Vec::new();
    }
    let of_trades = shelf.of_trades(bridge, &learner.trades, learner.year);
    let names = learner.trade_names.iter().map(String::as_str);
    let of_trade = stems(names.chain([field]));
    let mut found: Vec<&Course> = of_trades
        .into_iter()
        .filter(|course| course.level == Some(level.get()))
        .filter(|course| course.code.registry == CourseRegistry::Rncp)
        .filter(|course| is_of_the_trade(course, &of_trade))
        .collect();
    let asked = stems([field].into_iter());
    let is_of_field =
        |course: &Course| !asked.is_disjoint(&stems([course.title.as_str()].into_iter()));
    if found.iter().any(|course| is_of_field(course)) {
        found.retain(|course| is_of_field(course));
    }
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
    found.sort_by_cached_key(|course| order(course));
    found
}

/// Codes hold several trades: a diploma that is not among the best known of its level
/// must share one of the stems of the trade's name and the field asked.
fn is_of_the_trade(course: &Course, of_trade: &FxHashSet<String>) -> bool {
    let most = match course.level {
        Some(level) if level >= LONG_STUDIES => KNOWN_LONG,
        _ => KNOWN_SHORT,
    };
    let of_title = || stems([course.title.as_str()].into_iter());
    diploma_rank(course) < most || !of_trade.is_disjoint(&of_title())
}

/// The level from which diplomas of one code differ most: bac+3.
const LONG_STUDIES: u8 = 6;
/// How many of the best known heads of titles are surely of the trade.
const KNOWN_LONG: usize = 1;
const KNOWN_SHORT: usize = 5;

/// Beginnings of the words that tell a trade or a subject.
fn stems<'t>(texts: impl Iterator<Item = &'t str>) -> FxHashSet<String> {
    const SHORTEST: usize = 5;
    let words: Vec<String> = texts.map(words_of).collect();
    words
        .iter()
        .flat_map(|text| text.split(' '))
        .filter(|word| word.len() >= SHORTEST)
        .filter(|word| {
            let mut general = OF_ANY_TRADE.iter();
            !general.any(|start| word.starts_with(start))
        })
        .map(beginning)
        .collect()
}

/// Diplomas that employers know best come first: the rank of a title's first words.
fn diploma_rank(course: &Course) -> usize {
    let title = words_of(&course.title);
    let mut ranks = BEST_KNOWN.iter();
    let rank = ranks.position(|head| title.starts_with(head));
    rank.unwrap_or(usize::MAX)
}

/// The diplomas whose own title is one of those that the law asks.
fn of_titles<'a>(
    is_asked: impl Fn(&str) -> bool,
    shelf: &'a CourseShelf,
    learner: &Learner,
) -> Vec<&'a Course> {
    let titled = shelf.with_legal_titles(learner.year);
    let asked = titled.filter(|(_, titles)| titles.iter().any(|title| is_asked(title)));
    let mut found: Vec<&Course> = asked.map(|(course, _)| course).collect();
    found.sort_by_key(|course| (course.title.chars().count(), course.code));
    found
}

/// Of no level or a low one; habilitations and certificates before diplomas, short titles
/// first.
fn short<'a>(found: impl Iterator<Item = &'a Course>) -> Vec<&'a Course> {
    let mut found: Vec<&Course> = found
        .filter(|course| course.level.is_none_or(|level| level <= HIGHEST_SHORT))
        .collect();
    found.sort_by_key(|course| {
        let is_diploma = course.code.registry == CourseRegistry::Rncp;
        (is_diploma, course.title.chars().count(), course.code)
    });
    found
}

/// A certificate of a language that is not for students or teachers alone.
fn is_for_work(course: &Course) -> bool {
    let title = format!(" {} ", words_of(&course.title));
    course.code.registry == CourseRegistry::Rs
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::licences;

    fn course(code: &str, title: &str, level: Option<u8>, rome: &str) -> Course {
        let mut course = Course::new(code.parse().unwrap());
        course.title = title.to_owned();
        course.level = level;
        course.rome = rome.parse().into_iter().collect();
        course.active = Some(true);
        course.vae = Some(true);
        course
    }

    fn shelf() -> CourseShelf {
        let mut past = course("RNCP9", "BTS des temps passés", Some(5), "D1102");
        past.last_session = Some(2024);
        CourseShelf::new(vec![
            course("RNCP1", "Gestionnaire de boulangerie", Some(5), "D1102"),
            course("RNCP2", "BTS boulangerie", Some(5), "D1102"),
            course("RNCP3", "CAP boulanger", Some(3), "D1102"),
            course("RNCP8", "Gestionnaire de garage", Some(5), "D1102"),
            course("RNCP4", "BTS soudage", Some(5), "H2913"),
            past,
            course("RS5", "Enseigner Fantapaie", None, ""),
            course("RS6", "Fantapaie : établir la paie", None, ""),
            course(
                "RS7",
                "Certificat de sauveteur-secouriste du travail (SST)",
                None,
                "",
            ),
        ])
    }

    fn titles(need: &Need, level: u8) -> Vec<String> {
        let learner = Learner {
            level: Level::new(level),
            trades: vec!["D1102".parse().unwrap()],
            trade_names: vec!["Boulanger".to_owned()],
            months: 60,
            year: 2026,
            departement: None,
        };
        let shelf = shelf();
        let advice = courses_for(need, &shelf, &Bridge::default(), &learner);
        let found = advice.courses.iter();
        found.map(|hint| hint.course.title.clone()).collect()
    }

    fn diploma(level: u8) -> Need {
        Need::Diploma {
            level: Level::new(level).unwrap(),
            field: String::new(),
        }
    }

    #[test]
    fn a_diploma_is_of_the_missing_level_and_of_the_trade() {
        assert_eq!(
            titles(&diploma(5), 4),
            ["BTS boulangerie", "Gestionnaire de boulangerie"]
        );
        assert!(titles(&diploma(5), 5).is_empty(), "at the level held");
        assert!(titles(&diploma(5), 0).is_empty(), "out of reach");
    }

    #[test]
    fn a_name_is_in_the_title_as_whole_words() {
        let tool = |name: &str| Need::Software(name.to_owned());
        assert_eq!(
            titles(&tool("Fantapaie"), 4),
            ["Fantapaie : établir la paie"]
        );
        assert!(titles(&tool("Fanta"), 4).is_empty());
    }

    #[test]
    fn a_paper_has_its_course_and_its_sentence() {
        let papers = |text: &str| Need::Paper(licences(text).into_iter().map(|l| l.what).collect());
        assert_eq!(titles(&papers("SST"), 4).len(), 1);
        let shelf = shelf();
        let advice = courses_for(
            &papers("CACES R489 3"),
            &shelf,
            &Bridge::default(),
            &Learner::default(),
        );
        assert!(advice.courses.is_empty());
        assert!(advice.what.unwrap().starts_with("CACES R489"));
    }

    #[test]
    fn practice_may_be_validated() {
        let shelf = shelf();
        let learner = |months| Learner {
            level: Level::new(4),
            trades: vec!["D1102".parse().unwrap()],
            trade_names: vec!["Boulanger".to_owned()],
            months,
            year: 2026,
            departement: None,
        };
        let by_experience = |months| {
            let advice = courses_for(&diploma(5), &shelf, &Bridge::default(), &learner(months));
            advice.courses[0].by_experience
        };
        assert!(by_experience(24) && !by_experience(6));
    }
}
