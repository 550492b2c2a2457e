//! The year of a diploma: on its line, above it or below.

use std::ops::{Range, RangeInclusive};

use super::clauses::line_of;
use crate::cv::{Cv, CvSection};
use crate::facts::{Diploma, Found, diplomas as diplomas_of};
use crate::text::{Token, tokens};

/// The year beside a diploma: on its line, on a line of dates above it, or on the
/// lines of its school below.
pub(super) fn year_beside(cv: &Cv, diploma: &Found<Diploma>) -> Option<i32> {
    let text = cv.text();
    if let Some(year) = year_near(text, &diploma.span) {
        return Some(year);
    }
    let (line, start) = line_of(text, diploma.span.start);
    let above = start.checked_sub(1).map(|end| line_of(text, end).0);
    let above = above.filter(|line| says_only_dates(line));
    let below = || year_below(cv, start + line.len());
    above.and_then(first_year).or_else(below)
}

/// The first year on the lines below, up to the next diploma.
fn year_below(cv: &Cv, end: usize) -> Option<i32> {
    /// School and remarks take at most so many lines.
    const LINES: usize = 2;
    let text = cv.text();
    let section = |at: usize| section_at(cv, at);
    let mut start = end + 1;
    for line in text.get(start..)?.lines().take(LINES) {
        if section(start) != section(end.checked_sub(1)?) || !diplomas_of(line).is_empty() {
            return None;
        }
        // A row that begins with its own year is the next one.
        if begins_with_year(line) && !has_place_behind_year(line) {
            return None;
        }
        if let Some(year) = first_year(line) {
            return Some(year);
        }
        start += line.len() + 1;
    }
    None
}

/// « 2016 Attestation AFGSU », and not a year alone.
fn begins_with_year(line: &str) -> bool {
    let words = tokens(line);
    let first = words.iter().find(|t| !t.is_mark);
    let is_year = first
        .and_then(|t| t.number())
        .is_some_and(|year| YEARS.contains(&year));
    is_year && !says_only_dates(line)
}

/// « 2015, Poitiers »: year and place of the diploma above.
fn has_place_behind_year(line: &str) -> bool {
    const FEW: usize = 4;
    let words = tokens(line);
    let is_listed = words.get(1).is_some_and(|t| t.folded == ",");
    let is_place = words.get(2).is_some_and(|t| t.is_capitalised(line));
    is_listed && is_place && words.iter().filter(|t| !t.is_mark).count() <= FEW
}

/// True if the line has numbers and months only.
fn says_only_dates(line: &str) -> bool {
    let words = tokens(line);
    let mut words = words.iter().filter(|t| !t.is_mark);
    words.all(|t| t.is_number || crate::facts::is_month_name(&t.folded))
}

fn first_year(line: &str) -> Option<i32> {
    let mut years = tokens(line).into_iter().filter_map(|t| t.number());
    years.rfind(|year| YEARS.contains(year))
}

/// Years that a diploma may be of.
const YEARS: RangeInclusive<i32> = 1950..=2100;

/// The year of a diploma on its line: the one behind it, or the nearest where the line begins
/// with its year. Of « 2022-2023 » the last counts.
pub(super) fn year_near(text: &str, span: &Range<usize>) -> Option<i32> {
    let (line, start) = line_of(text, span.start);
    let at = span.start - start;
    let years = years_of_line(line);
    // In a list « CAP 2010, BP 2012 » the year before is that of the diploma before.
    let others = diplomas_of(line);
    let is_listed = others.iter().any(|other| other.span.end <= at);
    let next = others
        .iter()
        .map(|other| other.span.start)
        .find(|start| *start > at);
    let own = at..next.unwrap_or(line.len());
    let is_row = says_only_dates(&line[..at]) && !is_listed;
    let has_own = is_listed || !is_row;
    let behind = years
        .iter()
        .find(|(place, _)| has_own && own.contains(place));
    let nearest = || years.iter().min_by_key(|(place, _)| place.abs_diff(at));
    behind.or_else(nearest).map(|(_, year)| *year)
}

/// The years of a line with their places, the last of each range.
fn years_of_line(line: &str) -> Vec<(usize, i32)> {
    let words = tokens(line);
    let year = |at: usize| {
        let year = words.get(at).and_then(Token::number);
        year.filter(|year| YEARS.contains(year))
    };
    let is_joint = |at: usize| {
        let word = words.get(at).map_or("", |t| t.folded.as_str());
        matches!(word, "-" | "/" | ">" | "a")
    };
    let begins_range = |at: usize| is_joint(at + 1) && year(at + 2).is_some();
    let places = (0..words.len()).filter(|at| !begins_range(*at));
    places
        .filter_map(|at| Some((words[at].span.start, year(at)?)))
        .collect()
}

/// The section of a place in the text.
pub(super) fn section_at(cv: &Cv, at: usize) -> Option<CvSection> {
    let passage = cv.passages().iter().find(|p| p.span.contains(&at));
    passage.map(|p| p.section)
}
