//! Named software, in any section.

use std::sync::LazyLock;

use crate::cv::Cv;
use crate::text::{PhraseMap, fold, tokens};

/// Each name by its folded words, with the way people write it.
static NAMES: LazyLock<PhraseMap<&'static str>> = LazyLock::new(|| {
    let lines = include_str!("../../../data/software.txt").lines();
    let names = lines
        .filter(|line| !line.starts_with('#'))
        .flat_map(|line| line.split(", "));
    names.map(|name| (folded(name), name)).collect()
});

/// Names of one or two letters and everyday words count in capitals only.
const COMMON: [&str; 14] = [
    "word", "access", "teams", "spring", "go", "r", "titan", "opera", "sage", "ciel", "coala",
    "sketch", "notion", "swift",
];

fn folded(name: &'static str) -> &'static str {
    let words: Vec<String> = tokens(name)
        .into_iter()
        .filter(|t| !t.is_mark || t.folded == "+" || t.folded == "#")
        .map(|t| t.folded)
        .collect();
    // A few hundred names, kept for the life of the program.
    Box::leak(words.join(" ").into_boxed_str())
}

/// The software that a CV names, each once, in the order it is written.
pub(super) fn software(cv: &Cv) -> Vec<String> {
    let text = cv.text();
    let tokens = tokens(text);
    let mut found: Vec<String> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let Some((len, name)) = NAMES.longest(&tokens[at..]) else {
            at += 1;
            continue;
        };
        let is_common = len == 1 && COMMON.contains(&fold(name).as_str());
        if (!is_common || tokens[at].is_capitalised(text)) && !found.iter().any(|n| n == name) {
            found.push((*name).to_owned());
        }
        at += len;
    }
    found
}
