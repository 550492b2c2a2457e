//! Languages of invented lines, with their level.

use super::*;
use proptest::prelude::*;

fn read(text: &str) -> Vec<(&'static str, Option<Cefr>)> {
    languages(text)
        .iter()
        .map(|f| (f.what.language, f.what.level))
        .collect()
}

#[test]
fn levels_are_read_before_and_behind() {
    type Case = (&'static str, &'static [(&'static str, Option<Cefr>)]);
    let cases: &[Case] = &[
        (
            "Anglais C2, italien C1, allemand B1",
            &[
                ("anglais", Some(Cefr::C2)),
                ("italien", Some(Cefr::C1)),
                ("allemand", Some(Cefr::B1)),
            ],
        ),
        (
            "Anglais professionnel, espagnol courant, notions d'allemand",
            &[
                ("anglais", Some(Cefr::B2)),
                ("espagnol", Some(Cefr::C1)),
                ("allemand", Some(Cefr::A2)),
            ],
        ),
        ("Anglais : TOEIC 850", &[("anglais", Some(Cefr::B2))]),
        (
            "Espagnol courant (maternel), catalan",
            &[("espagnol", Some(Cefr::C1)), ("catalan", None)],
        ),
        (
            "Anglais technique (B2), vietnamien parlé",
            &[("anglais", Some(Cefr::B2)), ("vietnamien", Some(Cefr::B1))],
        ),
        ("bilingue anglais", &[("anglais", Some(Cefr::C2))]),
    ];
    for (text, expected) in cases {
        assert_eq!(read(text), *expected, "{text}");
    }
}

#[test]
fn levels_are_read_in_words_of_every_day_and_by_share() {
    for (text, level) in [
        ("anglais parlé couramment", Some(Cefr::C1)),
        ("anglais lu, écrit, parlé couramment", Some(Cefr::C1)),
        ("anglais courant", Some(Cefr::C1)),
        ("anglais usuel", Some(Cefr::B1)),
        ("anglais lu", Some(Cefr::A2)),
        ("anglais technique", Some(Cefr::A2)),
        ("anglais compris", Some(Cefr::A2)),
        ("anglais A2 puis B1", Some(Cefr::B1)),
        ("français langue maternelle", Some(Cefr::Native)),
        ("anglais de conversation", Some(Cefr::B1)),
        ("anglais niveau collège", Some(Cefr::A2)),
        ("anglais scolaire", Some(Cefr::A2)),
        ("anglais : notions", Some(Cefr::A2)),
        ("anglais 3/5", Some(Cefr::B1)),
        ("anglais : ●●●○○", Some(Cefr::B1)),
        ("anglais ★★★", None),
        ("anglais 05/2020", None),
        ("soussou", None),
    ] {
        let found = read(text);
        assert_eq!(found.len(), 1, "{text}");
        assert_eq!(found[0].1, level, "{text}");
    }
    for text in ["anglais pas parlé", "ANGLAIS ZERO", "anglais : aucun"] {
        assert_eq!(read(text), [], "{text}");
    }
}

#[test]
fn a_customer_is_no_language() {
    assert_eq!(read("clientèle anglaise et entreprise allemande"), []);
    assert_eq!(read("langue anglaise"), [("anglais", None)]);
}

proptest! {
    #[test]
    fn any_text_is_read_without_panic(text in "(anglais|courant|TOEIC|850|[(),;]|\\PC| ){0,24}") {
        for found in languages(&text) {
            prop_assert!(text.get(found.span).is_some());
        }
    }
}
