//! Why an offer is worth reading, and what is an obstacle, in a sentence each.

use super::super::french::capitalised;
use super::super::labels;
use super::MatchOffer;
use super::checks::{FitCheck, LEVEL_SAID};
use super::shared_words::{IN_BOTH, in_both, names_setting_of_both, shared};
use super::usual_pay::pays_more;
use crate::text::fold;

/// Reasons shown on a card.
const REASONS: usize = 3;

/// The reasons that a card shows: the first of [`candidates`], each thing said once.
pub(super) fn reasons(offer: &MatchOffer) -> Vec<String> {
    let mut reasons: Vec<String> = Vec::new();
    for reason in candidates(offer) {
        if reasons.len() < REASONS {
            reasons.extend(what_is_new(&reasons, reason));
        }
    }
    if reasons.is_empty() {
        reasons.extend(usual(offer).next());
    }
    reasons
}

/// The reason, without shared words that an earlier one has; `None` if nothing is left.
fn what_is_new(earlier: &[String], reason: String) -> Option<String> {
    let Some(words) = reason.strip_prefix(IN_BOTH) else {
        return (!earlier.contains(&reason)).then_some(reason);
    };
    let earlier = fold(&earlier.join(" "));
    let all: Vec<&str> = words.trim_end_matches('.').split(", ").collect();
    let is_new = |word: &&&str| !earlier.contains(&fold(word));
    let new: Vec<&str> = all.iter().filter(is_new).copied().collect();
    match new.len() {
        n if n == all.len() => Some(reason),
        // One word beside a line of both texts adds nothing.
        1 => None,
        _ => in_both(&new),
    }
}

/// The convincing reasons, the best first: one requirement that is met, one wish that is met, a
/// task and the rare things of both texts; then the others of each kind, a pay above others and
/// a job of the person's own.
fn candidates(offer: &MatchOffer) -> impl Iterator<Item = String> {
    let particular = move |required| {
        let asked = of_side(offer, "asked").filter(move |one| one.required == required);
        asked.filter(|one| !is_usual(one) && one.check != "years")
    };
    let required = move || particular(true).map(held);
    // The card shows the distance.
    let suits_well = |one: &&FitCheck| {
        !matches!(one.check.as_str(), "place" | "level") && !is_usual_contract(one)
    };
    let suiting = move || of_side(offer, "wanted").filter(suits_well).map(suits);
    required()
        .take(1)
        .chain(suiting().take(1))
        .chain(task(offer))
        .chain(shared(offer))
        .chain(required())
        .chain(suiting())
        .chain(particular(false).map(held))
        .chain(pays_more(offer))
        .chain(posts(offer).map(held))
}

/// The jobs of the CV that are like the offer's.
fn posts(offer: &MatchOffer) -> impl Iterator<Item = &FitCheck> {
    met(offer).filter(|one| one.check == "years" && names_post(one))
}

/// What is true of many offers of the trade, or nearly of everybody: one is shown where nothing
/// else is.
fn usual(offer: &MatchOffer) -> impl Iterator<Item = String> {
    let years = move || met(offer).filter(|one| one.check == "years");
    let is_for_beginners = |one: &&FitCheck| !one.required && !one.text.contains('«');
    let for_beginners = years().filter(is_for_beginners).map(held);
    // The card shows the place.
    let terms = of_side(offer, "wanted")
        .filter(|one| !matches!(one.check.as_str(), "place" | "level" | "contract"));
    let level = of_side(offer, "wanted").filter(|one| one.check == "level");
    let diploma = of_side(offer, "asked").filter(|one| one.required && one.check == "diploma");
    diploma
        .map(held)
        .chain(terms.map(suits))
        .chain(for_beginners)
        .chain(level.map(suits))
}

/// The comparisons that suit. The card shows the age of the offer in its first lines.
fn met(offer: &MatchOffer) -> impl Iterator<Item = &FitCheck> {
    let met = offer.fit.iter().filter(|one| one.state == "met");
    met.filter(|one| one.check != "freshness")
}

fn of_side<'o>(offer: &'o MatchOffer, side: &str) -> impl Iterator<Item = &'o FitCheck> {
    met(offer).filter(move |one| one.side == side)
}

/// True if the check names a job of the CV, or an employer of the kind that the offer asks for:
/// « une expérience en EHPAD ». The name of another employer convinces nobody.
fn names_post(check: &FitCheck) -> bool {
    match check.text.split_once("chez «") {
        Some((_, employer)) => names_setting_of_both(employer, &check.quote),
        None => check.text.contains('«'),
    }
}

/// Most people want a permanent contract, and most offers are.
fn is_usual_contract(check: &FitCheck) -> bool {
    check.check == "contract" && check.text.ends_with("CDI")
}

/// True for what nearly everybody of the trade has, such as a driving licence, and for a level
/// of diploma, which says nothing of the work.
fn is_usual(check: &FitCheck) -> bool {
    let subject = subject(check);
    let has = |starts: &[&str]| starts.iter().any(|start| subject.starts_with(start));
    match check.check.as_str() {
        "licence" | "certification" => has(&["permis B", "FCO", "carte conducteur"]),
        "language" => has(&["français"]),
        // With a field, « diplôme de niveau bac, électroménager », it says what of.
        "diploma" => has(&["diplôme de niveau"]) && !subject.contains(", "),
        _ => false,
    }
}

/// A task of both texts, in the words of each.
fn task(offer: &MatchOffer) -> Option<String> {
    let line = offer.shared_line.as_ref()?;
    let of_offer = labels::text(&line.offer);
    let of_cv = labels::text(&line.cv);
    Some(match fold(&of_offer) == fold(&of_cv) {
        true => format!("{IN_BOTH}« {of_cv} »."),
        false => format!("L'offre dit « {of_offer} », votre CV « {of_cv} »."),
    })
}

/// The obstacles, at most two: the first that the offer requires and
/// the person has not, else a contract or terms that do not suit; and a place out of reach.
pub(super) fn obstacles(offer: &MatchOffer) -> Vec<String> {
    // An old announcement may be open still: it is no obstacle.
    let is_obstacle = |one: &&FitCheck| one.state == "unmet" && one.check != "freshness";
    let unmet = || offer.fit.iter().filter(is_obstacle);
    let apart = || unmet().filter(|one| one.check != "place");
    let limit = apart().find(|one| one.side == "wanted" && one.required);
    let required = limit.or_else(|| apart().find(|one| one.required));
    let contract = || apart().find(|one| one.check == "contract");
    let of_terms = || apart().find(|one| one.side == "wanted");
    let first = required.or_else(contract).or_else(of_terms);
    let place = unmet().find(|one| one.check == "place");
    first.into_iter().chain(place).map(against).collect()
}

fn against(check: &FitCheck) -> String {
    match (check.side.as_str(), check.check.as_str()) {
        ("asked", _) => format!("L'offre demande : {}. {}.", subject(check), not_held(check)),
        (_, "contract") if check.required && check.text.starts_with("contrat : ") => {
            format!("{}, que vous refusez.", capitalised(&check.text))
        }
        (_, "contract") if check.text.starts_with("contrat : ") => {
            format!("{}, que votre CV ne demande pas.", capitalised(&check.text))
        }
        (_, "hours") if check.text.starts_with("temps partiel") => {
            format!("{}, que votre CV ne demande pas.", capitalised(&check.text))
        }
        _ => format!("{}.", capitalised(&check.text)),
    }
}

/// « Votre CV ne l'indique pas », or the level of a language that it indicates.
fn not_held(check: &FitCheck) -> String {
    let level = check.text.find(LEVEL_SAID).map(|at| &check.text[at..]);
    capitalised(level.unwrap_or("votre CV ne l'indique pas"))
}

/// Something that the offer asks and the person has, with what of the CV shows it.
pub(super) fn held(check: &FitCheck) -> String {
    let Some((_, shown)) = check.text.split_once(") : ") else {
        return format!("{}.", capitalised(&check.text));
    };
    let how = match check.required {
        true => "demande",
        false => "souhaite",
    };
    let what = subject(check);
    format!("L'offre {how} : {what}. {}.", capitalised(shown))
}

/// Something that the person wants and the offer has.
pub(super) fn suits(check: &FitCheck) -> String {
    let text = capitalised(&check.text);
    match check.check.as_str() {
        "place" | "freshness" => format!("{text}."),
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

#[cfg(test)]
mod tests {
    use super::super::Why;
    use super::super::shape::SharedLineJson;
    use super::super::shared_words::is_written_in_both;
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
    fn what_is_asked_comes_first_then_what_is_wanted() {
        let offer = MatchOffer {
            fit: vec![
                check("wanted", "hours", "met", "travail de nuit"),
                check("wanted", "contract", "unmet", "contrat : Intérim"),
                check(
                    "asked",
                    "licence",
                    "unmet",
                    "permis B (demandé) : votre CV ne l'indique pas",
                ),
                check("asked", "diploma", "met", "DEAS (demandé) : obtenu en 2012"),
            ],
            why: vec![word(
                "toilette",
                "aide à la toilette",
                "Toilette des résidents",
            )],
            ..MatchOffer::default()
        };
        assert_eq!(
            reasons(&offer),
            [
                "L'offre demande : DEAS. Obtenu en 2012.",
                "Travail de nuit, comme vous le souhaitez."
            ]
        );
        assert_eq!(
            obstacles(&offer),
            ["L'offre demande : permis B. Votre CV ne l'indique pas."]
        );
    }

    #[test]
    fn a_task_of_both_texts_is_enough_and_a_post_comes_before_what_everybody_has() {
        let mut offer = MatchOffer {
            fit: vec![
                check(
                    "asked",
                    "licence",
                    "met",
                    "permis B (demandé) : vous l'avez",
                ),
                check(
                    "asked",
                    "years",
                    "met",
                    "2 ans d'expérience (demandé) : vous avez été « Cariste » de 2015 à 2023",
                ),
                check("wanted", "freshness", "met", "publiée hier"),
            ],
            shared_line: Some(SharedLineJson {
                offer: "tri et empilage des planches".to_owned(),
                cv: "empilage, tri vert".to_owned(),
            }),
            distance_km: Some(5),
            ..MatchOffer::default()
        };
        assert_eq!(
            reasons(&offer),
            [
                "L'offre dit « tri et empilage des planches », votre CV « empilage, tri vert ».",
                "L'offre demande : 2 ans d'expérience. Vous avez été « Cariste » de 2015 à 2023."
            ]
        );
        offer.shared_line = None;
        assert_eq!(
            reasons(&offer),
            ["L'offre demande : 2 ans d'expérience. Vous avez été « Cariste » de 2015 à 2023."]
        );
    }

    #[test]
    fn a_stem_is_no_shared_word() {
        for (term, cv, offer, is_shown) in [
            ("toilette", "La toilette", "toilettes et Toilette", true),
            ("paie", "la paie", "bulletins de paies", true),
            ("chantier", "chantier", "enchantier", false),
            ("visant", "visant le label", "apposer un VISA", false),
            ("lever-maladie", "lève-malade", "lève-malade", false),
            ("CDI", "CDI", "CDI", false),
        ] {
            assert_eq!(
                is_written_in_both(&word(term, cv, offer)),
                is_shown,
                "{term}"
            );
        }
        let offer = MatchOffer {
            why: vec![word("visage", "visagiste", "visagiste")],
            ..MatchOffer::default()
        };
        assert_eq!(reasons(&offer), Vec::<String>::new());
        assert!(obstacles(&offer).is_empty());
    }

    #[test]
    fn shared_words_name_something_and_are_no_job() {
        let reason = |terms: &[&str], whys: Vec<Why>| {
            let offer = MatchOffer {
                title: "Livreur".to_owned(),
                shared_terms: terms.iter().map(|term| (*term).to_owned()).collect(),
                why: whys,
                ..MatchOffer::default()
            };
            reasons(&offer)
        };
        assert_eq!(
            reason(&["hayons élévateurs", "colis", "livreur"], vec![]),
            ["Dans l'offre comme dans votre CV : hayons élévateurs, colis."]
        );
        assert!(reason(&["colis"], vec![]).is_empty(), "one common word");
        assert_eq!(
            reason(&[], vec![word("revit", "Revit et AutoCAD", "sur REVIT")]),
            ["Dans l'offre comme dans votre CV : REVIT."]
        );
        let gestion = word("gestion", "gestion", "gestion");
        assert!(reason(&[], vec![gestion]).is_empty());
    }

    #[test]
    fn the_distance_is_on_the_card_and_no_reason() {
        let offer = MatchOffer {
            distance_km: Some(12),
            ..MatchOffer::default()
        };
        assert!(reasons(&offer).is_empty());
    }

    #[test]
    fn a_place_that_does_not_suit_is_an_obstacle_beside_another_one() {
        let offer = MatchOffer {
            fit: vec![
                check("wanted", "hours", "unmet", "temps partiel"),
                check("wanted", "place", "unmet", "loin de chez vous"),
            ],
            ..MatchOffer::default()
        };
        assert_eq!(
            obstacles(&offer),
            [
                "Temps partiel, que votre CV ne demande pas.",
                "Loin de chez vous."
            ]
        );
    }
}
