//! The same months of several years: « étés 2022, 2023 et 2024 », « mars – novembre 2023,
//! 2024 », « 2022 et 2023, juillet », « étés 2006 à 2009 ».

use std::ops::Range;

use super::Period;
use super::points::{Point, clipped};
use super::reader::Reader;
use crate::facts::found::Found;

/// Months without their year, and how many tokens they take.
struct SeasonOfYears {
    from: Point,
    /// The last of them, where two are named.
    to: Option<Point>,
    len: usize,
}

impl SeasonOfYears {
    /// True if it is more than a month: then a row of years counts each of them.
    fn lasts(&self) -> bool {
        self.to.is_some() || self.from.lasts.is_some()
    }
}

/// Years in a row, each with the tokens that it takes: its comma or « et », and the year.
type YearsOfSeries = Vec<(i32, Range<usize>)>;

impl Reader<'_> {
    /// The periods of a series, and how many tokens it takes.
    pub(super) fn series(&self, at: usize) -> Option<(Vec<Found<Period>>, usize)> {
        self.months_of_years(at)
            .or_else(|| self.years_of_months(at))
    }

    /// « étés 2022, 2023 et 2024 », « étés 2006 à 2009 ».
    fn months_of_years(&self, at: usize) -> Option<(Vec<Found<Period>>, usize)> {
        let season = self.season_of_years(at)?;
        let first = at + season.len;
        let years = self
            .years_until(first, &season, self.is_plural(at))
            .unwrap_or_else(|| self.years_in_a_row(first));
        let end = years.last()?.1.end;
        let mut found = self.each_year(&season, &years)?;
        found[0].span.start = self.tokens[at].span.start;
        Some((found, end - at))
    }

    /// « 2022 et 2023, juillet », « 2023, 2024 (mars – novembre) ».
    fn years_of_months(&self, at: usize) -> Option<(Vec<Found<Period>>, usize)> {
        let years = self.years_in_a_row(at);
        let mut next = years.last()?.1.end;
        next += usize::from(self.mark_or(next, &[",", "(", ":"]));
        let season = self.season_of_years(next)?;
        let end = next + season.len;
        // « 2019, 2020, mars 2021 »: the month has a year of its own.
        if self.year(end).is_some() {
            return None;
        }
        let end = end + usize::from(self.mark_or(end, &[")"]));
        let mut found = self.each_year(&season, &years)?;
        found.last_mut()?.span.end = self.tokens[end - 1].span.end;
        Some((found, end - at))
    }

    /// « été », « juillet », « mars – novembre » without a year of their own.
    fn season_of_years(&self, at: usize) -> Option<SeasonOfYears> {
        let (from, len) = self.bare_months(at)?;
        let second = self
            .separator(at + len)
            .and_then(|sep| Some((sep, self.bare_months(at + len + sep)?)));
        Some(match second {
            Some((sep, (to, to_len))) => SeasonOfYears {
                from,
                to: Some(to),
                len: len + sep + to_len,
            },
            None => SeasonOfYears {
                from,
                to: None,
                len,
            },
        })
    }

    /// The years of « étés 2006 à 2009 », of a season in the plural or of two months.
    fn years_until(
        &self,
        at: usize,
        season: &SeasonOfYears,
        plural: bool,
    ) -> Option<YearsOfSeries> {
        let sep = self.separator(at + 1)?;
        let (from, to) = (self.year(at)?, self.year(at + 1 + sep)?);
        /// A longer row is no row of seasons.
        const MOST: i32 = 40;
        let is_row = season.lasts() && (plural || season.to.is_some());
        let is_row = is_row && from < to && to - from < MOST;
        let end = at + 2 + sep;
        is_row.then(|| {
            let inner = (from + 1..to).map(|year| (year, at + 1..at + 1));
            let first = std::iter::once((from, at..at + 1));
            first.chain(inner).chain([(to, at + 1..end)]).collect()
        })
    }

    /// Two years or more with commas or « et » between.
    fn years_in_a_row(&self, at: usize) -> YearsOfSeries {
        const JOINTS: [&str; 5] = [",", "et", "/", "&", "puis"];
        let mut years: YearsOfSeries = Vec::new();
        let mut next = at;
        loop {
            let from = next;
            let joint = self.mark_or(next, &JOINTS);
            next += usize::from(joint);
            // « , et »: two joints.
            next += usize::from(joint && self.mark_or(next, &["et", "puis"]));
            let Some(year) = self.year(next).filter(|_| joint || years.is_empty()) else {
                break;
            };
            if self.begins_range(next) || joint && years.is_empty() {
                break;
            }
            next += 1;
            years.push((year, from..next));
        }
        match years.len() {
            0 | 1 => Vec::new(),
            _ => years,
        }
    }

    /// « 2019 – 2021 », and not « 2023 à Nice ».
    fn begins_range(&self, at: usize) -> bool {
        let sep = self
            .separator(at + 1)
            .filter(|_| !self.mark_or(at + 1, &["/"]));
        sep.is_some_and(|sep| {
            let end = at + 1 + sep;
            self.point(end).is_some() || self.open_end(end).is_some()
        })
    }

    /// The months of each year, with the place of the year.
    fn each_year(
        &self,
        season: &SeasonOfYears,
        years: &[(i32, Range<usize>)],
    ) -> Option<Vec<Found<Period>>> {
        let found = years.iter().map(|(year, tokens)| {
            let end = season.to.unwrap_or(season.from).end(*year);
            let start = season.from.start(*year);
            let end_of_last = self.tokens[tokens.end - 1].span.end;
            let span = match tokens.is_empty() {
                true => end_of_last..end_of_last,
                false => self.tokens[tokens.start].span.start..end_of_last,
            };
            let what = clipped(start, end, false, self.now, !season.lasts());
            (start < end).then_some(Found { what, span })
        });
        found.collect()
    }
}
