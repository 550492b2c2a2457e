//! An offer as a card: what it is, why, the main obstacle, where to read it.

use super::super::document::{Card, Sign, Tone};
use super::super::flags::Flag;
use super::super::french::{ago, uncapitalised};
use super::super::{labels, place_labels};
use super::checks::{FitCheck, rounded};
use super::understood::both_genders;
use super::{Depth, Offer, details, points, reasons, written_day};

/// Cards with open details.
const OPEN: usize = 3;
/// The word for what is neither.
pub(super) const FAR: &str = "à regarder";
/// Least scores of what is « très proche » and of what is « proche ».
const VERY_NEAR: f64 = 0.8;
const NEAR: f64 = 0.6;

/// The card of one offer. `prefix` makes its anchor unique among several CVs.
pub(super) fn card(offer: &Offer, depth: Depth, prefix: &str) -> Card {
    let signs = reasons::reasons(offer).into_iter().map(|text| Sign {
        tone: Tone::Good,
        text,
    });
    let obstacle = reasons::obstacle(offer).map(|text| Sign {
        tone: Tone::Warning,
        text,
    });
    let flags = offer.flags.iter().map(Flag::sign);
    Card {
        anchor: anchor(offer, prefix),
        title: format!("{}. {}", offer.rank, labels::title(&offer.title)),
        nearness: nearness(offer).to_owned(),
        figure: format!("correspondance : {} sur 100", points(offer.score)),
        facts: facts(offer),
        signs: signs.chain(obstacle).chain(flags).collect(),
        action: ("Voir l'offre".to_owned(), offer.url.clone()),
        details: match depth {
            Depth::Short => Vec::new(),
            Depth::Full => details::blocks(offer),
        },
        is_open: offer.rank <= OPEN,
        spoken: spoken(offer),
    }
}

pub(super) fn anchor(offer: &Offer, prefix: &str) -> String {
    format!("{prefix}offre-{}", offer.rank)
}

/// The score in a word or two. What is out of reach is not near, and what has an obstacle is
/// not very near.
fn nearness(offer: &Offer) -> &'static str {
    let is_unmet = |check: &FitCheck| check.state == "unmet";
    let mut fit = offer.fit.iter();
    let is_out_of_reach = fit.any(|check| check.check == "place" && is_unmet(check));
    match offer.score {
        _ if is_out_of_reach => FAR,
        VERY_NEAR.. if reasons::obstacle(offer).is_none() => "très proche",
        NEAR.. => "proche",
        _ => FAR,
    }
}

/// Who and where; on what terms and since when.
fn facts(offer: &Offer) -> Vec<String> {
    let of_terms = [contract(offer), pay(offer), age(offer)];
    let lines = [[employer(offer), place(offer), None], of_terms];
    let lines = lines.into_iter().map(|line| {
        let parts: Vec<String> = line.into_iter().flatten().collect();
        parts.join(" · ")
    });
    lines.filter(|line| !line.is_empty()).collect()
}

pub(super) fn employer(offer: &Offer) -> Option<String> {
    let name = labels::employer(offer.employer.as_deref()?)?;
    // Some partners write the place there.
    let is_place = place_labels::place(&name) != place_labels::town(&name);
    (!is_place).then_some(name)
}

/// « Valenciennes (59), à 35 km ».
pub(super) fn place(offer: &Offer) -> Option<String> {
    let place = place_labels::place(offer.place.as_deref()?);
    Some(match offer.distance_km {
        Some(0..=1) => format!("{place}, tout près"),
        Some(km) => format!("{place}, à {} km", rounded(km as f32)),
        None => place,
    })
}

pub(super) fn contract(offer: &Offer) -> Option<String> {
    let contract = offer.contract.as_deref()?.trim();
    (!contract.is_empty()).then(|| contract.to_owned())
}

pub(super) fn pay(offer: &Offer) -> Option<String> {
    offer
        .pay
        .as_deref()
        .map(|pay| labels::pay(&labels::text(pay)))
}

/// « il y a 3 jours »; the day where the age is not known.
fn age(offer: &Offer) -> Option<String> {
    let day = || offer.created_at.as_deref().map(written_day);
    let day = || day().map(|day| format!("publiée le {day}"));
    offer.age_days.map(ago).or_else(day)
}

/// « Première offre : aide-soignant de nuit, à Montaigu, à 35 kilomètres, en CDI », then what
/// is for it and against it.
fn spoken(offer: &Offer) -> Vec<String> {
    let title = both_genders(&labels::spoken_title(&offer.title));
    let mut head = format!("{} : {}", nth(offer.rank), uncapitalised(&title));
    let parts = [
        employer(offer).map(|name| format!("chez {name}")),
        spoken_place(offer),
        contract(offer).map(|contract| in_contract(&contract)),
        pay(offer).map(|pay| spoken_pay(&pay)),
        age(offer).map(|age| spoken_age(&age)),
    ];
    for part in parts.into_iter().flatten() {
        head.push_str(", ");
        head.push_str(&part);
    }
    let mut sentences = vec![format!("{}.", head.trim_end_matches('.'))];
    sentences.extend(reasons::reasons(offer));
    sentences.extend(reasons::obstacle(offer));
    sentences.extend(offer.flags.iter().map(Flag::sentence));
    sentences
        .iter()
        .map(|text| with_whole_units(text))
        .collect()
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

fn spoken_place(offer: &Offer) -> Option<String> {
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
        let offer = Offer {
            rank: 1,
            title: "Aide-soignant de nuit (H/F)".to_owned(),
            employer: Some("Non spécifiée".to_owned()),
            place: Some("85 - MONTAIGU".to_owned()),
            contract: Some("CDI".to_owned()),
            pay: Some("Mensuel de 2050.0 Euros".to_owned()),
            distance_km: Some(35),
            age_days: Some(3),
            ..Offer::default()
        };
        let spoken = spoken(&offer).join(" ").replace('\u{202f}', " ");
        assert_eq!(
            spoken,
            "Première offre : aide-soignant de nuit, à Montaigu, à 35 kilomètres, en CDI, \
             payée 2 050 euros par mois, publiée il y a 3 jours."
        );
    }

    #[test]
    fn what_is_out_of_reach_is_not_near() {
        let with = |check: &str| Offer {
            score: 0.9,
            fit: vec![FitCheck {
                side: "wanted".to_owned(),
                check: check.to_owned(),
                state: "unmet".to_owned(),
                ..FitCheck::default()
            }],
            ..Offer::default()
        };
        assert_eq!(nearness(&with("place")), "à regarder");
        assert_eq!(nearness(&with("contract")), "proche");
        let suits = Offer {
            score: 0.9,
            ..Offer::default()
        };
        assert_eq!(nearness(&suits), "très proche");
    }

    #[test]
    fn what_is_not_said_leaves_no_gap_on_the_card() {
        let offer = Offer {
            rank: 12,
            title: "Cuisinier".to_owned(),
            employer: Some("***".to_owned()),
            place: Some("63".to_owned()),
            distance_km: Some(1),
            ..Offer::default()
        };
        let card = card(&offer, Depth::Short, "");
        assert_eq!(card.facts, ["département 63, tout près"]);
        assert_eq!(card.signs, []);
        assert_eq!(
            card.spoken[0],
            "Offre numéro 12 : cuisinier, dans le département 63, tout près."
        );
    }
}
