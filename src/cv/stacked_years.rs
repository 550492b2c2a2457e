//! Posts whose two years are under each other: « 2017  Maçon » over « 2026  Pavillons ».

use super::person::begins_with_job;
use super::post::{Post, PostKind};
use crate::facts::{Month, Period};

/// « 2017  Maçon » over « 2026  Pavillons »: a column of dates whose two ends are under each
/// other, where every post of the block is written so.
pub(super) fn join_stacked_years(text: &str, found: &mut Vec<Post>, from: usize) {
    let joined: Option<Vec<Post>> = found[from..]
        .chunks(2)
        .map(|pair| match pair {
            [first, last] => stacked_years(text, first, last),
            _ => None,
        })
        .collect();
    if let Some(joined) = joined {
        found.truncate(from);
        found.extend(joined);
    }
}

/// The post of two lines with a lone year each, the second without a job.
fn stacked_years(text: &str, first: &Post, last: &Post) -> Option<Post> {
    /// A year without a month is counted from its middle.
    const MID_YEAR: i32 = 7;
    let year = |post: &Post| {
        let period = post.period.filter(|period| period.guessed)?;
        Some(Month::new(period.start.year(), MID_YEAR))
    };
    let (start, end) = (year(first)?, year(last)?);
    let is_next = first.title.end + 1 == last.title.start;
    let names_one =
        begins_with_job(&text[first.title.clone()]) && !begins_with_job(&text[last.title.clone()]);
    let period = Period {
        start,
        end,
        open: false,
        guessed: false,
    };
    (is_next && names_one && start < end).then(|| Post {
        period: Some(period),
        months: period.months(),
        span: first.span.start..last.span.end,
        title: first.title.clone(),
        seasons: Vec::new(),
        is_named_above: first.is_named_above,
        kind: PostKind::Work,
    })
}
