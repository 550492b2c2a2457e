//! Fields of study and words of a trade, compared by the beginnings of their words.

use rustc_hash::FxHashSet;

use crate::text::{beginning, tokens};

/// Shorter words say little by themselves.
const SHORTEST: usize = 4;

/// Words found in the name of any diploma or post.
const GENERIC: &[&str] = &[
    "niveau",
    "diplome",
    "formation",
    "titre",
    "professionnel",
    "equivalent",
    "option",
    "mention",
    "domaine",
    "specialite",
    "autre",
    "minimum",
    "sein",
    "dans",
    "avec",
    "pour",
    "poste",
    "type",
    "bac",
    "licence",
    "master",
    "brevet",
    "technicien",
    "superieur",
    "experience",
    "etudes",
    "exige",
    "souhaite",
    "requis",
    "filiere",
    "secteur",
    "metier",
    "metiers",
    "agent",
    "employe",
    "general",
    "travail",
    "service",
];

/// The beginnings of the words that say what a text is about.
pub(super) fn stems(text: &str) -> FxHashSet<String> {
    let tokens = tokens(text);
    let words = tokens.iter().filter(|t| !t.is_mark && !t.is_number);
    let words = words.map(|t| t.folded.as_str());
    words
        .filter(|word| word.len() >= SHORTEST && !GENERIC.iter().any(|own| word.starts_with(own)))
        .map(beginning)
        .collect()
}

/// True if both sets have a stem in common.
pub(super) fn share(a: &FxHashSet<String>, b: &FxHashSet<String>) -> bool {
    a.iter().any(|stem| b.contains(stem))
}
