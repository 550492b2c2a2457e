//! What programs read: every answer in JSON matches its published schema, and
//! nothing else ever comes on the answer's stream.

use std::io::Read;
use std::process::Stdio;

use serde_json::Value;

use crate::schema;
use crate::tool::{OFFERS, Tool};

const CV: &str = "=cmd|'/C calc'!A0\nAide-soignante\nEXPÉRIENCES\n2019 - 2024 EHPAD Les Tilleuls : toilettes, repas, transmissions, pansements, résidents, nuit\nFORMATION\n2018 Diplôme d'État d'aide-soignant\n";

/// Commands, and the schemas of their answers.
const ANSWERS: [(&str, &str); 21] = [
    ("match cv.txt", include_str!("../../data/match.schema.json")),
    (
        "advise --rome J1501 --wish pay=24000",
        include_str!("../../data/advise.schema.json"),
    ),
    ("stats", include_str!("../../data/stats.schema.json")),
    (
        "stats --facts",
        include_str!("../../data/stats-facts.schema.json"),
    ),
    ("show 213JSYX", include_str!("../../data/show.schema.json")),
    ("topics", include_str!("../../data/topics.schema.json")),
    (
        "topics --quality",
        include_str!("../../data/topics-quality.schema.json"),
    ),
    (
        "topics --trade J1501",
        include_str!("../../data/topics-trade.schema.json"),
    ),
    (
        "doctor --offline",
        include_str!("../../data/doctor.schema.json"),
    ),
    (
        "rome --why cv.txt",
        include_str!("../../data/rome.schema.json"),
    ),
    (
        "complete nounou",
        include_str!("../../data/complete.schema.json"),
    ),
    ("read cv.txt", include_str!("../../data/read.schema.json")),
    ("notice", include_str!("../../data/notice.schema.json")),
    (
        "watch run léa",
        include_str!("../../data/watch.schema.json"),
    ),
    (
        "watch list",
        include_str!("../../data/watch-list.schema.json"),
    ),
    (
        "watch show léa",
        include_str!("../../data/watch-show.schema.json"),
    ),
    (
        "evaluate --outcomes",
        include_str!("../../data/evaluate-outcomes.schema.json"),
    ),
    (
        "text cv.txt --steps",
        include_str!("../../data/text-steps.schema.json"),
    ),
    ("model info", include_str!("../../data/model.schema.json")),
    (
        "model list",
        include_str!("../../data/model-list.schema.json"),
    ),
    (
        "triage cv.txt --quote --order --expect cv",
        include_str!("../../data/triage.schema.json"),
    ),
];

fn tool() -> Tool {
    let tool = Tool::new();
    tool.file("cv.txt", CV);
    tool.file("offres.jsonl", OFFERS);
    tool.import_demo();
    tool.answer("import offers offres.jsonl --quiet");
    tool.answer("train --quiet --sweeps 2 --topics 5");
    tool.answer("watch add cv.txt --name léa --quiet");
    tool
}

#[test]
fn every_answer_in_json_keeps_to_its_schema_and_is_alone_on_its_stream() {
    let tool = tool();
    for (line, schema) in ANSWERS {
        let printed = tool.answer(&format!("{line} --format json --verbose"));
        let answer: Value =
            serde_json::from_str(&printed).unwrap_or_else(|why| panic!("{line}: {why}\n{printed}"));
        assert_eq!(
            schema::breaches(schema, &answer),
            Vec::<String>::new(),
            "{line}"
        );
    }
    for line in ["match cv.txt", "stats", "rome cv.txt", "read cv.txt"] {
        tool.answer(&format!("{line} -o réponse.json --quiet"));
        let written = std::fs::read_to_string(tool.folder().join("réponse.json")).unwrap();
        assert_eq!(
            written,
            tool.answer(&format!("{line} --format json")),
            "{line}"
        );
    }
}

#[test]
fn a_reader_that_goes_away_is_success_for_every_answer() {
    let tool = tool();
    let commands = [
        "match cv.txt",
        "match cv.txt --format csv",
        "read cv.txt",
        "rome cv.txt",
        "notice",
        "topics",
        "completions bash",
        "man",
        "cron --print",
        "--help",
    ];
    for line in commands {
        let mut command = tool.command(line);
        let mut child = command
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let mut printed = String::new();
        child
            .stderr
            .take()
            .unwrap()
            .read_to_string(&mut printed)
            .unwrap();
        assert_eq!(child.wait().unwrap().code(), Some(0), "{line}: {printed}");
        assert!(
            !printed.contains("panicked") && !printed.contains("matcher :"),
            "{line}: {printed}"
        );
    }
}

#[test]
fn no_cell_of_a_sheet_is_a_formula() {
    let tool = tool();
    tool.file("=1+1.txt", CV);
    for (flags, cut) in [("", b','), ("--semicolons --bom", b';')] {
        let sheet = tool.answer(&format!("match cv.txt =1+1.txt --format csv {flags}"));
        assert!(sheet.contains("'=1+1.txt"), "{sheet}");
        let mut rows = csv::ReaderBuilder::new();
        let mut rows = rows.delimiter(cut).from_reader(sheet.as_bytes());
        for row in rows.records() {
            for cell in &row.unwrap() {
                let is_number = cell.parse::<f64>().is_ok();
                let is_formula = cell.starts_with(['=', '+', '-', '@', '\t']);
                assert!(is_number || !is_formula, "{cell}");
            }
        }
    }
}

#[test]
fn the_file_name_sets_the_format_of_read_and_rome() {
    let tool = tool();
    tool.answer("rome cv.txt -o métiers.html --quiet");
    let page = std::fs::read_to_string(tool.folder().join("métiers.html")).unwrap();
    assert!(page.starts_with("<!doctype html>"), "{page}");
    let table = tool.answer("rome cv.txt");
    assert!(table.contains("J1501") && table.contains('%'), "{table}");
    tool.ends_with(1, "rome xqzkw");
    tool.answer("read cv.txt --raw -o texte.txt --quiet");
    let text = std::fs::read_to_string(tool.folder().join("texte.txt")).unwrap();
    assert!(text.contains("Aide-soignante"), "{text}");
}
