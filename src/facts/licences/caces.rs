//! CACES: who may drive which truck, engine or platform.

use std::sync::LazyLock;

use super::{LIST, is_link};
use crate::text::{PhraseMap, Token};

/// « CACES R489 cat 1A, 3 et 5 », « CACES 1, 3, 5 », « R485 cat. 2 », « caces nacelle ».
pub(super) fn caces(text: &str, tokens: &[Token], at: usize) -> Option<(Vec<String>, usize)> {
    let has_word = tokens[at].folded == "caces";
    let mut len = usize::from(has_word);
    let mut family = String::new();
    let mut names = Vec::new();
    let mut seen = len;
    while let Some(token) = tokens.get(at + len) {
        if let Some(found) = caces_family(tokens, at + len) {
            family = found.0.to_owned();
            len += found.1;
            // « R485 cat 1 (gerbeur) » names the same family again.
            let own = format!("CACES {family}");
            if !names.iter().any(|name: &String| name.starts_with(&own)) {
                names.push(own);
            }
            seen = len;
        } else if let Some(category) =
            caces_category(text, &tokens[at + len..]).filter(|_| has_word || !family.is_empty())
        {
            names.retain(|name| *name != format!("CACES {family}"));
            let of = family_of(&family, &category);
            names.push(format!("CACES {of} {}", of_today(of, &category)));
            len += 1;
            seen = len;
        } else if len > 0 && len - seen < 3 && is_caces_link(&token.folded) {
            len += 1;
        } else {
            break;
        }
    }
    if seen == 0 {
        return None;
    }
    if names.is_empty() {
        names.push("CACES".to_owned());
    }
    Some((names, seen))
}

/// A category alone is of trucks where it begins with a figure, of engines
/// where it is a letter: what people mean who say no more.
fn family_of<'f>(family: &'f str, category: &str) -> &'f str {
    match family {
        "" if category.starts_with(|c: char| c.is_ascii_digit()) => "R489",
        "" => "R482",
        family => family,
    }
}

/// The category of an engine in the R482 of 2020 that took the place of a number of the R372.
/// Five, slow finishers, has no successor.
const R372_TO_R482: [(&str, &str); 8] = [
    ("1", "A"),
    ("2", "B1"),
    ("3", "C2"),
    ("4", "C1"),
    ("6", "C3"),
    ("7", "D"),
    ("8", "E"),
    ("9", "F"),
];

fn of_today<'c>(family: &str, category: &'c str) -> &'c str {
    if family != "R482" {
        return category;
    }
    let mut engines = R372_TO_R482.iter();
    let today = engines.find(|(number, _)| *number == category);
    today.map_or(category, |(_, letter)| letter)
}

fn is_caces_link(word: &str) -> bool {
    is_link(word)
        || matches!(
            word,
            "." | "n"
                | "°"
                | "®"
                | "cat"
                | "cats"
                | "categories"
                | "type"
                | "les"
                | "de"
                | "niveau"
                | "niveaux"
                | ";"
                | "r"
        )
}

static RECOMMENDATIONS: LazyLock<PhraseMap<&'static str>> =
    LazyLock::new(|| LIST.pairs("caces").collect());

/// The recommendation that the number or the machine means.
fn caces_family(tokens: &[Token], at: usize) -> Option<(&'static str, usize)> {
    let word = tokens[at].folded.as_str();
    // « R389 », « R 389 »
    let is_number = |token: &Token| token.is_number && token.folded.len() == 3;
    let is_apart = word == "r" && tokens.get(at + 1).is_some_and(is_number);
    let starts_caces = word.starts_with('r') && word.len() == 4 || is_apart;
    let in_caces = at > 0 && (at.saturating_sub(12)..at).any(|i| tokens[i].folded == "caces");
    if !starts_caces && !in_caces {
        return None;
    }
    let (len, family) = RECOMMENDATIONS.longest(&tokens[at..])?;
    Some((*family, len))
}

/// `1`, `1a`, `2b`, `5`, `a`…`g` in capitals for engines: at most two characters,
/// and no count of years or posts.
fn caces_category(text: &str, tokens: &[Token]) -> Option<String> {
    let token = tokens.first()?;
    let word = token.folded.as_str();
    let mut chars = word.chars();
    let is_number = chars.next().is_some_and(|c| ('1'..='9').contains(&c));
    let is_letter = chars.next().is_none_or(|c| matches!(c, 'a' | 'b' | 'c'));
    // Engines of R482 and platforms of R486 have letters; a small `a` is a word.
    let mut letters = word.bytes();
    let is_old = letters.next().is_some_and(|b| (b'a'..=b'g').contains(&b))
        && letters.next().is_none_or(|b| b.is_ascii_digit())
        && token.is_upper(text);
    let next = |at: usize| tokens.get(at).map_or("", |next| next.folded.as_str());
    let is_count = is_unit(next(1));
    // « Cariste CACES 3 et 5 (F/H) »: women and men.
    let is_old = is_old && !(word == "f" && next(1) == "/" && next(2) == "h");
    let fits = word.len() <= 2 && (is_number && is_letter && !is_count || is_old);
    fits.then(|| word.to_uppercase())
}

/// « CACES 3, 2 ans d'expérience »: what is counted is no category.
fn is_unit(word: &str) -> bool {
    matches!(
        word,
        "an" | "ans" | "annees" | "mois" | "jours" | "postes" | "x" | "h" | "€" | "heures"
    )
}
