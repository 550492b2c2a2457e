//! Stretches of time: « depuis mars 2019 », « 2016-2018 », « 09/18 – 12/20 ».

use super::points::{OPEN_ENDS, Point, clipped};
use super::reader::Reader;
use super::{Month, Period};
use crate::facts::found::Found;
use crate::text::{Token, tokens};

/// The periods of a text, in the order they are written. A line break does not
/// end a period; a lone year counts only where it is written as a date, at the edge
/// of its line or before a mark.
#[must_use]
pub(crate) fn periods(text: &str, now: Month) -> Vec<Found<Period>> {
    let tokens = tokens(text);
    let reader = Reader {
        text,
        tokens: &tokens,
        now,
    };
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if let Some((series, len)) = reader.series(at) {
            found.extend(series);
            at += len;
            continue;
        }
        match reader.period(at) {
            Some((period, len)) => {
                let span = tokens[at].span.start..tokens[at + len - 1].span.end;
                found.push(Found { what: period, span });
                at += len;
            }
            None => at += 1,
        }
    }
    found
}

impl Reader<'_> {
    fn period(&self, at: usize) -> Option<(Period, usize)> {
        self.since(at)
            .or_else(|| self.range(at))
            .or_else(|| self.short_range(at))
            .or_else(|| self.pair_of_years(at))
            .or_else(|| self.lone(at))
    }

    /// « depuis mars 2019 », « since 2019 », « dep. 2019 ».
    fn since(&self, at: usize) -> Option<(Period, usize)> {
        const WORDS: &[&str] = &["depuis", "since", "dep", "dps", "from"];
        let word = &self.tokens[at];
        if !WORDS.contains(&word.folded.as_str()) {
            return None;
        }
        let mut skip = 1;
        while self.mark_or(at + skip, &[".", ":", "le", "la", "l", "'", "the"]) {
            skip += 1;
        }
        let (point, len) = self.point(at + skip)?;
        if word.folded == "from" && self.separator(at + skip + len).is_some() {
            return None;
        }
        let year = point.year?;
        let period = clipped(point.start(year), self.now.plus(1), true, self.now, false);
        Some((period, skip + len))
    }

    /// « mars 2016 – juin 2018 », « 2013 à 2016 », « 2019 → auj. », « mars à juin 2019 ».
    fn range(&self, at: usize) -> Option<(Period, usize)> {
        let (from, len) = self.point(at)?;
        let sep = self.separator(at + len)?;
        let next = at + len + sep;
        if let Some(open) = self.open_end(next) {
            let period = clipped(
                from.start(from.year?),
                self.now.plus(1),
                true,
                self.now,
                false,
            );
            return Some((period, len + sep + open));
        }
        let Some((to, to_len)) = self.point(next).or_else(|| self.two_digits(from, next)) else {
            return self.dangling(from, at + len, next).map(|p| (p, len + sep));
        };
        let end_year = to.year?;
        let end = to.end(end_year);
        let start = from.start(end_year);
        let both_bare = from.month.is_none() && to.month.is_none();
        if start > end {
            return None;
        }
        let period = if both_bare && from.year == to.year {
            from.alone(self.now)?
        } else {
            clipped(start, end, false, self.now, false)
        };
        Some((period, len + sep + to_len))
    }

    /// « 2019 2022 » with nothing between: at the head of a line, or behind a word where another
    /// one follows.
    fn pair_of_years(&self, at: usize) -> Option<(Period, usize)> {
        let (first, second) = (self.tokens.get(at)?, self.tokens.get(at + 1)?);
        let is_head = at == 0 || self.breaks(self.tokens[at - 1].span.end, first.span.start);
        let is_one_line = !self.breaks(first.span.end, second.span.start);
        let year = |token: &Token| {
            let year = token.number().filter(|_| token.folded.len() == 4);
            year.filter(|year| (1950..=self.now.year()).contains(year))
        };
        let (from, to) = (Point::year(year(first)?), year(second)?);
        let is_word = |at: Option<usize>| {
            let token = at.and_then(|at| self.tokens.get(at));
            token.is_some_and(|t| !t.is_mark && !t.is_number)
        };
        let is_inside = is_word(at.checked_sub(1)) && is_word(Some(at + 2));
        let is_range = (is_head || is_inside) && is_one_line && to > from.year?;
        let end = Point::year(to).end(to);
        is_range.then(|| (clipped(from.start(to), end, false, self.now, false), 2))
    }

    /// « 2020-21 »: the second year in two digits.
    fn two_digits(&self, from: Point, at: usize) -> Option<(Point, usize)> {
        let token = self.tokens.get(at)?;
        let short = token.number().filter(|_| token.folded.len() == 2)?;
        let year = from.year? / 100 * 100 + short;
        (from.month.is_none() && year > from.year?).then_some((Point::year(year), 1))
    }

    /// « 2019 – » with nothing behind, at the end of its line: it goes on.
    fn dangling(&self, from: Point, sep_at: usize, next: usize) -> Option<Period> {
        let sep = &self.tokens[sep_at];
        let ends_line = self
            .tokens
            .get(next)
            .is_none_or(|t| self.breaks(sep.span.end, t.span.start));
        let same_line =
            sep_at > 0 && !self.breaks(self.tokens[sep_at - 1].span.end, sep.span.start);
        let is_dash = matches!(sep.folded.as_str(), "-" | ">");
        let start = from.start(from.year?);
        (ends_line && same_line && is_dash)
            .then(|| clipped(start, self.now.plus(1), true, self.now, false))
    }

    /// « 09/18 – 12/20 »: months and years in two digits, on both sides only.
    fn short_range(&self, at: usize) -> Option<(Period, usize)> {
        let from = self.short_point(at)?;
        let sep = self.separator(at + 3)?;
        let next = at + 3 + sep;
        if let Some(to) = self.short_point(next) {
            let period = clipped(from, to.plus(1), false, self.now, false);
            return (from <= to).then_some((period, 3 + sep + 3));
        }
        let open = self.open_end(next)?;
        Some((
            clipped(from, self.now.plus(1), true, self.now, false),
            3 + sep + open,
        ))
    }

    fn short_point(&self, at: usize) -> Option<Month> {
        let [month, mark, year] = self.tokens.get(at..at + 3)? else {
            return None;
        };
        let is_slash = matches!(mark.folded.as_str(), "/" | ".");
        let two = |t: &Token| t.number().filter(|_| t.folded.len() == 2);
        let month = month
            .number()
            .filter(|m| (1..=12).contains(m))
            .filter(|_| is_slash)?;
        let year = two(year)?;
        let century = if 2000 + year <= self.now.year() + 1 {
            2000
        } else {
            1900
        };
        Some(Month::new(century + year, month))
    }

    /// A date by itself. A bare year must look like a date, not like a quantity.
    fn lone(&self, at: usize) -> Option<(Period, usize)> {
        let (point, len) = self.point(at)?;
        let is_bare = point.month.is_none();
        let is_dated = self.at_edge(at, at + len);
        (!is_bare || is_dated)
            .then(|| point.alone(self.now))?
            .map(|p| (p, len))
    }

    /// At the beginning or the end of a line, or shut in by marks.
    fn at_edge(&self, from: usize, to: usize) -> bool {
        let before = from.checked_sub(1).map(|at| &self.tokens[at]);
        let after = self.tokens.get(to);
        let start = self.tokens[from].span.start;
        let end = self.tokens[to - 1].span.end;
        let begins = before.is_none_or(|t| self.breaks(t.span.end, start)) || self.is_bullet(from);
        let ends = after.is_none_or(|t| self.breaks(end, t.span.start));
        let opened = before.is_some_and(|t| t.is_mark || is_time_word(t));
        let closed = after.is_some_and(|t| t.is_mark || t.folded == "et");
        begins || ends || opened && closed
    }

    /// The token before is a mark that begins its line.
    fn is_bullet(&self, from: usize) -> bool {
        let Some(mark) = from.checked_sub(1).filter(|&at| self.tokens[at].is_mark) else {
            return false;
        };
        let before = mark.checked_sub(1).map(|at| self.tokens[at].span.end);
        before.is_none_or(|end| self.breaks(end, self.tokens[mark].span.start))
    }

    fn breaks(&self, from: usize, to: usize) -> bool {
        self.text
            .get(from..to)
            .is_some_and(|gap| gap.contains('\n'))
    }

    pub(super) fn mark_or(&self, at: usize, any: &[&str]) -> bool {
        self.tokens
            .get(at)
            .is_some_and(|t| any.contains(&t.folded.as_str()))
    }

    /// What is between the two ends of a period, in tokens.
    pub(super) fn separator(&self, at: usize) -> Option<usize> {
        let token = self.tokens.get(at)?;
        let begins_line = at > 0 && self.breaks(self.tokens[at - 1].span.end, token.span.start);
        match token.folded.as_str() {
            "a" | "to" | "jusqu" | "until" | "till" | "au" => Some(1),
            // A dash that begins a line is a bullet, unless a bracket is open.
            "-" | ">" if begins_line && !self.in_bracket(at) => None,
            "-" if self.mark_or(at + 1, &[">"]) => Some(2),
            "-" | ">" | "/" => Some(1),
            _ => None,
        }
    }

    fn in_bracket(&self, at: usize) -> bool {
        let near = &self.tokens[at.saturating_sub(5)..at];
        let last = near
            .iter()
            .rev()
            .find(|t| matches!(t.folded.as_str(), "(" | ")"));
        last.is_some_and(|t| t.folded == "(")
    }

    pub(super) fn open_end(&self, at: usize) -> Option<usize> {
        let rest = self.tokens.get(at..)?;
        if rest.len() >= 3 && rest[..3].iter().all(|t| t.folded == ".") {
            return Some(3);
        }
        OPEN_ENDS.longest(rest).map(|(len, ())| len)
    }
}

fn is_time_word(token: &Token) -> bool {
    const WORDS: &[&str] = &[
        "en", "in", "annee", "annees", "vers", "fin", "debut", "et", "de",
    ];
    WORDS.contains(&token.folded.as_str())
}
