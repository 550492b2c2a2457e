//! All courses, with their titles as they are searched.

use std::sync::OnceLock;

use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};

use super::bridge::Bridge;
use crate::course::{Course, CourseRegistry};
use crate::facts::{Licence, diplomas, licence_set};
use crate::rome::RomeCode;
use crate::text::{SectionedList, fold};

static LIST: SectionedList = SectionedList(include_str!("../../data/course_titles_fr.txt"));

/// A short certificate is of no level, or up to this one.
pub(super) const HIGHEST_SHORT: u8 = 4;

/// The courses of all catalogues.
#[derive(Debug, Default)]
pub(crate) struct CourseShelf {
    courses: Vec<Course>,
    /// Folded words of each title between spaces; made when first asked.
    titles: OnceLock<Vec<String>>,
    /// The papers that each title names; read when first asked.
    papers: OnceLock<Vec<Vec<Licence>>>,
    /// The diplomas of law that each title names; read when first asked.
    legal: OnceLock<Vec<Vec<&'static str>>>,
}

impl CourseShelf {
    /// Of these courses.
    #[must_use]
    pub(crate) fn new(courses: Vec<Course>) -> Self {
        Self {
            courses,
            ..Self::default()
        }
    }

    /// The courses that are open in a year and prepare for one of the trades.
    pub(super) fn of_trades(
        &self,
        bridge: &Bridge,
        trades: &[RomeCode],
        year: i32,
    ) -> Vec<&Course> {
        let is_of_trade = |course: &Course| {
            let mut codes = course.rome.iter();
            codes.any(|code| {
                let parent = bridge.parent(*code);
                trades.iter().any(|trade| bridge.parent(*trade) == parent)
            })
        };
        let open = self.open(year);
        open.filter(|course| is_of_trade(course)).collect()
    }

    /// The open courses whose title has a name as whole words, but for those that train
    /// trainers or only examine.
    pub(super) fn named(&self, name: &str, year: i32) -> impl Iterator<Item = &Course> + use<'_> {
        let wanted = format!(" {} ", words_of(name));
        let titles = self.titles().iter().zip(&self.courses);
        let named = titles.filter(move |(title, course)| {
            is_open(course, year) && title.contains(&wanted) && !is_for_others(title)
        });
        named.map(|(_, course)| course)
    }

    /// The open courses.
    pub(super) fn open(&self, year: i32) -> impl Iterator<Item = &Course> {
        self.courses.iter().filter(move |one| is_open(one, year))
    }

    /// The open short certificates, with the papers that their titles name.
    pub(super) fn with_papers(&self, year: i32) -> impl Iterator<Item = (&Course, &[Licence])> {
        let papers = self.papers.get_or_init(|| {
            let read = |course: &Course| match is_short_certificate(course) {
                true => licence_set(&course.title).into_iter().collect(),
                false => Vec::new(),
            };
            self.courses.par_iter().map(read).collect()
        });
        let all = self.courses.iter().zip(papers.iter().map(Vec::as_slice));
        all.filter(move |(course, papers)| !papers.is_empty() && is_open(course, year))
    }

    /// The open diplomas, with those of law that their titles name.
    pub(super) fn with_legal_titles(
        &self,
        year: i32,
    ) -> impl Iterator<Item = (&Course, &[&'static str])> {
        let legal = self.legal.get_or_init(|| {
            let read = |course: &Course| match course.code.registry {
                CourseRegistry::Rncp => {
                    let named = diplomas(&course.title).into_iter();
                    named.filter_map(|named| named.what.title).collect()
                }
                _ => Vec::new(),
            };
            self.courses.par_iter().map(read).collect()
        });
        let all = self.courses.iter().zip(legal.iter().map(Vec::as_slice));
        all.filter(move |(course, legal)| !legal.is_empty() && is_open(course, year))
    }

    fn titles(&self) -> &[String] {
        self.titles.get_or_init(|| {
            let courses = self.courses.par_iter();
            courses
                .map(|course| format!(" {} ", words_of(&course.title)))
                .collect()
        })
    }
}

/// A certificate of no level or a low one: licences are such.
fn is_short_certificate(course: &Course) -> bool {
    course.level.is_none_or(|level| level <= HIGHEST_SHORT)
        && course.code.registry == CourseRegistry::Rs
}

/// Active, and with sessions to come as far as is known.
fn is_open(course: &Course, year: i32) -> bool {
    let is_past = course
        .last_session
        .is_some_and(|last| i32::from(last) < year);
    course.active != Some(false) && !is_past
}

fn is_for_others(title: &str) -> bool {
    LIST.phrases("not for learners")
        .any(|phrase| title.contains(&format!(" {phrase} ")))
}

/// The folded words of a text, a space between them.
pub(super) fn words_of(text: &str) -> String {
    let folded = fold(text);
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '+' | '#');
    let words = folded
        .split(|c| !is_part(c))
        .filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}
