//! Posts with title, dates and kind, and which of them belong to the trade.

use super::dated_post::{DatedPost, JudgedPost, WorkKind};
use super::post_dates::ends;
use super::post_name::title;
use super::stated_trade::StatedTrade;
use super::{Years, job_name, trade};
use crate::cv::post::{Post, PostKind, kind_of};
use crate::cv::sections::VOLUNTARY;
use crate::cv::{Cv, post_length};
use crate::facts::Month;
use crate::text::{Token, has_phrase, tokens};

/// The posts of a CV, pauses left out.
pub(super) fn dated_posts(cv: &Cv, now: Month, trade: StatedTrade<'_>) -> Vec<JudgedPost> {
    let work = cv.posts().iter().enumerate();
    let work = work.filter(|(_, post)| post.kind != PostKind::Pause);
    let mut posts: Vec<JudgedPost> = work
        .map(|(idx, post)| undecided(cv, now, idx, post))
        .collect();
    trade::judge(&mut posts, trade);
    posts
}

/// A post whose trade is not decided yet.
fn undecided(cv: &Cv, now: Month, idx: usize, post: &Post) -> JudgedPost {
    let written = &cv.text()[post.title.clone()];
    let title = title(cv.text(), post, now);
    let kind = match kind(post, written, &title) {
        WorkKind::Work => kind_above(cv, post).unwrap_or(WorkKind::Work),
        kind => kind,
    };
    let (from, to) = ends(post, written, now);
    JudgedPost {
        in_trade: false,
        is_open: post.period.is_some_and(|period| period.open),
        post: DatedPost {
            kind,
            job: job_name::job(&title),
            months: u16::try_from(post.months).unwrap_or(0),
            in_trade: false,
            title,
            from,
            to,
        },
        idx,
    }
}

/// The kind that the heading above gives to its posts, or the line that leads to a post:
/// « Stages », « En alternance », « Bénévolat », « Avant, bénévole : ».
fn kind_above(cv: &Cv, post: &Post) -> Option<WorkKind> {
    let above = cv.text()[..post.title.start].trim_end();
    let line = above.rsplit('\n').next().unwrap_or_default();
    let leads = line.trim_end().ends_with(':') && has_any(&tokens(line), &VOLUNTARY);
    let mut headings = cv.headings().iter().rev();
    let heading = headings.find(|heading| heading.at <= post.title.start);
    match leads {
        true => Some(WorkKind::Voluntary),
        false => kind_of_heading(&heading?.words),
    }
}

/// The kind that every word of a heading names, small words aside.
fn kind_of_heading(heading: &str) -> Option<WorkKind> {
    const SMALL: [&str; 9] = [
        "mes",
        "mon",
        "de",
        "en",
        "formation",
        "et",
        "contrat",
        "contrats",
        "associatif",
    ];
    let words = tokens(heading);
    let words = words.iter().filter(|t| !t.is_mark);
    let words: Vec<&str> = words
        .map(|t| t.folded.as_str())
        .filter(|word| !SMALL.contains(word))
        .collect();
    let all = |any: &[&str]| !words.is_empty() && words.iter().all(|word| any.contains(word));
    match () {
        () if all(&["stage", "stages", "pfmp", "pmsmp"]) => Some(WorkKind::Internship),
        () if all(&["alternance", "alternances", "apprentissage"]) => {
            Some(WorkKind::Apprenticeship)
        }
        () if all(&["benevolat", "benevole", "benevoles", "volontariat"]) => {
            Some(WorkKind::Voluntary)
        }
        () => None,
    }
}

/// The kind that the words of a post name: its line of dates and its title.
fn kind(post: &Post, written: &str, title: &str) -> WorkKind {
    const APPRENTICE: &[&str] = &[
        "apprenti",
        "apprentie",
        "apprentissage",
        "alternance",
        "alternante",
        "alternant",
    ];
    const STUDENT: &[&str] = &["etudiant", "etudiants", "etudiante", "ete", "vendanges"];
    let own = tokens(title);
    let dated = tokens(written);
    let has = |any: &[&str]| has_any(&own, any);
    let serves = has_phrase(&own, "service national");
    match post.kind {
        PostKind::Placement => WorkKind::Internship,
        _ if kind_of(title) == PostKind::Placement => WorkKind::Internship,
        _ if has(APPRENTICE) || has_any(&dated, APPRENTICE) => WorkKind::Apprenticeship,
        _ if has(&VOLUNTARY) || serves => WorkKind::Voluntary,
        _ if has(STUDENT) => WorkKind::Student,
        _ => WorkKind::Work,
    }
}

fn has_any(words: &[Token], any: &[&str]) -> bool {
    words.iter().any(|t| any.contains(&t.folded.as_str()))
}

/// Years in the trade and in all. What the CV states of its trade goes before
/// its dates.
pub(super) fn years(cv: &Cv, posts: &[JudgedPost], trade: StatedTrade<'_>) -> Years {
    let of = |keep: &dyn Fn(&JudgedPost) -> bool| {
        let chosen = posts.iter().filter(|judged| keep(judged));
        let chosen: Vec<Post> = chosen
            .map(|judged| cv.posts()[judged.idx].clone())
            .collect();
        post_length::years(&chosen)
    };
    let counts = |judged: &JudgedPost| {
        !matches!(judged.post.kind, WorkKind::Voluntary | WorkKind::Internship)
    };
    let all = of(&counts);
    let counted = of(&|judged| counts(judged) && judged.in_trade);
    Years {
        trade: trade::stated_years(cv, trade, all).unwrap_or(counted),
        all,
    }
}

/// Titles of posts outside the trade, each once.
pub(super) fn former(posts: &[JudgedPost]) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for judged in posts.iter().filter(|judged| !judged.in_trade) {
        if !found.contains(&judged.post.title) {
            found.push(judged.post.title.clone());
        }
    }
    found
}
