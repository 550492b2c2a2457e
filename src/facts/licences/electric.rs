//! Electric habilitations, by their symbols.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::{LIST, is_link};
use crate::text::{Token, phrase_len};

/// Any of the electric symbols.
pub(super) const ELECTRIC: &str = "habilitation électrique";

/// « H0B0 », « habilitation BS/BE manœuvre », « B2V BR BC ».
pub(super) fn electric(tokens: &[Token], at: usize) -> Option<(Vec<String>, usize)> {
    let has_word = tokens[at].folded.starts_with("habilitation");
    let reach = if has_word { 4 } else { 2 };
    let mut names = Vec::new();
    let mut len = usize::from(has_word);
    let mut seen = 0;
    while let Some(token) = tokens.get(at + len) {
        if let Some(name) = symbol(&token.folded, has_word || !names.is_empty()) {
            names.push(format!("habilitation {name}"));
            len += 1;
            seen = len;
        } else if len > 0 && len - seen < reach && is_electric_link(&token.folded) {
            len += 1;
        } else {
            break;
        }
    }
    if names.is_empty() {
        let electric = phrase_len(&tokens[at..], "habilitation electrique")
            .or_else(|| phrase_len(&tokens[at..], "habilitations electriques"))?;
        return Some((vec![ELECTRIC.to_owned()], electric));
    }
    Some((names, seen))
}

fn is_electric_link(word: &str) -> bool {
    is_link(word)
        || matches!(
            word,
            "electrique" | "electriques" | "niveau" | "s" | "manoeuvre" | "mesure"
        )
}

type Symbols = FxHashMap<&'static str, &'static str>;
static SYMBOLS: LazyLock<(Symbols, Symbols)> =
    LazyLock::new(|| (LIST.map("electric"), LIST.map("electric beside")));

/// The symbol of NF C 18-510, as written; `be`, `bs` and kin only after the word.
fn symbol(word: &str, expected: bool) -> Option<&'static str> {
    let (sure, beside) = &*SYMBOLS;
    let found = sure
        .get(word)
        .or_else(|| beside.get(word).filter(|_| expected));
    found.copied()
}
