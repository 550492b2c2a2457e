//! Papers of invented CVs, with their state.

use super::*;
use crate::facts::Month;

fn read(text: &str) -> Cv {
    let text = format!("Ana MOREL\nana.morel@example.fr\n\n{text}");
    Cv::from_text(&text, Month::new(2026, 11))
}

fn states(text: &str) -> Vec<(String, &'static str)> {
    let found = certifications(&read(text)).into_iter();
    found.map(|one| (one.name, one.state.name())).collect()
}

#[test]
fn a_state_may_follow_behind_a_dash() {
    let found = states("Livreur\n\nDIPLOMES\nSST - en cours\nBAFA abandonné\nAIPR, périmée");
    let expected = [
        ("SST", "preparing"),
        ("BAFA", "not_held"),
        ("AIPR", "expired"),
    ];
    let found: Vec<(&str, &str)> = found
        .iter()
        .map(|(name, state)| (name.as_str(), *state))
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn a_paper_of_which_a_part_is_done_is_under_way() {
    let found = states(
        "Monteuse\n\nFORMATION\nBAFA : stage de base seulement\nCertificat de taille de pierre, un bloc validé, 2012\nCACES R486\nA et B\nHabilitation véhicules hybrides\nB1XL prévue",
    );
    let state = |name: &str| {
        let mut named = found.iter().filter(|(own, _)| own.contains(name));
        named.next().map(|(_, state)| *state)
    };
    assert_eq!(state("BAFA"), Some("preparing"), "{found:?}");
    assert_eq!(state("taille de pierre"), Some("preparing"), "{found:?}");
    assert_eq!(state("R486 A"), Some("held"), "{found:?}");
    assert_eq!(state("R486 B"), Some("held"), "{found:?}");
    assert_eq!(state("B1XL"), Some("preparing"), "{found:?}");
}

#[test]
fn a_no_far_off_is_said_of_something_else() {
    let text = "Monteur\n\nFORMATION\nCACES R489 cat 1 et 3 (2022)\nlecture de plan industriel et de gamme, visseuse\nserieux jamais en retard sur un chantier";
    assert!(states(text).iter().all(|(_, state)| *state == "held"));
}

#[test]
fn a_list_of_papers_names_one_an_item() {
    let found = states(
        "Administratrice\n\nFORMATION\nCertificat réseau (2021), Terraform Associate (2022)\nInscrite à l'Ordre",
    );
    let names: Vec<&str> = found.iter().map(|(name, _)| name.as_str()).collect();
    assert!(
        names.iter().any(|name| name.starts_with("Terraform")),
        "{names:?}"
    );
    assert!(found.iter().all(|(_, state)| *state == "held"), "{found:?}");
}

#[test]
fn letters_below_a_heading_of_permits_are_categories() {
    let cv = read("Livreur\n\nEXPERIENCES\n2019-2021 : colis\n\nPERMIS\nB depuis 2018, 11 points");
    assert_eq!(driving(&cv), ["B"]);
}

#[test]
fn a_paper_whose_date_has_passed_is_expired() {
    let found = states("Monteur\n\nDIVERS\nHabilitation B2V BR (échue 2024)");
    assert!(!found.is_empty());
    assert!(
        found.iter().all(|(_, state)| *state == "expired"),
        "{found:?}"
    );
}

#[test]
fn symbols_in_a_list_are_named_once() {
    let found = states("Monteur\n\nCERTIFICATIONS\nHabilitations B1V, B2V, BR, BC, H0V");
    let names: Vec<&str> = found.iter().map(|(name, _)| name.as_str()).collect();
    let expected = ["B1V", "B2V", "BR", "BC", "H0V"].map(|name| format!("habilitation {name}"));
    assert_eq!(names, expected);
}

#[test]
fn papers_of_many_trades_are_known() {
    for (written, name) in [
        ("Pontier élingueur", "pontier élingueur"),
        ("SB surveillant de baignade", "surveillant de baignade"),
        ("EPI incendie", "EPI incendie"),
        ("LPIC-1", "LPIC-1"),
        ("carte de presse", "carte de presse"),
        ("IATA", "IATA"),
        ("Permis d'exploitation", "permis d'exploitation"),
        ("DALF C1", "DALF C1"),
        (
            "CERTIFICAT VOLTAIRE (860 points, 2023)",
            "CERTIFICAT VOLTAIRE",
        ),
    ] {
        let found = states(&format!("Agent\n\nDIVERS\n{written}"));
        assert!(
            found.iter().any(|(own, _)| own == name),
            "{written}: {found:?}"
        );
    }
}

#[test]
fn a_year_in_brackets_ends_what_is_said_of_a_paper() {
    let found = states("Cariste\n\nFORMATION\nCACES R489 1A 3 (2024) le 5 pas encore passé");
    assert_eq!(
        found,
        [
            ("CACES R489 1A".to_owned(), "held"),
            ("CACES R489 3".to_owned(), "held")
        ]
    );
    let found = states("Cariste\n\nFORMATION\nCACES R489 5 (2015) périmé");
    assert_eq!(found, [("CACES R489 5".to_owned(), "expired")]);
}
