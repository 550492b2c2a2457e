//! The other gender of titles, by the names of occupations, which give both.

use std::collections::HashMap;

use super::variant::{Substitution, Variant};
use crate::text::tokens;

/// Words of titles beside the occupations' names.
const MORE: [(&str, &str); 5] = [
    ("né", "née"),
    ("employé", "employée"),
    ("diplômé", "diplômée"),
    ("expérimenté", "expérimentée"),
    ("monsieur", "madame"),
];

/// All titles in the other gender.
pub(super) fn variant(labels: &[&str]) -> Variant {
    let pairs = pairs(labels);
    Variant::new(Substitution::Gender, "l'autre genre", move |line| {
        swapped(line, &pairs)
    })
}

/// Each word of a title in small letters, with the other gender's.
fn pairs(labels: &[&str]) -> HashMap<String, String> {
    let mut found = HashMap::new();
    let mut add = |one: &str, other: &str| {
        found
            .entry(one.to_owned())
            .or_insert_with(|| other.to_owned());
        found
            .entry(other.to_owned())
            .or_insert_with(|| one.to_owned());
    };
    for (one, other) in MORE {
        add(one, other);
    }
    for label in labels {
        let Some((one, other)) = label.split_once(" / ") else {
            continue;
        };
        let words = |text: &str| -> Vec<String> {
            let words = text.split([' ', '-']);
            words.map(str::to_lowercase).collect()
        };
        for (one, other) in words(one).iter().zip(&words(other)) {
            if is_pair(one, other) {
                add(one, other);
            }
        }
    }
    found
}

/// True if two words may be one word in two genders: they begin alike.
fn is_pair(one: &str, other: &str) -> bool {
    let n_shared = one
        .chars()
        .zip(other.chars())
        .take_while(|(a, b)| a == b)
        .count();
    one != other && n_shared >= 3 && one.chars().all(char::is_alphabetic)
}

fn swapped(line: &str, pairs: &HashMap<String, String>) -> String {
    let mut text = String::with_capacity(line.len());
    let mut at = 0;
    for token in tokens(line) {
        let word = token.raw(line);
        if let Some(other) = pairs.get(&word.to_lowercase()) {
            text.push_str(&line[at..token.span.start]);
            text.push_str(&written_as(word, other));
            at = token.span.end;
        }
    }
    text.push_str(&line[at..]);
    text
}

/// A word in the letters of another: small, capitalised or all capitals.
fn written_as(model: &str, word: &str) -> String {
    let mut letters = model.chars();
    let is_upper = |c: char| c.is_uppercase();
    match (
        letters.next().is_some_and(is_upper),
        letters.next().is_some_and(is_upper),
    ) {
        (true, true) => word.to_uppercase(),
        (true, false) => {
            let mut word = word.chars();
            let first = word.next().into_iter().flat_map(char::to_uppercase);
            first.chain(word).collect()
        }
        _ => word.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_change_their_gender_and_nothing_else_does() {
        let pairs = pairs(&[
            "Aide-soignant / Aide-soignante",
            "Boulanger / Boulangère",
            "Infirmier / Infirmière en soins généraux",
            "Comptable",
        ]);
        for (line, expected) in [
            ("Aide-soignante de nuit", "Aide-soignant de nuit"),
            ("BOULANGÈRE", "BOULANGER"),
            (
                "Infirmier libéral, né à Tours",
                "Infirmière libéral, née à Tours",
            ),
            ("comptable", "comptable"),
        ] {
            assert_eq!(swapped(line, &pairs), expected);
        }
    }
}
