//! The fixtures, read: surnames, first names, heads and bodies of CVs.

use std::sync::LazyLock;

const SURNAMES: &str = include_str!("../fixtures/identity/surnames.txt");
const FIRST_NAMES: &str = include_str!("../fixtures/identity/first_names.txt");
const HEADS: &str = include_str!("../fixtures/identity/heads.txt");
const BODIES: &str = include_str!("../fixtures/identity/bodies.txt");

/// A named part of a fixture.
pub(crate) struct Part {
    pub(crate) name: &'static str,
    pub(crate) text: &'static str,
}

pub(crate) static HEAD: LazyLock<Vec<Part>> = LazyLock::new(|| parts(HEADS));
pub(crate) static BODY: LazyLock<Vec<Part>> = LazyLock::new(|| parts(BODIES));

/// The parts of a fixture: each begins with its name in brackets.
fn parts(text: &'static str) -> Vec<Part> {
    let parts = text.split("\n[").skip(1);
    let part = |part: &'static str| {
        let (name, text) = part.split_once("]\n").unwrap();
        Part {
            name,
            text: text.trim_end_matches('\n'),
        }
    };
    parts.map(part).collect()
}

/// The surnames of some groups of the fixture, in order.
pub(crate) fn surnames_of(groups: &[&str]) -> Vec<&'static str> {
    let parts = parts(SURNAMES);
    let chosen = parts.iter().filter(|part| groups.contains(&part.name));
    chosen.flat_map(|part| words(part.text)).collect()
}

/// All surnames, in order.
pub(crate) fn surnames() -> Vec<&'static str> {
    parts(SURNAMES)
        .iter()
        .flat_map(|part| words(part.text))
        .collect()
}

/// All first names, in order.
pub(crate) fn first_names() -> Vec<&'static str> {
    words(FIRST_NAMES).collect()
}

/// An invented CV with an awkward head, as a template.
pub(crate) struct Whole {
    pub(crate) name: String,
    pub(crate) text: String,
}

/// The invented CVs, by name.
pub(crate) fn whole_cvs() -> Vec<Whole> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/identity/cvs");
    let files = std::fs::read_dir(folder).unwrap();
    let whole = |path: std::path::PathBuf| Whole {
        name: path.file_stem().unwrap().to_str().unwrap().to_owned(),
        text: std::fs::read_to_string(&path).unwrap(),
    };
    let mut found: Vec<Whole> = files.map(|file| whole(file.unwrap().path())).collect();
    found.sort_by(|a, b| a.name.cmp(&b.name));
    found
}

fn words(text: &'static str) -> impl Iterator<Item = &'static str> {
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    lines
        .flat_map(|line| line.split(','))
        .map(str::trim)
        .filter(|word| !word.is_empty())
}
