use crate::tool::{OFFERS, Tool};

#[test]
fn a_dry_run_erases_nothing_and_a_real_one_all_but_the_settings() {
    let tool = Tool::new();
    tool.file("offres.jsonl", OFFERS);
    tool.answer("import offers offres.jsonl --quiet");
    let base = tool.home().join("matcher.db");
    std::fs::write(tool.home().join("config.toml"), "seed = 7\n").unwrap();
    assert!(tool.answer("purge --dry-run").contains("matcher.db"));
    assert!(base.exists());
    tool.answer("purge");
    assert!(!base.exists());
    assert!(tool.home().join("config.toml").exists());
    let run = tool.ends_with(0, "purge");
    assert!(run.err.contains("rien à effacer"), "{}", run.err);
}

#[test]
fn closed_offers_are_purged_without_the_rest() {
    let tool = Tool::new();
    tool.file("offres.jsonl", OFFERS);
    tool.answer("import offers offres.jsonl --quiet");
    let run = tool.ends_with(0, "purge --closed");
    assert!(run.err.contains("Effacé : 0 offre close"), "{}", run.err);
    assert!(tool.home().join("matcher.db").exists());
}
