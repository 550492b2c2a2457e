//! Mails, as a server, a `sendmail` and another library's reader take them.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;

use mail_parser::{HeaderValue, Message, MessageParser};

use super::server::{Server, has_module};
use super::{FIRST, Invented, close, import, run, with_news};
use crate::browser::walk;
use crate::tool::Tool;

fn parsed(bytes: &[u8]) -> Message<'_> {
    MessageParser::default().parse(bytes).unwrap()
}

/// What a mail must have, whatever its offers say.
fn check_form(bytes: &[u8]) {
    let mail = parsed(bytes);
    let to = mail.to().unwrap().first().unwrap();
    assert_eq!(to.address(), Some("lea@example.org"));
    assert!(mail.date().is_some() && mail.message_id().is_some());
    assert!(matches!(mail.references(), HeaderValue::Text(_)));
    let stop = mail.header_raw("List-Unsubscribe").unwrap();
    assert!(stop.contains("matcher%20watch%20pause"), "{stop}");
    assert_eq!(mail.text_body.len(), 1);
    let html = mail.body_html(0).unwrap();
    for remote in ["<img", "src=", "<link", "url(", "<script", "@import"] {
        assert!(!html.contains(remote), "{remote}");
    }
    let text = mail.body_text(0).unwrap();
    for flag in ["--name", "--to", "--mail", "--min"] {
        assert!(!text.contains(flag) && !html.contains(flag), "{flag}");
    }
    let long = String::from_utf8_lossy(bytes).lines().map(str::len).max();
    assert!(long.unwrap() <= 998);
}

#[test]
fn a_mail_on_the_screen_is_whole_and_says_what_is_new() {
    let tool = with_news();
    let printed = tool.answer("watch run léa --mail=stdout");
    check_form(printed.as_bytes());
    let mail = parsed(printed.as_bytes());
    assert_eq!(
        mail.subject(),
        Some("[léa] 2 offres à lire : Cariste (H/F), Lille (59), et 1 autre")
    );
    let text = mail.body_text(0).unwrap();
    assert!(
        text.contains("Cariste de nuit") && text.contains(FIRST.id),
        "{text}"
    );
    assert!(text.contains("matcher watch pause léa"), "{text}");
    assert!(text.contains("15 décembre 2026"), "{text}");
    assert!(
        text.lines().all(|line| line.chars().count() <= 130),
        "{text}"
    );
    assert_eq!(tool.answer("watch run léa --mail=stdout"), "");
}

#[test]
fn a_mail_fits_a_phone_in_a_browser() {
    let tool = with_news();
    let printed = tool.answer("watch run léa --mail=stdout");
    let html = parsed(printed.as_bytes())
        .body_html(0)
        .unwrap()
        .into_owned();
    tool.file("courriel.html", &html);
    walk("mail.mjs", &[tool.folder().join("courriel.html").as_ref()]);
}

#[test]
fn a_closing_waits_for_the_next_mail() {
    let tool = with_news();
    tool.answer("watch run léa --mail=stdout");
    close(&tool, &["W1000002"]);
    assert_eq!(tool.answer("watch run léa --mail=stdout"), "");
    let third = Invented {
        id: "W1000009",
        title: "Cariste magasinier",
        text: "Entreprise de travaux publics : tenue du magasin d'outillage, réception des livraisons, conduite du chariot télescopique sur parc, préparation des matériels pour les chantiers, suivi des retours et des réparations.",
        ..FIRST
    };
    import(&tool, "2026-11-24", &[third]);
    let printed = tool.answer("watch run léa --mail=stdout");
    let mail = parsed(printed.as_bytes());
    let text = mail.body_text(0).unwrap();
    assert!(text.contains("Fermée depuis : Cariste de nuit"), "{text}");
}

#[test]
fn no_title_ends_a_header_of_a_mail() {
    let tool = with_news();
    let hostile = Invented {
        id: "W1000008",
        title: "Cariste\r\nBcc: victime@example.org\r\n\r\n<script>alert(1)</script>",
        ..FIRST
    };
    tool.answer("watch run léa --quiet");
    close(&tool, &[FIRST.id, "W1000002"]);
    tool.answer("watch run léa --quiet");
    import(&tool, "2026-11-24", &[hostile]);
    let printed = tool.answer("watch run léa --mail=stdout");
    check_form(printed.as_bytes());
    let mail = parsed(printed.as_bytes());
    assert!(mail.bcc().is_none() && mail.parts.len() == 3);
    let head = printed.split("\r\n\r\n").next().unwrap();
    assert!(!head.lines().any(|line| line.starts_with("Bcc")), "{head}");
    for address in ["lea@example.org\nBcc:x@y.fr", "x@y.fr,z@y.fr", "lea"] {
        let mut add = tool.command("watch add cv.txt --name autre --to");
        let status = add.arg(address).output().unwrap().status;
        assert_eq!(status.code(), Some(2), "{address}");
    }
}

#[test]
fn a_sendmail_takes_the_mail_or_refuses_it_and_nothing_is_lost() {
    let tool = with_news();
    let program = tool.folder().join("sendmail.sh");
    let write = |text: &str| {
        fs::write(&program, text).unwrap();
        fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    };
    let taken = tool.folder().join("pris.eml");
    let tool = tool.set("MATCHER_MAIL_SENDMAIL", program.to_str().unwrap());
    write("#!/bin/sh\nexit 75\n");
    let refused = tool.ends_with(1, "watch run léa --mail --quiet");
    assert!(refused.err.contains("refuse le message"), "{}", refused.err);
    let doctor = tool.answer("doctor --offline");
    assert!(
        doctor.contains("Le dernier courriel de la veille « léa »"),
        "{doctor}"
    );
    write(&format!(
        "#!/bin/sh\necho \"$@\" > {0}.args\ncat > {0}\n",
        taken.display()
    ));
    tool.answer("watch run --mail --quiet");
    let args = fs::read_to_string(format!("{}.args", taken.display())).unwrap();
    assert_eq!(args, "-i -f lea@example.org -- lea@example.org\n");
    let bytes = fs::read(&taken).unwrap();
    check_form(&bytes);
    assert!(!bytes.windows(2).any(|two| two == b"\r\n"));
    let text = parsed(&bytes).body_text(0).unwrap().into_owned();
    assert!(
        text.contains(FIRST.id) && !text.contains("Déjà annoncé"),
        "{text}"
    );
    assert!(!tool.answer("doctor --offline").contains("n'est pas parti"));
    assert_eq!(run(&tool, "léa"), (vec![], vec![]));
}

#[test]
fn a_server_takes_the_mail_or_refuses_it_and_nothing_is_lost() {
    if !has_module("mail", "aiosmtpd") {
        return;
    }
    let tool = with_news();
    let send = |tool: &Tool, server: &str| {
        let mut command = tool.command("watch run léa --mail --quiet");
        let output = command.env("MATCHER_MAIL_SMTP", server).output().unwrap();
        let err = String::from_utf8(output.stderr).unwrap();
        (output.status.code(), err)
    };
    for stage in ["mail", "rcpt", "data"] {
        let refusing = Server::start(&["--refuse", stage]);
        let (code, err) = send(&tool, &refusing.address());
        assert_eq!(code, Some(1), "{stage}: {err}");
        assert!(
            err.contains("refuse le message (code 550)"),
            "{stage}: {err}"
        );
        assert!(refusing.messages().is_empty());
    }
    let (code, err) = send(&tool, "smtp://127.0.0.1:9");
    assert_eq!(code, Some(1));
    assert!(err.contains("ne répond pas"), "{err}");
    let server = Server::start(&[]);
    assert_eq!(send(&tool, &server.address()), (Some(0), String::new()));
    assert_eq!(send(&tool, &server.address()), (Some(0), String::new()));
    let [bytes] = &server.messages()[..] else {
        panic!("one mail is sent once");
    };
    check_form(bytes);
    let text = parsed(bytes).body_text(0).unwrap().into_owned();
    assert!(
        text.contains(FIRST.id) && !text.contains("Déjà annoncé"),
        "{text}"
    );
}
