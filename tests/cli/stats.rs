use std::io::Read as _;
use std::process::Stdio;

use crate::tool::{OFFERS, Tool};

#[test]
fn the_base_is_counted() {
    let tool = Tool::new();
    tool.file("offres.jsonl", OFFERS);
    tool.answer("import offers offres.jsonl --quiet");
    let text = tool.answer("stats");
    let text: Vec<&str> = text
        .lines()
        .filter(|line| !line.starts_with("Mise à jour"))
        .collect();
    insta::assert_snapshot!(text.join("\n"), @r"
    La base en chiffres
    ═══════════════════

    Offres : 2
    Publiées : du 18 novembre 2026 au 18 novembre 2026
    Longueur des textes : 5 mots en médiane, 3 à 5 pour huit sur dix, 5 au plus

    Part des offres
    avec un salaire exploitable                         50 % (1)  ████████████
    avec des compétences demandées                      50 % (1)  ████████████
    avec un code métier (ROME)                          50 % (1)  ████████████
    venues d'un site partenaire                          0 % (0)
    au texte identique à une autre du même département   0 % (0)

    Par domaine
    ───────────

    J Santé           1 (50 %)  ████████████████████████
    sans code métier  1 (50 %)  ████████████████████████

    Par métier (code ROME)
    ──────────────────────

    J1501  1 (50 %)  ████████████████████████

    Par département
    ───────────────

    59           1 (50 %)  ████████████████████████
    non précisé  1 (50 %)  ████████████████████████

    Par contrat
    ───────────

    CDI          1 (50 %)  ████████████████████████
    non précisé  1 (50 %)  ████████████████████████

    Par mois de publication
    ───────────────────────

    2026-11  1 (50 %)  ████████████████████████
    ");
}

#[test]
fn an_empty_base_counts_the_demo_and_names_it() {
    let tool = Tool::new();
    let json: serde_json::Value =
        serde_json::from_str(&tool.answer("stats --format json")).unwrap();
    assert_eq!(json["demo"], true);
    assert!(json["offers"].as_u64().unwrap() >= 240);
    for form in ["table", "phrase", "md", "html"] {
        let text = tool.answer(&format!("stats --format {form}"));
        assert!(text.contains("inventées"), "{form}");
    }
}

#[test]
fn facts_of_the_base_are_counted_by_where_they_stand() {
    let tool = Tool::new();
    tool.file("offres.jsonl", OFFERS);
    tool.answer("import offers offres.jsonl --quiet");
    let json: serde_json::Value =
        serde_json::from_str(&tool.answer("stats --facts --format json")).unwrap();
    let fact = |sub: &str| {
        let facts = json["facts"].as_array().unwrap();
        facts
            .iter()
            .find(|fact| fact["sub"] == sub)
            .unwrap()
            .clone()
    };
    assert_eq!(json["offers"], 2);
    assert_eq!(
        (&fact("night")["text"], &fact("night")["field"]),
        (&1.into(), &0.into())
    );
    assert_eq!(fact("beginner_accepted")["field"], 1);
    let text = tool.answer("stats --facts");
    assert!(
        text.contains("Travail de nuit") && text.contains("Texte seul"),
        "{text}"
    );
    let page = tool.answer("stats --facts --format html");
    assert!(page.contains("Selon le salaire"), "{page}");
}

#[test]
fn a_file_is_written_whole_in_the_format_of_its_name() {
    let tool = Tool::new();
    let run = tool.ends_with(0, "stats -o base.html");
    assert_eq!(run.out, "");
    let page = std::fs::read_to_string(tool.folder().join("base.html")).unwrap();
    assert!(page.starts_with("<!doctype html>") && page.ends_with("</html>\n"));
    let run = tool.ends_with(1, "stats -o absent/base.html");
    assert!(run.err.contains("absent/base.html"), "{}", run.err);
}

#[test]
fn a_closed_pipe_is_success() {
    let tool = Tool::new();
    let mut child = tool
        .command("stats --format json")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let mut err = String::new();
    child
        .stderr
        .take()
        .unwrap()
        .read_to_string(&mut err)
        .unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(0), "{err}");
    assert_eq!(err, "");
}

#[test]
fn no_line_is_wider_than_the_screen_and_colour_is_opt_in() {
    let tool = Tool::new().set("COLUMNS", "60");
    let text = tool.answer("stats");
    assert!(
        text.lines().all(|line| line.chars().count() <= 60),
        "{text}"
    );
    assert!(!text.contains('\u{1b}'));
    assert!(tool.answer("stats --color always").contains('\u{1b}'));
}

#[test]
fn a_terminal_without_symbols_gets_none() {
    let tool = Tool::new().set("LC_ALL", "C");
    let text = tool.answer("stats");
    assert!(!text.contains(['█', '─', '═', '⚠']), "{text}");
}
