//! Driving licences and their categories.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{LIST, is_link};
use crate::text::{PhraseMap, Token, phrase_len};

/// « permis B », « Permis B, C », « permis C+E et D », « permis PL », « permis ».
pub(super) fn driving(text: &str, tokens: &[Token], at: usize) -> Option<(Vec<String>, usize)> {
    if !matches!(
        tokens[at].folded.as_str(),
        "permis" | "permi" | "licence" | "license"
    ) {
        return special_driving(tokens, at);
    }
    // « Driving licence B » says what « licence B » alone does not.
    let is_driving = at > 0 && matches!(tokens[at - 1].folded.as_str(), "driving" | "s");
    let is_licence = matches!(tokens[at].folded.as_str(), "licence" | "license") && !is_driving;
    let Categories { names, len } = categories(text, tokens, at);
    if !names.is_empty() && !is_licence {
        return Some((names, len));
    }
    let next = tokens.get(at + 1).map_or("", |t| t.folded.as_str());
    let other = matches!(
        next,
        "de" | "d" | "bateau" | "cotier" | "fluvial" | "feu" | "a" | "piste"
    );
    let plain = !is_licence && (!other || len > 1) && !FOREIGN.contains(next);
    plain.then(|| (vec!["permis B".to_owned()], len))
}

/// The categories behind « permis », and the tokens up to the last of them.
struct Categories {
    names: Vec<String>,
    len: usize,
}

fn categories(text: &str, tokens: &[Token], at: usize) -> Categories {
    let mut names = Vec::new();
    let mut len = phrase_len(&tokens[at..], "permis de conduire").unwrap_or(1);
    len += phrase_len(&tokens[at + len..], "de categorie").unwrap_or(0);
    let mut seen = len;
    let mut behind_aside = 0;
    while let Some(token) = tokens.get(at + len) {
        let named = category(text, &tokens[at + len..])
            .map(|(name, taken)| (format!("permis {name}"), taken))
            .or_else(|| Some((towed(text, token, names.last())?, 1)));
        if let Some((name, taken)) = named {
            names.push(name);
            len += taken;
            seen = len;
            behind_aside = 0;
        } else if let Some(aside) = aside(&tokens[at + len..]).filter(|_| len == seen + 1) {
            // It counts for none of the small words allowed in between.
            len += aside;
            behind_aside = aside;
        } else if is_link(&token.folded)
            && len - seen - behind_aside < 2
            && same_line(text, tokens, at + len)
        {
            len += 1;
        } else {
            break;
        }
    }
    Categories { names, len: seen }
}

static ASIDES: LazyLock<PhraseMap<()>> =
    LazyLock::new(|| LIST.phrases("asides").map(|words| (words, ())).collect());
static FOREIGN: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| LIST.set("foreign"));

/// « attestation préfectorale »: words between two categories that name none.
fn aside(tokens: &[Token]) -> Option<usize> {
    ASIDES.longest(tokens).map(|(len, ())| len)
}

/// « Permis B, E »: the trailer's letter alone goes with the category before it.
fn towed(text: &str, token: &Token, before: Option<&String>) -> Option<String> {
    let is_trailer = token.folded == "e" && token.is_upper(text);
    let pulls = |name: &&String| matches!(name.as_str(), "permis B" | "permis C" | "permis D");
    before
        .filter(pulls)
        .filter(|_| is_trailer)
        .map(|name| format!("{name}E"))
}

static DRIVERS: LazyLock<PhraseMap<&'static str>> =
    LazyLock::new(|| LIST.pairs("drivers").collect());

/// « SPL », « poids lourds » and « PL » beside a driver.
fn special_driving(tokens: &[Token], at: usize) -> Option<(Vec<String>, usize)> {
    let (len, name) = DRIVERS.longest(&tokens[at..])?;
    Some((vec![(*name).to_owned()], len))
}

fn same_line(text: &str, tokens: &[Token], at: usize) -> bool {
    let gap = tokens[at - 1].span.end..tokens[at].span.start;
    !text[gap].contains('\n')
}

static CATEGORIES: LazyLock<FxHashMap<&'static str, &'static str>> =
    LazyLock::new(|| LIST.map("categories"));

/// A category of driving licence at the head of the tokens: `B`, `C+E`, `E(B)`, `PL`.
fn category(text: &str, tokens: &[Token]) -> Option<(String, usize)> {
    let head = tokens.first()?;
    let next = tokens.get(1);
    if head.folded == "e" && next.is_some_and(|t| t.folded == "(") {
        let (name, len) = category(text, &tokens[2..])?;
        return (len == 1).then(|| (format!("{name}E"), 4));
    }
    if head.folded == "poids" && next?.folded.starts_with("lourd") {
        return Some(("C".to_owned(), 2));
    }
    // `permis a` and `permis de` go on with a sentence: those need capitals.
    let is_word = matches!(head.folded.as_str(), "a" | "de" | "d" | "ce" | "c");
    if is_word && !head.is_upper(text) {
        return None;
    }
    let name = *CATEGORIES.get(head.folded.as_str())?;
    match (next.map(|t| t.folded.as_str()), tokens.get(2)) {
        (Some("+" | "(" | "/"), Some(with)) if with.folded == "e" && name.len() == 1 => {
            Some((format!("{name}E"), 3))
        }
        _ => Some((name.to_owned(), 1)),
    }
}
