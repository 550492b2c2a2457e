//! Posts with title, dates and kind, and which of them belong to the trade.

use crate::cv::Cv;
use crate::cv::posts::{self as spans, Post, PostKind};
use crate::cv::sections::is_bullet;
use crate::cv::trades::is_trade;
use crate::facts::{Month, periods};
use crate::text::{Token, tokens};

use super::Years;

/// What sort of work a post was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WorkKind {
    /// Paid work.
    Work,
    /// A placement during studies; counts for no experience.
    Internship,
    /// Apprenticeship or professionalisation contract; counts as experience.
    Apprenticeship,
    /// A job beside studies.
    Student,
    /// Voluntary or national service; counts for no experience.
    Voluntary,
}

/// A post as `read` shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DatedPost {
    /// Title, employer and place as written, without the dates.
    pub title: String,
    /// `YYYY` or `YYYY-MM`, as precise as the CV is.
    pub from: Option<String>,
    /// As `from`, or `now` for a post still held.
    pub to: Option<String>,
    /// What sort of work it was.
    pub kind: WorkKind,
}

/// A post with what is needed to count it.
pub(super) struct JudgedPost {
    pub(super) post: DatedPost,
    pub(super) in_trade: bool,
    pub(super) is_open: bool,
    /// Its place among [`Cv::posts`].
    pub(super) idx: usize,
}

/// The posts of a CV, pauses left out.
pub(super) fn dated_posts(cv: &Cv, now: Month, headline: Option<&str>) -> Vec<JudgedPost> {
    let trade = stems(headline.unwrap_or_default());
    let work = cv.posts().iter().enumerate();
    let work = work.filter(|(_, post)| post.kind != PostKind::Pause);
    let mut posts: Vec<JudgedPost> = work
        .map(|(idx, post)| judged(cv, now, &trade, idx, post))
        .collect();
    // If no title shares a word with the headline, words cannot separate trades.
    if posts
        .iter()
        .all(|judged| !shares(&trade, &judged.post.title))
    {
        for judged in &mut posts {
            judged.in_trade = true;
        }
    }
    posts
}

fn judged(cv: &Cv, now: Month, trade: &[String], idx: usize, post: &Post) -> JudgedPost {
    let written = &cv.text()[post.title.clone()];
    let title = title(cv.text(), post, now);
    let (from, to) = ends(post, written, now);
    JudgedPost {
        in_trade: is_of_trade(trade, &title),
        is_open: post.period.is_some_and(|period| period.open),
        post: DatedPost {
            kind: kind(post, &title),
            title,
            from,
            to,
        },
        idx,
    }
}

/// The line of the dates without them; where it names no trade, with the line
/// above or below that does.
fn title(text: &str, post: &Post, now: Month) -> String {
    let written = &text[post.title.clone()];
    let (above, dated) = match written.rsplit_once('\n') {
        Some((above, dated)) => (Some(above), dated),
        None => (None, written),
    };
    let own = without_dates(dated, now);
    let behind = text[post.title.end..post.span.end].trim_start_matches('\n');
    let below = behind.lines().next().filter(|line| !is_bullet(line));
    if names_trade(&own) {
        return own;
    }
    let named = [above, below]
        .into_iter()
        .flatten()
        .find(|line| names_trade(line));
    let beside = named.or(if own.is_empty() {
        below.or(above)
    } else {
        above
    });
    let lines = beside.map(|line| without_dates(line, now));
    let lines = lines.into_iter().chain([own]);
    lines
        .filter(|line| !line.is_empty())
        .collect::<Vec<_>>()
        .join(", ")
}

fn names_trade(line: &str) -> bool {
    tokens(line).iter().any(|t| is_trade(&t.folded))
}

fn ends(post: &Post, written: &str, now: Month) -> (Option<String>, Option<String>) {
    let Some(period) = post.period else {
        return (None, None);
    };
    let date = |month: Month| {
        if writes_months(written, now) {
            format!("{}-{:02}", month.year(), month.month())
        } else {
            month.year().to_string()
        }
    };
    let last = period.end.minus(1).max(period.start);
    let to = if period.open {
        "now".to_owned()
    } else {
        date(last)
    };
    (Some(date(period.start)), Some(to))
}

/// Whether the dates of a title name months: « mars 2019 », « 09/2020 ».
fn writes_months(written: &str, now: Month) -> bool {
    let Some(date) = periods(written, now).into_iter().next() else {
        return false;
    };
    let words = tokens(&written[date.span]);
    let is_short = |t: &Token| t.is_number && t.folded.len() <= 2;
    let slash = words
        .windows(3)
        .any(|w| is_short(&w[0]) && w[1].is_mark && w[2].is_number);
    slash || words.iter().any(|t| crate::facts::is_month_name(&t.folded))
}

/// The title without its dates and the marks that set them off.
fn without_dates(written: &str, now: Month) -> String {
    let mut kept = String::with_capacity(written.len());
    let mut at = 0;
    for date in periods(written, now) {
        kept.push_str(&written[at..date.span.start]);
        kept.push(' ');
        at = date.span.end;
    }
    kept.push_str(&written[at..]);
    let words: Vec<&str> = kept.split_whitespace().collect();
    let joined = words.join(" ").replace("( )", "").replace("()", "");
    let marks = |c: char| c.is_whitespace() || "-–—:,;.|•·/".contains(c);
    joined.trim_matches(marks).to_owned()
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
    const VOLUNTARY: &[&str] = &[
        "benevole",
        "benevolat",
        "civique",
        "militaire",
        "volontariat",
    ];
    let words = tokens(title);
    let has = |any: &[&str]| words.iter().any(|t| any.contains(&t.folded.as_str()));
    match post.kind {
        PostKind::Placement => WorkKind::Internship,
        _ if has(APPRENTICE) => WorkKind::Apprenticeship,
        _ if has(VOLUNTARY) => WorkKind::Voluntary,
        _ if has(STUDENT) => WorkKind::Student,
        _ => WorkKind::Work,
    }
}

/// A post is of another trade where its title begins with the name of a job and
/// shares no word with the headline.
fn is_of_trade(trade: &[String], title: &str) -> bool {
    let first = tokens(title)
        .into_iter()
        .find(|t| !t.is_mark && !t.is_number);
    let begins_with_job =
        first.is_some_and(|t| is_trade(&t.folded) && !is_place_of_work(&t.folded));
    trade.is_empty() || shares(trade, title) || !begins_with_job
}

fn shares(trade: &[String], title: &str) -> bool {
    stems(title).iter().any(|stem| trade.contains(stem))
}

/// Words of the list of jobs that begin the name of an employer as often.
fn is_place_of_work(word: &str) -> bool {
    const PLACES: [&str; 15] = [
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
    ];
    PLACES.contains(&word)
}

/// The first five letters of each word long enough to mean something.
fn stems(text: &str) -> Vec<String> {
    const LETTERS: usize = 5;
    let words = tokens(text)
        .into_iter()
        .filter(|t| !t.is_mark && !t.is_number);
    let long = words.filter(|t| t.folded.len() >= 3);
    long.map(|t| t.folded.chars().take(LETTERS).collect())
        .collect()
}

/// Years in the trade and in all. Internships count only where there is nothing
/// else.
pub(super) fn years(cv: &Cv, posts: &[JudgedPost]) -> Years {
    let of = |keep: &dyn Fn(&JudgedPost) -> bool| {
        let chosen = posts.iter().filter(|judged| keep(judged));
        let chosen: Vec<Post> = chosen
            .map(|judged| cv.posts()[judged.idx].clone())
            .collect();
        spans::years(&chosen)
    };
    let counts = |judged: &JudgedPost| judged.post.kind != WorkKind::Voluntary;
    Years {
        trade: of(&|judged| counts(judged) && judged.in_trade),
        all: of(&counts),
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
