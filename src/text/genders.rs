//! One form for both genders of a word: infirmière is infirmier, and so is
//! infirmier(ère).
//!
//! The rules look at endings, folded; the list holds what they get wrong. What
//! they give is never shown, so it need not be a French word.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::chars::run_end;
use super::chars::{folded, is_hyphen, is_middle_dot};
use super::lists;

pub(super) const LIST: &str = include_str!("../../data/genders_fr.txt");

/// Feminine ending, masculine ending, fewest letters that must come before.
const ENDINGS: &[(&str, &str, usize)] = &[
    ("iere", "ier", 2),
    ("gere", "ger", 3),
    ("chere", "cher", 2),
    ("llere", "ller", 3),
    ("trice", "teur", 2),
    ("ieuse", "ieux", 2),
    ("ueuse", "ueux", 2),
    ("culeuse", "culeux", 2),
    ("euse", "eur", 2),
    ("ienne", "ien", 2),
    ("eenne", "een", 2),
    ("ee", "e", 4),
];

/// What inclusive writing adds to a word, folded: infirmier(ère), chargé.e,
/// vendeur-euse, conseiller/ère.
const MARKERS: &[&str] = &[
    "e", "es", "ne", "nes", "ere", "eres", "iere", "ieres", "trice", "trices", "rice", "rices",
    "euse", "euses", "teuse", "ienne", "enne", "esse", "ice", "s",
];
/// Endings that are also words, and so count only where nothing else is possible.
const BRACKETED: &[&str] = &[
    "se", "ses", "le", "les", "te", "tes", "ve", "ves", "fe", "re", "lle", "x", "nne",
];

static EXCEPTIONS: LazyLock<FxHashMap<&str, &str>> = LazyLock::new(exceptions);

/// The masculine singular of the folded `word` where it ends like a feminine,
/// written over it.
pub(super) fn join(word: &mut String) {
    if let Some(known) = EXCEPTIONS.get(word.as_str()) {
        word.clear();
        word.push_str(known);
        return;
    }
    let singular = word.strip_suffix('s').unwrap_or(word);
    let rule = ENDINGS.iter().find(|(feminine, _, before)| {
        singular
            .strip_suffix(feminine)
            .is_some_and(|stem| stem.len() >= *before)
    });
    if let Some((feminine, masculine, _)) = rule {
        let kept = singular.len() - feminine.len();
        word.truncate(kept);
        word.push_str(masculine);
    }
}

/// The end of the word `start..end` with the inclusive endings that follow it.
pub(super) fn marker_end(text: &str, start: usize, end: usize) -> usize {
    let mut at = end;
    if end - start < 3 {
        return at;
    }
    while let Some(next) = one_marker(text, at) {
        at = next;
    }
    at
}

fn one_marker(text: &str, at: usize) -> Option<usize> {
    let opening = text[at..].chars().next()?;
    let from = at + opening.len_utf8();
    let end = run_end(text, from);
    // No ending is as long, and most words that follow a slash are.
    if end == from || end - from > 8 {
        return None;
    }
    let ending = folded(&text[from..end]);
    let is_marker = MARKERS.contains(&ending.as_str());
    match opening {
        '(' => {
            let known = is_marker || BRACKETED.contains(&ending.as_str());
            (known && text[end..].starts_with(')')).then_some(end + 1)
        }
        '/' => (is_marker || ending == "se").then_some(end),
        '.' => is_marker.then_some(end),
        _ if is_hyphen(opening) || is_middle_dot(opening) => is_marker.then_some(end),
        _ => None,
    }
}

/// Each word of the list with its form: itself, or the word it is the same as.
fn exceptions() -> FxHashMap<&'static str, &'static str> {
    let mut exceptions = FxHashMap::default();
    for line in lists::lines(LIST) {
        match line.strip_prefix("= ") {
            Some(same) => {
                let mut words = same.split_whitespace();
                let first = words.next().unwrap_or_default();
                exceptions.extend(words.map(|word| (word, first)));
            }
            None => exceptions.extend(line.split_whitespace().map(|word| (word, word))),
        }
    }
    exceptions
}

#[cfg(test)]
mod tests {
    use super::join;

    #[test]
    fn both_genders_of_a_job_are_one_word() {
        let pairs = [
            ("infirmiere", "infirmier"),
            ("infirmieres", "infirmier"),
            ("serveuse", "serveur"),
            ("directrices", "directeur"),
            ("technicienne", "technicien"),
            ("boulangere", "boulanger"),
            ("conseillere", "conseiller"),
            ("bouchere", "boucher"),
            ("employee", "employe"),
            ("hotesse", "hote"),
            ("serieuse", "serieux"),
        ];
        for (feminine, masculine) in pairs {
            let mut word = feminine.to_owned();
            join(&mut word);
            assert_eq!(word, masculine);
        }
    }

    #[test]
    fn what_only_looks_feminine_is_left() {
        for word in ["carriere", "matiere", "matrice", "idee", "gere", "annee"] {
            let mut joined = word.to_owned();
            join(&mut joined);
            assert_eq!(joined, word);
        }
    }
}
