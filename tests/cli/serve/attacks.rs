use std::io::{Read, Write};
use std::path::Path;

use super::client::{CV, Served, tool};

#[test]
fn who_has_no_link_is_let_in_nowhere() {
    let tool = tool();
    let served = Served::start(&tool, "");
    for path in [
        "/",
        "/base",
        "/cv/0",
        "/api/v1/complete?q=a",
        "/entrer?jeton=0",
        "/entrer",
    ] {
        let reply = served.ask("GET", path, "Cookie: matcher-0=1", b"");
        assert!(matches!(reply.status, 401 | 403), "{path} {reply:?}");
        assert!(reply.header("set-cookie").is_none(), "{path}");
    }
    let posted = served.ask(
        "POST",
        "/api/v1/match",
        "Authorization: Bearer 0",
        CV.as_bytes(),
    );
    assert_eq!(posted.status, 401);
}

#[test]
fn a_request_for_another_host_or_from_another_page_is_refused() {
    let tool = tool();
    let served = Served::start(&tool, "");
    let browser = served.browser();
    let cookie = &browser.cookie;
    for host in [
        "evil.example",
        "127.0.0.1",
        "localhost:1",
        "127.0.0.1.evil.example",
    ] {
        let request = format!(
            "GET / HTTP/1.1\r\nHost: {host}\r\nCookie: {cookie}\r\nConnection: close\r\n\r\n"
        );
        assert_eq!(served.send(request.as_bytes()).status, 421, "{host}");
    }
    let none = format!("GET / HTTP/1.1\r\nCookie: {cookie}\r\nConnection: close\r\n\r\n");
    assert!(matches!(served.send(none.as_bytes()).status, 400 | 421));
    let host = &served.host;
    let two = format!(
        "GET / HTTP/1.1\r\nHost: {host}\r\nHost: evil.example\r\nCookie: {cookie}\r\nConnection: close\r\n\r\n"
    );
    assert!(matches!(served.send(two.as_bytes()).status, 400 | 421));
    for origin in [
        "Origin: http://evil.example",
        "Origin: null",
        "Sec-Fetch-Site: cross-site",
        "Sec-Fetch-Site: same-site",
    ] {
        let headers = format!("Cookie: {cookie}\n{origin}");
        let reply = served.ask("POST", "/oublier", &headers, b"");
        assert_eq!(reply.status, 403, "{origin}");
    }
    let own = format!("Cookie: {cookie}\nOrigin: http://{host}\nSec-Fetch-Site: same-origin");
    assert_eq!(served.ask("POST", "/oublier", &own, b"").status, 303);
}

#[test]
fn every_answer_forbids_what_a_page_does_not_need() {
    let tool = tool();
    let served = Served::start(&tool, "");
    let browser = served.browser();
    for reply in [
        browser.get("/"),
        browser.get("/nulle-part"),
        served.ask("GET", "/", "", b""),
    ] {
        let policy = reply.header("content-security-policy").unwrap();
        assert!(policy.starts_with("default-src 'none'") && !policy.contains("unsafe"));
        assert!(policy.contains("frame-ancestors 'none'"));
        assert_eq!(reply.header("cache-control"), Some("no-store"));
        assert_eq!(reply.header("x-content-type-options"), Some("nosniff"));
        assert_eq!(reply.header("referrer-policy"), Some("same-origin"));
    }
}

#[test]
fn a_path_leads_to_no_file() {
    let tool = tool();
    let served = Served::start(&tool, "");
    let browser = served.browser();
    for path in [
        "/../../../../etc/passwd",
        "/..%2f..%2f..%2fetc%2fpasswd",
        "/cv/../../etc/passwd",
        "/cv/%2e%2e%2f%2e%2e/export.html",
        "/offre/..%2f..%2fmatcher.db",
        "/page.css/../../Cargo.toml",
        "/groupe/%00/export.csv",
        "//etc/passwd",
    ] {
        let reply = browser.get(path);
        assert!(matches!(reply.status, 400 | 404), "{path} {}", reply.status);
        assert!(!reply.body.contains("root:"), "{path}");
    }
}

#[test]
fn the_cv_of_one_browser_is_unknown_to_another() {
    let tool = tool();
    let served = Served::start(&tool, "");
    let (one, other) = (served.browser(), served.browser());
    let cv = one.drop_cv("cv.txt", CV);
    assert_ne!(one.cookie, other.cookie);
    assert_eq!(one.get(&cv).status, 200);
    for path in ["", "/export.json", "/conseils", "/offre/213JSYX"] {
        assert_eq!(other.get(&format!("{cv}{path}")).status, 404, "{path}");
    }
    assert_eq!(
        other.post(&format!("{cv}/corriger"), "ville=Lyon").status,
        404
    );
}

#[test]
fn an_upload_that_is_too_large_is_refused_before_it_is_read() {
    let tool = tool();
    let served = Served::start(&tool, "");
    let token = format!("Authorization: Bearer {}", served.token());
    let large = vec![b'x'; (32 << 20) + 1];
    let reply = served.ask("POST", "/api/v1/read", &token, &large);
    assert!(matches!(reply.status, 413 | 0), "{}", reply.status);
    let browser = served.browser();
    let text = "x".repeat((32 << 20) + 1);
    let reply = browser.upload(&[("cv.txt", &text)]);
    assert!(matches!(reply.status, 413 | 0), "{}", reply.status);
    // A form without files is small.
    let long = format!("texte={}", "x".repeat(1 << 20));
    assert!(matches!(browser.post("/metiers", &long).status, 413 | 0));
    assert_eq!(browser.get("/").status, 200);
}

#[test]
fn a_head_without_end_and_an_upload_that_stops_are_cut_off() {
    let tool = tool();
    let served = Served::start(&tool, "");
    let browser = served.browser();
    let mut head = served.connect();
    head.write_all(b"GET / HTTP/1.1\r\nHost: x\r\nX: ").unwrap();
    let mut upload = served.connect();
    let begun = format!(
        "POST /cv HTTP/1.1\r\nHost: {}\r\nCookie: {}\r\nContent-Type: multipart/form-data; boundary=e\r\nContent-Length: 100000\r\n\r\n--e\r\nContent-Disposition: form-data; name=\"cv\"; filename=\"a\"\r\n\r\nbegun",
        served.host, browser.cookie
    );
    upload.write_all(begun.as_bytes()).unwrap();
    // Both end long before the test gives up on them.
    let mut answer = Vec::new();
    assert!(head.read_to_end(&mut answer).is_ok());
    answer.clear();
    let mut first = [0; 4096];
    let n = upload.read(&mut first).unwrap();
    let text = String::from_utf8_lossy(&first[..n]).into_owned();
    assert!(n == 0 || text.starts_with("HTTP/1.1 408"), "{text}");
    assert_eq!(browser.get("/").status, 200);
}

#[test]
fn a_thousand_connections_end_nothing() {
    let tool = tool();
    let served = Served::start(&tool, "");
    let browser = served.browser();
    let mut open = Vec::new();
    for _ in 0..1_000 {
        match std::net::TcpStream::connect(&served.host) {
            Ok(stream) => open.push(stream),
            // This machine has no more of them to give.
            Err(_) => break,
        }
    }
    assert!(open.len() > 500, "{}", open.len());
    // They say nothing and are cut off, so that who comes behind them is answered.
    assert_eq!(browser.get("/").status, 200);
    drop(open);
    assert_eq!(browser.get("/").status, 200);
}

/// All bytes of a folder's files.
fn bytes_of(folder: &Path) -> Vec<u8> {
    let mut bytes = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => bytes.extend(bytes_of(&path)),
            false => bytes.extend(std::fs::read(&path).unwrap()),
        }
    }
    bytes
}

#[test]
fn an_interruption_in_the_middle_of_an_upload_ends_it_and_leaves_nothing() {
    let tool = tool();
    let served = Served::start(&tool, "");
    let browser = served.browser();
    let marked = format!("{CV}Zygomorphe quadrilobé\n");
    let cv = browser.drop_cv("cv.txt", &marked);
    assert_eq!(browser.get(&cv).status, 200);
    let mut upload = served.connect();
    let begun = format!(
        "POST /api/v1/match HTTP/1.1\r\nHost: {}\r\nAuthorization: Bearer {}\r\nContent-Length: 100000\r\n\r\nZygomorphe",
        served.host,
        served.token()
    );
    upload.write_all(begun.as_bytes()).unwrap();
    assert_eq!(served.interrupt(), 0);
    let kept = bytes_of(tool.folder());
    let word = b"quadrilob";
    assert!(!kept.is_empty());
    assert!(!kept.windows(word.len()).any(|own| own == word));
}

#[test]
fn an_interruption_while_a_group_is_read_ends_it() {
    let tool = tool();
    let served = Served::start(&tool, "");
    let browser = served.browser();
    let files: Vec<(String, String)> = (0..40)
        .map(|n| {
            (
                format!("cv-{n}.txt"),
                format!("{CV}Zygomorphe quadrilobé {n}\n"),
            )
        })
        .collect();
    let files: Vec<(&str, &str)> = files.iter().map(|own| (&*own.0, &*own.1)).collect();
    assert_eq!(browser.upload(&files).status, 303);
    let begun = std::time::Instant::now();
    assert_eq!(served.interrupt(), 0);
    assert!(begun.elapsed() < std::time::Duration::from_secs(30));
    let word = b"quadrilob";
    assert!(
        !bytes_of(tool.folder())
            .windows(word.len())
            .any(|own| own == word)
    );
}
