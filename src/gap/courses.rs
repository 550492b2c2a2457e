//! Courses that close a gap.
//!
//! A course is named only where two things agree: its words (title, subjects of
//! the Formacode, blocks of skills) teach what is missing, and the occupations
//! it prepares for are those of the offers, or neighbours. Verbs of every trade
//! pull nothing: « organiser un approvisionnement » is not closed by whatever
//! organises. Below the threshold, none is named.

use rustc_hash::FxHashSet;

use super::bridge::{Bridge, NEAR, Trade};
use super::constraints::Condition;
use super::course_words::{
    Read, is_about, is_taught, read, says_enough, share, taught, teaches_heaviest,
};
use super::lexicon::{Family, Lexicon, Word, coverage};
use super::summary::{Gap, Missing};
use crate::course::{Course, Registry};
use crate::cv::{Cv, Section};
use crate::facts::{Level, Licence, diplomas, licences};
use crate::rome::RomeCode;

/// A course, and why it is named.
#[derive(Debug, Clone, PartialEq)]
pub struct Suggestion<'a> {
    /// The certification.
    pub course: &'a Course,
    /// How well it closes the gap, at most about one.
    pub score: f32,
    /// Why.
    pub why: Vec<Reason>,
}

/// Why a course is named.
#[derive(Debug, Clone, PartialEq)]
pub enum Reason {
    /// Its words say these of the gap.
    Teaches(Vec<String>),
    /// It prepares for this occupation of the offers.
    Prepares(RomeCode),
    /// It gives the diploma level asked.
    Gives(Level),
    /// So many sessions in the département asked for.
    Sessions(u32),
}

/// For whom courses are looked for.
#[derive(Debug, Clone, Copy)]
pub struct Wish<'a> {
    /// The occupations of the offers.
    pub trades: &'a [Trade],
    /// How near occupations are.
    pub bridge: &'a Bridge,
    /// Whose gaps they are: what this CV already holds is not proposed, nor what
    /// is far above it.
    pub cv: &'a Cv,
    /// A département whose sessions count.
    pub departement: Option<&'a str>,
    /// How many courses for a gap.
    pub n: usize,
}

/// So much of what tells the gap must be taught, by weight.
const TAUGHT: f32 = 0.6;
/// A topic is told by several words, of which a course need not teach all.
const TAUGHT_OF_TOPIC: f32 = 0.3;
/// A short certificate prepares for no one occupation; its title must then say
/// nearly all of the gap.
const TAUGHT_ALONE: f32 = 0.8;
/// A course may be so many levels above the diploma that is held.
const STEP_UP: u8 = 2;
/// Who tells no diploma is taken to hold one of this level.
const LEAST_LEVEL: u8 = 3;
/// So much of a course's title stands among the diplomas of who holds it.
const HELD: f32 = 0.9;
/// How the score is shared between words and occupation.
const BY_WORDS: f32 = 0.6;
const BY_TRADE: f32 = 0.4;
/// What a title that speaks of the other gaps as well adds.
const BY_CONTEXT: f32 = 0.1;
/// What a title of one word adds; longer ones are about other things as well.
const BY_POINT: f32 = 0.05;
/// What sessions near at hand add.
const AT_HAND: f32 = 0.05;

/// For each gap, the courses that close it, best first; none where none does.
#[must_use]
pub fn suggest<'a>(
    lexicon: &Lexicon<'_>,
    courses: &'a [Course],
    gaps: &[Gap],
    wish: Wish<'_>,
) -> Vec<Vec<Suggestion<'a>>> {
    let context = context(lexicon, gaps);
    let person = Held::of(lexicon, wish.cv);
    let heads = heads(lexicon, gaps);
    let open = courses.iter().filter(|course| course.active != Some(false));
    let near = open.filter_map(|course| {
        let near = wish.bridge.of_course(course, wish.trades);
        let is_near = near.is_some_and(|(near, _)| near >= NEAR);
        // Most courses of no trade have nothing to do with any of the gaps: they
        // are not even read.
        let may_teach = || {
            let title = course.title.to_lowercase();
            heads.iter().any(|head| title.contains(head.as_str()))
        };
        let is_read = is_near || course.rome.is_empty() && may_teach();
        is_read.then(|| read(lexicon, course, near, &context))
    });
    let near = near.filter(|read| !person.holds(read));
    let near: Vec<Read<'_>> = near.collect();
    let of_gap = |gap| best(lexicon, &near, gap, (wish, &person));
    gaps.iter().map(of_gap).collect()
}

/// What a CV's diplomas say.
struct Held {
    level: u8,
    studies: FxHashSet<Family>,
}

impl Held {
    fn of(lexicon: &Lexicon<'_>, cv: &Cv) -> Self {
        let lines = cv.section(Section::Diplomas);
        let words = lines.flat_map(|line| lexicon.words(line));
        Self {
            level: cv.level().map_or(LEAST_LEVEL, Level::get),
            studies: words.map(|word| word.family).collect(),
        }
    }

    fn holds(&self, read: &Read<'_>) -> bool {
        !self.studies.is_empty() && coverage(&read.title, &self.studies) >= HELD
    }

    /// Whether one may enter it without years of other studies before.
    fn may_enter(&self, course: &Course) -> bool {
        let level = course.level.unwrap_or(self.level);
        level <= self.level.saturating_add(STEP_UP)
    }
}

/// What all gaps together speak of: among equal courses, that which is nearest to
/// it comes first.
fn context(lexicon: &Lexicon<'_>, gaps: &[Gap]) -> FxHashSet<Family> {
    let words = gaps.iter().flat_map(|gap| gap.words.iter());
    let words = words.flat_map(|words| lexicon.telling(words));
    words.map(|word| word.family).collect()
}

/// The first letters of the words of all gaps, as written.
fn heads(lexicon: &Lexicon<'_>, gaps: &[Gap]) -> FxHashSet<String> {
    /// Letters that most forms of a word share.
    const HEAD: usize = 4;
    let words = gaps.iter().flat_map(|gap| gap.words.iter());
    let words = words.flat_map(|words| lexicon.telling(words));
    let head = |word: Word| word.written.to_lowercase().chars().take(HEAD).collect();
    words.map(head).collect()
}

fn best<'a>(
    lexicon: &Lexicon<'_>,
    courses: &[Read<'a>],
    gap: &Gap,
    (wish, person): (Wish<'_>, &Held),
) -> Vec<Suggestion<'a>> {
    let mut found: Vec<Suggestion<'a>> = match &gap.what {
        Missing::Condition(Condition::Diploma(level, _)) => of_level(courses, *level, wish),
        Missing::Condition(Condition::Title(titles)) => of_titles(courses, titles, wish),
        Missing::Condition(Condition::Experience(_)) => Vec::new(),
        Missing::Condition(Condition::Licence(licence)) => of_licence(courses, licence, wish),
        Missing::Condition(Condition::Language(language, _)) => {
            let words = lexicon.telling(language);
            by_words(lexicon, courses, &words, TAUGHT_ALONE, wish)
        }
        Missing::Topic(_) => {
            let words = lexicon.telling(&gap.words.join(" "));
            by_words(lexicon, courses, &words, TAUGHT_OF_TOPIC, wish)
        }
        Missing::Skill(_) => {
            let mut words = lexicon.telling(&gap.words.join(" "));
            // What stands around a word only to name it is not what is missing.
            if words.iter().any(|word| gap.key.contains(&word.family)) {
                words.retain(|word| gap.key.contains(&word.family));
            }
            by_words(lexicon, courses, &words, TAUGHT, wish)
        }
    };
    // The diploma that is asked is named whatever its level.
    if !matches!(gap.what, Missing::Condition(_)) {
        found.retain(|one| person.may_enter(one.course));
    }
    order(&mut found);
    found.truncate(wish.n);
    found
}

/// The courses whose title names the licence.
fn of_licence<'a>(courses: &[Read<'a>], licence: &Licence, wish: Wish<'_>) -> Vec<Suggestion<'a>> {
    let name = licence.name().to_lowercase();
    let gives = |read: &&Read<'_>| {
        let title = read.course.title.to_lowercase();
        // Most titles hold no word of it, which is quicker to see.
        name.split(' ')
            .any(|word| word.len() > 2 && title.contains(word))
            && licences(&read.course.title)
                .iter()
                .any(|found| found.what.covers(licence))
    };
    let named = courses.iter().filter(gives);
    named
        .map(|read| suggestion(read, 1.0, vec![licence.name().to_owned()], wish))
        .collect()
}

/// The courses that give a diploma of the level asked for these trades.
fn of_level<'a>(courses: &[Read<'a>], level: Level, wish: Wish<'_>) -> Vec<Suggestion<'a>> {
    let gives = |read: &&Read<'_>| {
        let said = || {
            diplomas(&read.course.title)
                .into_iter()
                .map(|d| d.what.level.get())
                .min()
        };
        read.course.level.or_else(said) == Some(level.get())
            && read.course.code.registry == Registry::Rncp
            && read.near.is_some_and(|(near, _)| near >= 1.0)
    };
    let of_level = courses.iter().filter(gives).map(|read| {
        let mut found = suggestion(read, 1.0, Vec::new(), wish);
        found.why.insert(0, Reason::Gives(level));
        found
    });
    of_level.collect()
}

/// The courses whose own title is one of these.
fn of_titles<'a>(
    courses: &[Read<'a>],
    titles: &[&'static str],
    wish: Wish<'_>,
) -> Vec<Suggestion<'a>> {
    let gives = |read: &&Read<'_>| {
        let named = diplomas(&read.course.title);
        let mut named = named.iter().filter_map(|d| d.what.title);
        named.any(|title| titles.contains(&title))
    };
    let named = courses.iter().filter(gives);
    named
        .map(|read| suggestion(read, 1.0, vec![read.course.title.clone()], wish))
        .collect()
}

fn by_words<'a>(
    lexicon: &Lexicon<'_>,
    courses: &[Read<'a>],
    words: &[Word],
    least: f32,
    wish: Wish<'_>,
) -> Vec<Suggestion<'a>> {
    // What is told in words of every trade only is taught by no course: one for
    // trainers does not teach to follow « des formations externes ».
    let telling = words.iter().filter(|word| word.weight > 0.0);
    let telling = telling.filter(|word| !lexicon.is_plain_word(&word.term));
    let telling: Vec<&Word> = telling.collect();
    let of_words = courses.iter().filter_map(|read| {
        let (taught, said) = taught(read, words);
        let enough = if read.near.is_some() {
            least
        } else {
            TAUGHT_ALONE
        };
        let alone = read.near.is_some() || is_about(read, words);
        let tells = telling.iter().any(|word| is_taught(read, word));
        let sure =
            tells && teaches_heaviest(read, words) && says_enough(read, words, lexicon.rarest());
        (taught >= enough && alone && sure).then(|| suggestion(read, taught, said, wish))
    });
    of_words.collect()
}

fn suggestion<'a>(
    read: &Read<'a>,
    taught: f32,
    said: Vec<String>,
    wish: Wish<'_>,
) -> Suggestion<'a> {
    let mut why = Vec::new();
    if !said.is_empty() {
        why.push(Reason::Teaches(said));
    }
    let near = read.near.filter(|(near, _)| *near >= NEAR);
    why.extend(near.map(|(_, code)| Reason::Prepares(code)));
    let sessions = wish
        .departement
        .and_then(|code| read.course.sessions.get(code))
        .copied()
        .unwrap_or(0);
    if sessions > 0 {
        why.push(Reason::Sessions(sessions));
    }
    let at_hand = if sessions > 0 { AT_HAND } else { 0.0 };
    Suggestion {
        course: read.course,
        score: BY_WORDS * taught
            + BY_TRADE * near.map_or(0.0, |(near, _)| near)
            + BY_CONTEXT * read.fits
            + BY_POINT * share(1, read.n_title)
            + at_hand,
        why,
    }
}

/// Best first; what is on sale before what is not known to be; the newest of
/// equal names alone.
fn order(found: &mut Vec<Suggestion<'_>>) {
    found.sort_by(|a, b| {
        let on_sale = |s: &Suggestion<'_>| s.course.n_sessions() > 0;
        let known = |s: &Suggestion<'_>| s.course.active == Some(true);
        b.score
            .total_cmp(&a.score)
            .then_with(|| on_sale(b).cmp(&on_sale(a)))
            .then_with(|| known(b).cmp(&known(a)))
            .then_with(|| b.course.code.number.cmp(&a.course.code.number))
    });
    let mut seen = FxHashSet::default();
    found.retain(|one| seen.insert(one.course.title.to_lowercase()));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::course::Subject;
    use crate::facts::Month;
    use crate::gap::skills::Source;
    use crate::gap::sum::Gap;
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
            what: Missing::Skill(Source::Listed),
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
        let lexicon = Lexicon::new(&analyzer, &vocabulary);
        let trades = [Trade {
            code: trade.parse().unwrap(),
            offers: 1,
        }];
        let bridge = Bridge::default();
        let wish = Wish {
            trades: &trades,
            bridge: &bridge,
            cv,
            departement: None,
            n: 3,
        };
        let courses = catalogue();
        let found = suggest(&lexicon, &courses, &[gap(words)], wish);
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
    fn verbs_of_every_trade_pull_no_course() {
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
    fn a_plain_word_alone_pulls_no_course() {
        let (analyzer, vocabulary) = (Analyzer::new(), Vocabulary::default());
        let lexicon = Lexicon::new(&analyzer, &vocabulary);
        let guide = course("RNCP6", "Guide", &["G1201"], &["visite", "musée"], &[]);
        let near = Some((1.0, "G1201".parse().unwrap()));
        let courses = [read(&lexicon, &guide, near, &FxHashSet::default())];
        let wish = Wish {
            trades: &[],
            bridge: &Bridge::default(),
            cv: &cv(""),
            departement: None,
            n: 3,
        };
        let found = |words: &str| {
            let words = lexicon.telling(words);
            by_words(&lexicon, &courses, &words, 0.1, wish).len()
        };
        assert_eq!(found("visites externes"), 0);
        assert_eq!(found("visites du musée"), 1);
    }

    #[test]
    fn a_short_certificate_is_named_for_what_it_is_about() {
        assert_eq!(titles("anglais", "N1103"), ["Test d'anglais"]);
    }

    #[test]
    fn what_is_held_or_far_above_is_not_named() {
        let holder = cv("Magasinier\nDIPLOMES\nTitre professionnel agent magasinier 2019");
        assert!(titles_for(&holder, "stocks", "N1103").is_empty());
        let (analyzer, vocabulary) = (Analyzer::new(), Vocabulary::default());
        let lexicon = Lexicon::new(&analyzer, &vocabulary);
        let held = Held::of(&lexicon, &cv("Magasinier\nDIPLOMES\nCAP vente 2015"));
        let mut far = course("RNCP9", "Logistique", &["N1103"], &[], &[]);
        far.level = Some(7);
        assert!(!held.may_enter(&far));
        far.level = Some(5);
        assert!(held.may_enter(&far));
    }

    #[test]
    fn what_is_closed_is_not_named() {
        let (analyzer, vocabulary) = (Analyzer::new(), Vocabulary::default());
        let lexicon = Lexicon::new(&analyzer, &vocabulary);
        let mut courses = catalogue();
        courses[3].active = Some(false);
        let trades = [Trade {
            code: "N1103".parse().unwrap(),
            offers: 1,
        }];
        let bridge = Bridge::default();
        let wish = Wish {
            trades: &trades,
            bridge: &bridge,
            cv: &cv("Je cherche du travail"),
            departement: None,
            n: 3,
        };
        assert!(suggest(&lexicon, &courses, &[gap("stocks")], wish)[0].is_empty());
    }
}
