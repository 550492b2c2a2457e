//! `matcher audit`: a person's CV under other identities.

use serde_json::Value;

use crate::schema::breaches;
use crate::tool::Tool;

const SCHEMA: &str = include_str!("../../data/audit.schema.json");

const CV: &str = "Quitterie Vandromme\n12 rue des Lilas, 37000 Tours\n06 00 11 22 33 | quitterie.vandromme@example.fr\nNée le 3 mars 1990\n\nAide-soignante de nuit\n\nExpérience professionnelle\n2019 – 2026 : aide-soignante, EHPAD Les Tilleuls\nToilettes, transmissions, prévention des escarres\n\nFormation\nDiplôme d'État d'aide-soignant, lycée Gallieni, 2019\n";

fn trials(answer: &Value) -> &Vec<Value> {
    answer["audits"][0]["trials"].as_array().unwrap()
}

#[test]
fn every_substitution_is_tried_and_the_json_keeps_its_schema() {
    let tool = Tool::new();
    tool.file("cv.txt", CV);
    let answer: Value = serde_json::from_str(&tool.answer("audit cv.txt --format json")).unwrap();
    assert_eq!(breaches(SCHEMA, &answer), Vec::<String>::new());
    assert!(!answer.to_string().contains("Vandromme"));
    for trial in trials(&answer) {
        assert!(
            trial["lines"].as_u64().unwrap() > 0,
            "nothing replaced: {trial}"
        );
        let holds = !trial["must_hold"].as_bool().unwrap() || trial["overlap"] == 1.0;
        assert!(holds, "{trial}");
    }
    let mut kinds: Vec<&str> = trials(&answer)
        .iter()
        .map(|trial| trial["substitution"].as_str().unwrap())
        .collect();
    kinds.dedup();
    assert_eq!(
        kinds,
        ["name", "gender", "birth", "street", "school", "gap", "town"]
    );
}

#[test]
fn a_name_that_is_also_the_trade_is_replaced_where_it_is_the_name() {
    let tool = Tool::new();
    let cv = CV.replace("Quitterie Vandromme", "Claire Boulanger");
    tool.file(
        "cv.txt",
        &cv.replace("quitterie.vandromme", "claire.boulanger"),
    );
    let run = tool.run("audit cv.txt --name Boulanger --format json");
    let answer: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(trials(&answer)[0]["substitution"], "name");
    assert!(trials(&answer)[0]["lines"].as_u64().unwrap() > 0);
}

#[test]
fn what_is_shown_says_what_it_is_and_holds_no_identity() {
    let tool = Tool::new();
    tool.file("cv.txt", CV);
    for form in ["table", "md", "html"] {
        let out = tool.answer(&format!("audit cv.txt --format {form}"));
        for secret in ["Vandromme", "quitterie", "Lilas", "06 00 11", "3 mars 1990"] {
            assert!(!out.contains(secret), "{form}: {secret}\n{out}");
        }
        assert!(out.contains("pas une preuve d"), "{form}\n{out}");
    }
}

#[test]
fn an_unreadable_cv_is_named_and_the_others_are_audited() {
    let tool = Tool::new();
    tool.file("cv.txt", CV);
    tool.file("vide.pdf", "%PDF-1.4 rien");
    let run = tool.ends_with(3, "audit vide.pdf cv.txt --format json");
    let answer: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(answer["unread"][0]["file"], "vide.pdf");
    assert_eq!(answer["audits"][0]["file"], "cv.txt");
}

#[test]
fn a_threshold_is_a_share() {
    let tool = Tool::new();
    tool.file("cv.txt", CV);
    let run = tool.ends_with(2, "audit cv.txt --threshold 2");
    assert!(run.err.contains("un nombre de 0 à 1"), "{}", run.err);
}

#[test]
fn a_missing_cv_is_named_and_alone_it_is_a_failure() {
    let tool = Tool::new();
    let run = tool.run("audit absent.pdf --format json");
    assert_eq!(run.code, 1, "{}", run.err);
    assert!(
        run.out.contains("absent.pdf") && run.out.contains("fichier introuvable"),
        "{}",
        run.out
    );
}
