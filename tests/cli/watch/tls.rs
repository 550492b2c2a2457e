//! Mails to a server that wants encryption and a login.

use std::path::Path;

use super::server::{Server, has_module};
use super::{FIRST, run, with_news};
use crate::tool::Tool;

const USER: &str = "offres@example.org";
const PASSWORD: &str = "un mot de passe";
const LOGIN: &str = "offres@example.org:un mot de passe";

/// A run that mails: its exit code, and what it says on the error stream.
fn send(
    tool: &Tool,
    server: &str,
    password: &str,
    trusted: Option<&Path>,
) -> (Option<i32>, String) {
    let mut command = tool.command("watch run léa --mail --quiet");
    command.env("MATCHER_MAIL_SMTP", server);
    command.env("MATCHER_MAIL_USER", USER);
    command.env("MATCHER_MAIL_PASSWORD", password);
    if let Some(file) = trusted {
        command.env("SSL_CERT_FILE", file);
    }
    let output = command.output().unwrap();
    let err = String::from_utf8(output.stderr).unwrap();
    assert!(!err.contains(PASSWORD), "{err}");
    (output.status.code(), err)
}

fn has_modules() -> bool {
    has_module("mail", "aiosmtpd") && has_module("mail-tls", "trustme")
}

/// The one message that a server took announces the first offer, for the first time.
fn check_taken(server: &Server) {
    let [bytes] = &server.messages()[..] else {
        panic!("one mail is sent once");
    };
    let mail = mail_parser::MessageParser::default().parse(bytes).unwrap();
    let text = mail.body_text(0).unwrap().into_owned();
    assert!(
        text.contains(FIRST.id) && !text.contains("Déjà annoncé, peut-être"),
        "{text}"
    );
    let seen = std::fs::read_to_string(server.folder.path().join("session")).unwrap();
    assert_eq!(seen, format!("tls {USER}"));
}

#[test]
fn a_mail_is_encrypted_after_the_greeting_and_sent_with_a_login() {
    if !has_modules() {
        return;
    }
    let tool = with_news();
    let server = Server::start(&["--tls", "starttls", "--login", LOGIN]);
    let trusted = server.folder.path().join("ca.pem");
    let address = format!("smtp://localhost:{}?tls=required", server.port);
    let (code, err) = send(&tool, &address, "faux", Some(&trusted));
    assert_eq!(code, Some(1));
    assert!(err.contains("identifiant"), "{err}");
    assert_eq!(send(&tool, &address, PASSWORD, Some(&trusted)).0, Some(0));
    check_taken(&server);
    assert_eq!(run(&tool, "léa"), (vec![], vec![]));
}

#[test]
fn a_mail_is_encrypted_from_the_first_byte() {
    if !has_modules() {
        return;
    }
    let tool = with_news();
    let server = Server::start(&["--tls", "implicit", "--login", LOGIN]);
    let trusted = server.folder.path().join("ca.pem");
    let address = format!("smtps://localhost:{}", server.port);
    let (code, err) = send(&tool, &address, PASSWORD, Some(&trusted));
    assert_eq!((code, err.as_str()), (Some(0), ""));
    check_taken(&server);
}

#[test]
fn a_server_that_cannot_be_trusted_is_sent_neither_mail_nor_password() {
    if !has_modules() {
        return;
    }
    let tool = with_news();
    let own = Server::start(&["--tls", "starttls", "--login", LOGIN]);
    let implicit = Server::start(&["--tls", "implicit", "--login", LOGIN]);
    let plain = Server::start(&[]);
    let stranger = own.folder.path().join("ca.pem");
    let of = |server: &Server, host: &str| format!("smtp://{host}:{}?tls=required", server.port);
    let untrusted = [
        // Nobody vouches for it; it has another name; somebody else vouches; it has no encryption.
        (of(&own, "localhost"), None),
        (of(&own, "127.0.0.1"), Some(stranger.as_path())),
        (
            format!("smtps://localhost:{}", implicit.port),
            Some(&*stranger),
        ),
        (of(&plain, "localhost"), Some(&*stranger)),
    ];
    for (address, trusted) in untrusted {
        let (code, err) = send(&tool, &address, PASSWORD, trusted);
        assert_eq!(code, Some(1), "{address}: {err}");
        assert!(err.contains("chiffr"), "{address}: {err}");
    }
    for server in [&own, &implicit, &plain] {
        assert!(server.messages().is_empty());
        assert!(!server.folder.path().join("session").exists());
    }
    assert_eq!(run(&tool, "léa").0.len(), 2);
}
