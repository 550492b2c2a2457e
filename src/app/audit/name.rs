//! Another name in the place of the person's.

use std::ops::Range;

use super::variant::{KnownIdentity, Substitution, Variant};
use crate::cv::Cv;
use crate::page::Page;
use crate::text::{Token, fold, tokens};

/// An ordinary name, a name that is also a trade, a foreign one, a compound one.
const OTHERS: [Other; 4] = [
    Other::new("Sandrine", "Lemoine"),
    Other::new("Claire", "Boulanger"),
    Other::new("Mamadou", "Traoré"),
    Other::new("Jean-Baptiste", "Nguyen-Petit"),
];

/// Words that may be beside a name on a line that holds nothing else.
const LABELS: &[&str] = &[
    "nom", "prenom", "prenoms", "m", "mr", "mme", "mlle", "monsieur", "madame", "cv", "de", "et",
];

/// A name that takes the place of the person's.
#[derive(Clone, Copy, Debug)]
struct Other {
    first: &'static str,
    last: &'static str,
}

impl Other {
    const fn new(first: &'static str, last: &'static str) -> Self {
        Self { first, last }
    }
}

/// The CV under each of the other names.
pub(super) fn variants(known: &KnownIdentity<'_>, pages: &[Page]) -> Vec<Variant> {
    let name = known.name.map(str::to_owned);
    let name = name.or_else(|| guess(pages));
    let own = OwnName::of(name.as_deref().unwrap_or_default());
    let variant = |other: Other| {
        let own = own.clone();
        let shown = format!("{} {}", other.first, other.last);
        Variant::new(Substitution::Name, &shown, move |line| {
            own.replaced(line, other)
        })
    };
    OTHERS.into_iter().map(variant).collect()
}

/// The first piece that the reader cut off and that reads like a name.
fn guess(pages: &[Page]) -> Option<String> {
    Cv::removed(pages).into_iter().find(|piece| is_name(piece))
}

/// Two to four capitalised words and nothing else.
fn is_name(line: &str) -> bool {
    let words = tokens(line);
    let is_part = |t: &Token| t.is_capitalised(line) && t.folded.chars().all(char::is_alphabetic);
    let n_words = words.iter().filter(|t| !t.is_mark).count();
    let is_heading = fold(line).starts_with("curriculum");
    (2..=4).contains(&n_words) && !is_heading && words.iter().all(|t| t.folded == "-" || is_part(t))
}

/// The person's own name, its words folded.
#[derive(Clone, Debug)]
struct OwnName {
    words: Vec<String>,
    /// The first name's first word, where a first name was given.
    first: Option<String>,
}

impl OwnName {
    fn of(name: &str) -> Self {
        let words: Vec<String> = tokens(name)
            .into_iter()
            .filter(|t| !t.is_mark)
            .map(|t| t.folded)
            .collect();
        Self {
            first: words.first().filter(|_| words.len() > 1).cloned(),
            words,
        }
    }

    /// The line with the name replaced: whole names, lines that hold nothing else,
    /// and addresses of e-mail and the web. A lone word inside a sentence may be the
    /// trade of the same name and stays.
    fn replaced(&self, line: &str, other: Other) -> String {
        let all = tokens(line);
        let mut text = String::with_capacity(line.len());
        let mut at = 0;
        for run in self.runs(&all) {
            let own = &all[run.clone()];
            if !(self.is_whole(own) || self.is_alone(&all) || is_in_address(line, &own[0])) {
                continue;
            }
            text.push_str(&line[at..own[0].span.start]);
            text.push_str(&self.written(line, own, other));
            at = own[own.len() - 1].span.end;
        }
        text.push_str(&line[at..]);
        text
    }

    /// Stretches of tokens that begin and end on a word of the name, with at most
    /// marks between its words.
    fn runs(&self, all: &[Token]) -> Vec<Range<usize>> {
        let mut runs: Vec<Range<usize>> = Vec::new();
        for idx in (0..all.len()).filter(|&idx| self.has(&all[idx])) {
            match runs.last_mut() {
                Some(run) if all[run.end..idx].iter().all(is_joint) => run.end = idx + 1,
                _ => runs.push(idx..idx + 1),
            }
        }
        runs
    }

    fn has(&self, token: &Token) -> bool {
        !token.is_mark && self.words.contains(&token.folded)
    }

    /// True if two adjacent words are of the name and are no particles.
    fn is_whole(&self, own: &[Token]) -> bool {
        const PARTICLES: &[&str] = &["de", "la", "le", "du", "des", "d", "l", "van", "von", "el"];
        let is_own = |t: &&Token| self.has(t) && !PARTICLES.contains(&t.folded.as_str());
        own.iter().filter(is_own).count() >= 2
    }

    /// True if the line holds nothing but words of the name and labels.
    fn is_alone(&self, all: &[Token]) -> bool {
        let others = all.iter().filter(|t| !t.is_mark && !self.has(t));
        let mut others = others.map(|t| t.folded.as_str());
        others.all(|word| LABELS.contains(&word))
    }

    /// The other name, as much of it as the run has of the own and written as that is.
    fn written(&self, line: &str, own: &[Token], other: Other) -> String {
        let (head, end) = (&own[0], &own[own.len() - 1]);
        let is_first = |t: &Token| self.first.as_ref() == Some(&t.folded);
        let parts = match (is_first(head), own.len()) {
            (true, 1) => vec![(head, other.first)],
            (false, 1) => vec![(head, other.last)],
            (true, _) => vec![(head, other.first), (end, other.last)],
            (false, _) => vec![(head, other.last), (end, other.first)],
        };
        if is_in_address(line, head) {
            let between = line[head.span.end..end.span.start.max(head.span.end)].chars();
            let mark = between
                .filter(|c| !c.is_alphanumeric())
                .take(1)
                .collect::<String>();
            let parts = parts.iter().map(|(_, word)| fold(word).replace('-', ""));
            return parts.collect::<Vec<_>>().join(&mark);
        }
        let parts = parts.iter().map(|(model, word)| {
            let is_capitals = model.is_upper(line) && model.folded.len() > 1;
            if is_capitals {
                word.to_uppercase()
            } else {
                (*word).to_owned()
            }
        });
        parts.collect::<Vec<_>>().join(" ")
    }
}

/// Marks inside a name or an address.
fn is_joint(token: &Token) -> bool {
    matches!(token.folded.as_str(), "-" | "'" | "’" | "." | "_")
}

/// True inside an e-mail or web address.
fn is_in_address(line: &str, token: &Token) -> bool {
    const MARKS: &[&str] = &["@", "www.", "http", ".com/", ".fr/"];
    let start = line[..token.span.start].rfind(char::is_whitespace);
    let end = line[token.span.end..].find(char::is_whitespace);
    let start = start.map_or(0, |at| at + 1);
    let end = end.map_or(line.len(), |at| token.span.end + at);
    let word = line.get(start..end).unwrap_or_default().to_lowercase();
    MARKS.iter().any(|mark| word.contains(mark))
}

#[cfg(test)]
mod tests {
    use super::*;

    const AWA: Other = Other::new("Awa", "Sow");

    #[test]
    fn the_name_is_replaced_where_it_is_the_name() {
        let own = OwnName::of("Claire Charpentier");
        for (line, expected) in [
            ("Claire CHARPENTIER", "Awa SOW"),
            ("CHARPENTIER Claire", "SOW Awa"),
            ("CHARPENTIER", "SOW"),
            ("Nom : Charpentier", "Nom : Sow"),
            ("Mme CHARPENTIER", "Mme SOW"),
            (
                "claire.charpentier@example.fr | 06 00 00 00 00",
                "awa.sow@example.fr | 06 00 00 00 00",
            ),
            ("Claire Charpentier – Menuisière", "Awa Sow – Menuisière"),
            (
                "2019 : charpentier bois, Tours",
                "2019 : charpentier bois, Tours",
            ),
        ] {
            assert_eq!(own.replaced(line, AWA), expected);
        }
    }

    #[test]
    fn compound_names_and_particles_go_whole_and_elsewhere_stay() {
        let own = OwnName::of("Jean-Baptiste de la Tour");
        assert_eq!(own.replaced("Jean-Baptiste de la TOUR", AWA), "Awa SOW");
        let work = "gestion de la paie à La Tour-du-Pin";
        assert_eq!(own.replaced(work, AWA), work);
    }

    #[test]
    fn a_surname_alone_or_no_name_is_enough_to_go_on() {
        assert_eq!(OwnName::of("Sage").replaced("SAGE", AWA), "SOW");
        assert_eq!(OwnName::of("").replaced("Claire", AWA), "Claire");
    }
}
