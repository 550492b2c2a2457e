use crate::tool::Tool;

#[test]
fn a_text_gives_its_facts_with_their_sentences() {
    let text =
        Tool::new().answer("extract \"Poste en magasin. Permis B exigé. Débutant accepté.\"");
    for part in [
        "Permis et véhicule",
        "Permis B",
        "« Permis B exigé »",
        "demandé",
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
