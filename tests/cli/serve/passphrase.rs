use super::client::{Served, tool};
use crate::tool::Tool;

const RIGHT: &str = "quatre mots bien choisis";

fn open_to_others() -> (Tool, Served) {
    let tool = tool();
    tool.file("phrase.txt", &format!("{RIGHT}\n"));
    let served = Served::start(
        &tool,
        "--listen 127.0.0.1:0 --passphrase-file phrase.txt --host emploi.example.fr",
    );
    (tool, served)
}

fn enter(served: &Served, passphrase: &str) -> super::client::Reply {
    let form = format!("passphrase={}", passphrase.replace(' ', "+"));
    served.ask("POST", "/entrer", "", form.as_bytes())
}

#[test]
fn a_passphrase_opens_a_session_that_ends_where_one_leaves() {
    let (_tool, served) = open_to_others();
    let outside = served.ask("GET", "/", "", b"");
    assert_eq!(
        (outside.status, outside.header("location")),
        (303, Some("/entrer"))
    );
    let form = served.ask("GET", "/entrer", "", b"");
    assert!(form.body.contains("type=\"password\""), "{}", form.body);
    let wrong = enter(&served, "quatre mots mal choisis");
    assert_eq!((wrong.status, wrong.header("set-cookie")), (403, None));
    let right = enter(&served, RIGHT);
    assert_eq!(right.status, 303);
    let cookie = right.header("set-cookie").unwrap();
    let cookie = format!("Cookie: {}", cookie.split(';').next().unwrap());
    assert_eq!(served.ask("GET", "/", &cookie, b"").status, 200);
    assert_eq!(
        served
            .ask("GET", "/api/v1/complete?q=soud", &cookie, b"")
            .status,
        200
    );
    assert_eq!(served.ask("POST", "/sortir", &cookie, b"").status, 200);
    assert_eq!(served.ask("GET", "/", &cookie, b"").status, 303);
}

#[test]
fn behind_a_proxy_the_name_that_was_given_is_answered_and_the_cookie_is_for_tls() {
    let (_tool, served) = open_to_others();
    let body = format!("passphrase={}", RIGHT.replace(' ', "+"));
    let request = format!(
        "POST /entrer HTTP/1.1\r\nHost: emploi.example.fr\r\nOrigin: https://emploi.example.fr\r\nX-Forwarded-Proto: https\r\nConnection: close\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    );
    let reply = served.send(request.as_bytes());
    assert_eq!(reply.status, 303, "{reply:?}");
    assert!(reply.header("set-cookie").unwrap().ends_with("; Secure"));
}

#[test]
fn passphrases_cannot_be_guessed_quickly() {
    let (_tool, served) = open_to_others();
    let statuses: Vec<u16> = (0..12)
        .map(|_| enter(&served, "au hasard encore").status)
        .collect();
    assert_eq!(
        statuses.iter().filter(|own| **own == 403).count(),
        10,
        "{statuses:?}"
    );
    // Even the right one has to wait then.
    assert_eq!(enter(&served, RIGHT).status, 429);
}

#[test]
fn a_short_passphrase_and_none_are_refused() {
    let tool = tool();
    tool.file("phrase.txt", "court\n");
    let line = "serve --no-open --listen 127.0.0.1:0";
    let short = tool.ends_with(2, &format!("{line} --passphrase-file phrase.txt"));
    assert!(short.err.contains("12 caractères"), "{}", short.err);
    assert_eq!(tool.run(line).code, 2);
}
