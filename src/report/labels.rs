//! Rewrites labels of the API for people; programs get a label as the source words it.

use super::french::decimal;
use crate::offer::{Pay, Period};

/// Rewrites « Mensuel de 2050.0 Euros à 2100.5 Euros sur 13.0 mois » as « de 2 050 € à 2 100,50
/// € par mois, sur 13 mois ». A label in other words stays.
pub(super) fn pay(label: &str) -> String {
    let lower = label.to_lowercase();
    let is_worded_by_the_api = ["annuel de", "mensuel de", "horaire de", "cachet de"]
        .iter()
        .any(|start| lower.starts_with(start));
    match Pay::from_label(label).filter(|_| is_worded_by_the_api) {
        Some(pay) => worded(&pay),
        None => label.to_owned(),
    }
}

fn worded(pay: &Pay) -> String {
    let amount = match pay.min == pay.max {
        true => euros(pay.min),
        false => format!("de {} à {}", euros(pay.min), euros(pay.max)),
    };
    let period = match pay.period {
        Period::Hour => "l'heure",
        Period::Month => "par mois",
        Period::Year => "par an",
        Period::Fee => "par cachet",
    };
    match pay.n_months == 12.0 {
        true => format!("{amount} {period}"),
        false => format!("{amount} {period}, sur {} mois", figure(pay.n_months)),
    }
}

fn euros(amount: f64) -> String {
    format!("{}\u{202f}€", figure(amount))
}

/// Cents only if there are any.
fn figure(number: f64) -> String {
    let places = if number.fract() == 0.0 { 0 } else { 2 };
    decimal(number, places)
}

/// Rewrites « Expérience exigée de 3 An(s) » as « Expérience exigée de 3 ans ».
pub(super) fn experience(label: &str) -> String {
    let label = label.replace("Mois", "mois");
    let Some((before, after)) = label
        .split_once("An(s)")
        .or_else(|| label.split_once("an(s)"))
    else {
        return label;
    };
    let number = before.trim_end().rsplit(' ').next().unwrap_or_default();
    let is_one = matches!(number, "0" | "1");
    format!("{before}{}{after}", if is_one { "an" } else { "ans" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pay_reads_as_people_write_it() {
        for (label, read) in [
            (
                "Mensuel de 2050.0 Euros à 2100.5 Euros sur 13.0 mois",
                "de 2 050 € à 2 100,50 € par mois, sur 13 mois",
            ),
            ("Horaire de 11,88 Euros", "11,88 € l'heure"),
            ("Annuel de 26400,00 Euros sur 12 mois", "26 400 € par an"),
            ("35 - 40 k€ brut annuel", "35 - 40 k€ brut annuel"),
            ("A négocier", "A négocier"),
            ("Annuel de", "Annuel de"),
            (
                "Autre de 10.0 Euros à 20.0 Euros",
                "Autre de 10.0 Euros à 20.0 Euros",
            ),
        ] {
            let plain = pay(label).replace('\u{202f}', " ");
            assert_eq!(plain, read);
        }
    }

    #[test]
    fn an_experience_has_its_plural() {
        for (label, read) in [
            ("Expérience exigée de 3 An(s)", "Expérience exigée de 3 ans"),
            ("1 An(s)", "1 an"),
            ("6 Mois", "6 mois"),
            ("Débutant accepté", "Débutant accepté"),
        ] {
            assert_eq!(experience(label), read);
        }
    }
}
