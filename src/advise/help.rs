//! Whom or what to turn to when searching alone is not enough.

use super::{Advice, AdviceCandidate, Situation};
use crate::cv::person::TrainingTerm;
use crate::text::{has_phrase, tokens};

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
    if !situation.cv.foreign_diplomas().is_empty() {
        return Some(Helper::DiplomaRecognition);
    }
    is_recognised_disabled(situation.cv.text()).then_some(Helper::DisabilityService)
}

fn is_recognised_disabled(cv: &str) -> bool {
    const WORDS: [&str; 4] = [
        "rqth",
        "boeth",
        "travailleur handicape",
        "travailleuse handicapee",
    ];
    let words = tokens(cv);
    WORDS.iter().any(|phrase| has_phrase(&words, phrase))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_disability_is_read_only_where_the_cv_states_its_recognition() {
        assert!(is_recognised_disabled("Reconnue RQTH depuis 2024"));
        assert!(!is_recognised_disabled("Accueil de travailleurs en ESAT"));
    }
}
