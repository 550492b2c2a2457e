//! An offer as a card: what it is, why, the main obstacle, where to read it.

use super::super::document::{Card, Sign, Tone};
use super::super::french::{ago, capitalised, count, decimal, uncapitalised};
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
    Card {
        anchor: anchor(offer, prefix),
        title: format!("{}. {}", offer.rank, labels::title(&offer.title)),
        nearness: nearness(offer).to_owned(),
        figure: format!("correspondance : {} sur 100", points(offer.score)),
        facts: facts(offer),
        signs: signs.chain(obstacle).collect(),
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
    let place = place(offer).or_else(|| Some("lieu non précisé".to_owned()));
    let lines = [[employer(offer), place, None], of_terms];
    let lines = lines.into_iter().map(|line| {
        let parts: Vec<String> = line.into_iter().flatten().collect();
        capitalised(&parts.join(" · "))
    });
    let lines = lines.chain(usual_pay(offer));
    lines.filter(|line| !line.is_empty()).collect()
}

/// « Salaire non dit ; 41 offres comparables en affichent un : la moitié entre 24 et 28 k€
/// brut par an », where the offer states no pay.
fn usual_pay(offer: &Offer) -> Option<String> {
    let usual = offer.usual_pay.as_ref().filter(|_| offer.pay.is_none())?;
    let amount = between(f64::from(usual.low), f64::from(usual.high));
    Some(format!(
        "Salaire non dit ; {} offres comparables en affichent un : la moitié {amount} brut par an",
        count(usual.offers)
    ))
}

/// In thousands, with a decimal where whole ones would say the same twice.
fn between(low: f64, high: f64) -> String {
    const CLOSE: f64 = 2_000.0;
    let places = usize::from(high - low < CLOSE);
    let thousands = |euros: f64| decimal(euros / 1e3, places);
    match (thousands(low), thousands(high)) {
        (low, high) if low == high => format!("autour de {low}\u{202f}k€"),
        (low, high) => format!("entre {low} et {high}\u{202f}k€"),
    }
}

pub(super) fn employer(offer: &Offer) -> Option<String> {
    let name = labels::employer(offer.employer.as_deref()?)?;
    // Some partners write the place there.
    let is_place = place_labels::place(&name) != place_labels::town(&name);
    (!is_place).then_some(name)
}

/// « Valenciennes (59), à 35 km ».
pub(super) fn place(offer: &Offer) -> Option<String> {
    let label = offer
        .place
        .as_deref()
        .filter(|label| !label.trim().is_empty())?;
    let place = place_labels::place(label);
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
    sentences
        .extend(usual_pay(offer).map(|text| format!("{}.", text.replace("k€", "mille euros"))));
    let signs = reasons::reasons(offer)
        .into_iter()
        .chain(reasons::obstacle(offer));
    sentences.extend(signs.map(|text| spoken_sign(&text)));
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
    use super::super::shape::UsualPayJson;
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
    fn what_is_said_for_ears_has_a_verb_and_says_a_distance_once() {
        let said = spoken_sign("À 250 km de chez vous : il faudrait déménager.");
        assert_eq!(said, "Il faudrait déménager.");
        let said = spoken_sign("Dans votre département.");
        assert_eq!(said, "C'est dans votre département.");
        assert_eq!(spoken_sign("Vous avez le permis."), "Vous avez le permis.");
    }

    #[test]
    fn an_offer_that_states_no_pay_shows_what_others_pay() {
        let with = |low, high| {
            let offer = Offer {
                usual_pay: Some(UsualPayJson {
                    offers: 41,
                    low,
                    high,
                }),
                ..Offer::default()
            };
            facts(&offer)[1].replace('\u{202f}', " ")
        };
        assert_eq!(
            with(24_000, 28_200),
            "Salaire non dit ; 41 offres comparables en affichent un : \
             la moitié entre 24 et 28 k€ brut par an"
        );
        assert!(with(22_404, 23_510).contains("entre 22,4 et 23,5 k€"));
        assert!(with(22_404, 22_440).contains("autour de 22,4 k€"));
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
