//! Whom or what to turn to when searching alone is not enough.

use std::sync::LazyLock;

use super::{Advice, AdviceCandidate, Situation};
use crate::cv::person::TrainingTerm;
use crate::cv::{Cv, CvSection};
use crate::text::{SectionedList, fold};

/// What helps this person most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Helper {
    /// Schools for apprentices, which know the employers that train.
    ApprenticeSchool,
    /// The centre that compares foreign diplomas with French ones.
    DiplomaRecognition,
    /// The service for disabled workers.
    DisabilityService,
    /// Employers near home, written to without an offer; a counsellor knows which.
    EmployersNearby,
}

/// How much a person needs the first three, set by hand.
const OF_SITUATION: f64 = 0.9;
/// Offers near the CV that make a full choice.
const MANY_NEAR: usize = 5;
/// With fewer, somebody else may see what is to be done.
const FEW_NEAR: usize = 3;

/// Help for the situation that the CV states, else for somebody with few offers near home.
pub(super) fn seek_help(situation: Situation<'_>) -> Option<AdviceCandidate> {
    let n_near = situation.n_near;
    let candidate = |need, helper| AdviceCandidate::new(need, Advice::SeekHelp { n_near, helper });
    if let Some(helper) = of_situation(situation) {
        return Some(candidate(OF_SITUATION, helper));
    }
    let lacks = 1.0 - n_near.min(MANY_NEAR) as f64 / MANY_NEAR as f64;
    let has_few = n_near < FEW_NEAR;
    has_few.then(|| candidate(lacks, Helper::EmployersNearby))
}

fn of_situation(situation: Situation<'_>) -> Option<Helper> {
    let training = &situation.wishes.training;
    if training.contains(&TrainingTerm::Apprenticeship) {
        return Some(Helper::ApprenticeSchool);
    }
    if has_foreign_diploma(situation.cv) {
        return Some(Helper::DiplomaRecognition);
    }
    is_recognised_disabled(situation.cv.text()).then_some(Helper::DisabilityService)
}

/// Where foreign diplomas come from.
static ABROAD: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let list = SectionedList(include_str!("../../data/foreign_diplomas_fr.txt"));
    list.phrases("abroad").collect()
});

/// Words of a diploma beside the place where it was obtained.
const DIPLOMAS: [&str; 14] = [
    "diplome",
    "diplomee",
    "licence",
    "master",
    "maitrise",
    "doctorat",
    "docteur",
    "ingenieur",
    "bachelor",
    "baccalaureat",
    "universite",
    "faculte",
    "institut",
    "bts",
];
/// The person has had the diploma compared or recognised.
const RECOGNISED: [&str; 6] = [
    "enic",
    "naric",
    "autorise a exercer",
    "autorisee a exercer",
    "equivalence",
    "pae",
];

/// True for a diploma from abroad of which the CV does not say that it was recognised.
fn has_foreign_diploma(cv: &Cv) -> bool {
    let passages = cv.passages().iter();
    let diplomas = passages.filter(|passage| passage.section == CvSection::Diplomas);
    let mut lines = diplomas.flat_map(|passage| cv.text()[passage.span.clone()].lines());
    let is_foreign = |line: &str| {
        has_words(line, &ABROAD) && has_words(line, &DIPLOMAS) && !has_words(line, &["stage"])
    };
    lines.any(is_foreign) && !has_words(cv.text(), &RECOGNISED)
}

fn is_recognised_disabled(cv: &str) -> bool {
    has_words(
        cv,
        &[
            "rqth",
            "boeth",
            "travailleur handicape",
            "travailleuse handicapee",
        ],
    )
}

/// True if the text has one of the expressions as whole words.
fn has_words(text: &str, expressions: &[&str]) -> bool {
    let folded = fold(text);
    let words = folded.split(|c: char| !c.is_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let text = format!(" {} ", words.join(" "));
    expressions
        .iter()
        .any(|expression| text.contains(&format!(" {expression} ")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::Month;

    fn cv(text: &str) -> Cv {
        Cv::from_text(text, Month::new(2026, 1))
    }

    #[test]
    fn a_diploma_is_foreign_by_its_place_and_a_post_abroad_is_not() {
        let of = |diploma: &str, post: &str| {
            let text = format!(
                "Ana DUPIN\nComptable\n\nEXPÉRIENCES\n2015 - 2022 : comptable, {post}\n\nFORMATION\n{diploma}\n"
            );
            has_foreign_diploma(&cv(&text))
        };
        assert!(of("2012 : licence de gestion, université d'Alger", "Lyon"));
        assert!(of("2012 : maîtrise, Côte d'Ivoire", "Lyon"));
        assert!(!of("2012 : BTS comptabilité, Lyon", "Dakar"));
        assert!(!of(
            "2012 : licence d'histoire, Lyon\nStage à Dakar",
            "Lyon"
        ));
        assert!(!of("2012 : licence, Tunis, attestation ENIC-NARIC", "Lyon"));
        assert!(!of("2012 : BTS, lycée de Malicorne", "Lyon"));
    }

    #[test]
    fn a_disability_is_read_only_where_the_cv_states_its_recognition() {
        assert!(is_recognised_disabled("Reconnue RQTH depuis 2024"));
        assert!(!is_recognised_disabled("Accueil de travailleurs en ESAT"));
    }
}
