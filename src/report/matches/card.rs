//! An offer as a card: what it is, why, the main obstacle, where to read it.

use super::super::document::{Card, Sign, Tone};
use super::super::flags::Flag;
use super::super::french::capitalised;
use super::super::labels;
use super::checks::FitCheck;
use super::offer_words::{advantages, age, contract, employer, pay, place};
use super::{Depth, MatchOffer, details, marks, points, reasons, spoken, usual_pay};

/// Cards with open details.
const OPEN: usize = 3;
/// The word for what is neither.
pub(super) const FAR: &str = "à regarder";
/// Least scores of what is « très proche » and of what is « proche ».
const VERY_NEAR: f64 = 0.8;
const NEAR: f64 = 0.6;

/// The card of one offer. `prefix` makes its anchor unique among several CVs.
pub(in crate::report) fn card(offer: &MatchOffer, depth: Depth, prefix: &str) -> Card {
    let signs = reasons::reasons(offer).into_iter().map(|text| Sign {
        tone: Tone::Good,
        text,
    });
    let obstacles = reasons::obstacles(offer).into_iter().map(|text| Sign {
        tone: Tone::Warning,
        text,
    });
    let wording = offer
        .flags
        .iter()
        .filter(|flag| !flag.is_of_employer() && (!flag.is_allowed() || flag.sets_a_limit()));
    let flags = wording.map(Flag::sign);
    Card {
        anchor: anchor(offer, prefix),
        title: format!("{}. {}", offer.rank, labels::title(&offer.title)),
        nearness: nearness(offer).to_owned(),
        figure: format!("correspondance : {} sur 100", points(offer.score)),
        facts: facts(offer),
        signs: signs.chain(obstacles).chain(flags).collect(),
        action: ("Voir l'offre".to_owned(), offer.url.clone()),
        controls: Vec::new(),
        details: match depth {
            Depth::Short => Vec::new(),
            Depth::Full => details::blocks(offer),
        },
        is_open: offer.rank <= OPEN,
        spoken: spoken::sentences(offer),
    }
}

pub(super) fn anchor(offer: &MatchOffer, prefix: &str) -> String {
    format!("{prefix}offre-{}", offer.rank)
}

/// The score in a word or two. What is out of reach is not near, and what has an obstacle, or
/// is nobody knows where, is not very near.
fn nearness(offer: &MatchOffer) -> &'static str {
    let is_unmet = |check: &FitCheck| check.state == "unmet";
    let mut fit = offer.fit.iter();
    let is_out_of_reach = fit.any(|check| check.check == "place" && is_unmet(check));
    let mut fit = offer.fit.iter();
    // « Dans votre département » may be an hour away.
    let is_vague = |check: &FitCheck| {
        check.check == "place" && (check.state == "unknown" || check.text.contains("département"))
    };
    let is_somewhere = !fit.any(is_vague) || offer.distance_km.is_some();
    match offer.score {
        _ if is_out_of_reach => FAR,
        VERY_NEAR.. if is_somewhere && reasons::obstacles(offer).is_empty() => "très proche",
        NEAR.. => "proche",
        _ => FAR,
    }
}

/// Who and where; on what terms and since when.
fn facts(offer: &MatchOffer) -> Vec<String> {
    let pay = pay(offer).or_else(|| usual_pay::of_card(offer));
    let of_terms = [contract(offer), pay, advantages(offer), age(offer)];
    let place = place(offer).unwrap_or_else(|| "lieu non précisé".to_owned());
    let is_hidden = offer.flags.iter().any(Flag::is_of_employer);
    let hidden = || is_hidden.then(|| "Employeur non nommé".to_owned());
    let first = match employer(offer).or_else(hidden) {
        Some(name) => format!("{name} · {place}"),
        None => capitalised(&place),
    };
    let terms: Vec<String> = of_terms.into_iter().flatten().collect();
    let mark = offer.mark.as_ref().map(marks::sentence);
    let terms = capitalised(&terms.join(" · "));
    let lines = mark.into_iter().chain([first, terms]);
    lines.filter(|line| !line.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_out_of_reach_is_not_near() {
        let with = |check: &str| MatchOffer {
            score: 0.9,
            fit: vec![FitCheck {
                side: "wanted".to_owned(),
                check: check.to_owned(),
                state: "unmet".to_owned(),
                ..FitCheck::default()
            }],
            ..MatchOffer::default()
        };
        assert_eq!(nearness(&with("place")), "à regarder");
        assert_eq!(nearness(&with("contract")), "proche");
        let suits = MatchOffer {
            score: 0.9,
            ..MatchOffer::default()
        };
        assert_eq!(nearness(&suits), "très proche");
    }

    #[test]
    fn an_offer_without_a_town_says_about_how_far_it_is() {
        let offer = MatchOffer {
            place: Some("81 - Tarn".to_owned()),
            about_km: Some(72),
            ..MatchOffer::default()
        };
        assert_eq!(place(&offer).unwrap(), "Tarn (81), à environ 70 km");
    }

    #[test]
    fn what_is_not_said_leaves_no_gap_on_the_card() {
        let offer = MatchOffer {
            rank: 12,
            title: "Cuisinier".to_owned(),
            employer: Some("***".to_owned()),
            place: Some("63".to_owned()),
            distance_km: Some(1),
            ..MatchOffer::default()
        };
        let card = card(&offer, Depth::Short, "");
        assert_eq!(card.facts, ["Département 63, tout près"]);
        assert!(card.signs.is_empty(), "the first line says where it is");
        assert_eq!(
            card.spoken[0],
            "Offre numéro 12 : cuisinier, dans le département 63, tout près."
        );
    }
}
