//! Fields of study and words of a trade, compared by the beginnings of their words.

use rustc_hash::FxHashSet;

use crate::text::{Token, beginning, tokens};

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

/// A field as it is shown: without what leads to it or what a web page adds behind; empty
/// where only « diplôme » or « BTS » is left.
pub(super) fn named_field(field: &str) -> &str {
    const LEADS: [&str; 8] = [
        "orienté en ",
        "orienté ",
        "orientée ",
        "spécialisé en ",
        "spécialisée en ",
        "de type ",
        "type ",
        "option ",
    ];
    const BEHIND: [&str; 3] = [" En savoir plus", " Voir plus", " Lire la suite"];
    const DIPLOMAS: [&str; 9] = [
        "bts", "but", "dut", "cap", "bep", "bac", "deug", "deust", "bp",
    ];
    let end = BEHIND.iter().filter_map(|mark| field.find(mark)).min();
    let field = field[..end.unwrap_or(field.len())].trim();
    let lead = LEADS.iter().find_map(|lead| field.strip_prefix(lead));
    let field = lead.unwrap_or(field);
    let names_field = |token: &Token| {
        let word = token.folded.as_str();
        let is_acronym = token.is_upper(field) && word.len() > 1;
        !DIPLOMAS.contains(&word)
            && (is_acronym || word.len() >= SHORTEST)
            && !GENERIC.iter().any(|own| word.starts_with(own))
    };
    match tokens(field).iter().any(names_field) {
        true => field,
        false => "",
    }
}

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
