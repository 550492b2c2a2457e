//! Rewrites labels of the API for people; programs get a label as the source words it.

use super::french::decimal;
use crate::offer::{Pay, Period};

/// Rewrites « Mensuel de 2050.0 Euros à 2100.5 Euros sur 13.0 mois » as « de 2 050 € à 2 100,50
/// € par mois, sur 13 mois ». A label in other words stays.
pub(super) fn pay(label: &str) -> String {
    let lower = label.to_lowercase();
    let begins_with = |starts: &[&str]| starts.iter().any(|start| lower.starts_with(start));
    let is_worded_by_the_api = begins_with(&["annuel de", "mensuel de", "horaire de", "cachet de"]);
    match Pay::from_label(label) {
        Some(pay) if is_worded_by_the_api => worded(&pay),
        // It says neither an hour nor a month.
        Some(pay) if lower.starts_with("autre de") => amount(&pay),
        Some(pay) if !pay.is_doubtful && !pay.is_net && has_only_figures(&lower) => worded(&pay),
        _ => label.to_owned(),
    }
}

/// « 1 900,00€ à 2 000,00€ », « De 3954,00 Euros bruts »: figures and nothing more to read.
fn has_only_figures(lower: &str) -> bool {
    const WORDS: [&str; 20] = [
        "de", "a", "à", "euro", "euros", "eur", "brut", "bruts", "brute", "par", "mois", "an",
        "mensuel", "annuel", "heure", "entre", "et", "k", "l", "h",
    ];
    // « 1 950 € par mois » reads well.
    let says_period = [" par mois", " par an", " l'heure"];
    if says_period.iter().any(|end| lower.ends_with(end)) {
        return false;
    }
    let mut words = lower.split(|c: char| !c.is_alphabetic());
    words.all(|word| word.is_empty() || WORDS.contains(&word))
}

fn amount(pay: &Pay) -> String {
    match pay.min == pay.max {
        true => euros(pay.min),
        false => format!("de {} à {}", euros(pay.min), euros(pay.max)),
    }
}

/// A month or a year of so few euros is an hour.
const HOURLY_TO: f64 = 100.0;

fn worded(pay: &Pay) -> String {
    let amount = amount(pay);
    if pay.is_doubtful && pay.max <= HOURLY_TO {
        return format!("{amount}, sans doute l'heure");
    }
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

/// Names that are no employer's.
const NO_EMPLOYER: [&str; 8] = [
    "non spécifiée",
    "non spécifié",
    "non renseigné",
    "non renseignée",
    "non communiqué",
    "confidentiel",
    "confidentielle",
    "entreprise confidentielle",
];

/// The name of an employer; `None` for what says that there is none.
pub(super) fn employer(name: &str) -> Option<String> {
    let name = text(name).replace('"', "");
    let is_name = name.chars().any(char::is_alphanumeric);
    let is_none = NO_EMPLOYER.contains(&name.to_lowercase().as_str());
    (is_name && !is_none).then_some(name)
}

/// The title of an offer, with « H/F » once.
pub(super) fn title(title: &str) -> String {
    let title = text(title).replace('"', "").replace("((H/F))", "(H/F)");
    match title.strip_suffix("(H/F)").map(str::trim_end) {
        Some(rest) if names_both_genders(rest) => rest.to_owned(),
        _ => title,
    }
}

/// The title for ears, without « (H/F) ».
pub(super) fn spoken_title(title: &str) -> String {
    let mut title = text(title).replace('"', "");
    for sign in [
        "(H/F)", "(F/H)", "(h/f)", "(f/h)", "H/F", "F/H", "h/f", "f/h",
    ] {
        title = title.replace(sign, "");
    }
    let words: Vec<&str> = title.split_whitespace().collect();
    words.join(" ").trim_end_matches([' ', '-', '–']).to_owned()
}

fn names_both_genders(title: &str) -> bool {
    let lower = title.to_lowercase();
    ["h/f", "f/h"].iter().any(|sign| lower.contains(sign))
}

/// Text of the source without the entities of HTML, escaped apostrophes and runs of spaces.
pub(super) fn text(text: &str) -> String {
    const ENTITIES: [(&str, &str); 9] = [
        ("\\'", "'"),
        ("&nbsp;", " "),
        ("&#39;", "'"),
        ("&#039;", "'"),
        ("&apos;", "'"),
        ("&quot;", "\""),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&amp;", "&"),
    ];
    let mut text = text.to_owned();
    for (entity, sign) in ENTITIES {
        if text.contains(entity) {
            text = text.replace(entity, sign);
        }
    }
    text.split(' ')
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
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
            ("35 - 40 k€ brut annuel", "de 35 000 € à 40 000 € par an"),
            ("1 900,00€ à 2 000,00€", "de 1 900 € à 2 000 € par mois"),
            ("24 000,00€ à 29 000,00€", "de 24 000 € à 29 000 € par an"),
            ("2 000 € + primes", "2 000 € + primes"),
            ("A négocier", "A négocier"),
            ("Annuel de", "Annuel de"),
            ("Autre de 11.5 Euros à 12.0 Euros", "de 11,50 € à 12 €"),
            ("Mensuel de 11.88 Euros", "11,88 €, sans doute l'heure"),
        ] {
            let plain = pay(label).replace('\u{202f}', " ");
            assert_eq!(plain, read);
        }
    }

    #[test]
    fn a_placeholder_for_an_employer_is_none() {
        for name in ["Non spécifiée", "CONFIDENTIEL", "***", " ", ""] {
            assert_eq!(employer(name), None, "{name}");
        }
        assert_eq!(employer("S&amp;M  SAS"), Some("S&M SAS".to_owned()));
        assert_eq!(text("l&#39;&eacute d\\'État"), "l'&eacute d'État");
    }

    #[test]
    fn a_title_names_both_genders_once() {
        assert_eq!(title("Technicien H/F (H/F)"), "Technicien H/F");
        assert_eq!(title("\"Cuisinier\" (H/F)"), "Cuisinier (H/F)");
        assert_eq!(title("ÉLECTRICIEN ((H/F))"), "ÉLECTRICIEN (H/F)");
        assert_eq!(spoken_title("Technicien H/F (H/F)"), "Technicien");
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
