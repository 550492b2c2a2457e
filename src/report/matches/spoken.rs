//! An offer for ears: a sentence of what it is, then what is for it and against it.

use super::super::flags::Flag;
use super::super::french::{capitalised, uncapitalised};
use super::super::{labels, place_labels};
use super::checks::rounded;
use super::understood::both_genders;
use super::{MatchOffer, offer_words, reasons, usual_pay};

/// « Première offre : aide-soignant de nuit, à Montaigu, à 35 kilomètres, en CDI », then what
/// is for it and against it.
pub(super) fn sentences(offer: &MatchOffer) -> Vec<String> {
    let title = both_genders(&labels::spoken_title(&offer.title));
    let mut head = format!("{} : {}", nth(offer.rank), uncapitalised(&title));
    let parts = [
        offer_words::employer(offer).map(|name| format!("chez {name}")),
        spoken_place(offer),
        offer_words::contract(offer).map(|contract| in_contract(&contract)),
        offer_words::pay(offer)
            .map(|pay| spoken_pay(&pay))
            .or_else(|| usual_pay::spoken(offer)),
        offer_words::age(offer).map(|age| spoken_age(&age)),
    ];
    for part in parts.into_iter().flatten() {
        head.push_str(", ");
        head.push_str(&part);
    }
    let mut sentences = vec![format!("{}.", head.trim_end_matches('.'))];
    // The distance is in the first sentence.
    let is_new = |text: &String| offer.distance_km.is_none() || !text.ends_with(" de chez vous.");
    let signs = reasons::reasons(offer)
        .into_iter()
        .filter(is_new)
        .chain(reasons::obstacles(offer));
    sentences.extend(signs.map(|text| spoken_sign(&text)));
    let flagged = offer
        .flags
        .iter()
        .filter(|flag| !flag.is_of_employer() && !flag.is_allowed());
    sentences.extend(flagged.map(Flag::sentence));
    sentences
        .iter()
        .map(|text| with_whole_units(text))
        .collect()
}

/// A sentence with a verb, that does not say the distance a second time.
fn spoken_sign(text: &str) -> String {
    match text.split_once(" de chez vous : ") {
        Some((distance, then)) if distance.starts_with("À ") => capitalised(then),
        _ if text.starts_with("Dans votre ") => format!("C'est {}", uncapitalised(text)),
        _ => text.to_owned(),
    }
}

/// A voice reads « km » letter by letter.
fn with_whole_units(text: &str) -> String {
    text.replace(" km", " kilomètres")
        .replace(" h par semaine", " heures par semaine")
}

fn nth(rank: usize) -> String {
    const WORDS: [&str; 10] = [
        "Première",
        "Deuxième",
        "Troisième",
        "Quatrième",
        "Cinquième",
        "Sixième",
        "Septième",
        "Huitième",
        "Neuvième",
        "Dixième",
    ];
    match rank.checked_sub(1).and_then(|at| WORDS.get(at)) {
        Some(word) => format!("{word} offre"),
        None => format!("Offre numéro {rank}"),
    }
}

fn spoken_place(offer: &MatchOffer) -> Option<String> {
    let town = place_labels::at_place(offer.place.as_deref()?);
    Some(match offer.distance_km {
        Some(0..=1) => format!("{town}, tout près"),
        Some(km) => format!("{town}, à {} kilomètres", rounded(km as f32)),
        None => town,
    })
}

fn in_contract(contract: &str) -> String {
    const WITH_IN: [&str; 4] = ["CDI", "CDD", "Intérim", "Contrat"];
    match WITH_IN.iter().any(|start| contract.starts_with(start)) {
        true => format!("en {}", uncapitalised(contract)),
        false => uncapitalised(contract),
    }
}

fn spoken_pay(pay: &str) -> String {
    let pay = pay.replace("\u{202f}€", " euros").replace(" €", " euros");
    match pay.chars().next() {
        Some('0'..='9') => format!("payée {pay}"),
        _ if pay.starts_with("de ") => format!("payée {pay}"),
        _ => format!("salaire : {pay}"),
    }
}

fn spoken_age(age: &str) -> String {
    match age.starts_with("publiée") {
        true => age.to_owned(),
        false => format!("publiée {age}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_offer_for_ears_is_made_of_sentences() {
        let offer = MatchOffer {
            rank: 1,
            title: "Aide-soignant de nuit (H/F)".to_owned(),
            employer: Some("Non spécifiée".to_owned()),
            place: Some("85 - MONTAIGU".to_owned()),
            contract: Some("CDI".to_owned()),
            pay: Some("Mensuel de 2050.0 Euros".to_owned()),
            distance_km: Some(35),
            age_days: Some(3),
            ..MatchOffer::default()
        };
        let spoken = sentences(&offer).join(" ").replace('\u{202f}', " ");
        assert_eq!(
            spoken,
            "Première offre : aide-soignant de nuit, à Montaigu, à 35 kilomètres, en CDI, \
             payée 2 050 euros par mois, publiée il y a 3 jours."
        );
    }

    #[test]
    fn what_is_said_for_ears_has_a_verb_and_says_a_distance_once() {
        let said = spoken_sign("À 250 km de chez vous : il faudrait déménager.");
        assert_eq!(said, "Il faudrait déménager.");
        let said = spoken_sign("Dans votre département.");
        assert_eq!(said, "C'est dans votre département.");
        assert_eq!(spoken_sign("Vous avez le permis."), "Vous avez le permis.");
    }
}
