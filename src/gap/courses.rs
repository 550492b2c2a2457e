//! Courses that close a gap.
//!
//! A course is suggested only where two things agree: its words (title, Formacode
//! subjects, blocks of skills) cover the gap, and the occupations it prepares for are
//! those of the offers, or neighbours. Generic verbs do not count: « organiser un
//! approvisionnement » is not closed by any course that organises something. Below
//! the thresholds no course is suggested.

use rustc_hash::FxHashSet;

use super::bridge::{Bridge, NEAR, TargetOccupation};
use super::condition::Condition;
use super::course_words::{CourseWords, TaughtPart, share};
use super::lexicon::{Lexicon, WeightedWord, WordFamily, coverage};
use super::summary::{Gap, Missing};
use crate::course::{Course, Registry};
use crate::cv::{Cv, Section};
use crate::facts::{Level, Licence, diplomas, licences};
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

/// Share of the gap's weight that a course must teach.
const TAUGHT: f32 = 0.6;
/// The same for a topic, which is shown by several words.
const TAUGHT_OF_TOPIC: f32 = 0.3;
/// The same for a short certificate that prepares for no occupation.
const TAUGHT_ALONE: f32 = 0.8;
/// Levels of a course above the diploma held.
const STEP_UP: u8 = 2;
/// Level assumed of a CV without a diploma.
const LEAST_LEVEL: u8 = 3;
/// Share of a course's title found among the CV's diplomas from which it is held.
const HELD: f32 = 0.9;
/// Weights of words and occupation in the score.
const BY_WORDS: f32 = 0.6;
const BY_OCCUPATION: f32 = 0.4;
/// Bonus of a title that covers the other gaps as well.
const BY_CONTEXT: f32 = 0.1;
/// Bonus of a title of one word; longer ones are about other things as well.
const BY_SHORT_TITLE: f32 = 0.05;
/// Bonus of sessions in the département.
const BY_SESSIONS: f32 = 0.05;

/// For each gap, the courses that close it, best first.
#[must_use]
pub fn suggest<'a>(
    lexicon: &Lexicon<'_>,
    courses: &'a [Course],
    gaps: &[Gap],
    search: CourseSearch<'_>,
) -> Vec<Vec<Suggestion<'a>>> {
    let context = context(lexicon, gaps);
    let person = HeldDiplomas::new(lexicon, search.cv);
    let heads = heads(lexicon, gaps);
    let open = courses.iter().filter(|course| course.active != Some(false));
    let candidates: Vec<CourseWords<'_>> = open
        .filter_map(|course| {
            let target = search.bridge.nearest_target(course, search.targets);
            let is_near = target.is_some_and(|target| target.nearness >= NEAR);
            // Most courses of no occupation share no word with any gap: they are
            // not even read.
            let may_teach = || {
                let title = course.title.to_lowercase();
                heads.iter().any(|head| title.contains(head.as_str()))
            };
            let is_candidate = is_near || course.rome.is_empty() && may_teach();
            is_candidate.then(|| CourseWords::new(lexicon, course, target, &context))
        })
        .filter(|words| !person.hold(words))
        .collect();
    let finder = CourseFinder {
        lexicon,
        courses: &candidates,
        search,
        person: &person,
    };
    gaps.iter().map(|gap| finder.best(gap)).collect()
}

/// The level and the fields of a CV's diplomas.
struct HeldDiplomas {
    level: u8,
    fields: FxHashSet<WordFamily>,
}

impl HeldDiplomas {
    fn new(lexicon: &Lexicon<'_>, cv: &Cv) -> Self {
        let lines = cv.section(Section::Diplomas);
        let words = lines.flat_map(|line| lexicon.words(line));
        Self {
            level: cv.level().map_or(LEAST_LEVEL, Level::get),
            fields: words.map(|word| word.family).collect(),
        }
    }

    fn hold(&self, course: &CourseWords<'_>) -> bool {
        !self.fields.is_empty() && coverage(&course.title, &self.fields) >= HELD
    }

    /// False for a course that needs years of other studies first.
    fn allow(&self, course: &Course) -> bool {
        let level = course.level.unwrap_or(self.level);
        level <= self.level.saturating_add(STEP_UP)
    }
}

/// The families of all gaps: of equal courses, the one nearest to them comes first.
fn context(lexicon: &Lexicon<'_>, gaps: &[Gap]) -> FxHashSet<WordFamily> {
    let words = gap_words(lexicon, gaps);
    words.map(|word| word.family).collect()
}

/// The first letters of the words of all gaps, as written.
fn heads(lexicon: &Lexicon<'_>, gaps: &[Gap]) -> FxHashSet<String> {
    /// Letters that most forms of a word share.
    const HEAD: usize = 4;
    let head = |word: WeightedWord| word.written.to_lowercase().chars().take(HEAD).collect();
    gap_words(lexicon, gaps).map(head).collect()
}

fn gap_words<'a>(
    lexicon: &'a Lexicon<'_>,
    gaps: &'a [Gap],
) -> impl Iterator<Item = WeightedWord> + 'a {
    let texts = gaps.iter().flat_map(|gap| gap.words.iter());
    texts.flat_map(|text| lexicon.informative_words(text))
}

/// Finds the courses for one gap after the other.
struct CourseFinder<'f, 'l, 'a> {
    lexicon: &'f Lexicon<'l>,
    courses: &'f [CourseWords<'a>],
    search: CourseSearch<'f>,
    person: &'f HeldDiplomas,
}

impl<'a> CourseFinder<'_, '_, 'a> {
    fn best(&self, gap: &Gap) -> Vec<Suggestion<'a>> {
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

    fn by_words(&self, gap: &[WeightedWord], least: f32) -> Vec<Suggestion<'a>> {
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

#[cfg(test)]
mod tests {
    use super::super::lexicon::WordLists;
    use super::*;
    use crate::course::Subject;
    use crate::facts::Month;
    use crate::gap::bridge::NearTarget;
    use crate::gap::skills::SkillSource;
    use crate::gap::summary::Gap;
    use crate::text::{Analyzer, Vocabulary};

    fn course(
        code: &str,
        title: &str,
        rome: &[&str],
        subjects: &[&str],
        blocks: &[&str],
    ) -> Course {
        Course {
            title: title.to_owned(),
            active: Some(true),
            level: Some(4),
            rome: rome.iter().map(|code| code.parse().unwrap()).collect(),
            subjects: subjects
                .iter()
                .map(|label| Subject {
                    code: 1,
                    label: (*label).to_owned(),
                })
                .collect(),
            blocks: blocks.iter().map(|block| (*block).to_owned()).collect(),
            ..Course::new(code.parse().unwrap())
        }
    }

    fn catalogue() -> Vec<Course> {
        vec![
            course(
                "RNCP1",
                "Agent de sécurité incendie",
                &["K2503"],
                &["sécurité incendie"],
                &["Organiser l'intervention des secours"],
            ),
            course(
                "RNCP2",
                "Cuisinier",
                &["G1602"],
                &["cuisine"],
                &["Contrôler et gérer les stocks de denrées"],
            ),
            course(
                "RNCP3",
                "Gestionnaire des approvisionnements",
                &["M1101"],
                &["approvisionnement"],
                &["Organiser un approvisionnement"],
            ),
            course(
                "RNCP4",
                "Agent magasinier",
                &["N1103"],
                &["magasinage", "gestion stock"],
                &["Contrôler les stocks"],
            ),
            course("RS5", "Test d'anglais", &[], &["anglais"], &[]),
        ]
    }

    fn gap(words: &str) -> Gap {
        Gap {
            what: Missing::Skill(SkillSource::Listed),
            words: vec![words.to_owned()],
            offers: vec![0],
            n_required: 0,
            weight: 1.0,
            evidence: Vec::new(),
            key: Vec::new(),
        }
    }

    fn cv(text: &str) -> Cv {
        Cv::read(&[text], Month::new(2026, 1))
    }

    fn titles(words: &str, trade: &str) -> Vec<String> {
        titles_for(&cv("Je cherche du travail"), words, trade)
    }

    fn titles_for(cv: &Cv, words: &str, trade: &str) -> Vec<String> {
        let (analyzer, vocabulary) = (Analyzer::new(), Vocabulary::default());
        let lists = WordLists::new(&analyzer);
        let lexicon = Lexicon::new(&analyzer, &vocabulary, &lists);
        let targets = [TargetOccupation {
            code: trade.parse().unwrap(),
            n_offers: 1,
        }];
        let bridge = Bridge::default();
        let search = CourseSearch {
            targets: &targets,
            bridge: &bridge,
            cv,
            departement: None,
            n: 3,
        };
        let courses = catalogue();
        let found = suggest(&lexicon, &courses, &[gap(words)], search);
        found[0].iter().map(|s| s.course.title.clone()).collect()
    }

    #[test]
    fn no_fire_safety_for_organising_supplies() {
        assert_eq!(
            titles("Organiser un approvisionnement", "M1101"),
            ["Gestionnaire des approvisionnements"]
        );
        assert!(titles("Organiser un approvisionnement", "K2503").is_empty());
    }

    #[test]
    fn no_catering_for_the_control_of_stocks() {
        assert_eq!(
            titles("Contrôler l'état des stocks", "N1103"),
            ["Agent magasinier"]
        );
    }

    #[test]
    fn generic_verbs_suggest_no_course() {
        for words in [
            "organiser",
            "gérer, contrôler",
            "Contrôler la qualité d'un travail",
        ] {
            for trade in ["K2503", "G1602", "M1101", "N1103"] {
                assert!(titles(words, trade).is_empty(), "{words}");
            }
        }
    }

    #[test]
    fn a_plain_word_alone_suggests_no_course() {
        let (analyzer, vocabulary) = (Analyzer::new(), Vocabulary::default());
        let lists = WordLists::new(&analyzer);
        let lexicon = Lexicon::new(&analyzer, &vocabulary, &lists);
        let guide = course("RNCP6", "Guide", &["G1201"], &["visite", "musée"], &[]);
        let target = NearTarget {
            nearness: 1.0,
            code: "G1201".parse().unwrap(),
        };
        let no_context = FxHashSet::default();
        let words = CourseWords::new(&lexicon, &guide, Some(target), &no_context);
        let cv = cv("");
        let finder = CourseFinder {
            lexicon: &lexicon,
            courses: &[words],
            search: CourseSearch {
                targets: &[],
                bridge: &Bridge::default(),
                cv: &cv,
                departement: None,
                n: 3,
            },
            person: &HeldDiplomas::new(&lexicon, &cv),
        };
        let found = |words: &str| {
            let words = lexicon.informative_words(words);
            finder.by_words(&words, 0.1).len()
        };
        assert_eq!(found("visites externes"), 0);
        assert_eq!(found("visites du musée"), 1);
    }

    #[test]
    fn a_short_certificate_is_suggested_for_its_subject() {
        assert_eq!(titles("anglais", "N1103"), ["Test d'anglais"]);
    }

    #[test]
    fn a_course_that_is_held_or_far_above_is_not_suggested() {
        let holder = cv("Magasinier\nDIPLOMES\nTitre professionnel agent magasinier 2019");
        assert!(titles_for(&holder, "stocks", "N1103").is_empty());
        let (analyzer, vocabulary) = (Analyzer::new(), Vocabulary::default());
        let lists = WordLists::new(&analyzer);
        let lexicon = Lexicon::new(&analyzer, &vocabulary, &lists);
        let held = HeldDiplomas::new(&lexicon, &cv("Magasinier\nDIPLOMES\nCAP vente 2015"));
        let mut far = course("RNCP9", "Logistique", &["N1103"], &[], &[]);
        far.level = Some(7);
        assert!(!held.allow(&far));
        far.level = Some(5);
        assert!(held.allow(&far));
    }

    #[test]
    fn an_inactive_course_is_not_suggested() {
        let (analyzer, vocabulary) = (Analyzer::new(), Vocabulary::default());
        let lists = WordLists::new(&analyzer);
        let lexicon = Lexicon::new(&analyzer, &vocabulary, &lists);
        let mut courses = catalogue();
        courses[3].active = Some(false);
        let targets = [TargetOccupation {
            code: "N1103".parse().unwrap(),
            n_offers: 1,
        }];
        let bridge = Bridge::default();
        let search = CourseSearch {
            targets: &targets,
            bridge: &bridge,
            cv: &cv("Je cherche du travail"),
            departement: None,
            n: 3,
        };
        assert!(suggest(&lexicon, &courses, &[gap("stocks")], search)[0].is_empty());
    }
}
