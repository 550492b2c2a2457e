//! Which posts belong to the person's trade, and the years that the CV states.

use super::posts::{JudgedPost, WorkKind};
use crate::cv::trades::is_trade;
use crate::cv::{Cv, Section};
use crate::text::{Token, number_of, tokens};

/// Marks the posts of the trade: those whose title shares a word with the
/// headline. Where none does, the trade is that of the latest post. A title that
/// names no trade at all leaves the post in.
pub(super) fn judge(posts: &mut [JudgedPost], headline: &str) {
    let mut trade = stems(headline);
    let counts =
        |judged: &JudgedPost| matches!(judged.post.kind, WorkKind::Work | WorkKind::Apprenticeship);
    let is_shown = posts
        .iter()
        .any(|j| counts(j) && shares(&trade, &j.post.title));
    let mut latest = None;
    if !is_shown {
        let work = posts
            .iter()
            .enumerate()
            .filter(|(_, judged)| counts(judged));
        let dated = work.filter(|(_, judged)| judged.last().is_some());
        // The first of equals: CVs begin with the latest.
        latest = dated
            .rev()
            .max_by_key(|(_, judged)| judged.last())
            .map(|(at, _)| at);
        trade = latest.map_or(trade, |at| stems(&posts[at].post.title));
    }
    for (at, judged) in posts.iter_mut().enumerate() {
        let title = &judged.post.title;
        let names_other = if is_shown {
            begins_with_job(title)
        } else {
            names_job(title)
        };
        judged.in_trade = Some(at) == latest || shares(&trade, title) || !names_other;
    }
}

/// The title begins with the name of a job.
pub(super) fn begins_with_job(title: &str) -> bool {
    let first = tokens(title)
        .into_iter()
        .find(|t| !t.is_mark && !t.is_number);
    first.is_some_and(|t| is_job(&t))
}

fn names_job(title: &str) -> bool {
    tokens(title).iter().any(is_job)
}

fn is_job(token: &Token) -> bool {
    is_trade(&token.folded) && !is_place_of_work(&token.folded)
}

fn shares(trade: &[String], title: &str) -> bool {
    stems(title).iter().any(|stem| trade.contains(stem))
}

/// Words of the list of jobs that begin the name of an employer as often.
fn is_place_of_work(word: &str) -> bool {
    const PLACES: [&str; 21] = [
        "pharmacie",
        "centre",
        "atelier",
        "ateliers",
        "agence",
        "hotel",
        "institut",
        "bureau",
        "transports",
        "transport",
        "service",
        "services",
        "boutique",
        "restaurant",
        "boulangerie",
        "chantier",
        "chantiers",
        "credit",
        "banque",
        "garage",
        "entreprise",
    ];
    PLACES.contains(&word)
}

/// Words that many trades share, and words that name none.
const COMMON: [&str; 24] = [
    "agent", "employ", "ouvrie", "assist", "operat", "techni", "charge", "poste", "les", "des",
    "pour", "avec", "sur", "dans", "par", "une", "aux", "ans", "tous", "toutes", "cdi", "cdd",
    "experi", "recher",
];

/// The first letters of each word that may tell a trade.
fn stems(text: &str) -> Vec<String> {
    const LETTERS: usize = 5;
    let words = tokens(text)
        .into_iter()
        .filter(|t| !t.is_mark && !t.is_number);
    let telling = words.filter(|t| {
        let folded = t.folded.as_str();
        folded.len() >= 3
            && !COMMON
                .iter()
                .any(|c| folded == *c || c.len() == 6 && folded.starts_with(c))
    });
    telling
        .map(|t| t.folded.chars().take(LETTERS).collect())
        .collect()
}

/// The years in the trade that the headline or the profile states: « 9 ans
/// d'expérience ». An age is more than the posts can hold, and is left out.
pub(super) fn stated_years(cv: &Cv, headline: &str, all: f32) -> Option<f32> {
    /// How much the CV's own count may be above that of its dates.
    const SLACK: f32 = 2.0;
    let profile: Vec<&str> = cv.section(Section::Profile).collect();
    let in_headline = years_in(headline, true);
    let years = in_headline.or_else(|| profile.iter().find_map(|line| years_in(line, false)))?;
    #[expect(clippy::cast_precision_loss, reason = "at most two digits")]
    let years = years as f32;
    (years <= all + SLACK).then_some(years)
}

/// « N ans », anywhere in a headline; in a sentence only where work is named.
fn years_in(text: &str, is_headline: bool) -> Option<i32> {
    const WORK: [&str; 12] = [
        "experience",
        "experiences",
        "metier",
        "pratique",
        "profession",
        "exercice",
        "carriere",
        "terrain",
        "cabinet",
        "cuisine",
        "poste",
        "chantier",
    ];
    /// How far behind the years the work may be named, in tokens.
    const REACH: usize = 4;
    let words = tokens(text);
    let at = words.windows(2).position(|pair| {
        let is_count = number_of(&pair[0]).is_some_and(|n| (2..=45).contains(&n));
        is_count && matches!(pair[1].folded.as_str(), "ans" | "annees")
    })?;
    let behind = words[at + 2..].iter().take(REACH);
    let names_work = behind
        .into_iter()
        .any(|t| WORK.contains(&t.folded.as_str()));
    (is_headline || names_work).then(|| number_of(&words[at]))?
}

#[cfg(test)]
mod tests {
    use crate::cv::Cv;
    use crate::cv::person::Person;
    use crate::facts::Month;

    fn years(text: &str) -> (f32, f32) {
        let now = Month::new(2026, 11);
        let years = Person::read(&Cv::from_text(text, now), now).years;
        (years.trade, years.all)
    }

    #[test]
    fn posts_of_another_trade_do_not_count() {
        let (trade, all) = years(
            "Boulangère\n\nEXPERIENCES\n01/2020 - 12/2023 : Boulangère, Maison Paul\n01/2010 - 12/2015 : Vendeuse en chaussures",
        );
        assert!(
            (trade - 4.0).abs() < 0.1 && (all - 10.0).abs() < 0.1,
            "{trade} {all}"
        );
    }

    #[test]
    fn without_a_shared_word_the_latest_post_is_the_trade() {
        let (trade, _) = years(
            "Homme toutes mains\n\nEXPERIENCES\n01/2020 - 12/2023 : Agent d'entretien, lycée\n01/2010 - 12/2015 : Serveur, Brasserie du port",
        );
        assert!((trade - 4.0).abs() < 0.1, "{trade}");
    }

    #[test]
    fn the_years_that_the_cv_states_count_and_an_age_does_not() {
        let (trade, _) =
            years("Comptable, 9 ans d'expérience\n\nEXPERIENCES\n01/2014 - 12/2023 : Cabinet Rive");
        assert!((trade - 9.0).abs() < 0.1, "{trade}");
        let (trade, _) =
            years("Serveur, 34 ans\n\nEXPERIENCES\n01/2020 - 12/2023 : Serveur, Brasserie du port");
        assert!((trade - 4.0).abs() < 0.1, "{trade}");
    }
}
