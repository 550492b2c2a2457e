//! `matcher complete`.

use std::fs;
use std::io::Write as _;

use serde_json::Value;
use zip::write::SimpleFileOptions;

use crate::tool::Tool;

/// A home with an invented directory of two trades.
fn tool() -> Tool {
    let tool = Tool::new();
    put_rome(
        &tool,
        "D1102,Boulanger / Boulangère,D1102\nK1303,Garde d'enfant,K1303\n",
        "11573,D1102,Boulanger / Boulangère,PRINCIPALE\n19283,D1102,Boulanger tourier / Boulangère tourière,SYNONYME\n15196,K1303,Garde d'enfant,PRINCIPALE\n",
    );
    tool
}

/// Puts a directory of these codes and appellations into the base.
fn put_rome(tool: &Tool, codes: &str, names: &str) {
    let file = fs::File::create(tool.folder().join("rome.zip")).unwrap();
    let mut zip = zip::ZipWriter::new(file);
    for (name, head, rows) in [
        (
            "unix_referentiel_code_rome_v460_utf8.csv",
            "code_rome,libelle_rome,code_rome_parent",
            codes,
        ),
        (
            "unix_referentiel_appellation_v460_utf8.csv",
            "code_ogr,code_rome,libelle_appellation_long,classification",
            names,
        ),
    ] {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(format!("{head}\n{rows}").as_bytes()).unwrap();
    }
    zip.finish().unwrap();
    tool.answer("import rome rome.zip --quiet");
}

#[test]
fn a_batch_answers_each_line_with_codes_and_numbers() {
    let tool = tool();
    tool.file("textes.txt", "boulang\nnounou\nzzzz\n");
    let answer = tool.answer("complete --batch textes.txt --format jsonl");
    let lines: Vec<Value> = answer
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(lines[0]["query"], "boulang");
    assert_eq!(lines[0]["codes"][0], "D1102");
    assert_eq!(lines[0]["appellations"][0], "11573");
    assert_eq!(lines[1]["codes"][0], "K1303");
    assert_eq!(lines[2]["codes"], Value::Array(vec![]));
}

#[test]
fn a_choice_is_preferred_until_it_is_purged() {
    let tool = tool();
    let first = |tool: &Tool| {
        let answer = tool.answer("complete bou --format json");
        let answer: Value = serde_json::from_str(&answer).unwrap();
        answer["appellations"][0]["ogr"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    assert_eq!(first(&tool), "11573");
    for _ in 0..3 {
        tool.run("complete --chose 19283");
    }
    assert_eq!(first(&tool), "19283");
    tool.ends_with(2, "complete --chose 1");
    tool.answer("purge --quiet");
    assert!(!tool.home().join("choices.txt").exists());
}

#[test]
fn without_a_directory_common_names_are_known_and_it_is_said() {
    let run = Tool::new().ends_with(0, "complete nounou --format json");
    assert!(run.err.contains("fetch rome"), "{}", run.err);
    let answer: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(answer["codes"][0]["rome"], "K1303");
}

#[test]
fn the_index_is_written_as_a_table() {
    let tool = tool();
    tool.answer("complete --export index.tsv --quiet");
    let table = fs::read_to_string(tool.folder().join("index.tsv")).unwrap();
    assert!(
        table.starts_with("word\tkind\tcode\tlabel\tweight\tsource\n"),
        "{table}"
    );
    assert!(table.contains("\nboulangere\trome\tD1102\t"));
}

#[test]
fn appellations_need_the_directory_and_no_offers() {
    let answer = tool().answer("rome boulanger --appellations --format json");
    let answer: Value = serde_json::from_str(&answer).unwrap();
    assert!(answer.to_string().contains("11573"), "{answer}");
    let run = Tool::new().ends_with(1, "rome boulanger --appellations");
    assert!(run.err.contains("fetch rome"), "{}", run.err);
}

#[test]
fn earlier_answers_that_are_none_are_refused_with_their_line() {
    let tool = tool();
    tool.file("avant.jsonl", "\n{\"query\": 1\n");
    let run = tool.ends_with(2, "evaluate --complete avant.jsonl");
    assert!(run.err.contains("ligne 2"), "{}", run.err);
    assert!(!run.err.contains("EOF"), "{}", run.err);
}

#[test]
fn a_long_text_is_cut_in_the_title_of_its_answer() {
    let long = "a".repeat(5_000);
    let run = Tool::new().ends_with(1, &format!("complete {long}"));
    assert!(run.out.len() < 1_000, "{}", run.out.len());
}

#[test]
fn names_for_a_shell_are_whole_and_of_one_gender() {
    let tool = Tool::new();
    put_rome(
        &tool,
        "D1106,Vendeur / Vendeuse en boulangerie,D1106\n",
        "20537,D1106,Vendeur / Vendeuse en boulangerie,PRINCIPALE\n",
    );
    let names = tool.answer("complete vendeuse --names");
    assert_eq!(names.lines().next(), Some("Vendeur en boulangerie"));
}
