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
fn facts_of_the_base_are_counted_by_field_and_text() {
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

#[test]
fn soft_skills_are_grouped_with_their_nearest_official_one() {
    let tool = Tool::new();
    let found: serde_json::Value =
        serde_json::from_str(&tool.answer("stats --skills --format json")).unwrap();
    let published = include_str!("../../data/stats-skills.schema.json");
    assert_eq!(
        crate::schema::breaches(published, &found),
        Vec::<String>::new()
    );
    let groups = found["groups"].as_array().unwrap();
    assert!(groups.len() > 5, "{found}");
    let is_rigour = |group: &&serde_json::Value| group["official"] == "rigour";
    let rigour = groups.iter().find(is_rigour).unwrap();
    assert_eq!(rigour["is_official"], true);
    let text = tool.answer("stats --skills");
    assert!(text.contains("savoir-être officiel"), "{text}");
    let page = tool.answer("stats --skills --format html");
    assert!(page.contains("</html>"));
}

#[test]
fn texts_are_counted_with_their_words_and_misspellings() {
    let tool = Tool::new();
    let offer = |n: usize, word: &str| {
        format!(
            "{{\"id\":\"T{n:05}\",\"intitule\":\"Technicien\",\"description\":\"Vous assurez la {word} des machines et de la ligne. Nous sommes une agence de la ville et vous serez bien.\",\"romeCode\":\"I1304\",\"romeLibelle\":\"Maintenance\"}}\n"
        )
    };
    let mut lines: String = (0..300).map(|n| offer(n, "maintenance")).collect();
    lines.push_str(&offer(999, "maitenance"));
    tool.file("offres.jsonl", &lines);
    tool.answer("import offers offres.jsonl --quiet");
    let found: serde_json::Value =
        serde_json::from_str(&tool.answer("stats --texts --format json")).unwrap();
    let published = include_str!("../../data/stats-texts.schema.json");
    assert_eq!(
        crate::schema::breaches(published, &found),
        Vec::<String>::new()
    );
    assert_eq!(found["counted"], 301, "{found}");
    let wrong = &found["misspellings"][0];
    assert_eq!(
        (&wrong["word"], &wrong["correction"]),
        (&"maitenance".into(), &"maintenance".into())
    );
    assert_eq!(found["boilerplate"]["sentences"][0]["offers"], 301);
    let text = tool.answer("stats --texts");
    assert!(
        text.contains("Fautes probables (1), sans accents"),
        "{text}"
    );
    tool.ends_with(2, "stats --texts --skills");
}
