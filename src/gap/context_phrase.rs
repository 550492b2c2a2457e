//! The phrase around a plain word: « recherche de fuites » for « fuites ».

use std::collections::BTreeMap;

use super::lexicon::{Lexicon, WordFamily};

/// Prepositions between two nouns: « recherche de fuites ».
const PREPOSITIONS: &[&str] = &[
    "de", "d'", "d’", "des", "du", "de la", "de l'", "de l’", "en", "au", "aux",
];
/// What is between a verb and its object: « réparer les fuites ».
const ARTICLES: &[&str] = &[
    "", "le", "la", "les", "l'", "l’", "un", "une", "des", "du", "de la",
];

/// The most frequent phrase around a word, the first of equals; none where no
/// sentence has one.
pub(super) fn phrase_in_context<'q>(
    lexicon: &Lexicon<'_>,
    family: &WordFamily,
    quotes: impl Iterator<Item = &'q str>,
) -> Option<String> {
    let mut names: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for (at, quote) in quotes.enumerate() {
        if let Some(name) = around(lexicon, family, quote) {
            names.entry(name).or_insert((0, at)).0 += 1;
        }
    }
    let most = names
        .into_iter()
        .max_by_key(|(_, (n, at))| (*n, std::cmp::Reverse(*at)));
    most.map(|(name, _)| name)
}

/// « Recherche de fuites », « réparer les fuites » or « fuites d'eau », as written.
fn around(lexicon: &Lexicon<'_>, family: &WordFamily, quote: &str) -> Option<String> {
    let words = lexicon.words_with_offsets(quote);
    let at = words.iter().position(|(_, word)| word.family == *family)?;
    let span = |at: usize| {
        words
            .get(at)
            .map(|(start, word)| *start..start + word.written.len())
    };
    let own = span(at)?;
    let between = |from: usize, to: usize| quote.get(from..to).map(|gap| gap.trim().to_lowercase());
    // « Au cœur des territoires » is no task.
    let is_specific = |at: &usize| !lexicon.is_plain_word(&words[*at].1.term);
    let before = at.checked_sub(1).filter(is_specific).and_then(span);
    let before = before.filter(|before| {
        let gap = between(before.end, own.start).unwrap_or_default();
        let is_verb = is_infinitive(&quote[before.clone()]);
        PREPOSITIONS.contains(&gap.as_str()) || is_verb && ARTICLES.contains(&gap.as_str())
    });
    let behind = || {
        let next = span(at + 1)?;
        let gap = between(own.end, next.start)?;
        PREPOSITIONS.contains(&gap.as_str()).then_some(next)
    };
    let span = match before {
        Some(before) => before.start..own.end,
        None => own.start..behind()?.end,
    };
    let name = quote.get(span)?.to_lowercase();
    Some(name.split_whitespace().collect::<Vec<_>>().join(" "))
}

fn is_infinitive(word: &str) -> bool {
    let word = word.to_lowercase();
    word.len() > 4
        && ["er", "ir", "re"]
            .iter()
            .any(|ending| word.ends_with(ending))
}

#[cfg(test)]
mod tests {
    use super::super::word_lists::WordLists;
    use super::*;
    use crate::text::{Analyzer, Vocabulary};

    #[test]
    fn a_plain_word_gets_the_phrase_around_it() {
        let (analyzer, vocabulary) = (Analyzer::new(), Vocabulary::default());
        let lists = WordLists::new(&analyzer);
        let lexicon = Lexicon::new(&analyzer, &vocabulary, &lists);
        let name = |quotes: &[&str]| {
            let family = lexicon.words("fuites")[0].family.clone();
            phrase_in_context(&lexicon, &family, quotes.iter().copied())
        };
        let cases: &[(&[&str], Option<&str>)] = &[
            (
                &["Vous faites la recherche de fuites"],
                Some("recherche de fuites"),
            ),
            (
                &["Réparer les fuites du réseau"],
                Some("réparer les fuites"),
            ),
            (&["Des fuites d'eau, parfois"], Some("fuites d'eau")),
            (&["Des fuites, parfois"], None),
            (
                &[
                    "Détection de fuites",
                    "recherche de fuites",
                    "Recherche de fuites",
                ],
                Some("recherche de fuites"),
            ),
        ];
        for (quotes, expected) in cases {
            assert_eq!(name(quotes).as_deref(), *expected, "{quotes:?}");
        }
    }
}
