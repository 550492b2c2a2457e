//! The family and the categories of a CACES: « R489-1,3 ».

use super::Near;
use crate::facts::engine::fact::Value;
use crate::facts::engine::token::Kind;

/// Number of words after « CACES » that can name its categories.
const REACH: usize = 12;

pub(super) fn caces(near: &Near<'_>) -> Option<Value> {
    let mut family = String::new();
    let mut categories: Vec<String> = Vec::new();
    for idx in near.cue.start..near.window(0, REACH).end {
        let word = near.word(idx);
        if is_family(word) && family.is_empty() {
            word.to_uppercase().clone_into(&mut family);
        } else if let Some(category) = category(near, idx) {
            if !categories.contains(&category) {
                categories.push(category);
            }
        } else if !is_link(word) {
            break;
        }
    }
    let categories = categories.join(",");
    let parts: Vec<_> = [family, categories]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
    (!parts.is_empty()).then(|| Value::Text(parts.join("-")))
}

fn is_family(word: &str) -> bool {
    word.len() == 4 && word.starts_with('r') && word[1..].bytes().all(|b| b.is_ascii_digit())
}

/// « 3 », « 1A » or « B »; the letter of « 1A » is a token of its own.
fn category(near: &Near<'_>, idx: usize) -> Option<String> {
    let token = near.tokens.tokens.get(idx)?;
    let is_category = |word: &str| word.len() == 1 && ("a"..="g").contains(&word);
    if token.kind == Kind::Number {
        let next = near.word(idx + 1);
        let is_glued = near
            .tokens
            .tokens
            .get(idx + 1)
            .is_some_and(|next| next.span.start == token.span.end);
        let letter = if is_glued && is_category(next) {
            next
        } else {
            ""
        };
        let is_small = token.value >= 1.0 && token.value <= 10.0 && token.value.fract() == 0.0;
        return is_small.then(|| format!("{}{}", token.value, letter.to_uppercase()));
    }
    let word = near.word(idx);
    let follows_number = idx > 0
        && near.tokens.tokens[idx - 1].kind == Kind::Number
        && near.tokens.tokens[idx - 1].span.end == token.span.start;
    // « Cariste CACES 3 (F/H) »: women and men.
    let is_gender = word == "f" && near.word(idx + 1) == "/" && near.word(idx + 2) == "h";
    (is_category(word) && token.is_capitalised && !follows_number && !is_gender)
        .then(|| word.to_uppercase())
}

fn is_link(word: &str) -> bool {
    matches!(
        word,
        "caces"
            | ","
            | "/"
            | "-"
            | "et"
            | "ou"
            | "&"
            | "+"
            | "("
            | ")"
            | ":"
            | "."
            | "cat"
            | "categorie"
            | "categories"
            | "type"
            | "de"
            | "le"
            | "les"
            | "des"
            | "permis"
            | "cariste"
            | "chariot"
            | "nacelle"
            | "a"
            | "b"
            | "n"
            | "r"
            | "h"
            | "f"
            | "certificat"
            | "engin"
            | "engins"
            | "chariots"
    )
}
