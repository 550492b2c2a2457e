//! Periods and durations as people write them: « depuis mars 2019 »,
//! « 2016-2018 », « 09/2020 à ce jour », « été 2012 », « 8 mois ».

mod durations;
mod periods;
mod points;
mod reader;
mod series;

pub(crate) use durations::durations;
pub(crate) use periods::periods;
pub(crate) use points::is_month_name;

/// The months as people write them.
pub(crate) const MONTH_NAMES: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];

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

    /// The month of the year, 1 to 12.
    #[must_use]
    pub fn month(self) -> i32 {
        self.0.rem_euclid(12) + 1
    }

    /// The month so many before this one.
    #[must_use]
    pub fn minus(self, months: i32) -> Self {
        Self(self.0 - months)
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
            ("depuis la rentrée 2021", (2021, 53, true)),
            ("09/2019-en poste", (2019, 77, true)),
            ("entrepôt 2016 2021 préparatrice", (2016, 60, false)),
        ];
        for (text, expected) in cases {
            assert_eq!(read(text), [expected], "{text}");
        }
    }

    #[test]
    fn the_same_months_of_several_years_are_a_period_each() {
        /// Year, first month and length.
        type Season = (i32, i32, i32);
        let each = |text: &str| -> Vec<Season> {
            let found = periods(text, now()).into_iter().map(|found| found.what);
            found
                .map(|one| (one.start.year(), one.start.month(), one.months()))
                .collect()
        };
        let cases: [(&str, &[Season]); 7] = [
            (
                "étés 2022, 2023 et 2024 : glacier",
                &[(2022, 7, 2), (2023, 7, 2), (2024, 7, 2)],
            ),
            (
                "glacier (mars – novembre 2023, 2024)",
                &[(2023, 3, 9), (2024, 3, 9)],
            ),
            (
                "juillet 2022 et 2023 : animatrice",
                &[(2022, 7, 1), (2023, 7, 1)],
            ),
            (
                "2022 et 2023, juillet : animatrice",
                &[(2022, 7, 1), (2023, 7, 1)],
            ),
            (
                "2023, 2024 (mars – novembre) : glacier",
                &[(2023, 3, 9), (2024, 3, 9)],
            ),
            (
                "Étés 2006 à 2008 : moniteur",
                &[(2006, 7, 2), (2007, 7, 2), (2008, 7, 2)],
            ),
            (
                "mars 2016 – juin 2018, 2019",
                &[(2016, 3, 28), (2019, 4, 6)],
            ),
        ];
        for (text, expected) in cases {
            assert_eq!(each(text), expected, "{text}");
        }
        let text = "étés 2022, 2023 et 2024 : glacier";
        let last = periods(text, now()).pop().map(|found| found.span);
        assert_eq!(last.map(|span| &text[span]), Some("et 2024"));
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

    proptest! {
        #[test]
        fn any_text_is_read_without_panic(text in "([0-9]{1,4}|[-–/.à ]|mars|depuis|\\PC){0,40}") {
            for found in periods(&text, now()) {
                prop_assert!(found.what.months() >= 0);
                prop_assert!(text.get(found.span).is_some());
            }
            let _ = durations(&text);
        }
    }
}
