//! Posts with title, dates and kind, and which of them belong to the trade.

use crate::cv::Cv;
use crate::cv::post_length;
use crate::cv::posts::{Post, PostKind};
use crate::cv::sections::{VOLUNTARY, is_bullet};
use crate::cv::trades::names_trade;
use crate::cv::wrapped_line::unwrapped;
use crate::facts::{Month, periods};
use crate::text::{Token, tokens};

use super::{Years, job_name, trade};

/// What sort of work a post was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum WorkKind {
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
pub(crate) struct DatedPost {
    /// Title, employer and place as written, without the dates.
    pub title: String,
    /// `YYYY` or `YYYY-MM`, as precise as the CV is.
    pub from: Option<String>,
    /// As `from`, or `now` for a post still held.
    pub to: Option<String>,
    /// What sort of work it was.
    pub kind: WorkKind,
    /// The name of the job, without employer and place, where the title gives it.
    pub job: Option<String>,
    /// How long in months.
    pub months: u16,
    /// Its title names the trade of the headline; true for all where that names no job.
    pub in_trade: bool,
}

/// A post with what is needed to count it.
pub(super) struct JudgedPost {
    pub(super) post: DatedPost,
    pub(super) in_trade: bool,
    pub(super) is_open: bool,
    /// Its place among [`Cv::posts`].
    pub(super) idx: usize,
}

impl JudgedPost {
    /// When it ended, `YYYY-MM` or `YYYY`; a post still held comes last.
    pub(super) fn last(&self) -> Option<&str> {
        self.post.to.as_deref()
    }
}

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

/// The line of the dates without them; where it does not begin with a trade, with
/// the line above or below that does, or that names one.
fn title(text: &str, post: &Post, now: Month) -> String {
    let written = unwrapped(&text[post.title.clone()]);
    let (above, dated) = match written.rsplit_once('\n') {
        // Job and employer on a line each.
        Some((above, dated)) if above.contains('\n') => {
            let title = above.replace('\n', ", ");
            return title_with(&title, &without_dates(dated, now));
        }
        Some((above, dated)) => (Some(above), dated),
        None => (None, written.as_str()),
    };
    let own = without_dates(dated, now);
    let behind = text[post.title.end..post.span.end].trim_start_matches('\n');
    let mut lines_below = behind.lines();
    let below = lines_below.next().filter(|line| !is_bullet(line));
    let second = lines_below.next().filter(|line| !is_bullet(line));
    if job_name::begins_with_job(&own) {
        return own;
    }
    if above.is_none() && own.is_empty() {
        // Dates, employer and job on a line each.
        let job = second.filter(|line| job_name::begins_with_job(line));
        let employer = below.filter(|line| !job_name::begins_with_job(line));
        if let (Some(employer), Some(job)) = (employer, job) {
            return format!("{}, {}", job.trim(), employer.trim());
        }
    }
    let beside = || [above, below].into_iter().flatten();
    let titled = beside().find(|line| job_name::begins_with_job(line));
    let named = titled.or_else(|| beside().find(|line| names_trade(line)));
    let beside = match named {
        Some(_) if titled.is_none() && names_trade(&own) => return own,
        Some(line) => Some(line),
        None if own.is_empty() => below.or(above),
        None if names_trade(&own) => return own,
        None => above,
    };
    let lines = beside.map(|line| without_dates(line, now));
    let lines = lines.into_iter().chain([own]);
    let lines: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
    lines.join(", ")
}

fn title_with(title: &str, rest: &str) -> String {
    match rest.is_empty() {
        true => title.to_owned(),
        false => format!("{title}, {rest}"),
    }
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
    let mut words: Vec<&str> = kept.split_whitespace().collect();
    // Marks on both sides of a removed date become adjacent: one is enough.
    words.dedup_by(|word, before| {
        word.chars().all(is_title_mark) && before.ends_with(is_title_mark)
    });
    let joined = words.join(" ").replace("( )", "").replace("()", "");
    without_halves_of_dates(&joined).to_owned()
}

/// A title without what is left of a date in brackets that goes on on the next line:
/// « Provence Ouvrages, Aubagne (mars » and « ), CDI cadre ».
fn without_halves_of_dates(title: &str) -> &str {
    let marks = |c: char| c.is_whitespace() || is_title_mark(c);
    let title = title.trim_matches(marks);
    let title = title
        .trim_start_matches([')', ']'])
        .trim_start_matches(marks);
    let Some((before, after)) = title.rsplit_once('(') else {
        return title;
    };
    let words = tokens(after);
    let is_date = |token: &Token| {
        let word = token.folded.as_str();
        token.is_number || crate::facts::is_month_name(word) || matches!(word, "de" | "depuis")
    };
    match words.iter().all(is_date) {
        true => before.trim_end_matches(marks),
        false => title,
    }
}

/// A mark that sets off the parts of a title.
fn is_title_mark(c: char) -> bool {
    "-–—:,;.|•·/".contains(c)
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
