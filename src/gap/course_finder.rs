//! Finds the courses for a gap.

use rustc_hash::FxHashSet;

use super::bridge::NEAR;
use super::condition::Condition;
use super::course_words::{CourseWords, TaughtPart, share};
use super::held_diplomas::HeldDiplomas;
use super::lexicon::{Lexicon, WeightedWord};
use super::suggestion::{CourseReason, CourseSearch, Suggestion};
use super::summary::{Gap, Missing};
use crate::course::Registry;
use crate::facts::{Level, Licence, diplomas, licences};

/// Share of the gap's weight that a course must teach.
const TAUGHT: f32 = 0.6;
/// The same for a topic, which is shown by several words.
const TAUGHT_OF_TOPIC: f32 = 0.3;
/// The same for a short certificate that prepares for no occupation.
const TAUGHT_ALONE: f32 = 0.8;
/// Weights of words and occupation in the score.
const BY_WORDS: f32 = 0.6;
const BY_OCCUPATION: f32 = 0.4;
/// Bonus of a title that covers the other gaps as well.
const BY_CONTEXT: f32 = 0.1;
/// Bonus of a title of one word; longer ones are about other things as well.
const BY_SHORT_TITLE: f32 = 0.05;
/// Bonus of sessions in the département.
const BY_SESSIONS: f32 = 0.05;

/// Finds the courses for one gap after the other.
pub(super) struct CourseFinder<'f, 'l, 'a> {
    pub(super) lexicon: &'f Lexicon<'l>,
    pub(super) courses: &'f [CourseWords<'a>],
    pub(super) search: CourseSearch<'f>,
    pub(super) person: &'f HeldDiplomas,
}

impl<'a> CourseFinder<'_, '_, 'a> {
    pub(super) fn best(&self, gap: &Gap) -> Vec<Suggestion<'a>> {
        let mut found = match &gap.what {
            Missing::Condition(condition) => self.for_condition(condition),
            Missing::Topic(_) => {
                let words = self.lexicon.informative_words(&gap.words.join(" "));
                self.by_words(&words, TAUGHT_OF_TOPIC)
            }
            Missing::Skill(_) => self.by_words(&self.skill_words(gap), TAUGHT),
        };
        // A required diploma is suggested whatever its level.
        if !matches!(gap.what, Missing::Condition(_)) {
            found.retain(|one| self.person.allow(one.course));
        }
        order(&mut found);
        found.truncate(self.search.n);
        found
    }

    fn for_condition(&self, condition: &Condition) -> Vec<Suggestion<'a>> {
        match condition {
            Condition::Diploma(level, _) => self.of_level(*level),
            Condition::Title(titles) => self.of_titles(titles),
            Condition::Experience(_) => Vec::new(),
            Condition::Licence(licence) => self.of_licence(licence),
            Condition::Language(language, _) => {
                let words = self.lexicon.informative_words(language);
                self.by_words(&words, TAUGHT_ALONE)
            }
        }
    }

    /// The words of the gap, without those that only put it in context.
    fn skill_words(&self, gap: &Gap) -> Vec<WeightedWord> {
        let mut words = self.lexicon.informative_words(&gap.words.join(" "));
        if words.iter().any(|word| gap.key.contains(&word.family)) {
            words.retain(|word| gap.key.contains(&word.family));
        }
        words
    }

    /// The courses whose title names the licence.
    fn of_licence(&self, licence: &Licence) -> Vec<Suggestion<'a>> {
        let name = licence.name().to_lowercase();
        let gives = |words: &&CourseWords<'_>| {
            let title = words.course.title.to_lowercase();
            // Most titles have no word of it, which is quicker to see.
            name.split(' ')
                .any(|word| word.len() > 2 && title.contains(word))
                && licences(&words.course.title)
                    .iter()
                    .any(|found| found.what.covers(licence))
        };
        let named = self.courses.iter().filter(gives);
        let reason = || vec![licence.name().to_owned()];
        named
            .map(|words| self.suggestion(words, 1.0, reason()))
            .collect()
    }

    /// The courses that give a diploma of the level for the offers' occupations.
    fn of_level(&self, level: Level) -> Vec<Suggestion<'a>> {
        let gives = |words: &&CourseWords<'_>| {
            let in_title = || {
                diplomas(&words.course.title)
                    .into_iter()
                    .map(|d| d.what.level.get())
                    .min()
            };
            words.course.level.or_else(in_title) == Some(level.get())
                && words.course.code.registry == Registry::Rncp
                && words.target.is_some_and(|target| target.nearness >= 1.0)
        };
        let of_level = self.courses.iter().filter(gives).map(|words| {
            let mut found = self.suggestion(words, 1.0, Vec::new());
            found.why.insert(0, CourseReason::Gives(level));
            found
        });
        of_level.collect()
    }

    /// The courses whose own title is one of these.
    fn of_titles(&self, titles: &[&'static str]) -> Vec<Suggestion<'a>> {
        let gives = |words: &&CourseWords<'_>| {
            let named = diplomas(&words.course.title);
            let mut names = named.iter().filter_map(|d| d.what.title);
            names.any(|title| titles.contains(&title))
        };
        let named = self.courses.iter().filter(gives);
        named
            .map(|words| self.suggestion(words, 1.0, vec![words.course.title.clone()]))
            .collect()
    }

    pub(super) fn by_words(&self, gap: &[WeightedWord], least: f32) -> Vec<Suggestion<'a>> {
        // Plain words alone are taught by no course: one for trainers does not teach
        // to follow « des formations externes ».
        let specific: Vec<&WeightedWord> = gap
            .iter()
            .filter(|word| word.weight > 0.0 && !self.lexicon.is_plain_word(&word.term))
            .collect();
        let fitting = self.courses.iter().filter_map(|words| {
            let TaughtPart {
                share,
                words: taught,
            } = words.taught_part(gap);
            let least = if words.target.is_some() {
                least
            } else {
                TAUGHT_ALONE
            };
            let is_on_topic = words.target.is_some() || words.is_about(gap);
            let is_sure = specific.iter().any(|word| words.has(word))
                && words.has_heaviest(gap)
                && words.has_enough(gap, self.lexicon.rarest());
            (share >= least && is_on_topic && is_sure)
                .then(|| self.suggestion(words, share, taught))
        });
        fitting.collect()
    }

    fn suggestion(
        &self,
        words: &CourseWords<'a>,
        taught_share: f32,
        taught: Vec<String>,
    ) -> Suggestion<'a> {
        let mut why = Vec::new();
        if !taught.is_empty() {
            why.push(CourseReason::Teaches(taught));
        }
        let near = words.target.filter(|target| target.nearness >= NEAR);
        why.extend(near.map(|target| CourseReason::Prepares(target.code)));
        let sessions = self
            .search
            .departement
            .and_then(|code| words.course.sessions.get(code))
            .copied()
            .unwrap_or(0);
        if sessions > 0 {
            why.push(CourseReason::Sessions(sessions));
        }
        let by_sessions = if sessions > 0 { BY_SESSIONS } else { 0.0 };
        Suggestion {
            course: words.course,
            score: BY_WORDS * taught_share
                + BY_OCCUPATION * near.map_or(0.0, |target| target.nearness)
                + BY_CONTEXT * words.context_share
                + BY_SHORT_TITLE * share(1, words.n_title)
                + by_sessions,
            why,
        }
    }
}

/// Best first; of equals, those on sale, then those known to be active, then the
/// newest. Of equal titles only the first is kept.
fn order(found: &mut Vec<Suggestion<'_>>) {
    found.sort_by(|a, b| {
        let is_on_sale = |s: &Suggestion<'_>| s.course.n_sessions() > 0;
        let is_active = |s: &Suggestion<'_>| s.course.active == Some(true);
        b.score
            .total_cmp(&a.score)
            .then_with(|| is_on_sale(b).cmp(&is_on_sale(a)))
            .then_with(|| is_active(b).cmp(&is_active(a)))
            .then_with(|| b.course.code.number.cmp(&a.course.code.number))
    });
    let mut titles = FxHashSet::default();
    found.retain(|one| titles.insert(one.course.title.to_lowercase()));
}
