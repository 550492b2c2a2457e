//! Periods and durations as people write them: « depuis mars 2019 »,
//! « 2016-2018 », « 09/2020 à ce jour », « été 2012 », « 8 mois ».

use std::ops::Range;

use super::found::Found;
use super::words::{Token, number_of, phrase_len, tokens};

/// A month of the calendar. Time comes in as an argument everywhere: this room
/// has no clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Month(i32);

impl Month {
    /// The month `month` (1 to 12, brought back into that range) of a year.
    #[must_use]
    pub fn new(year: i32, month: i32) -> Self {
        Self(year.clamp(-10_000, 10_000) * 12 + month.clamp(1, 12) - 1)
    }

    /// The year it is in.
    #[must_use]
    pub fn year(self) -> i32 {
        self.0.div_euclid(12)
    }

    /// Months from `earlier` to this one; negative when it is later.
    #[must_use]
    pub fn since(self, earlier: Self) -> i32 {
        self.0 - earlier.0
    }

    fn plus(self, months: i32) -> Self {
        Self(self.0 + months)
    }
}

/// A stretch of time, from its first month to the month after its last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// The first month.
    pub start: Month,
    /// The month after the last; `now` for what still goes on.
    pub end: Month,
    /// It still goes on: « à ce jour », « depuis 2019 ».
    pub open: bool,
    /// Only one year was written, so that its length is a guess.
    pub guessed: bool,
}

impl Period {
    /// Its length in months, never negative.
    #[must_use]
    pub fn months(&self) -> i32 {
        self.end.since(self.start).max(0)
    }
}

/// A year alone, « 2014 : manutention », is taken as half of it: from April to
/// September, so that it lies in the middle.
const LONE_YEAR_MONTHS: i32 = 6;
/// A year with no month is counted from its middle, so that « 2013-2016 » is
/// three years and chains of posts do not overlap.
const MID_YEAR: i32 = 7;
/// Nobody's working life began before.
const FIRST_YEAR: i32 = 1950;

const MONTHS: &[(&str, i32)] = &[
    ("janvier", 1),
    ("janv", 1),
    ("jan", 1),
    ("january", 1),
    ("fevrier", 2),
    ("fevr", 2),
    ("fev", 2),
    ("feb", 2),
    ("february", 2),
    ("mars", 3),
    ("mar", 3),
    ("march", 3),
    ("avril", 4),
    ("avr", 4),
    ("apr", 4),
    ("april", 4),
    ("mai", 5),
    ("may", 5),
    ("juin", 6),
    ("jun", 6),
    ("june", 6),
    ("juillet", 7),
    ("juil", 7),
    ("jul", 7),
    ("july", 7),
    ("aout", 8),
    ("aou", 8),
    ("aug", 8),
    ("august", 8),
    ("septembre", 9),
    ("sept", 9),
    ("sep", 9),
    ("september", 9),
    ("octobre", 10),
    ("oct", 10),
    ("october", 10),
    ("novembre", 11),
    ("nov", 11),
    ("november", 11),
    ("decembre", 12),
    ("dec", 12),
    ("december", 12),
];

/// A season's first month and how many months it lasts.
const SEASONS: &[(&str, i32, i32)] = &[
    ("ete", 7, 2),
    ("etes", 7, 2),
    ("summer", 7, 2),
    ("hiver", 12, 4),
    ("hivers", 12, 4),
    ("winter", 12, 4),
    ("printemps", 3, 3),
    ("spring", 3, 3),
    ("automne", 9, 3),
    ("autumn", 9, 3),
    ("rentree", 9, 1),
    ("noel", 12, 1),
];

const OPEN_ENDS: &[&str] = &[
    "ce jour",
    "a ce jour",
    "aujourd hui",
    "aujourdhui",
    "auj",
    "actuellement",
    "actuel",
    "present",
    "a present",
    "en cours",
    "maintenant",
    "now",
    "today",
    "current",
    "date",
    "...",
    "jusqu a present",
    "jusqu a ce jour",
    "jusqu a aujourd hui",
    "encore en poste",
];

/// One end of a period: a month, or a whole year.
#[derive(Clone, Copy)]
struct Point {
    year: Option<i32>,
    month: Option<i32>,
    /// Months that it lasts by itself, for a season.
    lasts: Option<i32>,
}

impl Point {
    fn year(year: i32) -> Self {
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

    fn start(self, year: i32) -> Month {
        Month::new(self.year.unwrap_or(year), self.month.unwrap_or(MID_YEAR))
    }

    /// The month after it: a named month counts whole.
    fn end(self, year: i32) -> Month {
        let start = self.start(year);
        match (self.lasts, self.month) {
            (Some(months), _) => start.plus(months),
            (None, Some(_)) => start.plus(1),
            (None, None) => start,
        }
    }

    /// What it means standing alone.
    fn alone(self, now: Month) -> Option<Period> {
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

fn clipped(start: Month, end: Month, open: bool, now: Month, guessed: bool) -> Period {
    let end = end.min(now.plus(1));
    Period {
        start: start.min(end),
        end,
        open,
        guessed,
    }
}

/// The periods of a text, in the order they are written. A line break does not
/// end a period; a lone year counts only where it stands as a date, at the edge
/// of its line or before a mark.
#[must_use]
pub fn periods(text: &str, now: Month) -> Vec<Found<Period>> {
    let tokens = tokens(text);
    let reader = Reader {
        text,
        tokens: &tokens,
        now,
    };
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
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

struct Reader<'t> {
    text: &'t str,
    tokens: &'t [Token],
    now: Month,
}

impl Reader<'_> {
    fn period(&self, at: usize) -> Option<(Period, usize)> {
        self.since(at)
            .or_else(|| self.range(at))
            .or_else(|| self.short_range(at))
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
        while self.mark_or(at + skip, &[".", ":", "le", "l", "'", "the"]) {
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
        let stands = self.at_edge(at, at + len);
        (!is_bare || stands)
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

    fn point(&self, at: usize) -> Option<(Point, usize)> {
        self.day_and_month(at)
            .or_else(|| self.season(at))
            .or_else(|| self.named_month(at))
            .or_else(|| self.numbered_month(at))
            .or_else(|| self.iso_month(at))
            .or_else(|| self.year(at).map(|y| (Point::year(y), 1)))
    }

    fn year(&self, at: usize) -> Option<i32> {
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
        let month = MONTHS.iter().find(|(name, _)| *name == word.folded)?.1;
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

    fn season(&self, at: usize) -> Option<(Point, usize)> {
        let word = self.tokens.get(at)?;
        let &(_, month, months) = SEASONS.iter().find(|(name, ..)| *name == word.folded)?;
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

    fn mark_or(&self, at: usize, any: &[&str]) -> bool {
        self.tokens
            .get(at)
            .is_some_and(|t| any.contains(&t.folded.as_str()))
    }

    /// What stands between the two ends of a period, in tokens.
    fn separator(&self, at: usize) -> Option<usize> {
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

    fn open_end(&self, at: usize) -> Option<usize> {
        let rest = self.tokens.get(at..)?;
        if rest.len() >= 3 && rest[..3].iter().all(|t| t.folded == ".") {
            return Some(3);
        }
        OPEN_ENDS
            .iter()
            .filter_map(|words| phrase_len(rest, words))
            .max()
    }
}

fn is_time_word(token: &Token) -> bool {
    const WORDS: &[&str] = &[
        "en", "in", "annee", "annees", "vers", "fin", "debut", "et", "de",
    ];
    WORDS.contains(&token.folded.as_str())
}

/// The durations of a text in months: « 8 mois », « deux ans », « 3 semaines ».
#[must_use]
pub fn durations(text: &str) -> Vec<Found<i32>> {
    let tokens = tokens(text);
    let mut found = Vec::new();
    for (at, pair) in tokens.windows(2).enumerate() {
        let Some(months) = number_of(&pair[0]).and_then(|n| months_of(n, &pair[1].folded)) else {
            continue;
        };
        let span: Range<usize> = tokens[at].span.start..tokens[at + 1].span.end;
        found.push(Found { what: months, span });
    }
    found
}

fn months_of(count: i32, unit: &str) -> Option<i32> {
    /// Longer than a working life: a quantity of something else.
    const LONGEST_YEARS: i32 = 55;
    match unit {
        "an" | "ans" | "annee" | "annees" | "year" | "years" if count <= LONGEST_YEARS => {
            Some(count * 12)
        }
        "mois" | "month" | "months" if count <= 120 => Some(count),
        "semaine" | "semaines" | "sem" | "weeks" if count <= 104 => Some((count + 3) / 4),
        "jour" | "jours" | "days" if count <= 400 => Some((count + 15) / 30),
        _ => None,
    }
}

/// The years of experience that a text speaks of, « 3 ans d'expérience »,
/// « expérience de 5 ans »: the most that it says.
#[must_use]
pub fn years_said(text: &str) -> Option<f32> {
    /// The word stands at most so far from its length, in tokens.
    const REACH: usize = 8;
    let tokens = tokens(text);
    let near_experience = |span: &Range<usize>| {
        let is_end = |t: &&Token| matches!(t.folded.as_str(), "." | ";" | "!" | "?" | ":" | "•");
        let is_word = |t: &Token| t.folded.starts_with("experience");
        let before = tokens
            .iter()
            .rev()
            .skip_while(|t| t.span.start >= span.start);
        let behind = tokens.iter().skip_while(|t| t.span.start < span.end);
        before.take(REACH).take_while(|t| !is_end(t)).any(is_word)
            || behind.take(REACH).take_while(|t| !is_end(t)).any(is_word)
    };
    let said = durations(text);
    let said = said.iter().filter(|found| near_experience(&found.span));
    let months = said.map(|found| found.what).max()?;
    #[expect(clippy::cast_precision_loss, reason = "at most some hundred months")]
    let years = months as f32 / 12.0;
    Some(years)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const NOW: (i32, i32) = (2026, 1);

    fn now() -> Month {
        Month::new(NOW.0, NOW.1)
    }

    /// Start and length in months of every period of a text.
    fn read(text: &str) -> Vec<(i32, i32, bool)> {
        let found = periods(text, now());
        found
            .iter()
            .map(|f| (f.what.start.year(), f.what.months(), f.what.open))
            .collect()
    }

    #[test]
    fn periods_are_read_as_people_write_them() {
        let cases = [
            ("mars 2020 – aujourd'hui", (2020, 71, true)),
            ("2016 a ce jour : EHPAD", (2016, 115, true)),
            ("depuis septembre 2019", (2019, 77, true)),
            ("depuis 06/2019", (2019, 80, true)),
            ("2013-2016 : hôpital", (2013, 36, false)),
            ("2016 à 2019", (2016, 36, false)),
            ("(2018\n– aujourd'hui)", (2018, 91, true)),
            ("11/2023 → 08/2025", (2023, 22, false)),
            ("09/18 - 12/20", (2018, 28, false)),
            ("2020-21", (2020, 12, false)),
            ("Janvier 2019 - Mars 2019", (2019, 3, false)),
            ("de mars à juin 2019", (2019, 4, false)),
            ("2020 → … Pneumatiques", (2020, 67, true)),
            ("été 2012", (2012, 2, false)),
            ("2014 : manutention", (2014, 6, false)),
            ("since June 2021", (2021, 56, true)),
            ("01/09/2015 au 31/12/2016", (2015, 16, false)),
            ("2019 → auj.", (2019, 79, true)),
        ];
        for (text, expected) in cases {
            assert_eq!(read(text), [expected], "{text}");
        }
    }

    #[test]
    fn quantities_and_bullets_are_not_periods() {
        assert_eq!(read("parc de 1990 boîtes et 2000 clients"), []);
        assert_eq!(read("stage 2012\n- 2013 est loin").len(), 2);
        assert_eq!(read("1 900 boîtes"), []);
    }

    #[test]
    fn durations_are_read_in_figures_and_words() {
        let months = |text| durations(text).iter().map(|f| f.what).collect::<Vec<_>>();
        assert_eq!(
            months("8 mois à domicile, deux ans, 6 semaines"),
            [8, 24, 2]
        );
        assert!(months("1 900 ans").is_empty());
    }

    #[test]
    fn the_experience_asked_is_read_from_a_sentence() {
        assert_eq!(
            years_said("Vous avez 3 ans d'expérience minimum"),
            Some(3.0)
        );
        assert_eq!(
            years_said("expérience réussie d'au moins deux ans"),
            Some(2.0)
        );
        assert_eq!(years_said("contrat de 6 mois"), None);
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_panic(text in "([0-9]{1,4}|[-–/.à ]|mars|depuis|\\PC){0,40}") {
            for found in periods(&text, now()) {
                prop_assert!(found.what.months() >= 0);
                prop_assert!(text.get(found.span).is_some());
            }
            let _ = durations(&text);
            let _ = years_said(&text);
        }
    }
}
