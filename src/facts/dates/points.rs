//! One end of a period, as people write it: a day, a month, a season, a year.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::reader::Reader;
use super::{Month, Period};
use crate::text::{PhraseMap, SectionedList};

/// A year alone, « 2014 : manutention », is taken as half of it: from April to
/// September, so that it lies in the middle.
const LONE_YEAR_MONTHS: i32 = 6;
/// A year with no month is counted from its middle, so that « 2013-2016 » is
/// three years and chains of posts do not overlap.
const MID_YEAR: i32 = 7;
/// Nobody's working life began before.
const FIRST_YEAR: i32 = 1950;

/// Names of months and seasons, and what ends a time that still goes on.
static LIST: SectionedList = SectionedList(include_str!("../../../data/dates_fr.txt"));
static MONTHS: LazyLock<FxHashMap<&'static str, i32>> = LazyLock::new(|| {
    let months = LIST.map("months").into_iter();
    let numbered = months.filter_map(|(name, month)| Some((name, month.parse().ok()?)));
    numbered.collect()
});
/// A season's first month and how many months it lasts.
static SEASONS: LazyLock<FxHashMap<&'static str, (i32, i32)>> = LazyLock::new(|| {
    let seasons = LIST.map("seasons").into_iter();
    let numbered = seasons.filter_map(|(name, months)| {
        let (first, lasts) = months.split_once(' ')?;
        Some((name, (first.parse().ok()?, lasts.parse().ok()?)))
    });
    numbered.collect()
});
/// Whether a folded word names a month or a season.
#[must_use]
pub(crate) fn is_month_name(word: &str) -> bool {
    MONTHS.contains_key(word) || SEASONS.contains_key(word)
}

pub(super) static OPEN_ENDS: LazyLock<PhraseMap<()>> =
    LazyLock::new(|| LIST.phrases("open").map(|words| (words, ())).collect());

/// One end of a period: a month, or a whole year.
#[derive(Clone, Copy)]
pub(super) struct Point {
    pub(super) year: Option<i32>,
    pub(super) month: Option<i32>,
    /// Months that it lasts by itself, for a season.
    pub(super) lasts: Option<i32>,
}

impl Point {
    pub(super) fn year(year: i32) -> Self {
        Self {
            year: Some(year),
            month: None,
            lasts: None,
        }
    }

    fn month(year: Option<i32>, month: i32) -> Self {
        Self {
            year,
            month: Some(month),
            lasts: None,
        }
    }

    pub(super) fn start(self, year: i32) -> Month {
        Month::new(self.year.unwrap_or(year), self.month.unwrap_or(MID_YEAR))
    }

    /// The month after it: a named month counts whole.
    pub(super) fn end(self, year: i32) -> Month {
        let start = self.start(year);
        match (self.lasts, self.month) {
            (Some(months), _) => start.plus(months),
            (None, Some(_)) => start.plus(1),
            (None, None) => start,
        }
    }

    /// What it means standing alone.
    pub(super) fn alone(self, now: Month) -> Option<Period> {
        let year = self.year?;
        let (start, end) = match (self.lasts, self.month) {
            (None, None) => {
                let start = Month::new(year, 4);
                (start, start.plus(LONE_YEAR_MONTHS))
            }
            _ => (self.start(year), self.end(year)),
        };
        let guessed = self.lasts.is_none();
        Some(clipped(start, end, false, now, guessed))
    }
}

pub(super) fn clipped(start: Month, end: Month, open: bool, now: Month, guessed: bool) -> Period {
    let end = end.min(now.plus(1));
    Period {
        start: start.min(end),
        end,
        open,
        guessed,
    }
}

impl Reader<'_> {
    pub(super) fn point(&self, at: usize) -> Option<(Point, usize)> {
        self.day_and_month(at)
            .or_else(|| self.season(at))
            .or_else(|| self.named_month(at))
            .or_else(|| self.numbered_month(at))
            .or_else(|| self.iso_month(at))
            .or_else(|| self.year(at).map(|y| (Point::year(y), 1)))
    }

    pub(super) fn year(&self, at: usize) -> Option<i32> {
        let token = self.tokens.get(at)?;
        let year = token.number().filter(|_| token.folded.len() == 4)?;
        (FIRST_YEAR..=self.now.year() + 1)
            .contains(&year)
            .then_some(year)
    }

    /// « 1er mars 2019 », « 12/03/2019 »: the day is passed over.
    fn day_and_month(&self, at: usize) -> Option<(Point, usize)> {
        let token = self.tokens.get(at)?;
        let is_day = token.number().is_some_and(|d| (1..=31).contains(&d)) || token.folded == "1er";
        if !is_day {
            return None;
        }
        if let Some((point, len)) = self.named_month(at + 1).filter(|(p, _)| p.year.is_some()) {
            return Some((point, len + 1));
        }
        let slash = self.mark_or(at + 1, &["/", ".", "-"]);
        let (point, len) = self.numbered_month(at + 2).filter(|_| slash)?;
        Some((point, len + 2))
    }

    fn named_month(&self, at: usize) -> Option<(Point, usize)> {
        let word = self.tokens.get(at)?;
        let month = *MONTHS.get(word.folded.as_str())?;
        let mut len = 1;
        while self.mark_or(at + len, &[".", ",", "/", "de", "'"]) && len < 3 {
            len += 1;
        }
        match self.year(at + len) {
            Some(year) => Some((Point::month(Some(year), month), len + 1)),
            None => Some((Point::month(None, month), 1)),
        }
    }

    fn numbered_month(&self, at: usize) -> Option<(Point, usize)> {
        let month = self
            .tokens
            .get(at)?
            .number()
            .filter(|m| (1..=12).contains(m))?;
        let slash = self.mark_or(at + 1, &["/", ".", "-"]);
        let year = self.year(at + 2).filter(|_| slash)?;
        Some((Point::month(Some(year), month), 3))
    }

    /// « 2019-06 »: read as a month only where it cannot be a pair of years.
    fn iso_month(&self, at: usize) -> Option<(Point, usize)> {
        let year = self.year(at)?;
        let token = self.tokens.get(at + 2).filter(|t| t.folded.len() == 2)?;
        let month = token
            .number()
            .filter(|m| (1..=12).contains(m) && *m <= year % 100)?;
        let tight = self.tokens[at].span.end == self.tokens[at + 1].span.start
            && self.tokens[at + 1].span.end == token.span.start;
        let dash = self.mark_or(at + 1, &["-", "/"]);
        (dash && tight).then_some((Point::month(Some(year), month), 3))
    }

    /// « été », « juillet »: months without a year behind them.
    pub(super) fn bare_months(&self, at: usize) -> Option<(Point, usize)> {
        let word = self.tokens.get(at)?.folded.as_str();
        let season = SEASONS.get(word).map(|&(month, months)| Point {
            year: None,
            month: Some(month),
            lasts: Some(months),
        });
        let month = || Some(Point::month(None, *MONTHS.get(word)?));
        let point = season.or_else(month)?;
        let dot = usize::from(self.mark_or(at + 1, &["."]));
        Some((point, 1 + dot))
    }

    /// « étés », « hivers ».
    pub(super) fn is_plural(&self, at: usize) -> bool {
        let word = self.tokens.get(at).map_or("", |t| t.folded.as_str());
        word.ends_with('s') && SEASONS.contains_key(word) && word != "printemps"
    }

    fn season(&self, at: usize) -> Option<(Point, usize)> {
        let word = self.tokens.get(at)?;
        let &(month, months) = SEASONS.get(word.folded.as_str())?;
        let mut len = 1;
        while self.mark_or(at + len, &["'", "de", "l", "d", ":"]) && len < 3 {
            len += 1;
        }
        let year = self.year(at + len)?;
        let point = Point {
            year: Some(year),
            month: Some(month),
            lasts: Some(months),
        };
        Some((point, len + 1))
    }
}
