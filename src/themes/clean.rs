//! Turns a line of an offer into a name that reads well alone.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::words::ThemeWordLists;
use crate::text::{Token, tokens};

/// Words of the longest name.
const LONGEST: usize = 8;
/// Letters of the longest word in capitals, which may be an abbreviation.
const LONGEST_ABBREVIATION: usize = 5;

/// A name that goes on with one of them behind « et » has lost its beginning.
const PREPOSITIONS: [&str; 7] = ["a", "dans", "sur", "pour", "avec", "que", "en"];

/// The parts of a line that may be names: between colons, and without text in
/// brackets.
pub(super) fn parts(line: &str) -> Vec<String> {
    let bare = without_brackets(line);
    let parts = bare.split([':', ';', '|', '!', '»', '«', '"']);
    let parts = parts.flat_map(|part| part.split(" - ")).map(str::trim);
    let parts = parts.filter(|part| !part.is_empty() && !part.contains('?'));
    parts.map(str::to_owned).collect()
}

/// The text without its brackets, and without what follows a bracket that
/// is not closed.
fn without_brackets(line: &str) -> String {
    let mut depth = 0_usize;
    let mut kept = String::with_capacity(line.len());
    for c in line.chars() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ if depth == 0 => kept.push(c),
            _ => {}
        }
    }
    kept.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The name that a part of a line makes: without its opening (« Vous assurez la », «
/// Maîtrise de ») and its ending (« exigé »). None if what is left is no name.
/// `proper` are folded words of the names of employers and places.
pub(super) fn clean(
    lists: &ThemeWordLists,
    part: &str,
    proper: &FxHashSet<String>,
) -> Option<String> {
    let tokens = tokens(part);
    let kept = &tokens[core(lists, part, &tokens)];
    let (first, last) = (kept.first()?, kept.last()?);
    if lists.small.contains(&*first.folded) {
        return None;
    }
    let name = &part[first.span.start..last.span.end];
    let is_sound = is_short(name)
        && !is_shouting(part, kept)
        && kept.iter().all(|token| is_fine(lists, token))
        && !kept[1..]
            .iter()
            .any(|token| token.is_capitalised(part) && proper.contains(&token.folded));
    let joins_nothing = |pair: &[Token]| {
        matches!(&*pair[0].folded, "et" | "ou" | "ainsi")
            && PREPOSITIONS.contains(&&*pair[1].folded)
    };
    let is_sound = is_sound && !kept.windows(2).any(joins_nothing);
    is_sound.then(|| capitalised(&without_articles(name)))
}

/// The tokens between the opening and the ending.
fn core(lists: &ThemeWordLists, part: &str, tokens: &[Token]) -> Range<usize> {
    let start = opening_len(lists, part, tokens);
    let is_ending = |token: &Token| {
        let word = token.folded.as_str();
        token.is_mark && !matches!(word, "+" | "#")
            || lists.endings.contains(word)
            || lists.small.contains(word)
    };
    let tail = tokens[start..].iter().rev();
    let n_ending = tail.take_while(|token| is_ending(token)).count();
    start..tokens.len() - n_ending
}

/// Length of the opening. A noun ends none unless a small word (« maîtrise *de* ») or a
/// proper name (« outil Silae ») follows: « techniques culinaires » has no opening.
fn opening_len(lists: &ThemeWordLists, part: &str, tokens: &[Token]) -> usize {
    let is_opening = |token: &&Token| token.is_mark || lists.openings.contains(&*token.folded);
    let run = tokens.iter().take_while(is_opening).count();
    let is_name = |next: &Token| next.is_capitalised(part);
    let is_whole = |token: &Token| !lists.head_nouns.contains(&*token.folded);
    match tokens.get(run).is_some_and(is_name) {
        true => run,
        false => tokens[..run]
            .iter()
            .rposition(is_whole)
            .map_or(0, |last| last + 1),
    }
}

fn is_short(name: &str) -> bool {
    name.chars().filter(|c| c.is_alphabetic()).count() > 2
        && name.split_whitespace().count() <= LONGEST
        && name
            .chars()
            .all(|c| c.is_alphanumeric() || " ,'’/-+&#.°".contains(c))
        && !name.contains("..")
}

fn is_fine(lists: &ThemeWordLists, token: &Token) -> bool {
    let is_number = token.is_number && token.folded.len() > 2;
    let is_order = token.folded.len() > 4 && token.folded.ends_with("ez");
    !is_number
        && !is_order
        && !lists.banned.contains(&*token.folded)
        && !token.folded.starts_with("http")
}

/// True if the words are written in capitals that are no abbreviations.
fn is_shouting(text: &str, tokens: &[Token]) -> bool {
    let long = tokens
        .iter()
        .filter(|token| token.folded.chars().count() > LONGEST_ABBREVIATION);
    let capitals = tokens.iter().filter(|token| token.is_upper(text)).count();
    long.clone().any(|token| token.is_upper(text)) || tokens.len() > 3 && capitals == tokens.len()
}

/// A list without its articles: its first item lost its own with the opening.
fn without_articles(name: &str) -> String {
    const LINKS: [&str; 2] = [", ", " et "];
    const ARTICLES: [&str; 8] = ["de la ", "des ", "les ", "du ", "de ", "la ", "le ", "d'"];
    let mut name = name.replace(" /", "/").replace("/ ", "/");
    for link in LINKS {
        for article in ARTICLES {
            name = name.replace(&format!("{link}{article}"), link);
        }
    }
    name
}

fn capitalised(name: &str) -> String {
    let mut chars = name.chars();
    let first = chars.next().into_iter().flat_map(char::to_uppercase);
    first.chain(chars).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Analyzer;

    fn name(line: &str) -> Option<String> {
        let lists = ThemeWordLists::new(&Analyzer::new());
        let proper = ["nantes".to_owned(), "martin".to_owned()]
            .into_iter()
            .collect();
        parts(line)
            .iter()
            .find_map(|part| clean(&lists, part, &proper))
    }

    #[test]
    fn a_line_is_made_to_read_alone() {
        let cases = [
            (
                "- Vous assurez la gestion de la paie.",
                Some("Gestion de la paie"),
            ),
            ("Maîtrise de l'outil Silae exigée", Some("Silae")),
            (
                "conduite d'une grue auxiliaire (CACES R490)",
                Some("Conduite d'une grue auxiliaire"),
            ),
            ("Connaissance en électricité et en", Some("Électricité")),
            ("Livraison de béton (toupie", Some("Livraison de béton")),
            ("Livraison de béton à Nantes", None),
            ("NETTOYAGE DES LOCAUX", None),
            ("Vous rejoignez notre atelier", None),
            ("Permis C, FIMO", None),
            ("12 €", None),
        ];
        for (line, expected) in cases {
            assert_eq!(name(line).as_deref(), expected, "{line}");
        }
    }
}
