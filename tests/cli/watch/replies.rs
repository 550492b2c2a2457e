//! What a reader answers who has nothing but the mail.

use mail_parser::MessageParser;

use super::{run, with_news};
use crate::tool::Tool;

/// The mail that a counsellor's watch sends, and its answer with a text.
fn answer(tool: &Tool, text: &str) -> String {
    let sent = tool.answer("watch run léa --mail=stdout");
    let mail = MessageParser::default().parse(sent.as_bytes()).unwrap();
    let body = mail.body_text(0).unwrap();
    assert!(body.contains("répondez « stop » à ce message"), "{body}");
    let quoted: String = body.lines().map(|line| format!("> {line}\n")).collect();
    format!(
        "From: lea@example.org\nTo: conseil@example.org\nSubject: Re: {}\nIn-Reply-To: <{}>\nReferences: <{}> <{}>\n\n{text}\n\nLe lun. 30 nov. 2026, Offres a écrit :\n{quoted}",
        "2 offres",
        mail.message_id().unwrap(),
        mail.references().as_text().unwrap(),
        mail.message_id().unwrap(),
    )
}

fn counselled() -> Tool {
    with_news().set("MATCHER_MAIL_FROM", "conseil@example.org")
}

fn is_paused(tool: &Tool) -> bool {
    let list: serde_json::Value =
        serde_json::from_str(&tool.answer("watch list --format json")).unwrap();
    list["watches"][0]["paused"] == true
}

#[test]
fn an_answer_that_says_stop_pauses_the_watch() {
    let tool = counselled();
    tool.file("reponse.eml", &answer(&tool, "Bonjour,\nStop, merci."));
    let read = tool.ends_with(0, "watch replies reponse.eml");
    assert!(read.err.contains("Veille « léa » en pause"), "{}", read.err);
    assert!(
        read.err.contains("1 message lu, 1 veille arrêtée"),
        "{}",
        read.err
    );
    assert!(is_paused(&tool));
    let again = tool.ends_with(0, "watch replies reponse.eml");
    assert!(again.err.contains("0 veille arrêtée"), "{}", again.err);
}

#[test]
fn an_answer_that_says_something_else_is_left_to_be_read() {
    let tool = counselled();
    let mail = answer(&tool, "Merci, je postule à la première.");
    let automatic = mail.replacen("Subject:", "Auto-Submitted: auto-replied\nSubject: Stop", 1);
    let mailbox = format!("From lea Mon Nov 30\n{mail}\n\nFrom lea Mon Nov 30\n{automatic}\n");
    let read = tool.run_with("watch replies -", &mailbox);
    assert_eq!(read.code, 0, "{}", read.err);
    assert!(read.err.contains("une réponse à lire"), "{}", read.err);
    assert!(
        read.err.contains("2 messages lus, 0 veille arrêtée"),
        "{}",
        read.err
    );
    assert!(!is_paused(&tool));
}

#[test]
fn the_button_of_a_mail_program_pauses_the_watch_and_a_stranger_cannot() {
    let tool = counselled();
    let sent = tool.answer("watch run léa --mail=stdout");
    let mail = MessageParser::default().parse(sent.as_bytes()).unwrap();
    let stop = mail
        .header_raw("List-Unsubscribe")
        .unwrap()
        .trim()
        .to_owned();
    let stop = stop
        .strip_prefix("<mailto:conseil@example.org?subject=")
        .unwrap();
    let subject = stop
        .trim_end_matches('>')
        .replace("%20", " ")
        .replace("%23", "#");
    let subject = subject.replace("%C3%A9", "é");
    let stranger = subject.split('#').next().unwrap();
    assert_eq!(stranger, "matcher watch pause léa ");
    let mail = |subject: &str| format!("From: lea@example.org\nSubject: {subject}\n\n");
    tool.run_with("watch replies -", &mail(stranger));
    assert!(!is_paused(&tool));
    tool.run_with("watch replies -", &mail(&subject));
    assert!(is_paused(&tool));
    let missing = tool.ends_with(1, "watch replies absent.eml");
    assert!(missing.err.contains("introuvable"), "{}", missing.err);
}

#[test]
fn a_reader_who_is_the_sender_is_given_the_command() {
    let tool = with_news();
    let sent = tool.answer("watch run léa --mail=stdout");
    let mail = MessageParser::default().parse(sent.as_bytes()).unwrap();
    let body = mail.body_text(0).unwrap().replace('\n', " ");
    assert!(
        body.contains("lancez « matcher watch pause léa »"),
        "{body}"
    );
    assert_eq!(run(&tool, "léa"), (vec![], vec![]));
}
