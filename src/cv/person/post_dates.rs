//! The dates of a post as they are shown, and its words without them.

use crate::cv::post::Post;
use crate::facts::{Month, periods};
use crate::text::{Token, tokens};

pub(super) fn ends(post: &Post, written: &str, now: Month) -> (Option<String>, Option<String>) {
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
pub(super) fn without_dates(written: &str, now: Month) -> String {
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
    let title = without_lead(title.trim_matches(marks)).trim_matches(marks);
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

/// « : comptable » of « De 1988 à 1991 : comptable »: a small word before a mark led to dates.
fn without_lead(title: &str) -> &str {
    const LEADS: [&str; 6] = ["de ", "du ", "à ", "au ", "en ", "depuis "];
    let lower = title.to_lowercase();
    let lead = LEADS.iter().find(|lead| lower.starts_with(**lead));
    let rest = lead.and_then(|lead| title.get(lead.len()..));
    rest.filter(|rest| rest.starts_with(is_title_mark))
        .unwrap_or(title)
}

/// A mark that sets off the parts of a title.
fn is_title_mark(c: char) -> bool {
    "-–—:,;.|•·/".contains(c)
}
