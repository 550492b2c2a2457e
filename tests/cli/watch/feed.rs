//! The Atom feed and the calendar.

use std::fs;
use std::process::Command;

use quick_xml::Reader;
use quick_xml::events::Event;
use serde_json::Value;

use super::server::{fixture, has_module};
use super::{FIRST, SECOND, close, with_news};

/// The elements of an XML text as paths, each with its text.
fn elements(xml: &str) -> Vec<(String, String)> {
    let mut reader = Reader::from_str(xml);
    let mut path: Vec<String> = Vec::new();
    let mut found: Vec<(String, String)> = Vec::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) => {
                path.push(tag.name().as_ref().to_owned());
                found.push((path.join("/"), String::new()));
            }
            Event::Text(text) => {
                let here = path.join("/");
                let text: &str = &text;
                if let Some(own) = found.iter_mut().rev().find(|own| own.0 == here) {
                    own.1.push_str(text);
                }
            }
            Event::End(_) => drop(path.pop()),
            Event::Eof => return found,
            _ => {}
        }
    }
}

fn values<'a>(found: &'a [(String, String)], path: &str) -> Vec<&'a str> {
    let of_path = found.iter().filter(|own| own.0 == path);
    of_path.map(|own| own.1.as_str()).collect()
}

#[test]
fn a_feed_has_every_element_that_rfc_4287_requires() {
    let tool = with_news();
    tool.answer("watch run léa --atom léa.xml --quiet");
    let xml = fs::read_to_string(tool.folder().join("léa.xml")).unwrap();
    assert!(xml.contains("xmlns=\"http://www.w3.org/2005/Atom\""));
    let found = elements(&xml);
    for path in ["feed/id", "feed/title", "feed/updated", "feed/author/name"] {
        let values = values(&found, path);
        assert!(
            values.len() == 1 && !values[0].is_empty(),
            "{path}: {values:?}"
        );
    }
    let n = values(&found, "feed/entry").len();
    assert_eq!(
        n, 12,
        "ten that were announced before, and two that are new"
    );
    for path in [
        "feed/entry/id",
        "feed/entry/title",
        "feed/entry/updated",
        "feed/entry/content",
    ] {
        let values = values(&found, path);
        assert!(
            values.len() == n && values.iter().all(|text| !text.is_empty()),
            "{path}"
        );
    }
    let mut ids = values(&found, "feed/entry/id");
    assert!(
        ids.iter()
            .all(|id| id.starts_with("urn:uuid:") && id.len() == 45)
    );
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), n);
    for moment in values(&found, "feed/entry/updated") {
        assert!(
            moment.ends_with('Z') && moment.parse::<jiff::Timestamp>().is_ok(),
            "{moment}"
        );
    }
}

#[test]
fn a_feed_keeps_its_ids_and_drops_what_closed() {
    let tool = with_news();
    let feed = |line: &str| {
        tool.answer(line);
        let xml = fs::read_to_string(tool.folder().join("léa.xml")).unwrap();
        let found = elements(&xml);
        let ids = values(&found, "feed/entry/id")
            .into_iter()
            .map(str::to_owned);
        let titles = values(&found, "feed/entry/title")
            .into_iter()
            .map(str::to_owned);
        (ids.collect::<Vec<_>>(), titles.collect::<Vec<_>>())
    };
    let (ids, titles) = feed("watch run léa --atom léa.xml --quiet");
    assert_eq!(titles[0], "Cariste (H/F)");
    close(&tool, &[FIRST.id]);
    let (later, _) = feed("watch run léa --atom léa.xml --quiet");
    assert_eq!(later.len(), ids.len() - 1);
    assert!(later.iter().all(|id| ids.contains(id)) && !later.contains(&ids[0]));
}

#[test]
fn a_reader_of_feeds_has_no_complaint() {
    if !has_module("feed", "feedparser") {
        return;
    }
    let tool = with_news();
    tool.answer("watch run léa --atom flux.xml --quiet");
    let output = Command::new("python3")
        .arg(fixture("read_feed.py"))
        .arg(tool.folder().join("flux.xml"))
        .output()
        .unwrap();
    let read: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(
        (&read["bozo"], &read["version"]),
        (&false.into(), &"atom10".into())
    );
    assert_eq!(read["title"], "Offres d’emploi — léa");
    assert!(read["links"][0].as_str().unwrap().ends_with(FIRST.id));
    assert!(read["content"][0].as_str().unwrap().contains("<p>"));
}

#[test]
fn a_calendar_holds_the_last_days_to_apply() {
    let tool = with_news();
    tool.answer("watch run léa --ics léa.ics --quiet");
    let text = fs::read_to_string(tool.folder().join("léa.ics")).unwrap();
    let unfolded = text.replace("\r\n ", "");
    assert_eq!(unfolded.matches("BEGIN:VEVENT").count(), 1, "{text}");
    for line in [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "DTSTART;VALUE=DATE:20261215",
        "DTEND;VALUE=DATE:20261216",
    ] {
        assert!(unfolded.lines().any(|own| own == line), "{line}\n{text}");
    }
    assert!(unfolded.contains(&format!("UID:{}-", SECOND.id)), "{text}");
    assert!(text.lines().all(|line| line.len() <= 75));
}
