//! `matcher model export`, `import`, `list`, `use`, `compare`, `info`, `vectors`.

use std::fs;

use serde_json::Value;

use crate::tool::Tool;

const CV: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/data/demo/cv/aide-soignante.pdf"
);

/// A home with the invented offers, and a model learnt from them.
fn trained(seed: u32) -> Tool {
    let tool = Tool::new();
    tool.import_demo();
    tool.answer(&format!(
        "train --quiet --sweeps 3 --topics 8 --seed {seed}"
    ));
    tool
}

/// A file written by one home, put into another.
fn given(from: &Tool, to: &Tool) {
    from.answer("model export don.model --quiet");
    fs::copy(
        from.folder().join("don.model"),
        to.folder().join("don.model"),
    )
    .unwrap();
}

fn fingerprint(tool: &Tool, line: &str) -> String {
    let card: Value = serde_json::from_str(&tool.answer(line)).unwrap();
    card["fingerprint"].as_str().unwrap().to_owned()
}

#[test]
fn a_given_model_answers_beside_another_base_without_training() {
    let (one, other) = (trained(1), Tool::new());
    given(&one, &other);
    other.answer("model import don.model --name agence --quiet");
    // A part of the base only: the model learnt from more, and is kept as it is.
    let offers = concat!(env!("CARGO_MANIFEST_DIR"), "/data/demo/offers.jsonl");
    let offers = fs::read_to_string(offers).unwrap();
    let few: Vec<&str> = offers.lines().take(40).collect();
    other.file("few.jsonl", &few.join("\n"));
    other.answer("import offers few.jsonl --quiet");
    let run = other.ends_with(0, &format!("match {CV} --verbose --format json"));
    assert!(!run.err.contains("Thèmes : passage"), "{}", run.err);
    let answer: Value = serde_json::from_str(&run.out).unwrap();
    assert!(
        !answer["matches"][0]["offers"]
            .as_array()
            .unwrap()
            .is_empty()
    );
    let given = fingerprint(&other, "model info don.model --format json");
    assert_eq!(fingerprint(&other, "model info --format json"), given);
}

#[test]
fn a_given_model_is_never_outgrown() {
    let (one, other) = (Tool::new(), Tool::new());
    let offers = concat!(env!("CARGO_MANIFEST_DIR"), "/data/demo/offers.jsonl");
    let offers = fs::read_to_string(offers).unwrap();
    let few: Vec<&str> = offers.lines().take(25).collect();
    one.file("few.jsonl", &few.join("\n"));
    one.answer("import offers few.jsonl --quiet");
    one.answer("train --quiet --sweeps 2 --topics 4");
    given(&one, &other);
    other.answer("model import don.model --quiet");
    other.import_demo();
    let run = other.ends_with(0, &format!("match {CV} --verbose --format json"));
    assert!(!run.err.contains("Thèmes : passage"), "{}", run.err);
}

#[test]
fn the_model_of_the_base_is_kept_and_taken_again() {
    let (one, other) = (trained(1), trained(2));
    given(&one, &other);
    let own = fingerprint(&other, "model info --format json");
    let run = other.ends_with(0, "model import don.model");
    assert!(run.err.contains("matcher model use local"), "{}", run.err);
    let list: Value = serde_json::from_str(&other.answer("model list --format json")).unwrap();
    let names: Vec<&str> = list["models"]
        .as_array()
        .unwrap()
        .iter()
        .map(|model| model["name"].as_str().unwrap())
        .collect();
    assert_eq!(names, ["don", "local"]);
    let page = other.answer("model compare don local");
    assert!(page.contains("même premier code"), "{page}");
    other.answer("model use local --quiet");
    assert_eq!(fingerprint(&other, "model info --format json"), own);
    let purged = other.ends_with(0, "purge --yes");
    assert!(
        !other.home().join("models/don.model").exists(),
        "{}",
        purged.err
    );
    assert!(!other.home().join("model.json").exists());
}

#[test]
fn files_that_are_no_whole_model_are_refused_with_advice() {
    let tool = trained(1);
    tool.file(
        "x.model",
        "not a model at all, whatever its name may say of it",
    );
    let run = tool.ends_with(1, "model import x.model");
    assert!(run.err.contains("model export"), "{}", run.err);
    tool.answer("model export don.model --quiet");
    let bytes = fs::read(tool.folder().join("don.model")).unwrap();
    fs::write(tool.folder().join("cut.model"), &bytes[..bytes.len() / 2]).unwrap();
    let run = tool.ends_with(1, "model import cut.model");
    assert!(run.err.contains("coupé ou abîmé"), "{}", run.err);
    let mut later = bytes;
    later[4] += 1;
    fs::write(tool.folder().join("later.model"), &later).unwrap();
    let run = tool.ends_with(1, "model import later.model");
    assert!(run.err.contains("plus récente"), "{}", run.err);
    let run = tool.ends_with(2, "model import don.model --name ../x");
    assert!(run.err.contains("nom de modèle"), "{}", run.err);
}

#[test]
fn vectors_are_written_as_word2vec_writes_them() {
    let tool = trained(1);
    let vectors = tool.answer("model vectors export -");
    let mut lines = vectors.lines();
    let head: Vec<usize> = lines
        .next()
        .unwrap()
        .split(' ')
        .map(|n| n.parse().unwrap())
        .collect();
    assert_eq!(head[1], 8);
    let rows: Vec<Vec<&str>> = lines.map(|line| line.split(' ').collect()).collect();
    assert_eq!(rows.len(), head[0]);
    for row in &rows {
        assert_eq!(row.len(), 9, "{row:?}");
        let values = row[1..].iter().map(|value| value.parse::<f64>().unwrap());
        let square: f64 = values.map(|value| value * value).sum();
        assert!((square - 1.0).abs() < 1e-2, "{row:?}");
    }
}
