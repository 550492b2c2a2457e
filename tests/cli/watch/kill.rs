//! A run that is killed at any step loses nothing, and repeats at worst once, with a note.

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use mail_parser::MessageParser;
use rusqlite::Connection;

use super::server::{Server, has_module, wait_for};
use super::{FIRST, SECOND, with_news};
use crate::tool::Tool;

const NOTE: &str = "Déjà annoncé, peut-être";

fn start(tool: &Tool, server: &Server) -> Child {
    let mut command = mailing(tool, server);
    command.stdout(Stdio::null()).stderr(Stdio::null());
    command.spawn().unwrap()
}

pub(super) fn mailing(tool: &Tool, server: &Server) -> Command {
    let mut command = tool.command("watch run léa --mail --quiet");
    command.env("MATCHER_MAIL_SMTP", server.address());
    command
}

fn kill(mut child: Child) {
    child.kill().unwrap();
    child.wait().unwrap();
}

/// The texts of the mails that announce both offers.
fn texts(messages: &[Vec<u8>]) -> Vec<String> {
    let text = |bytes: &Vec<u8>| {
        let mail = MessageParser::default().parse(bytes).unwrap();
        let text = mail.body_text(0).unwrap().into_owned();
        assert!(
            text.contains(FIRST.id) && text.contains(SECOND.id),
            "{text}"
        );
        text
    };
    messages.iter().map(text).collect()
}

/// The run after a kill announces both offers, and the one after it nothing.
fn check_next_runs(tool: &Tool, earlier: &[Vec<u8>], step: &str) {
    let server = Server::start(&[]);
    for _ in 0..2 {
        let status = mailing(tool, &server).status().unwrap();
        assert_eq!(status.code(), Some(0), "{step}");
    }
    let sent = [earlier, &server.messages()].concat();
    check_sent(&sent, step);
}

/// At least once; twice only with a note.
pub(super) fn check_sent(sent: &[Vec<u8>], step: &str) {
    let texts = texts(sent);
    assert!(
        (1..=2).contains(&texts.len()),
        "{step}: {} mails",
        texts.len()
    );
    for again in texts.iter().skip(1) {
        assert!(again.contains(NOTE), "{step}: {again}");
    }
}

#[test]
fn a_run_killed_at_any_step_of_a_mail_announces_everything_once_or_says_it_again() {
    if !has_module("mail", "aiosmtpd") {
        return;
    }
    for stage in ["ehlo", "mail", "rcpt", "data", "saved"] {
        let tool = with_news();
        let server = Server::start(&["--hang", stage]);
        let child = start(&tool, &server);
        wait_for(&server.folder.path().join("reached"));
        kill(child);
        check_next_runs(&tool, &server.messages(), stage);
    }
}

#[test]
fn a_run_killed_between_the_answer_of_the_server_and_the_ledger_says_it_again() {
    if !has_module("mail", "aiosmtpd") {
        return;
    }
    let tool = with_news();
    let server = Server::start(&["--hang", "saved"]);
    let child = start(&tool, &server);
    wait_for(&server.folder.path().join("reached"));
    // While another program writes to the base, the ledger waits.
    let other = Connection::open(tool.home().join("matcher.db")).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    fs::write(server.folder.path().join("go"), "").unwrap();
    std::thread::sleep(Duration::from_millis(500));
    kill(child);
    other.execute_batch("ROLLBACK").unwrap();
    drop(other);
    assert_eq!(server.messages().len(), 1);
    check_next_runs(&tool, &server.messages(), "ledger");
}

#[test]
fn a_run_killed_again_and_again_at_any_moment_loses_nothing() {
    if !has_module("mail", "aiosmtpd") {
        return;
    }
    let tool = with_news();
    let server = Server::start(&[]);
    for n in 1..=12 {
        let child = start(&tool, &server);
        std::thread::sleep(Duration::from_millis(40 * n));
        kill(child);
    }
    let status = mailing(&tool, &server).status().unwrap();
    assert_eq!(status.code(), Some(0));
    let texts = texts(&server.messages());
    assert!(!texts.is_empty());
    let repeated = texts.iter().skip(1);
    assert!(
        repeated.clone().all(|text| text.contains(NOTE)),
        "{texts:?}"
    );
    assert_eq!(run_count(&tool.home()), 0);
}

/// Plans that are not settled.
fn run_count(home: &Path) -> i64 {
    let store = Connection::open(home.join("matcher.db")).unwrap();
    let sql = "SELECT count(*) FROM outbox";
    store.query_row(sql, [], |row| row.get(0)).unwrap()
}

#[test]
fn an_answer_that_nobody_takes_is_given_again() {
    let tool = with_news();
    let mut command = tool.command("watch run léa --format json");
    let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    child.wait().unwrap();
    let again = tool.answer("watch run léa --format json");
    let again: serde_json::Value = serde_json::from_str(&again).unwrap();
    assert_eq!(again["offers"].as_array().unwrap().len(), 2);
    assert_eq!(again["offers"][0]["seen_before"], true);
    tool.ends_with(1, "watch run léa --format json -o /nulle/part.json");
}
