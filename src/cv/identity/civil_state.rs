//! Family, nationality, papers of stay and photographs.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::list::{LIST, starts};
use crate::text::{PhraseMap, Token, number_of, phrase_len, tokens};

static KIN: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| LIST.set("kin"));
static STATUS: LazyLock<PhraseMap<()>> = LazyLock::new(|| starts("status"));
static OWNERS: LazyLock<PhraseMap<()>> = LazyLock::new(|| starts("owners"));
static RELATIVES: LazyLock<PhraseMap<()>> = LazyLock::new(|| starts("relatives"));
static PHOTOS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| LIST.set("photos"));

/// A piece of the head that says nothing else.
pub(super) fn is_status(text: &str) -> bool {
    let words = words(text);
    let has_children = words.len() <= 5
        && words.first().and_then(number_of).is_some()
        && words.get(1).is_some_and(|t| t.folded.starts_with("enfant"));
    has_children || STATUS.longest(&words).is_some() && words.len() <= 8
}

/// « Photo », « Portrait de face ».
pub(super) fn is_photo(text: &str) -> bool {
    let words = words(text);
    let is_first = words
        .first()
        .is_some_and(|t| PHOTOS.contains(t.folded.as_str()));
    is_first && words.len() <= 3
}

fn words(text: &str) -> Vec<Token> {
    tokens(text).into_iter().filter(|t| !t.is_mark).collect()
}

/// Nationality and family anywhere in a line.
pub(super) fn relations(line: &str) -> Vec<Range<usize>> {
    let tokens = tokens(line);
    let mut found = Vec::new();
    for at in 0..tokens.len() {
        let rest = &tokens[at..];
        if let Some(len) = nation_len(rest).or_else(|| family_len(rest)) {
            found.push(rest[0].span.start..rest[len - 1].span.end);
        }
    }
    found
}

/// « nationalité française », « de nationalité : marocaine ».
fn nation_len(rest: &[Token]) -> Option<usize> {
    const NATION: &[&str] = &["nationalite", "de nationalite", "nationality"];
    let len = NATION.iter().find_map(|words| phrase_len(rest, words))?;
    let named = rest[len..].iter().take(2);
    Some(len + named.take_while(|t| !t.is_mark || t.folded == ":").count())
}

/// « mes 3 enfants », « mère de deux filles », « mon mari ».
fn family_len(rest: &[Token]) -> Option<usize> {
    if let Some((len, ())) = RELATIVES.longest(rest) {
        return Some(len);
    }
    let (len, ()) = OWNERS.longest(rest)?;
    let number = rest.get(len).and_then(number_of)?;
    let kin = rest.get(len + 1)?;
    (number < 20 && KIN.contains(kin.folded.as_str())).then_some(len + 2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cv::identity::name::without;

    #[test]
    fn family_and_nationality_go_and_work_with_children_stays() {
        let cases = [
            ("Après mes 3 enfants, retour", "Après , retour"),
            ("Mère de deux filles", ""),
            ("de nationalité : marocaine, CACES 3", ", CACES 3"),
            ("garde de 3 enfants", "garde de 3 enfants"),
            ("groupe de 12 enfants", "groupe de 12 enfants"),
        ];
        for (line, left) in cases {
            assert_eq!(without(line, &relations(line)), left);
        }
    }

    #[test]
    fn pieces_of_the_head_are_known() {
        for status in [
            "Célibataire",
            "Mariée, 2 enfants",
            "3 enfants",
            "nationalité tunisienne",
            "Sexe : F",
        ] {
            assert!(is_status(status), "{status}");
        }
        assert!(is_photo("Photo d'identité") && !is_photo("Photographe de presse"));
    }
}
