//! Jobs that a person has held, as the CV names them.

use rustc_hash::FxHashSet;

use super::compare::TradeMatch;
use super::field::{share, stems};
use super::holdings::Holdings;
use crate::cv::person::{DatedPost, Person, WorkKind, is_of_any_trade};

/// A job held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PractisedPost {
    /// Its name, without employer and place.
    pub job: String,
    /// `YYYY` or `YYYY-MM`, where the CV says.
    pub from: Option<String>,
    /// As `from`; `None` for a job still held.
    pub to: Option<String>,
    months: u16,
    /// It is of the trade that the person states.
    in_trade: bool,
    words: FxHashSet<String>,
}

impl PractisedPost {
    /// The jobs of a person that count as experience and have a name.
    pub(super) fn of(person: &Person) -> Vec<Self> {
        person.posts.iter().filter_map(practised).collect()
    }

    /// Held today.
    fn is_open(&self) -> bool {
        self.to.is_none() && self.from.is_some()
    }

    /// The year and month it ended, as the CV writes them; a job still held comes last.
    fn until(&self) -> &str {
        match (&self.to, &self.from) {
            (Some(to), _) => to,
            (None, Some(_)) => "now",
            (None, None) => "",
        }
    }
}

fn practised(post: &DatedPost) -> Option<PractisedPost> {
    let counts = matches!(post.kind, WorkKind::Work | WorkKind::Apprenticeship);
    let job = post
        .job
        .clone()
        .filter(|job| counts && !is_of_any_trade(job))?;
    Some(PractisedPost {
        words: stems(&job),
        in_trade: post.in_trade,
        from: post.from.clone(),
        to: post.to.clone().filter(|to| to != "now"),
        months: post.months,
        job,
    })
}

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
    let counts = |post: &&PractisedPost| {
        post.months >= months && (is_own(post) || share(&post.words, &asked))
    };
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
    best.cloned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cv::Cv;
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
            found.map(|post| (post.job, post.from, post.to))
        };
        let date = |year: &str| Some(year.to_owned());
        let magasinier = ("Magasinier".to_owned(), date("2010"), date("2018"));
        assert_eq!(post("Magasinier H/F", 0), Some(magasinier));
        assert_eq!(post("Cariste H/F", 0).unwrap().0, "Cariste");
        assert_eq!(post("Cariste H/F", 1200), None, "nobody worked so long");
    }

    #[test]
    fn a_placement_is_no_post() {
        let person = holdings("Cariste\n\nSTAGES\n2019 - 2020 : Cariste, stage, Entrepôts Duval");
        assert_eq!(post_like(&person, TradeMatch::Own, "Cariste", 0), None);
    }
}
