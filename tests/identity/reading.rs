//! All that the program keeps of a document: what every answer is made from.

use std::fmt::Write as _;

use matcher::api::cv::Cv;
use matcher::api::document::{self, Ocr, ReadOptions};
use matcher::api::facts::Month;

/// Everything that is read of a CV and may reach an answer, as lines of text.
pub(crate) fn kept(bytes: &[u8]) -> String {
    let options = ReadOptions {
        ocr: Ocr::Never,
        ..ReadOptions::default()
    };
    match document::read(bytes, &options) {
        Ok(document) => shown(&Cv::read(&document.pages, Month::new(2026, 11))),
        Err(error) => format!("unreadable: {error}"),
    }
}

/// A CV as lines: passages with section and weight first, then the facts.
fn shown(cv: &Cv) -> String {
    let mut shown = String::new();
    for passage in cv.passages() {
        for line in cv.text()[passage.span.clone()].lines() {
            let (section, weight) = (passage.section, passage.weight);
            writeln!(shown, "[{section:?} {weight}] {line}").unwrap();
        }
    }
    let home = cv.home().map(|home| (&home.town, &home.postcode));
    write!(
        shown,
        "kind {:?}\nposts {:?}\nyears {}\ndiplomas {:?}\nlicences {:?}\nlanguages {:?}\nhome {home:?}\n",
        cv.kind(),
        cv.posts(),
        cv.years(),
        cv.diplomas(),
        cv.licences(),
        cv.languages(),
    )
    .unwrap();
    shown
}

/// The first line in which two readings differ: of the first, then of the second.
pub(crate) fn first_difference(one: &str, other: &str) -> Option<(String, String)> {
    if one == other {
        return None;
    }
    let mut ones = one.lines();
    let mut others = other.lines();
    loop {
        let pair = (ones.next(), others.next());
        if pair.0 != pair.1 {
            let line = |line: Option<&str>| line.unwrap_or("(nothing)").to_owned();
            return Some((line(pair.0), line(pair.1)));
        }
    }
}
