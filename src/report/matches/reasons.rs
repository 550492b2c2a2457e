//! Why an offer is worth reading, and the main obstacle, in a sentence each.

use super::super::french::capitalised;
use super::super::labels;
use super::checks::FitCheck;
use super::{Offer, Why};

/// Reasons shown on a card.
const REASONS: usize = 2;
/// Shared words in one reason.
const WORDS: usize = 3;
/// Shorter words say too little.
const SHORTEST: usize = 4;

/// Reasons for the offer: first what it asks and the person has, then what the person wants
/// and it has, then words of both texts.
pub(super) fn reasons(offer: &Offer) -> Vec<String> {
    let met = |side: &'static str, required: bool| {
        let all = offer.fit.iter();
        all.filter(move |one| one.side == side && one.state == "met" && one.required == required)
    };
    let asked = met("asked", true).chain(met("asked", false)).map(held);
    // The distance is shown beside the place already.
    let is_new = |one: &&FitCheck| one.check != "place" || offer.distance_km.is_none();
    let wanted = met("wanted", true).chain(met("wanted", false));
    let wanted = wanted.filter(is_new).map(suits);
    let mut reasons: Vec<String> = Vec::new();
    for reason in asked.chain(wanted).chain(shared(offer)) {
        if reasons.len() < REASONS && !reasons.contains(&reason) {
            reasons.push(reason);
        }
    }
    reasons
}

/// The first thing that the offer requires and the person has not, else a place or a contract
/// that does not suit.
pub(super) fn obstacle(offer: &Offer) -> Option<String> {
    let unmet = || offer.fit.iter().filter(|one| one.state == "unmet");
    let required = unmet().find(|one| one.required);
    let unsuited = || unmet().find(|one| matches!(one.check.as_str(), "place" | "contract"));
    let of_terms = || unmet().find(|one| one.side == "wanted");
    required.or_else(unsuited).or_else(of_terms).map(against)
}

fn against(check: &FitCheck) -> String {
    match (check.side.as_str(), check.check.as_str()) {
        ("asked", _) => format!(
            "L'offre demande : {}. Votre CV ne l'indique pas.",
            subject(check)
        ),
        (_, "contract") if check.text.starts_with("contrat : ") => {
            format!("{}, que votre CV ne demande pas.", capitalised(&check.text))
        }
        (_, "hours") => format!("{}, que votre CV ne demande pas.", capitalised(&check.text)),
        _ => format!("{}.", capitalised(&check.text)),
    }
}

/// Something that the offer asks and the person has.
pub(super) fn held(check: &FitCheck) -> String {
    let how = if check.required {
        "demandé"
    } else {
        "souhaité"
    };
    let what = match check.check.as_str() {
        "diploma" => format!("Vous avez le diplôme {how}"),
        "licence" => format!("Vous avez le permis {how}"),
        "years" => format!("Vous avez l'expérience {how}e"),
        "language" => format!("Vous parlez la langue {how}e"),
        "technology" => format!("Vous connaissez le logiciel {how}"),
        _ => format!("Vous avez ce qui est {how}"),
    };
    format!("{what} : {}.", subject(check))
}

/// Something that the person wants and the offer has.
pub(super) fn suits(check: &FitCheck) -> String {
    let text = capitalised(&check.text);
    match check.check.as_str() {
        "place" => format!("{text}."),
        "level" => format!("{text}, comme le vôtre."),
        _ => format!("{text}, comme vous le souhaitez."),
    }
}

/// The thing asked, without how firmly and without what came of it.
pub(super) fn subject(check: &FitCheck) -> &str {
    let ends = [" (demandé)", " (souhaité)"];
    let end = ends.iter().filter_map(|end| check.text.find(end)).min();
    &check.text[..end.unwrap_or(check.text.len())]
}

fn shared(offer: &Offer) -> Option<String> {
    let mut words: Vec<&str> = Vec::new();
    for why in offer.why.iter().filter(|why| is_written_in_both(why)) {
        let is_new = |word: &&str| word.to_lowercase() != why.term.to_lowercase();
        if words.iter().all(is_new) && words.len() < WORDS {
            words.push(&why.term);
        }
    }
    let words = words.join(", ");
    let head = match words.contains(' ') {
        true => "Mots communs",
        false => "Mot commun",
    };
    let text = format!("{head} à votre CV et à l'offre : {words}.");
    (!words.is_empty()).then(|| labels::text(&text))
}

/// True if both quotes contain the word as it is written: a stem or a synonym is not enough.
pub(super) fn is_written_in_both(why: &Why) -> bool {
    why.topic.is_none()
        && why.term.chars().count() >= SHORTEST
        && is_written_in(&why.term, &why.cv)
        && is_written_in(&why.term, &why.offer)
}

fn is_written_in(term: &str, text: &str) -> bool {
    let (term, text) = (term.to_lowercase(), text.to_lowercase());
    text.match_indices(&term).any(|(at, found)| {
        let before = text[..at].chars().next_back();
        let after = text[at + found.len()..].chars().next();
        let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        !is_letter(before) && !is_letter(after)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(side: &str, check: &str, state: &str, text: &str) -> FitCheck {
        FitCheck {
            side: side.to_owned(),
            check: check.to_owned(),
            state: state.to_owned(),
            required: side == "asked",
            text: text.to_owned(),
            quote: String::new(),
        }
    }

    fn word(term: &str, cv: &str, offer: &str) -> Why {
        Why {
            term: term.to_owned(),
            cv: cv.to_owned(),
            offer: offer.to_owned(),
            ..Why::default()
        }
    }

    #[test]
    fn two_reasons_at_most_and_what_is_asked_first() {
        let offer = Offer {
            fit: vec![
                check("wanted", "hours", "met", "travail de nuit"),
                check("wanted", "contract", "unmet", "contrat : Intérim"),
                check(
                    "asked",
                    "licence",
                    "unmet",
                    "permis B (demandé) : votre CV ne l'indique pas",
                ),
                check(
                    "asked",
                    "diploma",
                    "met",
                    "DEAS (demandé) : votre CV le montre",
                ),
            ],
            why: vec![word(
                "toilette",
                "aide à la toilette",
                "Toilette des résidents",
            )],
            ..Offer::default()
        };
        assert_eq!(
            reasons(&offer),
            [
                "Vous avez le diplôme demandé : DEAS.",
                "Travail de nuit, comme vous le souhaitez."
            ]
        );
        assert_eq!(
            obstacle(&offer).unwrap(),
            "L'offre demande : permis B. Votre CV ne l'indique pas."
        );
    }

    #[test]
    fn a_stem_is_no_shared_word() {
        for (term, cv, offer, is_shown) in [
            ("toilette", "La toilette", "toilettes et Toilette", true),
            ("visant", "visant le label", "apposer un VISA", false),
            ("lever-maladie", "lève-malade", "lève-malade", false),
            ("paie", "la paie", "bulletins de paies", false),
            ("CDI", "CDI", "CDI", false),
        ] {
            assert_eq!(
                is_written_in_both(&word(term, cv, offer)),
                is_shown,
                "{term}"
            );
        }
        let offer = Offer {
            why: vec![word("visage", "visagiste", "visagiste")],
            ..Offer::default()
        };
        assert_eq!(reasons(&offer), Vec::<String>::new());
        assert_eq!(obstacle(&offer), None);
    }

    #[test]
    fn a_place_that_does_not_suit_is_the_obstacle_where_nothing_is_required() {
        let offer = Offer {
            fit: vec![
                check("wanted", "hours", "unmet", "temps partiel"),
                check("wanted", "place", "unmet", "loin de chez vous"),
            ],
            ..Offer::default()
        };
        assert_eq!(obstacle(&offer).unwrap(), "Loin de chez vous.");
    }
}
