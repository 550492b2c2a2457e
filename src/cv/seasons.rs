//! Posts that came back each year: « étés 2022, 2023 et 2024 » is one post of three seasons.

use super::post::Post;
use crate::facts::Period;

/// Joins the posts whose dates are on one line and last a season each.
pub(super) fn join_seasons(found: &mut Vec<Post>, from: usize) {
    let apart = found.split_off(from);
    for post in apart {
        match found[from..].last_mut() {
            Some(last) if comes_back(last, &post) => add_season(last, &post),
            _ => found.push(post),
        }
    }
}

/// True for a later season of the post above, on the same line.
fn comes_back(last: &Post, next: &Post) -> bool {
    let (Some(before), Some(season)) = (last.seasons.last().copied().or(last.period), next.period)
    else {
        return false;
    };
    last.title.end == next.title.end
        && is_season(before)
        && is_season(season)
        && before.start < season.start
}

/// True for what lasted a part of a year.
fn is_season(period: Period) -> bool {
    const MONTHS_A_YEAR: i32 = 12;
    !period.open && period.months() < MONTHS_A_YEAR
}

fn add_season(post: &mut Post, next: &Post) {
    if post.seasons.is_empty() {
        post.seasons.extend(post.period);
    }
    post.seasons.extend(next.period);
    post.months += next.months;
    if let (Some(whole), Some(season)) = (&mut post.period, next.period) {
        whole.end = whole.end.max(season.end);
        // Its length is guessed only if that of every season is.
        whole.guessed &= season.guessed;
    }
}
