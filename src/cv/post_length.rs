//! How long posts lasted: lengths that are written, and the years of all posts.

use super::person::{begins_with_job, job_in_title};
use super::post::{KeptLine, LONGEST_TITLE, Post, PostKind};
use super::sections::is_bullet;
use crate::facts::{Found, Month, Period, durations};
use crate::text::tokens;

/// A post that has a length and no date: « Garde de deux enfants (6 ans) », « vendanges :
/// 3 mois x 4 ans ».
pub(super) fn measured(text: &str, line: &KeptLine) -> Option<Post> {
    let written = &text[line.span.clone()];
    let lengths = durations(written);
    let last = lengths.last()?;
    let behind = &written[last.span.end..];
    let ends_line = !behind.contains(char::is_alphanumeric);
    let words = tokens(&written[..lengths[0].span.start]);
    let n_words = words.iter().filter(|t| !t.is_mark).count();
    let is_title = ends_line && n_words > 0 || leads_to_job(written, &lengths);
    let start = line.span.start + start_of_job(written, &lengths);
    (is_title && written.len() <= LONGEST_TITLE).then(|| Post {
        period: None,
        months: months_of(written, &lengths),
        title: start..line.span.end,
        span: start..line.span.end,
        seasons: Vec::new(),
        is_named_above: false,
        kind: PostKind::Work,
    })
}

/// As [`measured`], below a dated post, where a length may be that of a task: the line must name
/// a job or a season that comes back.
pub(super) fn measured_below(text: &str, line: &KeptLine) -> Option<Post> {
    let written = &text[line.span.clone()];
    let begins = written.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    if !begins || is_bullet(written) {
        return None;
    }
    let post = measured(text, line)?;
    let lengths = durations(written);
    let names_job = || job_in_title(written).is_some();
    let is_post = names_job() || comes_back(written, &lengths) || leads_to_job(written, &lengths);
    is_post.then_some(post)
}

/// « 6 ans : soudeur », « Élagage Duval (6 ans) : grimpeur », « 9 ans comptable », « soudeur
/// pendant 4 ans chez Duval »: the job is behind its length, or the words say that it was one.
fn leads_to_job(written: &str, lengths: &[Found<i32>]) -> bool {
    let [length] = lengths else {
        return false;
    };
    let (before, behind) = (&written[..length.span.start], &written[length.span.end..]);
    let marks = |c: char| c.is_whitespace() || matches!(c, ')' | ':' | ',' | '–' | '-');
    let is_job_behind = begins_with_job(behind.trim_start_matches(marks));
    let lasted = before.trim_end().ends_with("pendant") && begins_with_job(before);
    is_job_behind || lasted
}

/// Where the job begins right behind its length: « À Porto : 9 ans comptable ».
fn start_of_job(written: &str, lengths: &[Found<i32>]) -> usize {
    let [length] = lengths else {
        return 0;
    };
    let behind = written[length.span.end..].trim_start();
    match begins_with_job(behind) && !begins_with_job(written) {
        true if behind.starts_with(char::is_alphabetic) => written.len() - behind.len(),
        _ => 0,
    }
}

/// True for « 3 mois x 4 ans ».
fn comes_back(written: &str, lengths: &[Found<i32>]) -> bool {
    let [season, years] = lengths else {
        return false;
    };
    let between = &written[season.span.end..years.span.start];
    matches!(
        between.trim(),
        "x" | "X" | "×" | "*" | "pendant" | "par an pendant"
    )
}

/// « 3 mois x 4 ans » is a season that comes back each year.
fn months_of(written: &str, lengths: &[Found<i32>]) -> i32 {
    const MONTHS_A_YEAR: i32 = 12;
    match lengths {
        [season, years] if season.what < MONTHS_A_YEAR && years.what >= MONTHS_A_YEAR => {
            match comes_back(written, lengths) {
                true => season.what * (years.what / MONTHS_A_YEAR),
                false => years.what,
            }
        }
        _ => lengths.iter().map(|length| length.what).max().unwrap_or(0),
    }
}

/// Years covered by the posts, each month once; placements do not count. What
/// has a length but only a guessed date is added, since its place is unknown.
pub(super) fn years(posts: &[Post]) -> f32 {
    let work = || posts.iter().filter(|post| post.kind == PostKind::Work);
    let mut dated: Vec<Period> = work().flat_map(times_of).collect();
    dated.sort_by_key(|period| (period.start, period.end));
    let mut months = 0;
    let mut until: Option<Month> = None;
    for period in &dated {
        let start = until.map_or(period.start, |end| end.max(period.start));
        months += period.end.since(start).max(0);
        until = Some(until.map_or(period.end, |end| end.max(period.end)));
    }
    let covered = |post: &Post| {
        post.period
            .is_some_and(|p| dated.iter().any(|d| d.start <= p.start && p.end <= d.end))
    };
    let is_guessed = |post: &Post| times_of(post).next().is_none();
    let guessed = work().filter(|post| is_guessed(post) && !covered(post));
    months += guessed.map(|post| post.months).sum::<i32>();
    let months = months.min(LONGEST_LIFE);
    #[expect(clippy::cast_precision_loss, reason = "at most some hundred months")]
    let years = months as f32 / 12.0;
    years
}

/// When somebody worked in a post for sure: each season of those that came back.
fn times_of(post: &Post) -> impl Iterator<Item = Period> {
    let whole = post.period.filter(|_| post.seasons.is_empty());
    let times = post.seasons.iter().copied().chain(whole);
    times.filter(|period| !period.guessed)
}

/// No life of work is longer, in months: lengths without dates may be of the same time.
const LONGEST_LIFE: i32 = 60 * 12;
