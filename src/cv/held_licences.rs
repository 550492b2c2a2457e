//! The licences that a CV says are held.

use std::collections::BTreeSet;

use super::sections::{CvSection, LineLabel};
use crate::facts::{Licence, licences};
use crate::text::{Token, tokens};

/// Licences among the contacts: « COORDONNÉES », « Permis B ».
pub(super) fn licences_of_contacts(lines: &[&str], labels: &[LineLabel]) -> BTreeSet<Licence> {
    let pairs = lines.iter().zip(labels);
    let contacts = pairs.filter(|(_, label)| label.section == CvSection::Identity);
    let contacts: Vec<&str> = contacts.map(|(line, _)| *line).collect();
    held_licences(&contacts.join("\n"))
}

/// Licences, without those that the CV says are missing or to come: « pas de permis »,
/// « permis B en cours ».
pub(super) fn held_licences(text: &str) -> BTreeSet<Licence> {
    let held = licences(text).into_iter().filter(|found| {
        let before = text[..found.span.start]
            .rsplit('\n')
            .next()
            .unwrap_or_default();
        let behind = text[found.span.end..].lines().next().unwrap_or_default();
        !is_refused(before) && !is_to_come(behind)
    });
    held.map(|found| found.what).collect()
}

fn is_refused(before: &str) -> bool {
    const REFUSALS: [&str; 5] = ["pas", "sans", "aucun", "non", "ni"];
    let words = tokens(before);
    let mut words = words.iter().rev();
    const SMALL: [&str; 10] = [
        "de", "d", "le", "la", "du", "mon", "ma", "encore", "eu", ":",
    ];
    let word = words.find(|t| !SMALL.contains(&t.folded.as_str()));
    word.is_some_and(|t| REFUSALS.contains(&t.folded.as_str()))
}

fn is_to_come(behind: &str) -> bool {
    const STARTS: [&[&str]; 7] = [
        &["en", "cours"],
        &["en", "preparation"],
        &["a", "passer"],
        &["prevu"],
        &["suspendu"],
        &["annule"],
        &["non"],
    ];
    let words = tokens(behind);
    let is_joint = |t: &&Token| matches!(t.folded.as_str(), "(" | ":" | "-" | "–");
    let words: Vec<&str> = words
        .iter()
        .skip_while(is_joint)
        .map(|t| t.folded.as_str())
        .collect();
    STARTS.iter().any(|start| words.starts_with(start))
}
