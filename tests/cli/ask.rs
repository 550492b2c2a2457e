//! `match --ask`, which needs a terminal.

use std::io::Write as _;
use std::process::{Command, Stdio};

use crate::skip::skip;
use crate::tool::Tool;

const CV: &str = "Ana MORVAN\nana@example.fr\n\nAide-soignante\n\nEXPÉRIENCES\nmars 2019 - août 2024 : aide-soignante, EHPAD des Ajoncs\ntoilettes, repas, transmissions\n\nFORMATION\nDEAS, 2018\n";

#[test]
fn without_a_terminal_nothing_is_asked_and_the_answer_comes() {
    let tool = Tool::new();
    tool.file("cv.txt", CV);
    let plain = tool.answer("match cv.txt --format json");
    let run = tool.ends_with(0, "match cv.txt --ask --format json");
    assert!(run.err.contains("terminal"), "{}", run.err);
    assert_eq!(run.out, plain);
}

#[test]
fn what_is_answered_in_a_terminal_is_a_wish() {
    if Command::new("script").arg("--version").output().is_err() {
        return skip("ask", "there is no « script » to make a terminal");
    }
    let tool = Tool::new();
    tool.file("cv.txt", CV);
    let program = tool.command("match cv.txt --ask --format json -o out.json");
    let line: Vec<_> = program
        .get_args()
        .map(|arg| arg.to_string_lossy())
        .collect();
    let line = format!("{} {}", program.get_program().display(), line.join(" "));
    let mut command = Command::new("script");
    command.args(["-qec", &line, "/dev/null"]);
    command.current_dir(tool.folder());
    command.env("MATCHER_HOME", tool.home());
    command.stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    input.write_all(b"Lille\n2\n1\n").unwrap();
    let shown = String::from_utf8(child.wait_with_output().unwrap().stdout).unwrap();
    assert!(shown.contains("Dans quelle ville"), "{shown}");
    let answer = std::fs::read_to_string(tool.folder().join("out.json")).unwrap();
    let answer: serde_json::Value = serde_json::from_str(&answer).unwrap();
    let person = &answer["matches"][0]["cv"]["person"];
    assert_eq!(person["home"]["town"], "Lille", "{shown}");
    let n_asked = shown.matches("Votre réponse").count();
    assert!((2..=3).contains(&n_asked), "{shown}");
    let wishes = person["wishes"].as_array().unwrap();
    assert_eq!(wishes.len(), n_asked - 1, "{wishes:?}\n{shown}");
}
