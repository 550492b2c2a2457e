//! Posts with title, dates and kind, and which of them belong to the trade.

use super::dated_post::{DatedPost, JudgedPost, WorkKind};
use super::post_dates::ends;
use super::post_name::title;
use super::{Years, job_name, trade};
use crate::cv::post::{Post, PostKind};
use crate::cv::sections::VOLUNTARY;
use crate::cv::{Cv, post_length};
use crate::facts::Month;
use crate::text::tokens;

/// The posts of a CV, pauses left out.
pub(super) fn dated_posts(cv: &Cv, now: Month, headline: &str, stated: &str) -> Vec<JudgedPost> {
    let work = cv.posts().iter().enumerate();
    let work = work.filter(|(_, post)| post.kind != PostKind::Pause);
    let mut posts: Vec<JudgedPost> = work
        .map(|(idx, post)| undecided(cv, now, idx, post))
        .collect();
    trade::judge(&mut posts, headline, stated);
    posts
}

/// A post whose trade is not decided yet.
fn undecided(cv: &Cv, now: Month, idx: usize, post: &Post) -> JudgedPost {
    let written = &cv.text()[post.title.clone()];
    let title = title(cv.text(), post, now);
    let kind = match kind(post, &title) {
        WorkKind::Work if is_below_placements(cv, post) => WorkKind::Internship,
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

/// True if the heading above says « stages » and no other work.
fn is_below_placements(cv: &Cv, post: &Post) -> bool {
    let mut above = cv.headings().iter().rev();
    let heading = above.find(|heading| heading.at <= post.title.start);
    heading.is_some_and(|heading| {
        let words = tokens(&heading.words);
        let words = words.iter().filter(|t| !t.is_mark);
        let mut words = words
            .map(|t| t.folded.as_str())
            .skip_while(|word| *word == "mes");
        let is_placement = matches!(words.next(), Some("stage" | "stages"));
        is_placement && words.all(|word| matches!(word, "de" | "formation"))
    })
}

fn kind(post: &Post, title: &str) -> WorkKind {
    const APPRENTICE: &[&str] = &[
        "apprenti",
        "apprentie",
        "apprentissage",
        "alternance",
        "alternante",
        "alternant",
    ];
    const STUDENT: &[&str] = &["etudiant", "etudiants", "etudiante", "ete", "vendanges"];
    let words = tokens(title);
    let has = |any: &[&str]| words.iter().any(|t| any.contains(&t.folded.as_str()));
    match post.kind {
        PostKind::Placement => WorkKind::Internship,
        _ if has(APPRENTICE) => WorkKind::Apprenticeship,
        _ if has(&VOLUNTARY) => WorkKind::Voluntary,
        _ if has(STUDENT) => WorkKind::Student,
        _ => WorkKind::Work,
    }
}

/// Years in the trade and in all. What the CV states of its trade goes before
/// its dates.
pub(super) fn years(cv: &Cv, posts: &[JudgedPost], headline: &str) -> Years {
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
        trade: trade::stated_years(cv, headline, all).unwrap_or(counted),
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
