//! Advice on the CV itself.

use super::{Advice, AdviceCandidate, Situation};
use crate::cv::Cv;
use crate::cv::person::states_aim;

/// How much a person needs each, set by hand.
const ADD_HEADLINE: f64 = 0.6;
const DATE_POSTS: f64 = 0.8;
const DESCRIBE_WORK: f64 = 0.9;

/// A CV with so few words cannot be compared with offers.
const FEW_WORDS: usize = 80;

pub(super) fn add_headline(cv: &Cv) -> Option<AdviceCandidate> {
    (!states_aim(cv)).then(|| AdviceCandidate::new(ADD_HEADLINE, Advice::AddHeadline))
}

pub(super) fn date_posts(cv: &Cv) -> Option<AdviceCandidate> {
    let has_date = cv.posts().iter().any(|post| post.period.is_some());
    (!has_date).then(|| AdviceCandidate::new(DATE_POSTS, Advice::DatePosts))
}

pub(super) fn describe_work(cv: &Cv) -> Option<AdviceCandidate> {
    let n_words = cv.text().split_whitespace().count();
    (n_words <= FEW_WORDS)
        .then(|| AdviceCandidate::new(DESCRIBE_WORK, Advice::DescribeWork { n_words }))
}

pub(super) fn mend_reading(situation: Situation<'_>) -> Option<AdviceCandidate> {
    (situation.unread > 0.0).then(|| AdviceCandidate::new(situation.unread, Advice::MendReading))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::Month;

    fn cv(text: &str) -> Cv {
        Cv::from_text(text, Month::new(2026, 1))
    }

    #[test]
    fn a_bare_cv_gets_advice_and_a_full_one_none() {
        let bare = cv("Je cherche du travail");
        assert!(date_posts(&bare).is_some() && describe_work(&bare).is_some());
        let work = "encaissement, mise en rayon, accueil des clients, inventaires ".repeat(12);
        let full = cv(&format!(
            "Ana Dupin\nVendeuse\nEXPERIENCES\n2015 - 2022 : vendeuse en boulangerie, {work}"
        ));
        assert!(add_headline(&full).is_none(), "{full:?}");
        assert!(date_posts(&full).is_none() && describe_work(&full).is_none());
    }
}
