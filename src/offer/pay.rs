/// Pay, parsed from its French label.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Pay {
    /// As written.
    pub label: String,
    /// Euros per period.
    pub min: f64,
    /// Euros per period; equal to `min` if the label has one figure.
    pub max: f64,
    pub(crate) period: Period,
    /// Months paid per year; 12 if the label does not say.
    pub n_months: f64,
    /// True if the figures are implausible (« 1 euro par mois »). They are shown as written and
    /// never compared.
    pub is_doubtful: bool,
    /// Whether the figures are after contributions: not comparable with gross pay.
    pub is_net: bool,
}

/// What the figures are paid for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Period {
    /// Gross pay per hour.
    Hour,
    /// Gross pay per month.
    Month,
    /// Gross pay per year.
    Year,
    /// A performance: nobody knows how many a year has.
    Fee,
}

/// Paid hours per year at the legal 35 hours a week.
const HOURS_A_YEAR: f64 = 35.0 * 52.0;
/// From this amount on, a label without a period is taken as yearly.
const YEARLY_FROM: f64 = 8_000.0;
/// Up to this amount, a label without a period is taken as hourly.
const HOURLY_TO: f64 = 100.0;
/// A yearly pay above this is implausible.
const HIGHEST_A_YEAR: f64 = 200_000.0;
/// The minimum wage of a full-time year, since 2026-06-01: 12.31 euros an hour.
pub(super) const MINIMUM_WAGE_A_YEAR: f64 = 22_404.0;
/// A month from this share of the yearly minimum wage is a year: « Mensuel de
/// 40000 Euros ».
const YEAR_FROM_SHARE: f64 = 0.8;
/// A range wider than this factor carries no information.
const WIDEST_RANGE: f64 = 5.0;

impl Pay {
    /// Parses the present wording (« Annuel de 38000.0 Euros à 45000.0 Euros sur 12.0 mois »)
    /// and those of partners (« 35 - 40 k€ brut annuel »). `None` without a figure, or if
    /// nothing shows that it is money (« CCN66 »).
    pub(crate) fn from_label(label: &str) -> Option<Self> {
        let first_line = label.lines().next()?;
        let lower = first_line.to_lowercase();
        let (amounts, months) = split_months(&lower);
        let mut figures = figures(amounts);
        if lower.contains("k€") {
            figures
                .iter_mut()
                .filter(|f| **f < 1_000.0)
                .for_each(|f| *f *= 1_000.0);
        }
        let (first, second) = (*figures.first()?, figures.get(1).copied());
        let (min, max) = ordered(first, second.unwrap_or(first));
        let period = period(&lower, min, max)?;
        let n_months = months.filter(|n| (1.0..=18.0).contains(n)).unwrap_or(12.0);
        let is_doubtful = is_doubtful(min, max, period);
        let label = first_line.trim().to_owned();
        Some(Self {
            label,
            min,
            max,
            period,
            n_months,
            is_doubtful,
            is_net: has_word(&lower, "net") || has_word(&lower, "nets"),
        })
    }

    /// Lowest and highest gross pay in whole euros per year; `None` if doubtful or paid per
    /// performance.
    pub(crate) fn yearly(&self) -> Option<(f64, f64)> {
        let times = match self.period {
            Period::Hour => HOURS_A_YEAR,
            Period::Month => self.n_months,
            Period::Year => 1.0,
            Period::Fee => return None,
        };
        let (min, max) = (half_up(self.min * times), half_up(self.max * times));
        (!self.is_doubtful && !self.is_net && max <= HIGHEST_A_YEAR).then_some((min, max))
    }
}

fn half_up(euros: f64) -> f64 {
    (euros + 0.5).floor()
}

fn has_word(text: &str, word: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric())
        .any(|own| own == word)
}

/// Splits « sur 13.0 mois » off.
fn split_months(label: &str) -> (&str, Option<f64>) {
    match label.split_once(" sur ") {
        Some((amounts, months)) => (amounts, figures(months).first().copied()),
        None => (label, None),
    }
}

/// The positive numbers of a text: `26400,00`, `26 400,00`, `1\u{a0}850.5`.
fn figures(text: &str) -> Vec<f64> {
    let mut found = Vec::new();
    let mut digits = String::new();
    let chars: Vec<char> = text.chars().collect();
    for (at, &c) in chars.iter().enumerate() {
        let next_is_digit = chars.get(at + 1).is_some_and(char::is_ascii_digit);
        match c {
            '0'..='9' => digits.push(c),
            '.' | ',' if next_is_digit && !digits.is_empty() => digits.push('.'),
            ' ' | '\u{a0}' | '\u{202f}' if groups_thousands(&digits, &chars[at + 1..]) => {}
            _ => take(&mut digits, &mut found),
        }
    }
    take(&mut digits, &mut found);
    found
}

/// True if a space after these digits is a thousands separator: exactly three digits follow.
fn groups_thousands(before: &str, after: &[char]) -> bool {
    let follow = after.iter().take_while(|c| c.is_ascii_digit()).count();
    !before.is_empty() && !before.contains('.') && before.len() <= 3 && follow == 3
}

fn take(digits: &mut String, found: &mut Vec<f64>) {
    if let Ok(figure) = digits.parse::<f64>()
        && figure > 0.0
        && figure.is_finite()
    {
        found.push(figure);
    }
    digits.clear();
}

fn ordered(a: f64, b: f64) -> (f64, f64) {
    if a <= b { (a, b) } else { (b, a) }
}

/// The period that the label names; without one, it is guessed from the amount, if the label is
/// about money.
fn period(lower: &str, min: f64, max: f64) -> Option<Period> {
    let says = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    let is_money = says(&["€", "eur"]);
    if says(&["annuel", "par an", "/an"]) {
        Some(Period::Year)
    } else if says(&["mensuel", "par mois", "/mois"]) {
        let is_year = min >= YEAR_FROM_SHARE * MINIMUM_WAGE_A_YEAR;
        Some(if is_year { Period::Year } else { Period::Month })
    } else if says(&["horaire"]) || is_money && says(&["heure", "/h"]) {
        Some(Period::Hour)
    } else if !is_money {
        None
    } else if says(&["cachet"]) {
        Some(Period::Fee)
    } else {
        Some(period_of_size(min, max))
    }
}

fn period_of_size(min: f64, max: f64) -> Period {
    if max >= YEARLY_FROM || min >= YEAR_FROM_SHARE * MINIMUM_WAGE_A_YEAR {
        Period::Year
    } else if max <= HOURLY_TO {
        Period::Hour
    } else {
        Period::Month
    }
}

/// True outside of what any post pays, apprentices and directors included, or for a range too
/// wide to mean anything.
fn is_doubtful(min: f64, max: f64, period: Period) -> bool {
    let believable = match period {
        Period::Hour => 3.0..=200.0,
        Period::Month => 150.0..=30_000.0,
        Period::Year => 3_000.0..=400_000.0,
        Period::Fee => 1.0..=20_000.0,
    };
    !believable.contains(&min) || !believable.contains(&max) || max > min * WIDEST_RANGE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_known_wording_is_parsed() {
        use Period::{Fee, Hour, Month, Year};
        for (label, min, max, period, n_months) in [
            (
                "Annuel de 38000.0 Euros à 45000.0 Euros sur 12.0 mois",
                38000.0,
                45000.0,
                Year,
                12.0,
            ),
            (
                "Mensuel de 1867.0 Euros à 2100.0 Euros sur 13.0 mois",
                1867.0,
                2100.0,
                Month,
                13.0,
            ),
            ("Horaire de 12.31 Euros", 12.31, 12.31, Hour, 12.0),
            (
                "Mensuel de 1850,00 Euros sur 12 mois",
                1850.0,
                1850.0,
                Month,
                12.0,
            ),
            (
                "Annuel de 26400,00 Euros à 30000,00 Euros",
                26400.0,
                30000.0,
                Year,
                12.0,
            ),
            ("Mensuel de 1 850,50 Euros", 1850.5, 1850.5, Month, 12.0),
            (
                "Mensuel de 1\u{202f}850 Euros à 2\u{a0}000 Euros",
                1850.0,
                2000.0,
                Month,
                12.0,
            ),
            ("35 - 40 k€ brut annuel", 35000.0, 40000.0, Year, 12.0),
            (
                "A partir de 45 k€ brut annuel",
                45000.0,
                45000.0,
                Year,
                12.0,
            ),
            (
                "Cachet de 120,00 Euros à 150,00 Euros",
                120.0,
                150.0,
                Fee,
                12.0,
            ),
            (
                "Mensuel de Euros \u{fffd} 1800,00 Euros",
                1800.0,
                1800.0,
                Month,
                12.0,
            ),
            (
                "De 24000,00 Euros à 26000,00 Euros",
                24000.0,
                26000.0,
                Year,
                12.0,
            ),
            (
                "Mensuel de 2100.0 Euros à 1900.0 Euros",
                1900.0,
                2100.0,
                Month,
                12.0,
            ),
            (
                "Horaire de 11.88 Euros sur 12.0 mois\nPrimes",
                11.88,
                11.88,
                Hour,
                12.0,
            ),
        ] {
            let pay = Pay::from_label(label).unwrap();
            let read = (pay.min, pay.max, pay.period, pay.n_months);
            assert_eq!(read, (min, max, period, n_months), "{label}");
            assert!(!pay.is_doubtful, "{label}");
        }
    }

    #[test]
    fn a_label_without_a_figure_is_no_pay() {
        for label in [
            "",
            "A négocier",
            "Non renseigné",
            "De à EUR par an",
            "Annuel de",
        ] {
            assert_eq!(Pay::from_label(label), None, "{label}");
        }
    }

    #[test]
    fn absurd_figures_are_flagged_and_never_compared() {
        for label in [
            "Mensuel de 1.0 Euros",
            "Annuel de 12.0 Euros",
            "Horaire de 2500.0 Euros",
            "Mensuel de 1000.0 Euros à 99999.0 Euros",
        ] {
            let pay = Pay::from_label(label).unwrap();
            assert!(pay.is_doubtful && pay.yearly().is_none(), "{label}");
        }
    }

    #[test]
    fn periods_compare_over_a_year() {
        let yearly = |label: &str| Pay::from_label(label).unwrap().yearly().unwrap().0;
        assert_eq!(yearly("Mensuel de 2000.0 Euros sur 13.0 mois"), 26_000.0);
        assert_eq!(yearly("Annuel de 26000.0 Euros"), 26_000.0);
        assert_eq!(yearly("Horaire de 12.0 Euros"), 21_840.0);
    }

    #[test]
    fn a_figure_that_is_no_money_is_no_pay() {
        for label in [
            "13ème mois",
            "CCN66",
            "selon grille CCN66",
            "Coefficient 160",
        ] {
            assert_eq!(Pay::from_label(label), None, "{label}");
        }
    }

    #[test]
    fn a_month_that_pays_a_year_is_a_year() {
        let pay = Pay::from_label("Mensuel de 24000 Euros").unwrap();
        assert_eq!(pay.yearly(), Some((24_000.0, 24_000.0)));
    }

    #[test]
    fn net_pay_is_read_and_never_compared_with_gross() {
        let pay = Pay::from_label("Mensuel de 1800 Euros net").unwrap();
        assert!(pay.is_net && pay.yearly().is_none());
        assert!(
            !Pay::from_label("Mensuel de 1800 Euros, Internet")
                .unwrap()
                .is_net
        );
    }

    #[test]
    fn a_year_is_rounded_to_the_euro_and_no_higher_than_believed() {
        let yearly = |label: &str| Pay::from_label(label).unwrap().yearly();
        assert_eq!(
            yearly("Horaire de 12.3475 Euros"),
            Some((22_472.0, 22_472.0))
        );
        assert_eq!(yearly("Annuel de 250000 Euros"), None);
    }
}
