//! Advice on the CV itself.

use super::{Advice, AdviceCandidate, Situation};
use crate::cv::person::states_aim;
use crate::cv::{Cv, CvSection};

/// How much a person needs each, set by hand.
const ADD_HEADLINE: f64 = 0.6;
const DATE_POSTS: f64 = 0.8;
const DESCRIBE_WORK: f64 = 0.9;

/// A CV with so few words cannot be compared with offers.
const FEW_WORDS: usize = 80;
/// With no more words, a list says nothing either.
const LEAST_WORDS: usize = 35;
/// So many tasks, skills and papers are enough to compare.
const MANY_ITEMS: usize = 8;

pub(super) fn add_headline(cv: &Cv) -> Option<AdviceCandidate> {
    (!states_aim(cv)).then(|| AdviceCandidate::new(ADD_HEADLINE, Advice::AddHeadline))
}

pub(super) fn date_posts(cv: &Cv) -> Option<AdviceCandidate> {
    let has_date = cv.posts().iter().any(|post| post.period.is_some());
    (!has_date).then(|| AdviceCandidate::new(DATE_POSTS, Advice::DatePosts))
}

pub(super) fn describe_work(cv: &Cv) -> Option<AdviceCandidate> {
    let n_words = cv.text().split_whitespace().count();
    let says_much = n_words > LEAST_WORDS && n_items(cv) >= MANY_ITEMS;
    (n_words <= FEW_WORDS && !says_much)
        .then(|| AdviceCandidate::new(DESCRIBE_WORK, Advice::DescribeWork { n_words }))
}

/// Tasks, machines, skills and papers: a list of them says much in few words.
fn n_items(cv: &Cv) -> usize {
    let skills = cv.section(CvSection::Skills);
    let tasks = cv.post_details().flat_map(str::lines);
    let items = skills
        .chain(tasks)
        .map(|line| line.split([',', ';', '•', '|']).count());
    cv.licences().len() + items.sum::<usize>()
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
    fn a_short_list_of_tasks_machines_and_papers_says_much() {
        let list = cv(
            "Tourneur fraiseur CN\n\nEXPERIENCE\n2001 - 2026 : Tourneur, Mécanique du Centre\n- lecture de plans\n- réglage Fanuc, Heidenhain\n- tour Mazak, centre 5 axes\n- contrôle tridimensionnel, métrologie\n- CACES R489 3, SST\n\nFORMATION\nCAP tourneur 1994, BP 1996, habilitation BS",
        );
        assert!(describe_work(&list).is_none());
        let posts = cv(
            "Vendeuse\n\nEXPERIENCE\n2001 - 2026 : Vendeuse, magasin du centre de la ville de Lens\n1998 - 2001 : Vendeuse, boulangerie de la place du marché de Lens\nJe suis une personne sérieuse, motivée et toujours à l'heure au travail",
        );
        assert!(describe_work(&posts).is_some());
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
