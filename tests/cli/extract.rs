use crate::tool::Tool;

#[test]
fn a_text_gives_its_facts_with_their_sentences() {
    let text =
        Tool::new().answer("extract \"Poste en magasin. Permis B exigé. Débutant accepté.\"");
    for part in [
        "Permis et véhicule",
        "Permis B",
        "« Permis B exigé »",
        "exigence",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
}

#[test]
fn lines_of_offers_give_one_line_of_facts_each() {
    let tool = Tool::new();
    tool.file(
        "o.jsonl",
        "{\"id\":\"1\",\"intitule\":\"Cariste (H/F)\",\"description\":\"CACES 1,3,5 exigés\"}\n{\"id\":\"2\",\"intitule\":\"\",\"description\":\"\"}\n",
    );
    let text = tool.answer("extract --jsonl o.jsonl --format jsonl");
    let lines: Vec<serde_json::Value> = text
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(lines.len(), 2);
    let fact = &lines[0]["facts"][0];
    assert_eq!(fact["label"], "certification");
    assert_eq!(fact["sub"], "caces");
    assert_eq!(fact["polarity"], "asked");
    assert_eq!(lines[1]["facts"], serde_json::json!([]));
}

#[test]
fn an_offer_of_the_base_is_read_by_its_number() {
    let tool = Tool::new();
    tool.file("offres.jsonl", crate::tool::OFFERS);
    tool.answer("import offers offres.jsonl --quiet");
    let text = tool.answer("extract 213jsyx --format json");
    let shown: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(shown["id"], "213JSYX");
}

#[test]
fn the_whole_base_is_read_in_every_form_for_programs() {
    let tool = Tool::new();
    tool.file("offres.jsonl", crate::tool::OFFERS);
    tool.answer("import offers offres.jsonl --quiet");
    let lines = tool.answer("extract --all --format jsonl");
    assert_eq!(lines.lines().count(), 2);
    let json: serde_json::Value =
        serde_json::from_str(&tool.answer("extract --all --format json")).unwrap();
    assert_eq!(json[0]["facts"][0]["sub"], "night");
    let sheet = tool.answer("extract --all --format csv");
    assert!(sheet.contains("213JSYX,schedule,night,"), "{sheet}");
    tool.ends_with(2, "extract --all -o base.html");
}

#[test]
fn a_page_marks_the_words_that_say_each_fact() {
    let page = Tool::new().answer("extract --format html \"Permis B exigé. <b>Merci</b>\"");
    assert!(
        page.contains("<mark title=\"Permis B (ou permis sans catégorie)\">"),
        "{page}"
    );
    assert!(!page.contains("<b>"), "{page}");
}

#[test]
fn what_is_no_text_is_refused_with_what_to_do() {
    let tool = Tool::new();
    std::fs::create_dir_all(tool.folder().join("dossier")).unwrap();
    tool.file("faux.txt", "%PDF-1.7 rien");
    let cases = [
        ("absent.txt", 1, "absent.txt"),
        ("dossier", 1, "dossier"),
        ("faux.txt", 2, "n'est pas un fichier de texte"),
        ("9ZZ9ZZ9", 1, "pas d'offre « 9ZZ9ZZ9 »"),
        ("--jsonl absent.jsonl", 1, "absent.jsonl"),
    ];
    for (line, code, wanted) in cases {
        let run = tool.ends_with(code, &format!("extract {line}"));
        assert!(run.out.is_empty(), "{line}: {}", run.out);
        assert!(run.err.contains(wanted), "{line}: {}", run.err);
    }
}

#[test]
fn rules_that_are_badly_written_are_named() {
    let tool = Tool::new();
    std::fs::create_dir_all(tool.folder().join("regles")).unwrap();
    tool.file("regles/words.toml", "[names]\n[contexts]\n");
    tool.file("regles/diploma.toml", "label = [");
    let run = tool.ends_with(1, "extract --rules regles CAP");
    assert!(
        run.err.contains("« diploma.toml » est mal écrit"),
        "{}",
        run.err
    );
    assert!(!run.err.contains("parse error"), "{}", run.err);
}

#[test]
fn a_line_that_is_no_text_stops_none_of_the_others() {
    let tool = Tool::new();
    let good = r#"{"id":"a","description":"CAP cuisine exigé"}"#;
    let bytes = [good.as_bytes(), b"\n\xff\xfe\n", good.as_bytes()].concat();
    std::fs::write(tool.folder().join("offres.jsonl"), bytes).unwrap();
    let run = tool.ends_with(3, "extract --jsonl offres.jsonl --format jsonl");
    assert_eq!(run.out.lines().count(), 2, "{}", run.out);
    assert!(run.err.contains("la ligne 2"), "{}", run.err);
}
