//! Courses that close a gap.
//!
//! A course is suggested only where two things agree: its words (title, Formacode
//! subjects, blocks of skills) cover the gap, and the occupations it prepares for are
//! those of the offers, or neighbours. Generic verbs do not count: « organiser un
//! approvisionnement » is not closed by any course that organises something. Below
//! the thresholds no course is suggested.

use rustc_hash::FxHashSet;

use super::bridge::NEAR;
use super::course_finder::CourseFinder;
use super::course_words::CourseWords;
use super::held_diplomas::HeldDiplomas;
use super::lexicon::{Lexicon, WeightedWord, WordFamily};
use super::suggestion::{CourseSearch, Suggestion};
use super::summary::Gap;
use crate::course::Course;

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

#[cfg(test)]
mod tests {
    use super::super::word_lists::WordLists;
    use super::*;
    use crate::course::Subject;
    use crate::cv::Cv;
    use crate::facts::Month;
    use crate::gap::Missing;
    use crate::gap::bridge::{Bridge, NearTarget, TargetOccupation};
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
        Cv::from_text(text, Month::new(2026, 1))
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
