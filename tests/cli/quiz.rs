//! `matcher quiz`.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write as _;

use serde_json::Value;
use zip::write::SimpleFileOptions;

use crate::schema;
use crate::tool::Tool;

const TEST: &str = include_str!("../../data/quiz.schema.json");
const MARKS: &str = include_str!("../../data/quiz-mark.schema.json");

/// Occupations with invented skills: code, name, tasks, knowledge.
const OCCUPATIONS: [(&str, &str, [&str; 5], [&str; 2]); 5] = [
    (
        "D1102",
        "Boulanger / Boulangère",
        [
            "Façonner des baguettes et des miches",
            "Cuire des viennoiseries au four",
            "Diviser des pâtons avec une balance",
            "Mélanger farine, levure et sel",
            "Confectionner des brioches tressées",
        ],
        [
            "Techniques de fermentation du levain",
            "Utilisation de pétrin mécanique",
        ],
    ),
    (
        "F1703",
        "Maçon / Maçonne",
        [
            "Poser des parpaings en file",
            "Couler une dalle de béton armé",
            "Démolir une cloison de briques",
            "Percer un linteau de granit",
            "Tracer un mur au cordeau",
        ],
        [
            "Techniques de coffrage des poutres",
            "Utilisation de bétonnière électrique",
        ],
    ),
    (
        "A1203",
        "Jardinier / Jardinière",
        [
            "Tailler des rosiers grimpants",
            "Tondre des pelouses ornementales",
            "Planter des haies de charmes",
            "Elaguer des platanes centenaires",
            "Ramasser des feuilles mortes",
        ],
        [
            "Techniques de greffage des pommiers",
            "Utilisation de débroussailleuse thermique",
        ],
    ),
    (
        "J1506",
        "Infirmier / Infirmière",
        [
            "Prélever du sang veineux",
            "Poser une perfusion périphérique",
            "Soigner une escarre sacrée",
            "Prodiguer une injection intramusculaire",
            "Stériliser des pinces chirurgicales",
        ],
        [
            "Techniques de ponction lombaire",
            "Utilisation de tensiomètre brachial",
        ],
    ),
    (
        "L1502",
        "Costumier / Costumière",
        [
            "Coudre des corsets baleinés",
            "Teindre des velours anciens",
            "Retoucher des pourpoints brodés",
            "Habiller une danseuse étoile",
            "Couper un patron de crinoline",
        ],
        [
            "Techniques de moulage du corsage",
            "Utilisation de surjeteuse domestique",
        ],
    ),
];

pub(crate) fn put_rome(tool: &Tool) {
    let mut codes = "code_rome,libelle_rome,code_rome_parent\n".to_owned();
    let mut skills = "code_ogr,libelle_competence\n".to_owned();
    let mut knowledge = "code_ogr_savoir,libelle_savoir\n".to_owned();
    let mut links = "code_rome,code_compo_bloc,code_rubrique,code_ogr\n".to_owned();
    let mut cores = "code_rome,code_ogr,coeur_metier\n".to_owned();
    let mut names = "code_ogr,code_rome,libelle_appellation_long,classification\n".to_owned();
    let mut ogr = 100;
    for (code, label, tasks, known) in OCCUPATIONS {
        codes += &format!("{code},{label},{code}\n");
        names += &format!("{ogr},{code},{label},PRINCIPALE\n");
        let lists = [
            (&mut skills, 1, &tasks[..]),
            (&mut knowledge, 3, &known[..]),
        ];
        for (file, kind, labels) in lists {
            for label in labels {
                ogr += 1;
                *file += &format!("{ogr},\"{label}\"\n");
                links += &format!("{code},5,{kind},{ogr}\n");
                cores += &format!("{code},{ogr},Principale\n");
            }
        }
    }
    let file = fs::File::create(tool.folder().join("rome.zip")).unwrap();
    let mut zip = zip::ZipWriter::new(file);
    for (name, text) in [
        ("referentiel_code_rome", codes),
        ("referentiel_appellation", names),
        ("referentiel_competence", skills),
        ("referentiel_savoir", knowledge),
        ("liens_rome_referentiels", links),
        ("coherence_item", cores),
    ] {
        let name = format!("unix_{name}_v460_utf8.csv");
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap();
}

const OFFER: &str = "Boulanger (H/F)\nMissions :\n- Façonner des baguettes et des miches\n- Cuire la première fournée du matin\n- Respecter la méthode HACCP et la chaîne du froid\nProfil :\nPermis B exigé. SST apprécié. Anglais courant.\n";

fn tool() -> Tool {
    let tool = Tool::new();
    put_rome(&tool);
    tool.import_demo();
    tool.answer("import rome rome.zip --quiet");
    tool.file("offre.txt", OFFER);
    tool
}

#[test]
fn an_occupation_needs_no_offers() {
    let tool = Tool::new();
    put_rome(&tool);
    tool.answer("import rome rome.zip --quiet");
    assert_eq!(test_of(&tool, "quiz --rome D1102")["source"]["id"], "D1102");
}

fn test_of(tool: &Tool, line: &str) -> Value {
    let json = tool.answer(&format!("{line} --format json"));
    let test: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(schema::breaches(TEST, &test), Vec::<String>::new());
    test
}

#[test]
fn the_same_seed_gives_the_same_bytes_and_another_seed_another_test() {
    let tool = tool();
    for format in ["md", "json", "html", "gift", "moodle"] {
        let line = format!("quiz --rome D1102 -n 8 --format {format}");
        assert_eq!(tool.answer(&line), tool.answer(&line), "{format}");
        assert_ne!(
            tool.answer(&line),
            tool.answer(&format!("{line} --seed 7")),
            "{format}"
        );
    }
    tool.answer("quiz --rome D1102 -n 8 -o un.zip --quiet");
    tool.answer("quiz --rome D1102 -n 8 -o deux.zip --quiet");
    let bytes = |name: &str| fs::read(tool.folder().join(name)).unwrap();
    assert_eq!(bytes("un.zip"), bytes("deux.zip"));
}

#[test]
fn a_choice_has_four_options_of_which_one_is_right_and_a_source() {
    let test = test_of(&tool(), "quiz --rome D1102");
    let keys = test["key"].as_array().unwrap();
    let mut n_choices = 0;
    for (item, key) in test["items"].as_array().unwrap().iter().zip(keys) {
        if item["kind"] != "choice" {
            continue;
        }
        n_choices += 1;
        let options = item["options"].as_array().unwrap();
        let different: BTreeSet<&str> = options.iter().filter_map(Value::as_str).collect();
        assert_eq!((options.len(), different.len()), (4, 4), "{item}");
        assert_eq!(key["right"].as_array().unwrap().len(), 1, "{item}");
        assert!(
            !item["quote"]["text"].as_str().unwrap().is_empty(),
            "{item}"
        );
        assert!(key["reference"].is_string(), "{key}");
    }
    assert!(n_choices >= 2, "{test:#}");
}

#[test]
fn an_offer_is_tested_on_what_it_says_with_its_exact_words() {
    let test = test_of(&tool(), "quiz offre.txt --rome D1102 -n 14");
    let items = test["items"].as_array().unwrap();
    let of = |requirement: &str| {
        let mut found = items
            .iter()
            .filter(|item| item["requirement"] == requirement);
        found
            .next()
            .unwrap_or_else(|| panic!("{requirement}: {test:#}"))
    };
    for requirement in ["HACCP", "permis B"] {
        let quote = of(requirement)["quote"]["text"].as_str().unwrap();
        assert!(OFFER.contains(quote), "{quote}");
    }
    let line = "Cuire la première fournée du matin";
    assert!(
        items.iter().any(|item| item["requirement"] == line),
        "{test:#}"
    );
}

#[test]
fn the_key_is_a_file_of_its_own() {
    let tool = tool();
    tool.answer("quiz --rome D1102 -o test.html --key cle.md --quiet");
    let read = |name: &str| fs::read_to_string(tool.folder().join(name)).unwrap();
    assert!(read("cle.md").contains("Réponse juste"));
    assert!(!read("test.html").contains("Réponse juste"));
}

#[test]
fn a_file_that_would_not_be_written_is_refused_and_a_shorter_test_says_so() {
    let tool = tool();
    let refused = tool.ends_with(2, "quiz --rome D1102 --format terminal -o test.md");
    assert!(refused.err.contains("-o"), "{}", refused.err);
    let long = tool.run_with("quiz --rome D1102 -n 20 -o test.json", "");
    let test: Value =
        serde_json::from_slice(&fs::read(tool.folder().join("test.json")).unwrap()).unwrap();
    let n = test["items"].as_array().unwrap().len();
    let says = long.err.contains(&format!("{n} questions au lieu de 20"));
    assert_eq!(says, n < 20, "{n} {}", long.err);
}

#[test]
fn the_key_is_not_to_be_read_in_the_answers_that_the_screen_keeps() {
    let tool = tool();
    tool.run_with(
        "quiz --rome D1102 -n 8 --format terminal --answers mes.json",
        "q\n",
    );
    let kept = fs::read_to_string(tool.folder().join("mes.json")).unwrap();
    assert!(
        !kept.contains("\"right\"") && !kept.contains("\"key\""),
        "{kept}"
    );
}

#[test]
fn a_session_that_stops_goes_on_where_it_ended() {
    let tool = tool();
    let line = "quiz --rome D1102 -n 8 --format terminal --answers mes.json";
    let first = tool.run_with(line, "a\nz\nb\n");
    assert_eq!(first.code, 0, "{}", first.err);
    assert!(
        first.out.contains("[3 / 8]") && first.err.contains("2 sur 8"),
        "{}",
        first.err
    );
    assert!(first.out.contains("une des lettres"), "{}", first.out);
    let second = tool.run_with(line, "q\n");
    assert!(
        second.out.contains("[3 / 8]") && !second.out.contains("[1 / 8]"),
        "{}",
        second.out
    );
    let rest = tool.run_with(line, &"a\n".repeat(8));
    assert!(rest.out.contains("Par exigence"), "{}", rest.out);
    let marks: Value =
        serde_json::from_str(&tool.answer("quiz mark mes.json --format json")).unwrap();
    assert_eq!(schema::breaches(MARKS, &marks), Vec::<String>::new());
    let other = tool.ends_with(
        2,
        "quiz --rome F1703 -n 8 --format terminal --answers mes.json",
    );
    assert!(
        other.err.contains("n'est pas le fichier des réponses"),
        "{}",
        other.err
    );
}

#[test]
fn answers_of_the_page_are_marked_against_the_test_made_again() {
    let tool = tool();
    let test = test_of(&tool, "quiz --rome D1102 -n 8 --seed 3");
    let right: Vec<Value> = test["key"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|key| !key["right"].as_array().unwrap().is_empty())
        .map(|key| serde_json::json!({ "n": key["n"], "answer": key["right"][0] }))
        .collect();
    let answers = serde_json::json!({
        "schema": 1, "test": test["id"], "source": test["source"], "seed": 3,
        "level": 2, "items": 8, "answers": right,
    });
    tool.file("reponses.json", &answers.to_string());
    let marks: Value =
        serde_json::from_str(&tool.answer("quiz mark reponses.json --format json")).unwrap();
    assert_eq!(marks["right"], marks["with_key"], "{marks:#}");
    tool.file(
        "autres.json",
        &answers
            .to_string()
            .replace(test["id"].as_str().unwrap(), "00"),
    );
    let other = tool.ends_with(1, "quiz mark autres.json");
    assert!(other.err.contains("un autre test"), "{}", other.err);
    tool.file("rien.json", "{}");
    let none = tool.ends_with(1, "quiz mark rien.json");
    assert!(
        none.err.contains("pas un fichier de réponses"),
        "{}",
        none.err
    );
}

#[test]
fn without_facts_or_a_directory_the_reason_is_said() {
    let bare = Tool::new();
    bare.file("offre.txt", OFFER);
    let none = bare.ends_with(1, "quiz offre.txt --rome D1102");
    assert!(
        none.err.contains("le ROME n'est pas dans la base"),
        "{}",
        none.err
    );
    let tool = tool();
    let unknown = tool.ends_with(1, "quiz --rome N1101");
    assert!(unknown.err.contains("pas de fiche"), "{}", unknown.err);
    let missing = tool.ends_with(1, "quiz 999ZZZZ");
    assert!(missing.err.contains("pas d'offre"), "{}", missing.err);
    tool.file("vide.txt", "");
    let empty = tool.ends_with(1, "quiz vide.txt --rome D1102");
    assert!(empty.err.contains("le texte est vide"), "{}", empty.err);
    tool.ends_with(2, "quiz --rome D1102 -n 50");
    tool.ends_with(2, "quiz --rome D1102 --key cle.pdf");
}

#[test]
fn hostile_and_huge_texts_stay_text() {
    let tool = tool();
    let hostile = format!(
        "\u{1b}[2J<script>alert(1)</script>\n{OFFER}\n- Façonner <img src=x onerror=alert(1)> \u{1b}]0;pris\u{7} {{=a ~b}}\n"
    );
    tool.file("offre.txt", &(hostile + &"mot ".repeat(300_000)));
    for format in ["md", "json", "html", "gift", "moodle"] {
        let out = tool.answer(&format!("quiz offre.txt --rome D1102 --format {format}"));
        assert!(!out.contains('\u{1b}'), "{format}");
        // Markdown escapes with a backslash.
        let out = out.replace("\\<", "");
        if format != "json" && format != "gift" {
            assert!(
                !out.contains("<script>alert") && !out.contains("<img"),
                "{format}"
            );
        }
    }
}

#[test]
fn a_cv_brings_what_it_lacks_first_and_shows_no_identity() {
    let tool = tool();
    tool.file(
        "cv.txt",
        "Zénaïde Troubadour\n12 rue des Lilas, 59000 Lille\n06 12 34 56 78\nBoulangère\nEXPÉRIENCES\n2019 - 2024 Fournil du Port : cuisson des viennoiseries au four, brioches\nFORMATION\n2018 CAP boulanger\n",
    );
    let json = tool.answer("quiz offre.txt --rome D1102 --cv cv.txt --format json");
    assert!(!json.contains("Troubadour") && !json.contains("Lilas") && !json.contains("06 12"));
    let test: Value = serde_json::from_str(&json).unwrap();
    let items = test["items"].as_array().unwrap();
    let is_gap = |name: &str| {
        items
            .iter()
            .any(|item| item["requirement"] == name && item["gap"] == true)
    };
    assert!(is_gap("HACCP"), "{test:#}");
    assert_eq!(items[0]["gap"], true, "{test:#}");
}
