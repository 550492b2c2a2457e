//! Jobs that a person has held, as the CV names them.

use super::field::{share, stems};
use super::holdings::Holdings;
use super::practised_post::{PostName, PractisedPost, year};
use super::trade_match::TradeMatch;

/// The best post to show for an offer with that title, no shorter than `months`: the one
/// of the trade that is held today, else one that the title names, else the latest.
pub(super) fn post_like(
    person: &Holdings,
    trade: TradeMatch,
    title: &str,
    months: u16,
) -> Option<PractisedPost> {
    let asked = stems(title);
    let is_own = |post: &PractisedPost| post.in_trade && trade == TradeMatch::Own;
    let is_like = |post: &PractisedPost| match post.name {
        PostName::Job(_) => is_own(post) || share(&post.words, &asked),
        // « Ambulances Duval » for an ambulance driver who looks for the same trade.
        PostName::Employer(_) => is_own(post) && share(&post.words, &asked),
    };
    let counts = |post: &&PractisedPost| post.months >= months && is_like(post);
    let is_named = |post: &PractisedPost| post.words.is_subset(&asked) && !post.words.is_empty();
    let posts = person.practised.iter().filter(counts);
    // The first of equals: CVs begin with the latest.
    let best = posts.rev().max_by_key(|post| {
        let is_todays = is_own(post) && post.is_open();
        (
            is_todays,
            is_named(post),
            is_own(post),
            post.until(),
            post.months,
        )
    });
    let is_past = |post: &PractisedPost| {
        let years = if is_named(post) { YEARS_NAMED } else { YEARS };
        is_long_past(post, person.works_until, years)
    };
    best.filter(|post| !is_past(post)).cloned()
}

/// The best post of which the offer's title shares words, whatever its trade.
pub(super) fn post_titled(person: &Holdings, title: &str) -> Option<PractisedPost> {
    post_like(person, TradeMatch::Other, title, 0)
}

/// The latest post that an offer's title names, whatever its trade.
pub(super) fn post_named(person: &Holdings, title: &str) -> Option<PractisedPost> {
    /// Shorter, it says little.
    const LEAST_MONTHS: u16 = 6;
    let asked = stems(title);
    let is_named = |post: &&PractisedPost| {
        let is_job = matches!(post.name, PostName::Job(_)) && !post.words.is_empty();
        is_job && post.months >= LEAST_MONTHS && post.words.is_subset(&asked)
    };
    let mut posts = person.practised.iter().filter(is_named);
    let post = posts.find(|post| !is_long_past(post, person.works_until, YEARS_NAMED))?;
    Some(post.clone())
}

/// Years since the end of a post, until the latest work, after which it is not what the person
/// is today; more where the offer has its very name.
const YEARS: i32 = 3;
const YEARS_NAMED: i32 = 8;

fn is_long_past(post: &PractisedPost, works_until: Option<i32>, years: i32) -> bool {
    let ended = post.to.as_deref().and_then(year);
    ended
        .zip(works_until)
        .is_some_and(|(ended, latest)| latest - ended > years)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cv::Cv;
    use crate::cv::person::Person;
    use crate::facts::Month;

    fn holdings(text: &str) -> Holdings {
        let now = Month::new(2026, 11);
        let text = format!("Ana MOREL\nana.morel@example.fr\n\n{text}");
        let cv = Cv::from_text(&text, now);
        let person = Person::read(&cv, now);
        Holdings::of(&cv, &person)
    }

    #[test]
    fn a_post_named_like_the_offer_is_the_one_shown() {
        let person = holdings(
            "Cariste\n\nEXPERIENCES\n2019 - 2023 : Cariste, Entrepôts Duval, Lens\n\
             2010 - 2018 : Magasinier, Garage Duval, Lens",
        );
        let post = |title: &str, months| {
            let found = post_like(&person, TradeMatch::Own, title, months);
            found.map(|post| (post.name, post.from, post.to))
        };
        let date = |year: &str| Some(year.to_owned());
        let job = |name: &str| PostName::Job(name.to_owned());
        let magasinier = (job("Magasinier"), date("2010"), date("2018"));
        assert_eq!(post("Magasinier H/F", 0), Some(magasinier));
        assert_eq!(post("Cariste H/F", 0).unwrap().0, job("Cariste"));
        assert_eq!(post("Cariste H/F", 1200), None, "nobody worked so long");
    }

    #[test]
    fn a_former_job_is_found_by_its_own_name_alone() {
        let person = holdings(
            "Fleuriste\n\nEXPERIENCES\n2022 - 2025 : Fleuriste, Ravel, Lens\n\
             2018 - 2021 : Conductrice de ligne, Duval, Lens\n2001 - 2009 : Cariste, Duval, Lens",
        );
        let named = |title: &str| post_named(&person, title).map(|post| post.name);
        let job = PostName::Job("Conductrice de ligne".to_owned());
        assert_eq!(named("Conducteur de ligne (H/F)"), Some(job));
        assert_eq!(named("Conducteur de bus"), None);
        assert_eq!(named("Cariste"), None, "too long ago");
    }

    #[test]
    fn an_employer_named_after_the_trade_is_shown_where_no_job_is() {
        let person = holdings(
            "Ambulancière\n\nEXPERIENCES\n2018 - 2024 : Ambulances Duval, Lens\n\
             2010 - 2017 : Boucherie Ravel, Lens",
        );
        let found = post_like(&person, TradeMatch::Own, "Ambulancier (H/F)", 0).unwrap();
        assert_eq!(
            found.name,
            PostName::Employer("Ambulances Duval".to_owned())
        );
        assert_eq!(post_like(&person, TradeMatch::Own, "Boucher", 0), None);
    }

    #[test]
    fn years_of_the_trade_left_behind_are_none_of_the_new_one() {
        let person = holdings(
            "De la cuisine à l'électricité\nJe cherche un premier poste d'électricien.\n\n\
             EXPERIENCES\n2016 - 2025 : Chef de cuisine, Le Buron, Lens\n\n\
             FORMATION\n2026 : titre professionnel électricien d'équipement du bâtiment",
        );
        assert_eq!(
            post_like(&person, TradeMatch::Own, "Électricien (H/F)", 36),
            None
        );
        assert_eq!(person.trade_months(), 0);
    }

    #[test]
    fn a_placement_is_no_post() {
        let person = holdings("Cariste\n\nSTAGES\n2019 - 2020 : Cariste, stage, Entrepôts Duval");
        assert_eq!(post_like(&person, TradeMatch::Own, "Cariste", 0), None);
    }
}
