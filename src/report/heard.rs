//! The result of `rome`: the occupations a text speaks of.

use serde::Serialize;

use super::document::{Bar, Bars, Block, Document, Span, plain};
use super::french::{decimal, probability};

/// What was heard of a text.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Heard {
    schema: u32,
    codes: Vec<Code>,
}

/// A code of the ROME, and how likely it is.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Code {
    /// The code.
    pub rome: String,
    /// Its name.
    pub label: String,
    /// From nought to one.
    pub probability: f64,
    /// The words that speak for it, where they were asked for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub why: Vec<Word>,
}

/// A word that speaks for a code.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Word {
    /// As it is written in the text.
    pub word: String,
    /// How much it says.
    pub part: f64,
}

impl Heard {
    /// The codes of a text, the likeliest first.
    pub fn new(codes: Vec<Code>) -> Self {
        Self { schema: 1, codes }
    }

    /// The page for people.
    pub fn document(&self) -> Document {
        let mut document = Document::new("Métiers dont parle ce texte");
        if self.codes.is_empty() {
            document.push(Block::paragraph("Aucun métier ne s'y reconnaît."));
            return document;
        }
        document.push(Block::Bars(Bars {
            caption: "Probabilité de chaque métier".to_owned(),
            bars: self.codes.iter().map(bar).collect(),
            full: 1.0,
        }));
        let why: Vec<_> = self
            .codes
            .iter()
            .filter(|code| !code.why.is_empty())
            .collect();
        if !why.is_empty() {
            let lines = why.into_iter().map(words).collect();
            document.push(Block::section(
                "Les mots qui parlent pour chacun",
                vec![Block::List(lines)],
            ));
        }
        document
    }
}

fn bar(code: &Code) -> Bar {
    Bar {
        label: format!("{} {}", code.rome, code.label),
        value: code.probability,
        shown: probability(code.probability),
        mark: None,
    }
}

fn words(code: &Code) -> Vec<Span> {
    let word = |own: &Word| format!("{} ({})", own.word, decimal(own.part, 1));
    let words: Vec<String> = code.why.iter().map(word).collect();
    let mut line = vec![Span::Strong(code.rome.clone())];
    line.extend(plain(format!(" {}", words.join(", "))));
    line
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{phrase, text};

    const SCREEN: text::Style = text::Style {
        width: 80,
        has_colour: false,
        has_symbols: true,
    };

    #[test]
    fn each_code_is_told_with_its_words_and_hostile_ones_do_no_harm() {
        let heard = Heard::new(vec![Code {
            rome: "J1501".to_owned(),
            label: "Aide-soignant".to_owned(),
            probability: 0.5,
            why: vec![Word {
                word: "soins\u{1b}[2J".to_owned(),
                part: 1.25,
            }],
        }]);
        for page in [
            phrase::render(&heard.document()),
            text::render(&heard.document(), SCREEN),
        ] {
            assert!(
                page.contains("J1501 Aide-soignant") && page.contains("soins"),
                "{page}"
            );
            assert!(!page.contains('\u{1b}'), "{page:?}");
        }
        let none = Heard::new(Vec::new());
        assert!(phrase::render(&none.document()).contains("Aucun métier"));
    }
}
