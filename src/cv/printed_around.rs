//! Lines that a browser or a site prints around a page.

use crate::text::tokens;

/// What a browser or a site prints around a page: « 03/02/2026 14:05 », « mis à
/// jour en mai 2026 ».
pub(super) fn is_printed_around(line: &str) -> bool {
    let words = tokens(line);
    let is = |at: usize, word: &str| words.get(at).is_some_and(|t| t.folded == word);
    let is_number = |at: usize| words.get(at).is_some_and(|t| t.is_number);
    let clock = (0..words.len()).any(|at| is_number(at) && is(at + 1, ":") && is_number(at + 2));
    let day = is(1, "/") && is(3, "/") && is_number(0) && is_number(2) && is_number(4);
    let updated = (0..words.len()).any(|at| {
        is(at + 1, "a") && is(at + 2, "jour") && words[at].folded.starts_with("mis")
            || words[at].folded == "updated"
    });
    clock && day || updated && words.len() <= 12
}

/// True for the address that a browser prints at the foot or the head of a page:
/// « file:///home/cv.html 1/1 ».
pub(super) fn is_printed_by_browser(line: &str) -> bool {
    const SCHEMES: [&str; 3] = ["file://", "http://", "https://"];
    let line = line.trim();
    SCHEMES.iter().any(|scheme| line.starts_with(scheme)) && ends_with_page(line)
}

/// True for « … 1/2 ».
fn ends_with_page(line: &str) -> bool {
    let last = line.rsplit(char::is_whitespace).next().unwrap_or_default();
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    last.split_once('/')
        .is_some_and(|(page, of)| is_number(page) && is_number(of))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_browser_prints_is_no_line_of_the_cv() {
        for line in [
            "file:///home/ana/cv.html  1/1",
            "https://cv.example.fr/ana 2/3",
        ] {
            assert!(is_printed_by_browser(line), "{line}");
        }
        for line in [
            "https://ana.example.fr",
            "01/09/2015 : vendeuse",
            "Rapport 1/2",
        ] {
            assert!(!is_printed_by_browser(line), "{line}");
        }
    }
}
