//! The floors: a room uses only rooms on the floors below it.
//!
//! A new room adds its name here, and nowhere else but `src/lib.rs`.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::fs;
use std::path::{Path, PathBuf};

/// From the ground up. Rooms on the same floor do not use each other.
const FLOORS: &[&[&str]] = &[
    // The ground: bytes, then text and pages, whatever they are of.
    &["block", "embedded"],
    &["text", "page"],
    // Nouns.
    &["rome", "geo", "json_resume", "job_posting"],
    &["offer", "course"],
    // Readers: text in, typed facts out.
    &["facts"],
    &["cv"],
    // The core: no input, no output.
    &[
        "complete",
        "requirement",
        "software",
        "soft_skills",
        "text_stats",
        "watch",
    ],
    &["offer_facts"],
    &["lda"],
    &["occupation"],
    &["appellation", "coding", "labelling", "triage"],
    &["profile"],
    &["themes"],
    &["rank"],
    &["gap"],
    &["advise", "quiz"],
    // The outside world, and the way out to it.
    &["http"],
    &["francetravail", "opendata", "document", "mail", "store"],
    // What the tool does, and its faces.
    &["config"],
    &["app"],
    &["report"],
    &["web"],
    &["cli"],
];

#[test]
fn every_room_is_on_a_floor() {
    for entry in fs::read_dir("src").unwrap() {
        let room = room_of(&entry.unwrap().path());
        let is_door = room == "lib" || room == "main";
        assert!(
            is_door || floor_of(&room).is_some(),
            "src/{room} has no floor: add it to FLOORS"
        );
    }
}

#[test]
fn a_room_uses_only_the_floors_below() {
    let mut broken = Vec::new();
    for path in rust_files(Path::new("src")) {
        let room = room_of(&path);
        let Some(own) = floor_of(&room) else { continue };
        for used in rooms_used(&fs::read_to_string(&path).unwrap()) {
            let Some(other) = floor_of(&used) else {
                continue;
            };
            if used != room && other >= own {
                broken.push(format!("{}: `{room}` may not use `{used}`", path.display()));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn the_reader_of_imports_sees_every_form() {
    let source =
        "use crate::offer::Offer;\nuse crate::{text::Analyzer, lda::{Model, Params}, rome};";
    assert_eq!(rooms_used(source), ["offer", "text", "lda", "rome"]);
}

fn floor_of(room: &str) -> Option<usize> {
    FLOORS.iter().position(|floor| floor.contains(&room))
}

/// The first part of a path under `src`, without `.rs`.
fn room_of(path: &Path) -> String {
    let first = path.strip_prefix("src").unwrap().iter().next().unwrap();
    first.to_str().unwrap().trim_end_matches(".rs").to_owned()
}

fn rust_files(dir: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|ext| ext == "rs") {
            files.push(path);
        }
    }
    files
}

/// The rooms named after `crate::`, alone or in braces.
fn rooms_used(source: &str) -> Vec<String> {
    let mut rooms = Vec::new();
    for after in source.split("crate::").skip(1) {
        match after.strip_prefix('{') {
            Some(list) => rooms.extend(heads_of(list)),
            None => rooms.push(name_at(after)),
        }
    }
    rooms
}

/// The first name of each item of a braced list, up to its closing brace.
fn heads_of(list: &str) -> Vec<String> {
    let mut heads = vec![name_at(list)];
    let mut depth = 1;
    for (at, c) in list.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 1 => heads.push(name_at(&list[at + 1..])),
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
    heads.retain(|name| !name.is_empty());
    heads
}

fn name_at(text: &str) -> String {
    let is_name = |c: &char| c.is_alphanumeric() || *c == '_';
    text.trim_start().chars().take_while(is_name).collect()
}
