//! The wishes of a person in the words of a line.

use serde_json::Value;

use crate::report::french::{is_elided, listed, uncapitalised};
use crate::text::fold;

/// A wish of the JSON.
#[derive(Clone, Copy)]
pub(super) struct ShownWish<'a> {
    pub(super) kind: &'a str,
    pub(super) value: &'a str,
    /// The CV's words.
    pub(super) quote: &'a str,
}

pub(super) fn wishes(person: &Value) -> Vec<ShownWish<'_>> {
    let all = person["wishes"].as_array().into_iter().flatten();
    all.filter_map(|wish| {
        let (kind, value) = (wish["kind"].as_str()?, wish["value"].as_str()?);
        let quote = wish["quote"].as_str().unwrap_or_default();
        (!value.trim().is_empty()).then_some(ShownWish { kind, value, quote })
    })
    .collect()
}

/// A wish in the words of the line.
pub(super) fn wish(wish: ShownWish<'_>) -> Option<String> {
    let parts = || wish.value.split(", ");
    let each = |write: fn(&str) -> String| -> Vec<String> { parts().map(write).collect() };
    Some(match wish.kind {
        "hours" if is_share_of_weekends(wish.quote) => {
            all_hours(wish.value).replace("le week-end", "certains week-ends")
        }
        "hours" => all_hours(wish.value),
        "contract" => listed(&each(|name| format!("en {}", uncapitalised(name))), "ou"),
        "training_contract" => listed(&each(training), "ou"),
        "mobility" => listed(&each(mobility), "et"),
        "telework" => telework(wish.value),
        "housing" => "avec un logement".to_owned(),
        "start" => start(wish.value)?,
        "avoid" => listed(&each(avoided), "et"),
        "pay" => format!("salaire : {}", amount(wish.value)),
        "sector" => format!("secteur : {}", sectors(wish.value)),
        "level" => format!("poste visé : {}", wish.value),
        _ => return None,
    })
}

/// « un week-end travaillé sur trois au plus » accepts some, and looks for none.
fn is_share_of_weekends(quote: &str) -> bool {
    let quote = fold(quote).replace('-', " ");
    let behind = quote.split_once("week end").map(|(_, behind)| behind);
    let shares = [" sur 2", " sur 3", " sur deux", " sur trois", "par mois"];
    behind.is_some_and(|behind| shares.iter().any(|share| behind.contains(share)))
}

/// « le matin ou le soir, à temps partiel, 28 h par semaine »: when, each once, then how long.
fn all_hours(value: &str) -> String {
    let mut parts: Vec<&str> = value.split(", ").collect();
    let mut seen: Vec<&str> = Vec::new();
    parts.retain(|part| {
        let is_new = !seen.contains(part);
        seen.push(part);
        is_new
    });
    let is_length = |part: &&str| part.ends_with(" h");
    let is_share = |part: &&str| part.starts_with("temps ");
    let (long, others): (Vec<&str>, Vec<&str>) = parts.into_iter().partition(is_length);
    let (share, when): (Vec<&str>, Vec<&str>) = others.into_iter().partition(is_share);
    let groups = [when, share, long].map(|group| {
        let words: Vec<String> = group.into_iter().map(hours).collect();
        listed(&words, "ou")
    });
    let groups: Vec<&str> = groups.iter().map(String::as_str).collect();
    let said = groups.into_iter().filter(|group| !group.is_empty());
    said.collect::<Vec<_>>().join(", ")
}

/// « 58-65 k€ » of « Prétentions : 58-65 k€ », « 15 €/h » of « Tarif 15 €/h ».
fn amount(value: &str) -> &str {
    const LEADS: [&str; 8] = [
        "prétentions salariales",
        "prétentions",
        "prétention",
        "rémunération",
        "salaire",
        "tarif",
        "souhaité",
        "de",
    ];
    let behind = value.rsplit_once(':').map_or(value, |(_, rest)| rest);
    without_lead(behind.trim(), &LEADS)
}

/// « en télétravail », in part where the CV says so.
fn telework(value: &str) -> String {
    let lower = value.to_lowercase();
    let is_partial = ["partiel", "jour", "hybride", "j/"]
        .iter()
        .any(|word| lower.contains(word));
    let part = if is_partial { " partiel" } else { "" };
    format!("en télétravail{part}")
}

/// « EHPAD ou en SSIAD » is what is left of « en EHPAD ou en SSIAD ».
fn sectors(value: &str) -> String {
    const LINKS: [&str; 8] = [
        "en ", "dans ", "à l'", "à la ", "à ", "au ", "aux ", "chez ",
    ];
    let bare = |name: &str| {
        let link = LINKS.iter().find_map(|link| name.strip_prefix(link));
        link.unwrap_or(name).to_owned()
    };
    let is_shouted = !value.chars().any(char::is_lowercase) && value.len() > 5;
    let value = if is_shouted {
        value.to_lowercase()
    } else {
        value.to_owned()
    };
    let names: Vec<String> = value.split(" ou ").map(bare).collect();
    names.join(" ou ")
}

/// « en alternance »; what is no contract is what the person plans.
fn training(name: &str) -> String {
    const CONTRACTS: [&str; 6] = [
        "alternance",
        "apprentissage",
        "contrat",
        "professionnalisation",
        "formation",
        "stage",
    ];
    match CONTRACTS.iter().any(|start| name.starts_with(start)) {
        true => format!("en {name}"),
        false => format!("projet : {name}"),
    }
}

fn hours(name: &str) -> String {
    match name {
        "jour" | "nuit" => format!("de {name}"),
        "matin" | "soir" | "week-end" => format!("le {name}"),
        "après-midi" | "apres-midi" => "l'après-midi".to_owned(),
        "temps partiel" | "temps plein" => format!("à {name}"),
        "semaine" => "en semaine".to_owned(),
        "2x8" | "3x8" | "5x8" | "équipes" => format!("en {name}"),
        "astreintes" => "avec astreintes".to_owned(),
        other if other.starts_with("horaires") => format!("en {other}"),
        other if other.ends_with(" h") => format!("{other} par semaine"),
        other => other.to_owned(),
    }
}

fn mobility(name: &str) -> String {
    match name {
        "France entière" => "dans toute la France".to_owned(),
        "mobile" => "mobilité possible".to_owned(),
        other => format!("{other} possibles"),
    }
}

/// « dispo 3 mois de préavis » without the word that the line says itself.
fn without_lead<'v>(value: &'v str, leads: &[&str]) -> &'v str {
    let behind = leads.iter().find_map(|lead| {
        let head = value.get(..lead.len())?;
        let rest = &value[lead.len()..];
        let is_word = !rest.starts_with(char::is_alphabetic);
        (head.to_lowercase() == *lead && is_word).then(|| rest.trim_start())
    });
    match behind {
        Some(rest) if !rest.is_empty() => without_lead(rest, leads),
        _ => value,
    }
}

/// `None` for words that were cut off before the date.
fn start(value: &str) -> Option<String> {
    match value {
        "immédiate" => Some("tout de suite".to_owned()),
        cut if cut.ends_with(" de") || cut.ends_with(" du") || cut.ends_with(" le") => None,
        other => {
            const LEADS: [&str; 5] = ["disponibilité", "disponible", "dispo", "libre", ":"];
            let bare = without_lead(other, &LEADS);
            (!bare.is_empty()).then(|| format!("disponible : {bare}"))
        }
    }
}

fn avoided(name: &str) -> String {
    match name {
        "mobile" => "sans mobilité".to_owned(),
        name if name.starts_with("comme ") => format!("plus {name}"),
        name if ["dans ", "en ", "chez ", "avec ", "sur ", "au ", "aux "]
            .iter()
            .any(|lead| name.starts_with(lead)) =>
        {
            format!("pas {name}")
        }
        name if is_elided(name) => format!("pas d'{name}"),
        name => format!("pas de {name}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(kind: &str, value: &str) -> Option<String> {
        let quote = value;
        wish(ShownWish { kind, value, quote })
    }

    #[test]
    fn some_week_ends_are_accepted_and_not_looked_for() {
        let shares = ShownWish {
            kind: "hours",
            value: "jour, week-end",
            quote: "de jour, un week-end travaillé sur trois au plus",
        };
        assert_eq!(wish(shares).unwrap(), "de jour ou certains week-ends");
    }

    #[test]
    fn part_time_is_no_other_hour_of_the_day() {
        let hours = said("hours", "temps partiel, matin, soir, 20 h").unwrap();
        assert_eq!(
            hours,
            "le matin ou le soir, à temps partiel, 20 h par semaine"
        );
    }

    #[test]
    fn the_start_is_said_once() {
        for (value, line) in [
            ("dispo 3 mois de préavis", "disponible : 3 mois de préavis"),
            ("disponible : septembre", "disponible : septembre"),
            ("sous un mois", "disponible : sous un mois"),
        ] {
            assert_eq!(said("start", value).as_deref(), Some(line));
        }
    }

    #[test]
    fn a_pay_and_a_sector_are_said_in_plain_letters() {
        for (kind, value, line) in [
            ("pay", "Prétentions : 58-65 k€", "salaire : 58-65 k€"),
            ("pay", "Tarif 15 €/h", "salaire : 15 €/h"),
            ("sector", "SUPER MARCHE", "secteur : super marche"),
            ("sector", "EHPAD", "secteur : EHPAD"),
        ] {
            assert_eq!(said(kind, value).as_deref(), Some(line));
        }
    }

    #[test]
    fn what_is_refused_goes_with_its_own_preposition() {
        assert_eq!(said("avoid", "dans la vente").unwrap(), "pas dans la vente");
        assert_eq!(said("avoid", "intérim").unwrap(), "pas d'intérim");
        assert_eq!(
            said("avoid", "comme cariste").unwrap(),
            "plus comme cariste"
        );
    }
}
