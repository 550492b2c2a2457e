use std::fs;

use crate::tool::Tool;

const CV: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/data/demo/cv/aide-soignante.pdf"
);

fn with_offers() -> Tool {
    let tool = Tool::new();
    tool.import_demo();
    tool
}

fn train(tool: &Tool, seed: u32) {
    let args = format!("train --quiet --sweeps 3 --topics 10 --seed {seed}");
    tool.answer(&args);
}

fn matching() -> String {
    format!("match {CV} --verbose --format json")
}

#[test]
fn a_model_of_an_earlier_version_is_replaced_and_the_user_is_informed() {
    let tool = with_offers();
    let older = tool.home().join("model.bin");
    fs::write(&older, "MTCH\u{3}\0\0\0").unwrap();
    let run = tool.ends_with(0, &matching());
    let note = "Le modèle gardé vient d'une autre version du programme";
    assert!(run.err.contains(note), "{}", run.err);
    assert!(run.err.contains("Thèmes : passage"), "{}", run.err);
    assert!(!older.exists());
    let again = tool.ends_with(0, &matching());
    assert!(!again.err.contains("modèle"), "{}", again.err);
}

#[test]
fn profiles_of_another_profiler_are_made_again_without_learning() {
    let tool = with_offers();
    let (profiler, profiles) = (
        tool.home().join("profiler.bin"),
        tool.home().join("profiles.bin"),
    );
    train(&tool, 1);
    let before = fs::read(&profiles).unwrap();
    train(&tool, 2);
    let answer = tool.answer(&matching());
    let (learnt, after) = (fs::read(&profiler).unwrap(), fs::read(&profiles).unwrap());
    assert!(after != before);
    // As a training leaves them that is killed between its two files.
    fs::write(&profiles, before).unwrap();
    let run = tool.ends_with(0, &matching());
    assert!(run.err.contains("offres indexées"), "{}", run.err);
    assert!(!run.err.contains("passage"), "{}", run.err);
    assert_eq!(run.out, answer);
    assert!(fs::read(&profiler).unwrap() == learnt);
    assert!(fs::read(&profiles).unwrap() == after);
}

#[test]
fn a_model_older_than_its_themes_learns_them_when_they_are_asked_for() {
    let tool = with_offers();
    train(&tool, 1);
    let themes = tool.home().join("themes.bin");
    let before = fs::read(&themes).unwrap();
    fs::remove_file(&themes).unwrap();
    let run = tool.ends_with(0, "topics --trade J1501");
    assert!(!run.err.contains("passage"), "{}", run.err);
    assert_eq!(fs::read(&themes).unwrap(), before);
    fs::write(&themes, &before[1..]).unwrap();
    let run = tool.ends_with(1, "topics --trade J1501");
    assert!(run.err.contains("themes.bin"), "{}", run.err);
}

#[test]
fn a_damaged_model_is_an_error_that_names_the_file() {
    let tool = with_offers();
    train(&tool, 1);
    let profiles = tool.home().join("profiles.bin");
    let mut bytes = fs::read(&profiles).unwrap();
    *bytes.last_mut().unwrap() ^= 1;
    fs::write(&profiles, bytes).unwrap();
    let run = tool.ends_with(1, &matching());
    assert!(
        run.err.contains("le fichier du modèle est abîmé") && run.err.contains("profiles.bin"),
        "{}",
        run.err
    );
    assert!(run.err.contains("« matcher train »"), "{}", run.err);
}
