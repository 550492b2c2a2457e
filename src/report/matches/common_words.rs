//! Words of both texts that several cards of a list give: said once above them.

use super::super::document::{Card, Tone};
use super::shared_words::{IN_BOTH, in_list};
use crate::text::fold;

/// Cards that share a reason: at least two, and two of five.
const FEWEST: usize = 2;

/// The reasons of a card.
pub(super) fn reasons(card: &Card) -> impl Iterator<Item = &str> {
    let good = card.signs.iter().filter(|sign| sign.tone == Tone::Good);
    good.map(|sign| sign.text.as_str())
}

/// True for enough cards of a list to say once what they share.
pub(super) fn are_several(n: usize, cards: &[Card]) -> bool {
    n >= FEWEST && 5 * n >= 2 * cards.len()
}

/// « Dans plusieurs de ces offres comme dans votre CV : récolte, semis. »; nothing for one word.
pub(super) fn sentence_of_words(repeated: &[String]) -> String {
    match repeated {
        [] | [_] => String::new(),
        words => format!(
            "Dans plusieurs de ces offres comme dans votre CV : {}.",
            words.join(", ")
        ),
    }
}

/// The words of both texts that are given on several cards, as the first one writes them: « CHU »
/// says nothing of one of them.
pub(super) fn common_words(cards: &[Card]) -> Vec<String> {
    let given = |card: &Card| -> Vec<String> {
        let lists = reasons(card).filter_map(|text| text.strip_prefix(IN_BOTH));
        let words = lists.flat_map(|list| list.trim_end_matches('.').split(", "));
        words.map(str::to_owned).collect()
    };
    let given: Vec<Vec<String>> = cards.iter().map(given).collect();
    let has = |words: &[String], word: &str| words.iter().any(|own| fold(own) == fold(word));
    let is_common = |word: &str| {
        let n = given.iter().filter(|words| has(words, word)).count();
        are_several(n, cards)
    };
    let mut common: Vec<String> = Vec::new();
    for word in given.iter().flatten() {
        if is_common(word) && !has(&common, word) {
            common.push(word.clone());
        }
    }
    common
}

/// A reason without words that several cards give; nothing if none is left.
pub(super) fn without_words(reason: &str, common: &[String]) -> String {
    let Some(list) = reason.strip_prefix(IN_BOTH) else {
        return reason.to_owned();
    };
    let words: Vec<&str> = list.trim_end_matches('.').split(", ").collect();
    let is_common = |word: &str| common.iter().any(|other| fold(other) == fold(word));
    let is_own = |word: &&&str| !is_common(word);
    let own: Vec<&str> = words.iter().filter(is_own).copied().collect();
    match own.len() == words.len() {
        true => reason.to_owned(),
        false => in_list(&own).unwrap_or_default(),
    }
}
