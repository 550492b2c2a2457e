//! The pay that a person wishes for, as it is given.

/// Paid hours and months of a full-time year.
const HOURS_A_YEAR: f64 = 1_820.0;
const MONTHS_A_YEAR: f64 = 12.0;
/// Nothing above is a wish for pay.
const HIGHEST: f64 = 1_000_000.0;
/// Without a period, what is at least the first is a year, what is at most the second an hour,
/// and the rest a month: as labels of pay are read.
const LEAST_OF_A_YEAR: f64 = 8_000.0;
const MOST_OF_AN_HOUR: f64 = 100.0;

/// « 28000 », « 2100/month », « 13,5/heure »: gross euros a year; `None` for what is no pay.
pub(crate) fn yearly_pay(text: &str) -> Option<u32> {
    let (amount, period) = match text.split_once('/') {
        Some((amount, period)) => (amount, Some(period.trim().to_lowercase())),
        None => (text, None),
    };
    let amount = amount_of(amount)?;
    let times = match period.as_deref() {
        None => times_a_year(amount),
        Some("year" | "an" | "année") => 1.0,
        Some("month" | "mois") => MONTHS_A_YEAR,
        Some("hour" | "heure" | "h") => HOURS_A_YEAR,
        Some(_) => return None,
    };
    let yearly = amount * times;
    let is_pay = (1.0..=HIGHEST).contains(&yearly);
    is_pay.then_some((yearly + 0.5).floor() as u32)
}

/// « 28 000 € brut », « 28k€ »: a net amount is refused, for offers state gross ones.
fn amount_of(text: &str) -> Option<f64> {
    let plain: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let plain = plain.to_lowercase().replace(',', ".");
    let plain = plain.trim_end_matches("bruts").trim_end_matches("brut");
    let plain = plain.trim_end_matches('€').trim_end_matches("euros");
    let (number, times) = match plain.strip_suffix('k') {
        Some(thousands) => (thousands, 1_000.0),
        None => (plain, 1.0),
    };
    Some(number.parse::<f64>().ok()? * times)
}

fn times_a_year(amount: f64) -> f64 {
    if amount >= LEAST_OF_A_YEAR {
        1.0
    } else if amount <= MOST_OF_AN_HOUR {
        HOURS_A_YEAR
    } else {
        MONTHS_A_YEAR
    }
}
