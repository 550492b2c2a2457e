use serde_json::Value;

use crate::schema;
use crate::tool::Tool;

/// Two offers read by hand, with their texts.
const OFFERS: &str = concat!(
    r#"{"id":"1","intitule":"Cariste (H/F)","description":"CDI. Permis B exigé.\nVous êtes autonome."}"#,
    "\n",
    r#"{"id":"2","intitule":"Comptable (H/F)","description":"Télétravail deux jours. Rigueur et RTT."}"#,
    "\n"
);
const GOLD: &str = concat!(
    r#"{"id":"1","facts":[{"label":"contract","sub":"permanent","quote":"CDI","polarity":"offered"},{"label":"licence","sub":"licence_b","quote":"Permis B","polarity":"asked"},{"label":"language","sub":"english","quote":"autonome","polarity":"asked"}]}"#,
    "\n",
    r#"{"id":"2","facts":[{"label":"soft_skill","sub":"rigour","quote":"Rigueur","polarity":"asked"}]}"#,
    "\n",
    r#"{"id":"absent","facts":[]}"#,
    "\n"
);

fn read_by_hand() -> Tool {
    let tool = Tool::new();
    tool.file("offres.jsonl", OFFERS);
    tool.file("lues.jsonl", GOLD);
    tool
}

#[test]
fn facts_are_measured_against_a_reading_by_hand() {
    let tool = read_by_hand();
    let line = "evaluate --facts lues.jsonl --offers offres.jsonl --curve";
    let found: Value =
        serde_json::from_str(&tool.answer(&format!("{line} --format json"))).unwrap();
    let published = include_str!("../../data/evaluate-facts.schema.json");
    assert_eq!(schema::breaches(published, &found), Vec::<String>::new());
    assert_eq!(found["offers"], 2);
    assert_eq!(found["without_text"], serde_json::json!(["absent"]));
    // Right: CDI, permis B, rigueur. Missed: english. Wrong: autonomie, télétravail, RTT.
    let micro = &found["micro"];
    assert_eq!(
        (&micro["right"], &micro["missed"], &micro["wrong"]),
        (&3.into(), &1.into(), &3.into()),
        "{found}"
    );
    let confused = &found["confusions"][0];
    assert_eq!(
        (&confused["gold"], &confused["found"]),
        (&"english".into(), &"autonomy".into())
    );
    let text = tool.answer(line);
    assert!(text.contains("1 offre n'a pas de texte ici"), "{text}");
}

#[test]
fn a_reading_by_hand_without_texts_is_reported() {
    let tool = read_by_hand();
    let run = tool.ends_with(4, "evaluate --facts lues.jsonl");
    assert!(run.err.contains("--offers"), "{}", run.err);
    tool.ends_with(2, "evaluate --facts lues.jsonl --rome");
}

/// Sentences whose words for autonomy the rules do not know, and others.
fn labels() -> String {
    (0..30)
        .map(|n| {
            let (sentence, subs) = match n % 2 {
                0 => ("Maître de sa barque", r#"["autonomy"]"#),
                _ => ("Les caisses sont rangées", "[]"),
            };
            let place = ["au dépôt", "sur le port", "le matin"][n % 3];
            format!("{{\"id\":\"{n}\",\"sentence\":\"{sentence} {place}\",\"subs\":{subs}}}\n")
        })
        .collect()
}

#[test]
fn a_machine_that_beats_the_rules_is_used_by_extract() {
    let tool = Tool::new();
    let text = "Maître de sa barque sur le port";
    tool.file("texte.txt", text);
    assert!(
        !tool
            .answer("extract texte.txt --format json")
            .contains("autonomy")
    );
    tool.file("labels.jsonl", &labels());
    let found: Value =
        serde_json::from_str(&tool.answer("train --labels labels.jsonl --format json")).unwrap();
    let published = include_str!("../../data/train-labels.schema.json");
    assert_eq!(schema::breaches(published, &found), Vec::<String>::new());
    let used: Vec<&Value> = found["subs"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|sub| sub["is_used"] == true)
        .collect();
    assert_eq!(used.len(), 1, "{found}");
    assert!(
        tool.answer("extract texte.txt --format json")
            .contains("autonomy")
    );
    let report = tool.answer("train --labels labels.jsonl");
    assert!(
        report.contains("Les machines décident pour : Faire preuve d'autonomie."),
        "{report}"
    );
    // Now there are machines to doubt.
    let unsure = tool.answer("model label --sample uncertain 5");
    assert_eq!(unsure.lines().count(), 5, "{unsure}");
}

#[test]
fn sentences_are_labelled_one_at_a_time_and_the_work_goes_on_another_day() {
    let tool = Tool::new();
    tool.answer("model label --sample diverse 4 -o phrases.jsonl");
    let line = "model label phrases.jsonl -o labels.jsonl";
    // Adds a label to the first, passes over the second, takes that back and ends.
    let run = tool.run_with(line, "rtt\n\ns\nu\nq\n");
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(
        run.out.contains("[1 / 4]") && run.out.contains("• rtt : RTT"),
        "{}",
        run.out
    );
    assert!(
        run.err.contains("étiquetées : 1 ; restantes : 3"),
        "{}",
        run.err
    );
    let read = || std::fs::read_to_string(tool.folder().join("labels.jsonl")).unwrap();
    assert!(read().contains("\"rtt\""));
    let run = tool.run_with(line, "zzz\ndiplôme\n\n\ns\n");
    assert!(
        run.out.contains("Aucune étiquette de ce nom"),
        "{}",
        run.out
    );
    assert!(run.out.contains("Plusieurs étiquettes"), "{}", run.out);
    assert!(
        run.err.contains("étiquetées : 4 ; restantes : 0"),
        "{}",
        run.err
    );
    assert_eq!(read().lines().count(), 4);
    assert!(read().lines().next().unwrap().contains("rtt"));
    tool.run_with(line, "");
    assert_eq!(read().lines().count(), 4);
}

#[test]
fn what_cannot_be_chosen_or_kept_is_reported() {
    let tool = Tool::new();
    let run = tool.ends_with(2, "model label --sample uncertain 5");
    assert!(run.err.contains("diverse"), "{}", run.err);
    tool.ends_with(2, "model label --sample autre 5");
    tool.ends_with(2, "model label --sample diverse beaucoup");
    tool.file("phrases.jsonl", "");
    tool.ends_with(2, "model label phrases.jsonl");
}

#[test]
fn a_hostile_sentence_does_nothing_to_the_terminal() {
    let tool = Tool::new();
    tool.file(
        "phrases.jsonl",
        "{\"id\":\"1\",\"sentence\":\"Bonjour \\u001b[2J monde\",\"subs\":[]}\n",
    );
    let run = tool.run_with("model label phrases.jsonl -o labels.jsonl", "q\n");
    assert!(
        !run.out.contains('\u{1b}') && run.out.contains("monde"),
        "{}",
        run.out
    );
}
