//! The shape of somebody's name: few words that each begin with a capital.
//!
//! Only the shape counts, never which words they are: a surname may be any word.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::list::LIST;
use crate::text::{Token, tokens};

static LABELS: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| LIST.phrases("name labels").collect());
static PARTICLES: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| LIST.phrases("name particles").collect());

static TITLES: LazyLock<HashSet<&'static str>> = LazyLock::new(|| LIST.phrases("titles").collect());

static SENTENCES: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| LIST.phrases("words of sentences").collect());

/// A name has at most so many parts, particles apart.
const MOST_PARTS: usize = 5;
/// So many letters, each apart, are a word with spaced letters.
const FEWEST_SPACED: usize = 2;

/// Words that may be somebody's name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Shape {
    /// Its folded words, without particles and initials.
    pub(super) words: Vec<String>,
    /// Its parts: « Marie-Laure » and « Le Goff » are one each.
    pub(super) n_parts: usize,
    /// Some parts in capitals and some not, as in « Julie FERRAND ».
    pub(super) is_mixed: bool,
    /// In small letters.
    pub(super) is_small: bool,
}

impl Shape {
    /// Long enough for a first name and a surname.
    pub(super) fn is_full(&self) -> bool {
        self.n_parts > 1
    }
}

/// The shape of a piece of a line, where it is a name's.
pub(super) fn shape(text: &str) -> Option<Shape> {
    let all = tokens(text);
    let is_titled = all
        .first()
        .is_some_and(|t| TITLES.contains(t.folded.as_str()));
    let tokens = bare(all);
    if is_spaced(&tokens, text) {
        return Some(spaced(text));
    }
    let is_elided = |at: usize| tokens.get(at + 1).is_some_and(|t| t.folded == "'");
    // « Durand-Par » is one surname.
    let is_joined = |at: usize| {
        let mark = at.checked_sub(1).map(|before| &tokens[before]);
        mark.is_some_and(|m| m.folded == "-" && m.span.end == tokens[at].span.start)
    };
    let is_said = tokens.iter().enumerate().any(|(at, t)| {
        let is_word = t.folded.len() > 1 || is_elided(at);
        SENTENCES.contains(t.folded.as_str()) && is_word && !is_joined(at)
    });
    if is_said || !tokens.iter().all(|token| is_part(text, token)) {
        return None;
    }
    let parts = parts(text, &tokens);
    if parts.is_empty() || parts.len() > MOST_PARTS {
        return None;
    }
    let long = |part: &&&[Token]| part.iter().any(|t| t.folded.len() > 1);
    let is_upper = |part: &[Token]| part.iter().all(|t| t.is_mark || t.is_upper(text));
    // « Accompagnante (AESH) » has no surname in capitals.
    let opens = tokens.iter().find(|t| t.folded == "(");
    let is_outside = |part: &&&[Token]| {
        opens.is_none_or(|opens| part.iter().all(|t| t.span.start < opens.span.start))
    };
    let n_upper = parts.iter().filter(long).filter(is_outside);
    let n_upper = n_upper.filter(|part| is_upper(part)).count();
    Some(Shape {
        words: words_of(&tokens),
        // After « Mme » a surname is a whole name.
        n_parts: parts.len().max(if is_titled { 2 } else { 1 }),
        is_mixed: n_upper > 0 && parts.iter().any(|part| !is_upper(part)),
        is_small: false,
    })
}

/// « Curriculum vitae », « CV », and nothing else.
pub(super) fn is_title(line: &str) -> bool {
    let is_label =
        |t: &Token| t.is_mark || matches!(t.folded.as_str(), "cv" | "curriculum" | "vitae" | "mon");
    line.contains(char::is_alphabetic) && tokens(line).iter().all(is_label)
}

/// Two parts in small letters, as a name may be written on the first line.
pub(super) fn small_shape(text: &str) -> Option<Shape> {
    let tokens = tokens(text);
    let is_small = |t: &Token| {
        let letters = t.folded.chars().all(char::is_alphabetic);
        is_mark(t) || letters && !t.is_capitalised(text)
    };
    let is_pair = tokens.iter().all(is_small) && parts(text, &tokens).len() == 2;
    is_pair.then(|| Shape {
        words: words_of(&tokens),
        n_parts: 2,
        is_mixed: false,
        is_small: true,
    })
}

/// The words that identify a name.
pub(super) fn words_of(tokens: &[Token]) -> Vec<String> {
    let is_short = |at: usize| {
        let next = tokens.get(at + 1).map(|t| t.folded.as_str());
        tokens[at].folded.len() == 1 && matches!(next, Some("." | "'"))
    };
    let is_word = |at: &usize| {
        let t = &tokens[*at];
        !t.is_mark && !t.is_number && !is_particle(&t.folded) && !is_short(*at)
    };
    let words = (0..tokens.len()).filter(is_word);
    words.map(|at| plain(&tokens[at].folded)).collect()
}

/// A folded word, its dotless i as capitals write it: « Yılmaz », « YILMAZ ».
pub(super) fn plain(word: &str) -> String {
    word.replace('ı', "i")
}

/// Small words inside the names of people.
pub(super) fn is_particle(word: &str) -> bool {
    PARTICLES.contains(word)
}

/// Marks allowed inside a name.
pub(super) fn is_mark(token: &Token) -> bool {
    matches!(
        token.folded.as_str(),
        "-" | "'" | "\"" | "«" | "»" | "(" | ")" | "."
    )
}

/// Without « CV de », « Mme » before the name and marks around it.
fn bare(mut tokens: Vec<Token>) -> Vec<Token> {
    let is_label = |t: &Token| t.is_mark || LABELS.contains(t.folded.as_str());
    let n_labels = tokens.iter().take_while(|t| is_label(t)).count();
    // A name of particles only, as « Da », is a name still.
    tokens.drain(..n_labels);
    while tokens.last().is_some_and(|t| t.is_mark) {
        tokens.pop();
    }
    tokens
}

fn is_part(text: &str, token: &Token) -> bool {
    let is_word = token.is_capitalised(text) && token.folded.chars().all(char::is_alphabetic);
    is_mark(token) || !token.is_mark && (is_word || is_particle(&token.folded))
}

/// The parts of a name: words that a hyphen or an apostrophe joins are one.
fn parts<'t>(text: &str, tokens: &'t [Token]) -> Vec<&'t [Token]> {
    let mut parts: Vec<&[Token]> = Vec::new();
    let mut start = 0;
    for at in 1..=tokens.len() {
        if at == tokens.len() || !is_joined(text, &tokens[at - 1], &tokens[at]) {
            let part = &tokens[start..at];
            let is_word = |t: &Token| !t.is_mark && !is_particle(&t.folded);
            // « D. » is an initial, though « d » is a particle.
            let is_initial = part.get(1).is_some_and(|t| t.folded == ".");
            if part.iter().any(is_word) || is_initial && !part[0].is_mark {
                parts.push(part);
            }
            start = at;
        }
    }
    parts
}

fn is_joined(text: &str, one: &Token, next: &Token) -> bool {
    let joins = |t: &Token| matches!(t.folded.as_str(), "-" | "'" | ".");
    let touches = text[one.span.end..next.span.start].is_empty();
    touches && (joins(one) || joins(next))
}

/// « C L A I R E   D U R A N D ».
fn is_spaced(tokens: &[Token], text: &str) -> bool {
    let is_letter = |t: &Token| t.folded.chars().count() == 1 && t.is_upper(text);
    let is_joint = |t: &Token| matches!(t.folded.as_str(), "'" | "-");
    tokens.iter().filter(|t| is_letter(t)).count() >= FEWEST_SPACED
        && tokens.iter().all(|t| is_letter(t) || is_joint(t))
}

fn spaced(text: &str) -> Shape {
    let groups = text.split("  ").map(|group| group.replace(' ', ""));
    let groups: Vec<String> = groups.filter(|group| !group.is_empty()).collect();
    Shape {
        words: groups
            .iter()
            .flat_map(|group| words_of(&tokens(group)))
            .collect(),
        n_parts: groups.len(),
        is_mixed: false,
        is_small: false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_known_by_its_shape() {
        let cases = [
            ("Claire Boulanger", Some((2, false))),
            ("CLAIRE BOULANGER", Some((2, false))),
            ("Julie FERRAND", Some((2, true))),
            ("FERRAND Julie", Some((2, true))),
            ("Marie-Laure Castagnède", Some((2, false))),
            ("Yann Le Goff", Some((2, false))),
            ("Jean de La Tour", Some((2, false))),
            ("N'Diaye", Some((1, false))),
            ("Mme BOULANGER", Some((2, false))),
            ("CV de Claire Boulanger", Some((2, false))),
            ("★ Claire Boulanger ★", Some((2, false))),
            ("C. Boulanger", Some((2, false))),
            ("C L A I R E  B O U L A N G E R", Some((2, false))),
            ("Aide-soignante", None),
            ("Comptable unique", None),
            ("12 rue des Lilas", None),
            ("Soudeur TIG / MIG", None),
            ("JE CHERCHE DU TRAVAIL", None),
            ("HOTESSE ET SERVEUSE", None),
        ];
        for (text, expected) in cases {
            let found = shape(text).map(|shape| (shape.n_parts, shape.is_mixed));
            assert_eq!(found, expected, "{text}");
        }
    }
}
