//! Another birth date, and a gap after the last post.

use super::variant::{Substitution, Variant};
use crate::cv::Cv;
use crate::facts::{Month, Period, periods};
use crate::page::Page;
use crate::text::{Token, fold, tokens};

/// Length of the gap, in months.
const GAP: i32 = 14;

/// The CV of somebody born on another day.
pub(super) fn birth() -> Variant {
    Variant::new(Substitution::Birth, "né(e) le 14/02/1974, 52 ans", |line| {
        reborn(line)
    })
}

/// Dates after a birth and ages, replaced.
fn reborn(line: &str) -> String {
    let all = tokens(line);
    let folded = fold(line);
    let is_birth = |t: &Token| matches!(t.folded.as_str(), "ne" | "nee" | "naissance" | "born");
    let born = all.iter().position(is_birth);
    let is_work = ["experience", "metier", "enfants", "ans dans"]
        .iter()
        .any(|word| folded.contains(word));
    let mut text = String::with_capacity(line.len());
    let mut at = 0;
    for (idx, token) in all.iter().enumerate() {
        let Some(number) = token.number() else {
            continue;
        };
        let is_age = (14..=80).contains(&number)
            && !is_work
            && all.get(idx + 1).is_some_and(|t| t.folded == "ans");
        let other = match number {
            _ if is_age => "52",
            1900..=2015 if born.is_some_and(|born| born < idx) => "1974",
            1..=31 if born.is_some_and(|born| born < idx && idx <= born + 5) && !is_work => "02",
            _ => continue,
        };
        text.push_str(&line[at..token.span.start]);
        text.push_str(other);
        at = token.span.end;
    }
    text.push_str(&line[at..]);
    text
}

/// The CV whose last post ended 14 months earlier.
pub(super) fn gap(cv: &Cv, pages: &[Page], now: Month) -> Variant {
    let last = last_period(cv, pages, now);
    let replacement = format!("{GAP} mois sans poste");
    Variant::new(Substitution::Gap, &replacement, move |line| {
        let Some((whole, written)) = &last else {
            return line.to_owned();
        };
        if line == whole.line {
            line.replace(&whole.said, written)
        } else {
            line.to_owned()
        }
    })
}

/// A line, and the period as it is written there.
struct PeriodText {
    line: String,
    said: String,
}

/// The post that ended last, where it is long enough to be cut, and its period
/// written again with an earlier end.
fn last_period(cv: &Cv, pages: &[Page], now: Month) -> Option<(PeriodText, String)> {
    let posts = cv.posts().iter().filter_map(|post| post.period);
    let last = posts.max_by_key(|period| (period.end, period.start))?;
    if last.months() <= GAP {
        return None;
    }
    let mut lines = pages.iter().flat_map(Page::lines);
    lines.find_map(|line| {
        let mut found = periods(&line.text, now).into_iter();
        let own = found.find(|found| found.what == last)?;
        let said = PeriodText {
            line: line.text.clone(),
            said: line.text[own.span].to_owned(),
        };
        Some((said, earlier(last)))
    })
}

fn earlier(period: Period) -> String {
    let written = |month: Month| {
        let number = month.since(Month::new(month.year(), 1)) + 1;
        format!("{number:02}/{}", month.year())
    };
    // The period's end is the month after its last.
    let n = period.end.since(Month::new(0, 1)) - GAP - 1;
    let end = Month::new(n.div_euclid(12), n.rem_euclid(12) + 1);
    format!("{} – {}", written(period.start), written(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn births_and_ages_change_and_dates_of_work_do_not() {
        for (line, expected) in [
            ("Née le 3 mars 1990 à Lyon", "Née le 02 mars 1974 à Lyon"),
            ("34 ans, permis B", "52 ans, permis B"),
            ("12 ans d'expérience", "12 ans d'expérience"),
            ("2015 – 2019 boulanger", "2015 – 2019 boulanger"),
        ] {
            assert_eq!(reborn(line), expected);
        }
    }

    #[test]
    fn the_last_post_ends_fourteen_months_earlier() {
        let period = Period {
            start: Month::new(2019, 3),
            end: Month::new(2025, 1),
            open: false,
            guessed: false,
        };
        assert_eq!(earlier(period), "03/2019 – 10/2023");
    }
}
