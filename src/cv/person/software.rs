//! Named software, in any section.

use std::ops::Range;
use std::sync::LazyLock;

use crate::cv::{Cv, Section};
use crate::text::{PhraseMap, Token, fold, tokens};

/// Each name by its folded words, with the way people write it.
static NAMES: LazyLock<PhraseMap<&'static str>> = LazyLock::new(|| {
    let lines = include_str!("../../../data/software.txt").lines();
    let names = lines
        .filter(|line| !line.starts_with('#'))
        .flat_map(|line| line.split(", "));
    names.map(|name| (folded(name), name)).collect()
});

/// Names that are everyday words or letters: each counts only as it is written, among
/// other software or where skills are listed.
const COMMON: [&str; 20] = [
    "word", "access", "teams", "spring", "go", "r", "titan", "opera", "sage", "ciel", "coala",
    "sketch", "notion", "swift", "tableau", "vue", "rust", "scala", "looker", "make",
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
    let mentions = mentions(&tokens);
    let is_told = |one: &Mention| !one.is_common() || is_software(cv, &tokens, one, &mentions);
    let mut found: Vec<String> = Vec::new();
    for one in mentions.iter().filter(|one| is_told(one)) {
        if !found.iter().any(|name| name == one.name) {
            found.push(one.name.to_owned());
        }
    }
    found
}

/// A name where a text has it, as places of tokens.
struct Mention {
    name: &'static str,
    at: usize,
    len: usize,
}

impl Mention {
    fn is_common(&self) -> bool {
        self.len == 1 && COMMON.contains(&fold(self.name).as_str())
    }
}

fn mentions(tokens: &[Token]) -> Vec<Mention> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let Some((len, name)) = NAMES.longest(&tokens[at..]) else {
            at += 1;
            continue;
        };
        found.push(Mention { name, at, len });
        at += len;
    }
    found
}

/// Whether an everyday word is the name of software there.
fn is_software(cv: &Cv, tokens: &[Token], one: &Mention, all: &[Mention]) -> bool {
    let text = cv.text();
    let token = &tokens[one.at];
    // « R+8 » is a building.
    let is_joined = tokens
        .get(one.at + 1)
        .is_some_and(|next| next.folded == "+");
    if text.get(token.span.clone()) != Some(one.name) || is_joined {
        return false;
    }
    let mut passages = cv.passages().iter();
    let section = passages.find(|passage| passage.span.contains(&token.span.start));
    let is_listed = section.is_some_and(|passage| passage.section == Section::Skills);
    let line = line_around(text, token.span.start);
    let is_beside =
        |other: &Mention| !other.is_common() && line.contains(&tokens[other.at].span.start);
    is_listed || all.iter().any(is_beside)
}

fn line_around(text: &str, at: usize) -> Range<usize> {
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let end = text[at..].find('\n').map_or(text.len(), |len| at + len);
    start..end
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::Month;

    fn of(text: &str) -> Vec<String> {
        let text = format!("Ana MOREL\nana.morel@example.fr\n\n{text}");
        software(&Cv::from_text(&text, Month::new(2026, 11)))
    }

    #[test]
    fn an_everyday_word_is_software_among_software_only() {
        assert!(of("CONDUCTEUR DE TRAVAUX GO / TCE\n\nEXPERIENCES\n2019-2021 : immeuble R+8, vue sur mer").is_empty());
        assert_eq!(
            of("Data analyst\n\nEXPERIENCES\n2019-2021 : Banque\nPython, R, Tableau"),
            ["Python", "R", "Tableau"]
        );
        assert_eq!(
            of("Secrétaire\n\nCOMPETENCES\nWord, accueil\n\nEXPERIENCES\n2019-2021 : Mairie"),
            ["Word"]
        );
    }
}
