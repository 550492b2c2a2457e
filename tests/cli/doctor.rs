use crate::tool::{OFFERS, Tool};

#[test]
fn a_new_machine_gets_advice() {
    let text = Tool::new().answer("doctor");
    for part in [
        "Pas encore de base",
        "matcher fetch",
        "FRANCE_TRAVAIL_CLIENT_ID",
        "par défaut",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
}

#[test]
fn a_secret_never_prints() {
    let tool = Tool::new()
        .set("FRANCE_TRAVAIL_CLIENT_ID", "PAR_essai_n1")
        .set("FRANCE_TRAVAIL_CLIENT_SECRET", "tr3s-s3cret");
    for form in ["table", "phrase", "json", "md", "html"] {
        let text = tool.answer(&format!("doctor --offline --verbose --format {form}"));
        assert!(
            !text.contains("tr3s") && !text.contains("PAR_essai"),
            "{form}\n{text}"
        );
    }
    assert!(
        tool.answer("doctor --offline")
            .contains("défini (jamais affiché)")
    );
}

#[test]
fn a_setting_is_shown_with_where_it_comes_from() {
    let tool = Tool::new().set("MATCHER_SEED", "7");
    let json: serde_json::Value =
        serde_json::from_str(&tool.answer("doctor --format json")).unwrap();
    let settings = json["settings"].as_array().unwrap();
    let seed = settings
        .iter()
        .find(|setting| setting["name"] == "seed")
        .unwrap();
    assert_eq!(
        (seed["value"].as_str(), seed["source"].as_str()),
        (Some("7"), Some("environment"))
    );
}

#[test]
fn a_damaged_base_is_found_and_sets_the_exit_code() {
    let tool = Tool::new();
    tool.file("offres.jsonl", OFFERS);
    tool.answer("import offers offres.jsonl --quiet");
    assert!(tool.answer("doctor").contains("La base est saine"));
    let base = tool.home().join("matcher.db");
    std::fs::write(&base, vec![7; 9_000]).unwrap();
    let run = tool.ends_with(1, "doctor");
    assert!(
        run.out.contains("ne s'ouvre pas") && run.out.contains("matcher.db"),
        "{}",
        run.out
    );
}
