use std::collections::BTreeMap;

use super::{Choices, Index, IndexedNames, WordNeighbour, WordNeighbours};
use crate::block::Block;
use crate::rome::{Appellation, Sheet, SheetSkill, SkillKind};

/// A sheet with its main appellation and another; the numbers follow the code.
fn sheet(code: &str, label: &str, other: &str) -> Sheet {
    let first: u32 = code[1..].parse().unwrap();
    let name = |ogr, label: &str, is_main| Appellation {
        ogr,
        label: label.to_owned(),
        is_main,
    };
    let code = code.parse().unwrap();
    Sheet {
        appellations: vec![name(first, label, true), name(first + 50_000, other, false)],
        ..Sheet::bare(code, code, label.to_owned())
    }
}

fn sheets() -> Vec<Sheet> {
    let mut sheets = vec![
        sheet("D1102", "Boulanger / Boulangère", "Tourier / Tourière"),
        sheet("G1609", "Cuisinier / Cuisinière", "Chef de partie"),
        sheet(
            "J1501",
            "Aide-soignant / Aide-soignante",
            "Aide-soignant / Aide-soignante de nuit",
        ),
        sheet(
            "K1201",
            "Assistant social / Assistante sociale",
            "Assistant / Assistante de service social",
        ),
        sheet("K1303", "Garde d'enfant", "Baby-sitter"),
        sheet(
            "N1101",
            "Cariste",
            "Conducteur / Conductrice de chariot élévateur",
        ),
        sheet(
            "N4105",
            "Conducteur-livreur / Conductrice-livreuse",
            "Livreur / Livreuse",
        ),
    ];
    sheets[0].skills.push(SheetSkill {
        code: 900,
        label: "Pétrir une pâte levée".to_owned(),
        kind: SkillKind::KnowHow,
        core: None,
    });
    sheets
}

fn index() -> Index {
    let bytes = Index::build(&IndexedNames {
        edition: 460,
        sheets: &sheets(),
        demand: &BTreeMap::new(),
        name_demand: &BTreeMap::new(),
    });
    Index::from_block(Block::from_bytes(&bytes, Index::SIGNATURE).unwrap()).unwrap()
}

/// The first code, or nothing.
fn first(index: &Index, text: &str) -> String {
    let found = index.complete(text, 5, &Choices::default());
    found
        .codes
        .first()
        .map(|own| own.code.to_string())
        .unwrap_or_default()
}

#[test]
fn a_trade_is_found_however_it_is_written() {
    let index = index();
    for (typed, code) in [
        ("boul", "D1102"),
        ("BOULANGERE", "D1102"),
        ("boulangères", "D1102"),
        ("boulanger(ère)", "D1102"),
        ("cherche emploi boulanger CDI Lyon", "D1102"),
        ("kuisinier", "G1609"),
        ("cuisiner", "G1609"),
        ("cuisnier", "G1609"),
        ("aidesoignante", "J1501"),
        ("aide soign", "J1501"),
        ("AS", "J1501"),
        ("IDE", ""),
        ("nounou", "K1303"),
        ("travailler avec les enfants", "K1303"),
        ("fenwick", "N1101"),
        ("CACES 3", "N1101"),
        ("forklift driver", "N1101"),
        ("delivery driver", "N4105"),
        ("pétrir une pâte", "D1102"),
        ("n1101", "N1101"),
        ("K12", "K1201"),
    ] {
        assert_eq!(first(&index, typed), code, "{typed}");
    }
}

#[test]
fn what_names_no_trade_has_no_answer() {
    let index = index();
    for typed in [
        "",
        " ",
        "?!",
        "zzzz",
        "0612345678",
        "mot de passe oublié",
        "azertyuiop",
        "jean@exemple.fr",
        "https://exemple.fr",
        "rsa demande en ligne",
    ] {
        assert_eq!(first(&index, typed), "", "{typed}");
    }
}

#[test]
fn an_acronym_is_not_the_beginning_of_a_word() {
    let found = index().complete("AS", 5, &Choices::default());
    let codes: Vec<String> = found.codes.iter().map(|own| own.code.to_string()).collect();
    assert_eq!(codes[..2], ["J1501", "K1201"]);
    // « ass » begins « assistant » and is an acronym of it; « assi » is no acronym.
    assert_eq!(first(&index(), "assi"), "K1201");
}

#[test]
fn each_of_the_first_codes_gives_one_appellation_before_any_gives_two() {
    let found = index().complete("conducteur", 10, &Choices::default());
    let codes: Vec<&str> = found
        .appellations
        .iter()
        .map(|own| own.code.as_str())
        .collect();
    assert!(codes.len() >= 4 && codes[0] != codes[1], "{codes:?}");
}

#[test]
fn what_was_chosen_comes_first_among_names_that_match() {
    let index = index();
    let livreur = 54_105;
    let before = index.complete("conducteur", 5, &Choices::default());
    let mut choices = Choices::default();
    for _ in 0..3 {
        choices.add(livreur);
    }
    let after = index.complete("livr", 5, &choices);
    assert_eq!(after.appellations[0].ogr, livreur);
    assert_eq!(
        index.complete("conducteur", 5, &choices).codes.len(),
        before.codes.len()
    );
    assert_eq!(index.label_of(livreur), Some("Livreur / Livreuse"));
    assert_eq!(index.label_of(0), None);
}

#[test]
fn the_index_is_exported_word_by_word() {
    let rows = index().rows();
    let has = |word: &str, code: &str, source: &str| {
        rows.iter()
            .any(|row| row.word == word && row.code == code && row.source == source)
    };
    assert!(has("boulangere", "D1102", "rome"));
    assert!(has("nounou", "K1303", "alias"));
    assert!(has("petrir", "900", "rome"));
    assert!(rows.iter().all(|row| row.weight > 0.0 && row.weight <= 1.0));
}

#[test]
fn a_word_that_no_name_has_is_answered_by_its_neighbour() {
    let neighbours = WordNeighbours::of_words([(
        "zorglub".to_owned(),
        vec![WordNeighbour {
            word: "boulanger".to_owned(),
            similarity: 0.9,
        }],
    )]);
    assert_eq!(first(&index(), "zorglub"), "");
    let index = index().with_neighbours(neighbours);
    assert_eq!(first(&index, "zorglub"), "D1102");
    assert_eq!(first(&index, "cuisinier"), "G1609");
    assert!(!index.knows("zorglub") && index.knows("boulangeres"));
    let rows = index.rows();
    let own: Vec<_> = rows.iter().filter(|row| row.word == "zorglub").collect();
    assert!(own.iter().all(|row| row.source == "neighbour"));
    assert!(own.iter().any(|row| row.code == "D1102"), "{own:?}");
}

#[test]
fn every_alias_names_a_code_of_the_directory() {
    let Ok(zip) = std::fs::File::open("../shared/referentials/RefRomeCsv-v460.zip") else {
        // `every_line_of_the_files_is_codes_and_names` covers the form of the codes.
        eprintln!("skipped « every_alias_names_a_code_of_the_directory »: no directory here");
        return;
    };
    let mut zip = zip::ZipArchive::new(zip).unwrap();
    let mut text = String::new();
    let mut file = zip
        .by_name("unix_referentiel_code_rome_v460_utf8.csv")
        .unwrap();
    std::io::Read::read_to_string(&mut file, &mut text).unwrap();
    for code in super::aliases::all()
        .into_iter()
        .flat_map(|alias| alias.codes)
    {
        assert!(text.contains(&format!("\"{code}\",")), "{code}");
    }
}

mod properties {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn any_text_is_answered(text in ".{0,60}") {
            static INDEX: std::sync::LazyLock<Index> = std::sync::LazyLock::new(index);
            let found = INDEX.complete(&text, 3, &Choices::default());
            prop_assert!(found.codes.len() <= 3);
        }
    }
}
