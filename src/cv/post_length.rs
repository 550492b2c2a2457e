//! How long posts lasted: lengths that are written, and the years of all posts.

use super::post::{KeptLine, LONGEST_TITLE, Post, PostKind, kind_of};
use crate::facts::{Found, Month, Period, durations};
use crate::text::tokens;

/// A post that has a length and no date: « Garde de deux enfants (6 ans) », « vendanges :
/// 3 mois x 4 ans ». Below a dated post a length is that of a task.
pub(super) fn measured(text: &str, line: &KeptLine) -> Option<Post> {
    let written = &text[line.span.clone()];
    let lengths = durations(written);
    let last = lengths.last()?;
    let behind = &written[last.span.end..];
    let ends_line = !behind.contains(char::is_alphanumeric);
    let words = tokens(&written[..lengths[0].span.start]);
    let n_words = words.iter().filter(|t| !t.is_mark).count();
    let is_title = ends_line && n_words > 0 && written.len() <= LONGEST_TITLE;
    is_title.then(|| Post {
        period: None,
        months: months_of(written, &lengths),
        title: line.span.clone(),
        span: line.span.clone(),
        kind: kind_of(written),
    })
}

/// « 3 mois x 4 ans » is a season that comes back each year.
fn months_of(written: &str, lengths: &[Found<i32>]) -> i32 {
    const MONTHS_A_YEAR: i32 = 12;
    match lengths {
        [season, years] if season.what < MONTHS_A_YEAR && years.what >= MONTHS_A_YEAR => {
            let between = &written[season.span.end..years.span.start];
            match matches!(
                between.trim(),
                "x" | "X" | "×" | "*" | "pendant" | "par an pendant"
            ) {
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
    let mut dated: Vec<Period> = work()
        .filter_map(|post| post.period)
        .filter(|period| !period.guessed)
        .collect();
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
    let guessed = work().filter(|post| post.period.is_none_or(|p| p.guessed) && !covered(post));
    months += guessed.map(|post| post.months).sum::<i32>();
    let months = months.min(LONGEST_LIFE);
    #[expect(clippy::cast_precision_loss, reason = "at most some hundred months")]
    let years = months as f32 / 12.0;
    years
}

/// No life of work is longer, in months: lengths without dates may be of the same time.
const LONGEST_LIFE: i32 = 60 * 12;
