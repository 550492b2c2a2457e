use serde_json::Value;

use crate::tool::Tool;

/// The measure, on the embedded demo.
fn measured() -> Value {
    let run = Tool::new().ends_with(0, "evaluate --rome --format json");
    serde_json::from_str(&run.out).unwrap()
}

#[test]
fn codes_given_to_held_out_offers_are_measured_beside_a_plain_machine() {
    let found = measured();
    assert_eq!(found["schema"], 1);
    let engines: Vec<&str> = found["lines"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| line["engine"].as_str().unwrap())
        .collect();
    assert_eq!(
        engines,
        ["judged", "heard", "linear", "judged", "heard", "linear"]
    );
    let first = |line: usize| found["lines"][line]["all"]["top1"].as_f64().unwrap();
    // Few offers of many trades: the trades' own words must carry it.
    assert!(first(0) > 0.5, "{}", first(0));
    assert!(first(0) > first(2), "{} {}", first(0), first(2));
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
    tool.ends_with(2, "evaluate --cvs cvs --format json");
}
