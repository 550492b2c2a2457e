//! Which posts belong to the person's trade, and the years that the CV states.

use std::sync::LazyLock;

use super::dated_post::{DatedPost, JudgedPost, WorkKind};
use super::job_name::{begins_with_job, is_of_any_trade, job, names_job};
use super::level::changes_trade;
use super::list::{Cues, NamedCues};
use super::stated_trade::StatedTrade;
use super::trade_families::are_near;
use crate::cv::{Cv, CvSection};
use crate::text::{Token, beginning, fold, number_of, tokens};

static FIRST: LazyLock<Cues> = LazyLock::new(|| Cues::section("first job"));
static ASKS: LazyLock<Cues> = LazyLock::new(|| Cues::section("asks"));
static FAMILIES: LazyLock<NamedCues> = LazyLock::new(|| NamedCues::section("trade families"));

/// Marks the posts of the trade: those whose title shares a word, or a family of
/// trades, with the headline. Where none does, the trade is that of the latest
/// post, but for somebody who begins in the trade of the headline or looks for it in a sentence. A title that names
/// no job leaves the post in, and a headline that asks for any work leaves all in.
/// Of a new trade are only those whose title says so.
pub(super) fn judge(posts: &mut [JudgedPost], stated: StatedTrade<'_>) {
    if stated.is_new {
        return judge_for_new(posts, stated.name);
    }
    let headline = stated.name;
    let asks_any_work = ASKS.occur_in(headline) && !names_job(headline);
    let own = NamedTrade::of(&trade_parts(headline));
    mark_trade(posts, &own, headline);
    let is_shown = posts
        .iter()
        .any(|judged| counts(judged) && own.holds(&judged.post.title));
    let whole = stated.headline;
    let says_so = FIRST.occur_in(whole) || changes_trade(whole) || fold(whole).contains("junior");
    let begins = (says_so || stated.is_sought) && names_job(headline);
    let latest = if is_shown || begins || own.is_of_other_family(posts) {
        None
    } else {
        latest(posts)
    };
    let trade = latest.map_or(own, |at| NamedTrade::of(&posts[at].post.title));
    for (at, judged) in posts.iter_mut().enumerate() {
        let title = &judged.post.title;
        let names_other = match is_shown {
            _ if job(title).is_some_and(|job| is_of_any_trade(&job)) => false,
            true => begins_with_job(title),
            false => names_job(title),
        };
        let in_trade = asks_any_work || Some(at) == latest || trade.holds(title) || !names_other;
        judged.in_trade = in_trade;
    }
}

fn judge_for_new(posts: &mut [JudgedPost], name: &str) {
    let trade = NamedTrade::of(name);
    for judged in posts {
        let is_of_trade = trade.holds_closely(job_of(&judged.post));
        judged.in_trade = is_of_trade;
        judged.post.in_trade = is_of_trade;
    }
}

/// True for names of one trade: « comptable » and « aide-comptable ».
pub(super) fn are_of_one_trade(one: &str, other: &str) -> bool {
    NamedTrade::of(one).holds_closely(other)
}

/// Marks the posts whose title is closely of the headline's trade; where that names no job,
/// those of the trade of the latest post. Where a title says the job, its employer is left out:
/// « Vendeur, magasin de sport » is no sports coach.
fn mark_trade(posts: &mut [JudgedPost], own: &NamedTrade, headline: &str) {
    let latest = latest(posts).filter(|_| !names_job(headline));
    let of_latest = latest.map(|at| NamedTrade::of(job_of(&posts[at].post)));
    for (at, judged) in posts.iter_mut().enumerate() {
        let title = job_of(&judged.post);
        let is_like_latest = of_latest
            .as_ref()
            .is_some_and(|trade| trade.holds_closely(title));
        judged.post.in_trade = own.holds_closely(title) || Some(at) == latest || is_like_latest;
    }
}

/// The name of the job, or the whole title where none is named.
fn job_of(post: &DatedPost) -> &str {
    post.job.as_deref().unwrap_or(&post.title)
}

/// The parts of a headline that begin with a job: « rayons électricité » of a seller makes no
/// electrician. All of it where none does.
fn trade_parts(headline: &str) -> String {
    let marks = [',', '–', '—', '(', ')', '|', ':', ';', '•'];
    let whole = headline.replace(" - ", ",");
    let parts: Vec<&str> = whole
        .split(marks)
        .filter(|part| begins_with_job(part))
        .collect();
    match parts.is_empty() {
        true => headline.to_owned(),
        false => parts.join(", "),
    }
}

fn counts(judged: &JudgedPost) -> bool {
    matches!(judged.post.kind, WorkKind::Work | WorkKind::Apprenticeship)
}

/// The work that ended last; of equals the first, since CVs begin with the latest.
fn latest(posts: &[JudgedPost]) -> Option<usize> {
    let work = posts
        .iter()
        .enumerate()
        .filter(|(_, judged)| counts(judged));
    let dated = work.filter(|(_, judged)| judged.last().is_some());
    dated
        .rev()
        .max_by_key(|(_, judged)| judged.last())
        .map(|(at, _)| at)
}

/// The words of a trade and the families it is of.
struct NamedTrade {
    stems: Vec<String>,
    families: Vec<&'static str>,
}

impl NamedTrade {
    fn of(title: &str) -> Self {
        Self {
            stems: stems(title),
            families: FAMILIES.names_in(title),
        }
    }

    /// As [`Self::holds`], but « technicien » alone makes no trade.
    fn holds_closely(&self, title: &str) -> bool {
        let is_close =
            |stem: &&String| !JOBS_OF_MANY_TRADES.iter().any(|any| any.starts_with(*stem));
        let close: Vec<String> = self.stems.iter().filter(is_close).cloned().collect();
        let stems = if close.is_empty() {
            self.stems.clone()
        } else {
            close
        };
        let families = self.families.clone();
        Self { stems, families }.holds(title)
    }

    /// True if each post is of a known family of trades that is not the headline's: a primary
    /// teacher who looks for work at a till begins there.
    fn is_of_other_family(&self, posts: &[JudgedPost]) -> bool {
        let mut work = posts.iter().filter(|judged| counts(judged)).peekable();
        let is_known = !self.families.is_empty() && work.peek().is_some();
        let is_other = |judged: &JudgedPost| {
            let families = FAMILIES.names_in(&judged.post.title);
            let is_near = |one: &&str| self.families.iter().any(|own| are_near(own, one));
            !families.is_empty() && !families.iter().any(is_near)
        };
        is_known && work.all(is_other)
    }

    fn holds(&self, title: &str) -> bool {
        let other = Self::of(title);
        other.stems.iter().any(|stem| self.stems.contains(stem))
            || other
                .families
                .iter()
                .any(|name| self.families.contains(name))
    }
}

/// Words of jobs of many trades.
const JOBS_OF_MANY_TRADES: [&str; 14] = [
    "technicien",
    "technique",
    "agent",
    "responsable",
    "assistant",
    "charge",
    "chargee",
    "employe",
    "ouvrier",
    "operateur",
    "directeur",
    "directrice",
    "chef",
    "cadre",
];

/// Words that tell no trade.
const COMMON: [&str; 27] = [
    "les",
    "des",
    "pour",
    "avec",
    "sur",
    "dans",
    "par",
    "une",
    "aux",
    "ans",
    "tous",
    "toutes",
    "cdi",
    "cdd",
    "puis",
    "chez",
    "depuis",
    "temps",
    "plein",
    "partiel",
    "apres",
    "ainsi",
    "meme",
    "poste",
    "experience",
    "recherche",
    "cherche",
];

/// The first letters of each word that may tell a trade.
fn stems(text: &str) -> Vec<String> {
    let words = tokens(text)
        .into_iter()
        .filter(|t| !t.is_mark && !t.is_number);
    let of_trade = words.filter(|t| {
        let folded = t.folded.as_str();
        folded.len() >= 3 && !COMMON.contains(&folded)
    });
    of_trade.map(|t| beginning(&t.folded)).collect()
}

/// The years in the trade that the headline or the profile states: « 9 ans
/// d'expérience ». An age is more than the posts can hold, and is left out.
pub(super) fn stated_years(cv: &Cv, trade: StatedTrade<'_>, all: f32) -> Option<f32> {
    /// How much the CV's own count may be above that of its dates.
    const SLACK: f32 = 2.0;
    // A count of years is that of the trade left behind.
    if trade.is_new {
        return None;
    }
    let profile: Vec<&str> = cv.section(CvSection::Profile).collect();
    let in_headline = years_in(trade.name, true);
    let years = in_headline.or_else(|| profile.iter().find_map(|line| years_in(line, false)))?;
    #[expect(clippy::cast_precision_loss, reason = "at most two digits")]
    let years = years as f32;
    (years <= all + SLACK).then_some(years)
}

/// « N ans », anywhere in a headline; in a sentence where it begins or where work is
/// named. « 15 ans dont 8 à ce poste » states the eight.
fn years_in(text: &str, is_headline: bool) -> Option<i32> {
    const WORK: [&str; 8] = [
        "experience",
        "experiences",
        "metier",
        "pratique",
        "profession",
        "exercice",
        "carriere",
        "terrain",
    ];
    /// How far behind the years the work may be named, in tokens.
    const REACH: usize = 4;
    let words: Vec<Token> = tokens(text)
        .into_iter()
        .filter(|t| t.folded != "-")
        .collect();
    let at = words.windows(2).position(|pair| {
        let is_unit = matches!(pair[1].folded.as_str(), "ans" | "annees");
        is_unit && count(&pair[..1]).is_some_and(|n| n >= 2)
    })?;
    let is_compound = at > 0 && words[at - 1].folded == "dix";
    let start = at - usize::from(is_compound);
    let behind = &words[at + 2..];
    let names_work = |t: &Token| WORK.contains(&t.folded.as_str());
    // « secrétaire après 12 ans de vente »: years of the trade left behind.
    let is_behind = start > 0 && words[start - 1].folded == "apres";
    if is_headline && is_behind {
        return None;
    }
    let is_told = is_headline || start == 0 || behind.iter().take(REACH).any(names_work);
    let part = behind.windows(2).find(|pair| pair[0].folded == "dont");
    let part = part.and_then(|pair| count(&pair[1..]));
    part.or_else(|| count(&words[start..=at]))
        .filter(|_| is_told)
}

/// A count of years in one or two words: « 9 », « quinze », « dix sept ».
fn count(words: &[Token]) -> Option<i32> {
    let years = words.iter().map(number_of).sum::<Option<i32>>()?;
    (1..=45).contains(&years).then_some(years)
}

#[cfg(test)]
mod tests {
    use crate::cv::Cv;
    use crate::cv::person::Person;
    use crate::facts::Month;

    fn years(text: &str) -> (f32, f32) {
        let now = Month::new(2026, 11);
        let text = format!("Ana MOREL\nana.morel@example.fr\n\n{text}");
        let years = Person::read(&Cv::from_text(&text, now), now).years;
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
    fn who_begins_in_a_trade_has_no_years_of_the_one_before() {
        let (trade, all) = years(
            "Développeuse web junior\n\nEXPERIENCES\n01/2015 - 12/2023 : Infirmière, clinique du Port",
        );
        assert!(trade < 0.1 && all > 8.0, "{trade} {all}");
    }

    #[test]
    fn a_trade_that_a_sentence_looks_for_has_no_years_of_other_jobs() {
        let (trade, all) = years(
            "PROFIL\nCAP pâtissier obtenu en juin, je cherche un poste de pâtissière.\n\nEXPERIENCES\n01/2014 - 12/2023 : Avocate, cabinet Rive",
        );
        assert!(trade < 0.1 && all > 8.0, "{trade} {all}");
    }

    #[test]
    fn posts_of_another_known_family_make_no_years_in_the_trade() {
        let (trade, all) = years(
            "Employée de commerce, caissière\n\nEXPERIENCES\n01/2012 - 12/2019 : Institutrice, école primaire",
        );
        assert!(trade < 0.1 && all > 7.0, "{trade} {all}");
    }

    #[test]
    fn parcels_make_no_driver_of_passengers() {
        let (trade, all) = years(
            "Conducteur de car\n\nEXPERIENCES\n01/2020 - 12/2023 : Livreur, Colis Ouest\n01/2016 - 12/2018 : Apprenti boulanger, Maison Ravel",
        );
        assert!(trade < 0.1 && all > 3.0, "{trade} {all}");
    }

    #[test]
    fn trades_of_one_family_count_together() {
        let (trade, _) = years(
            "Key account manager\n\nEXPERIENCES\n01/2020 - 12/2023 : Ingénieur d'affaires, Cloud Sud\n01/2010 - 12/2015 : Serveur, Brasserie du port",
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
