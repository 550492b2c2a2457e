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
    let mut found = children_of_list(line);
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

/// « mes 3 enfants », « mère de deux filles », « maman d'une petite fille de 6 ans »,
/// « mon mari ».
fn family_len(rest: &[Token]) -> Option<usize> {
    if let Some((len, ())) = RELATIVES.longest(rest) {
        return Some(len);
    }
    let (len, ()) = OWNERS.longest(rest)?;
    // « maman d'une fille »
    let len = len + usize::from(rest.get(len).is_some_and(is_apostrophe));
    let counted = rest.get(len).and_then(number_of);
    let is_parent = rest[0].folded != "mes";
    let mut end = len + usize::from(counted.is_some());
    end += usize::from(is_small(rest.get(end)));
    let is_kin = rest
        .get(end)
        .is_some_and(|t| KIN.contains(t.folded.as_str()));
    let is_counted = counted.is_some_and(|number| number < 20);
    (is_kin && (is_counted || is_parent)).then(|| end + 1 + age_len(&rest[end + 1..]))
}

fn is_apostrophe(token: &Token) -> bool {
    matches!(token.folded.as_str(), "'" | "’")
}

/// « petite » of « petite fille ».
fn is_small(token: Option<&Token>) -> bool {
    token.is_some_and(|t| matches!(t.folded.as_str(), "petit" | "petite" | "grands" | "jeunes"))
}

/// « de 6 ans », « de 3 et 5 ans ».
fn age_len(rest: &[Token]) -> usize {
    const PARTS: [&str; 5] = ["de", "et", ",", "a", "ans"];
    let is_part = |t: &&Token| PARTS.contains(&t.folded.as_str()) || number_of(t).is_some();
    let part = rest.iter().take_while(is_part).count();
    let years = rest[..part].iter().rposition(|t| t.folded == "ans");
    match rest.first().is_some_and(|t| t.folded == "de") {
        true => years.map_or(0, |years| years + 1),
        false => 0,
    }
}

/// « deux enfants » between commas, in a line of leisure: what is cared for is named with more
/// words.
fn children_of_list(line: &str) -> Vec<Range<usize>> {
    let mut at = 0;
    let mut found = Vec::new();
    for item in line.split(',') {
        let words = words(item);
        let is_children = words.len() == 2
            && words.first().and_then(number_of).is_some()
            && words[1].folded.starts_with("enfant");
        if is_children {
            found.push(at + words[0].span.start..at + words[1].span.end);
        }
        at += item.len() + 1;
    }
    found
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
            ("Couture, maman d'une petite fille de 6 ans", "Couture, "),
            ("Marche, papa de jumeaux de 3 et 5 ans", "Marche, "),
            ("Chorale, deux enfants", "Chorale, "),
            ("Mes petits plats", "Mes petits plats"),
            (
                "Repas pour deux enfants, jeux",
                "Repas pour deux enfants, jeux",
            ),
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
