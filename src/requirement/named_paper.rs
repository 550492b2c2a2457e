//! Papers that no list of ours has, by the words of the offer.

use super::need::Need;
use super::quote::sentence_around;
use crate::facts::Fact;
use crate::text::{Token, fold, tokens};

/// A paper that no list of ours names, where the fact's words alone name it.
pub(super) fn named_paper(text: &str, fact: &Fact) -> Option<Need> {
    /// Papers that anyone can have, that a CV never shows, or that are no papers.
    const NOT_SHOWN: &[&str] = &[
        "casier",
        "certificats de travail",
        "certificat de travail",
        "vaccin",
        "visite",
        "pass",
        "séjour",
        "aptitude",
        "agrément",
        "agrement",
        "honorab",
        "assermen",
        "concours",
        "ordre",
        "invalid",
        "recyclage",
        "secourisme",
        "permis de conduire",
        "permis",
    ];
    const SHORTEST: usize = 4;
    const MOST_WORDS: usize = 7;
    let name = text[fact.span.clone()].trim();
    let name = name.rsplit(':').next().unwrap_or(name).trim();
    let behind = &text[fact.span.end..sentence_around(text, &fact.span).end];
    let name = &whole_name(without_holder(without_opened(name)), behind)?;
    let lower = name.to_lowercase();
    let n_words = name.split_whitespace().count();
    let is_name = name.chars().count() >= SHORTEST && n_words <= MOST_WORDS;
    let n_capitals = name.chars().filter(|c| c.is_uppercase()).count();
    let names_something = n_words > 1 || n_capitals > 1;
    let is_shown = !NOT_SHOWN
        .iter()
        .any(|word| lower.starts_with(word) || lower.contains(word));
    let is_firm = fact.sub != "haccp";
    (is_name && names_something && is_shown && is_firm)
        .then(|| Need::NamedPaper(name.split_whitespace().collect::<Vec<_>>().join(" ")))
}

/// The name up to a bracket or a quotation that it opens and does not close: « habilitation
/// PGN (Gaz ».
fn without_opened(name: &str) -> &str {
    let pairs = [('(', ')'), ('[', ']'), ('«', '»'), ('"', '"')];
    let opened = pairs.iter().filter_map(|(open, close)| {
        let at = name.rfind(*open)?;
        let behind = &name[at + open.len_utf8()..];
        let is_open =
            !behind.contains(*close) && (open != close || name.matches(*open).count() == 1);
        is_open.then_some(at)
    });
    let end = opened.min().unwrap_or(name.len());
    name[..end].trim_end_matches(|c: char| !c.is_alphanumeric())
}

/// « titulaire de l'attestation » is « attestation ».
fn without_holder(name: &str) -> &str {
    const HOLDERS: [&str; 6] = [
        "titulaire",
        "titulaires",
        "être",
        "etre",
        "détenteur",
        "détentrice",
    ];
    const ARTICLES: [&str; 12] = [
        "de", "du", "des", "d", "la", "le", "les", "l", "un", "une", "votre", "vos",
    ];
    let words: Vec<Token> = tokens(name).into_iter().filter(|t| !t.is_mark).collect();
    let is_holder = |t: &&Token| HOLDERS.iter().any(|own| fold(own) == t.folded);
    let n_holders = words.iter().take_while(is_holder).count();
    let rest = words[n_holders..].iter();
    let is_article = |t: &&Token| ARTICLES.contains(&t.folded.as_str());
    match rest.clone().find(|t| !is_article(t)) {
        Some(first) if n_holders > 0 => &name[first.span.start..],
        _ => name,
    }
}

/// The name, with what follows « attestation » or « habilitation », which alone name
/// nothing; `None` where nothing follows.
fn whole_name(name: &str, behind: &str) -> Option<String> {
    const GENERAL: [&str; 9] = [
        "attestation",
        "attestations",
        "habilitation",
        "habilitations",
        "certificat",
        "certification",
        "certifications",
        "diplome",
        "carte",
    ];
    const LINKS: [&str; 5] = [" d'", " d’", " de ", " du ", " en "];
    if !GENERAL.contains(&fold(name).as_str()) {
        return Some(name.to_owned());
    }
    let clause = behind.split([',', '.', ';', ':', '(', '\n']).next()?;
    let clause = clause.split(" et ").next()?;
    LINKS
        .iter()
        .any(|link| clause.starts_with(link))
        .then(|| format!("{name}{clause}").trim().to_owned())
}
