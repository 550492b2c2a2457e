use serde_json::Value;

use crate::schema;
use crate::tool::Tool;

/// `evaluate --rome` on the embedded demo.
fn measured() -> Value {
    let run = Tool::new().ends_with(0, "evaluate --rome --format json");
    serde_json::from_str(&run.out).unwrap()
}

#[test]
fn codes_given_to_held_out_offers_are_measured_beside_a_plain_machine() {
    let found = measured();
    let published = include_str!("../../data/evaluate-rome.schema.json");
    assert_eq!(schema::breaches(published, &found), Vec::<String>::new());
    let engines: Vec<&str> = found["lines"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| line["engine"].as_str().unwrap())
        .collect();
    assert_eq!(
        engines,
        [
            "judged", "text", "heard", "linear", "judged", "text", "heard", "linear"
        ]
    );
    let first = |line: usize| found["lines"][line]["all"]["top1"].as_f64().unwrap();
    // Few offers of many trades: the trades' own words must carry it.
    assert!(first(0) > 0.5, "{}", first(0));
    assert!(first(0) > first(3), "{} {}", first(0), first(3));
    let bins = found["lines"][0]["all"]["bins"].as_array().unwrap();
    let counted: f64 = bins.iter().map(|bin| bin["offers"].as_f64().unwrap()).sum();
    assert_eq!(
        counted,
        found["lines"][0]["all"]["offers"].as_f64().unwrap()
    );
}

#[test]
fn offers_that_say_nearly_the_same_are_never_on_both_sides() {
    let tool = Tool::new();
    tool.answer("evaluate --rome --export plis");
    let lines = std::fs::read_to_string(tool.folder().join("plis/offers.jsonl")).unwrap();
    let mut folds = std::collections::BTreeMap::new();
    for line in lines.lines() {
        let offer: Value = serde_json::from_str(line).unwrap();
        let family = offer["family"].as_u64().unwrap();
        let fold = offer["fold"].as_u64().unwrap();
        assert_eq!(*folds.entry(family).or_insert(fold), fold);
    }
    assert!(folds.len() > 100);
}

#[test]
fn cvs_and_codes_are_measured_one_at_a_time() {
    let tool = Tool::new();
    tool.ends_with(2, "evaluate");
    tool.ends_with(2, "evaluate --cvs cvs --rome");
}

fn with_a_measured_cv() -> Tool {
    let tool = Tool::new();
    tool.import_demo();
    std::fs::create_dir(tool.folder().join("cvs")).unwrap();
    tool.file(
        "cvs/nuit.md",
        "---\nrome: J1501\ntitle: Aide-soignant\n---\n# Aide-soignante\n\n2019 - 2024 EHPAD : toilettes, repas, transmissions, résidents\n",
    );
    tool
}

#[test]
fn cvs_are_measured_for_every_form_of_answer() {
    let tool = with_a_measured_cv();
    let details = "evaluate --cvs cvs --per-cv --by-domain --quiet";
    let drawn = tool.ends_with(0, details).out;
    assert!(
        drawn.contains("nDCG@10") && drawn.contains("nuit"),
        "{drawn}"
    );
    tool.ends_with(0, &format!("{details} -o mesures.md"));
    tool.ends_with(0, &format!("{details} -o mesures.html"));
    let read = |name| std::fs::read_to_string(tool.folder().join(name)).unwrap();
    assert!(read("mesures.md").contains("| nuit"));
    assert!(read("mesures.html").starts_with("<!"));
}

#[test]
fn cvs_are_measured_for_programs_too() {
    let tool = with_a_measured_cv();
    let run = tool.ends_with(0, "evaluate --cvs cvs --format json --quiet");
    let found: Value = serde_json::from_str(&run.out).unwrap();
    let published = include_str!("../../data/evaluate.schema.json");
    assert_eq!(schema::breaches(published, &found), Vec::<String>::new());
    assert_eq!(found["cvs"][0]["cv"], "nuit");
    assert!(found["methods"].as_array().unwrap().len() > 2);
}
