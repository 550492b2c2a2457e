//! `matcher text`.

use std::fs;

use crate::tool::Tool;

#[test]
fn chosen_steps_run_on_lines_tables_and_objects() {
    let tool = Tool::new();
    let steps = "--pipeline lower,elision,stop,stem --quiet";
    tool.file("textes.txt", "L'usine de la boulangère\n\nLes ventes\n");
    let answer = tool.answer(&format!("text textes.txt {steps}"));
    assert_eq!(answer, "usin boulanger\n\nvente\n");
    tool.file("textes.csv", "id,texte\n1,\"Les ventes, la paie\"\n");
    tool.answer(&format!(
        "text textes.csv --column texte {steps} -o termes.csv"
    ));
    let written = fs::read_to_string(tool.folder().join("termes.csv")).unwrap();
    assert_eq!(
        written,
        "id,texte,terms\n1,\"Les ventes, la paie\",vente paie\n"
    );
    let objects = "{\"id\":1,\"intitule\":\"Vente\",\"description\":\"La paie\"}\n";
    let run = tool.run_with(&format!("text - --read-as jsonl {steps}"), objects);
    assert!(
        run.out.ends_with("\"terms\":[\"vente\",\"paie\"]}\n"),
        "{}",
        run.out
    );
}

#[test]
fn steps_are_shown_side_by_side() {
    let tool = Tool::new();
    tool.file("t.txt", "L'infirmière soigne 35 enfants");
    let page = tool.answer("text t.txt --steps --quiet --format md");
    for shown in [
        "écrit",
        "gender",
        "stem",
        "infirmi",
        "Sans effet sur ces mots",
        "address",
    ] {
        assert!(page.contains(shown), "{shown}\n{page}");
    }
    let kept = tool.answer("text t.txt --keep numbers --quiet");
    assert!(kept.contains("35") && !tool.answer("text t.txt --quiet").contains("35"));
}

#[test]
fn what_is_wrong_is_answered_with_what_to_do() {
    let tool = Tool::new();
    tool.file("t.csv", "a,b\nx,y\n");
    let run = tool.ends_with(2, "text t.csv --quiet");
    assert!(
        run.err.contains("--column") && run.err.contains("a, b"),
        "{}",
        run.err
    );
    let run = tool.ends_with(2, "text t.csv --pipeline lemma");
    assert!(run.err.contains("stem"), "{}", run.err);
    tool.file("t.jsonl", "{\"id\":1}\n{\"text\":\"paie\"}\n");
    let run = tool.ends_with(3, "text t.jsonl --quiet");
    assert!(run.err.contains("1 ligne sans texte"), "{}", run.err);
}

#[test]
fn a_model_runs_the_steps_it_was_learnt_with() {
    let tool = Tool::new();
    tool.import_demo();
    tool.answer("train --quiet --sweeps 2 --topics 5 --pipeline lower,elision,stop");
    let card = tool.answer("model info --format json");
    let card: serde_json::Value = serde_json::from_str(&card).unwrap();
    assert_eq!(
        card["steps"],
        serde_json::json!(["elision", "lower", "stop"])
    );
    tool.file("t.txt", "L'infirmière\n");
    assert_eq!(tool.answer("text t.txt"), "infirmière\n");
}
