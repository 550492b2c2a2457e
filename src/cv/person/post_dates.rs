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
        kept.push_str(CUT_DATE);
        at = date.span.end;
    }
    kept.push_str(&written[at..]);
    let mut words = words_without_dates(&kept);
    // Marks on both sides of a removed date become adjacent: one is enough.
    words.dedup_by(|word, before| {
        word.chars().all(is_title_mark) && before.ends_with(|c: char| is_title_mark(c) || c == '(')
    });
    let joined = words.join(" ").replace("( ", "(").replace(" )", ")");
    let joined = joined.replace("()", "").replace(" ,", ",");
    without_links_at_end(without_halves_of_dates(&joined)).to_owned()
}

/// What is left in place of a date until the words that led to it are gone.
const CUT_DATE: &str = " \u{1} ";

/// The words of a title without the places of its dates and the words that led to them: « du »,
/// « depuis », « et » between two years.
fn words_without_dates(kept: &str) -> Vec<&str> {
    let mut words: Vec<&str> = Vec::new();
    for word in kept.split_whitespace() {
        if word != CUT_DATE.trim() {
            words.push(word);
            continue;
        }
        while let Some(last) = words.last().copied() {
            let bare = last.trim_start_matches('(');
            if !is_link(bare) {
                break;
            }
            words.pop();
            if bare.len() < last.len() {
                words.push("(");
                break;
            }
        }
    }
    words
}

/// A small word that leads to a date.
fn is_link(word: &str) -> bool {
    const LINKS: [&str; 12] = [
        "et", "au", "du", "de", "à", "en", "depuis", "puis", "dès", "le", "entre", "jusqu'au",
    ];
    LINKS.contains(&word.to_lowercase().as_str())
}

/// « Soudeur, Morel, du » of dates that are cut: a title ends with no such word.
fn without_links_at_end(title: &str) -> &str {
    let mut title = title;
    while let Some((before, last)) = title.rsplit_once(' ') {
        if !is_link(last) {
            break;
        }
        title = before.trim_end_matches(|c: char| c.is_whitespace() || is_title_mark(c));
    }
    title
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_left_of_dates_in_a_title() {
        for (written, title) in [
            (
                "Glacier, Duval, Brest (2023, 2024, saison complète 2025)",
                "Glacier, Duval, Brest (saison complète 2025)",
            ),
            ("Brest, 2022 et 2023, maître-nageur", "Brest, maître-nageur"),
            ("Soudeur, Morel, du 3 mars 2020 au", "Soudeur, Morel"),
            (
                "2022 et 2023, juillet : animatrice, Brest",
                "animatrice, Brest",
            ),
            ("Vendeuse (depuis 2019), Duval", "Vendeuse, Duval"),
            ("De 1988 à 1991 : comptable", "comptable"),
            ("Glacier, étés 2022, 2023 et 2024", "Glacier"),
        ] {
            assert_eq!(without_dates(written, Month::new(2026, 11)), title);
        }
    }
}
