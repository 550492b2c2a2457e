//! The result of `rome`: the occupations that a text is about.

use serde::Serialize;

use super::document::{Bar, Bars, Block, Document, Span, plain};
use super::french::{decimal, probability};
use crate::app::text_codes::TextCode;

/// The JSON of `rome`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct TextOccupations {
    schema: u32,
    codes: Vec<OccupationCode>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
struct OccupationCode {
    rome: String,
    label: String,
    probability: f64,
    /// Words that are evidence for the code; only with `--why`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    why: Vec<EvidenceWord>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
struct EvidenceWord {
    /// As written in the text.
    word: String,
    /// Its part of the score.
    part: f64,
}

impl OccupationCode {
    fn new(code: TextCode) -> Self {
        let why = code.why.into_iter().map(|word| EvidenceWord {
            word: word.written,
            part: rounded(word.part),
        });
        Self {
            why: why.collect(),
            rome: code.candidate.code.to_string(),
            label: code.candidate.label,
            probability: rounded(code.candidate.probability),
        }
    }
}

fn rounded(share: f32) -> f64 {
    (f64::from(share) * 1e4).round() / 1e4
}

impl TextOccupations {
    /// `codes` by descending probability.
    pub(crate) fn new(codes: Vec<TextCode>) -> Self {
        Self {
            schema: 1,
            codes: codes.into_iter().map(OccupationCode::new).collect(),
        }
    }

    pub(crate) fn document(&self) -> Document {
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

fn bar(code: &OccupationCode) -> Bar {
    Bar {
        label: format!("{} {}", code.rome, code.label),
        value: code.probability,
        shown: probability(code.probability),
        mark: None,
    }
}

fn words(code: &OccupationCode) -> Vec<Span> {
    let word = |own: &EvidenceWord| format!("{} ({})", own.word, decimal(own.part, 1));
    let words: Vec<String> = code.why.iter().map(word).collect();
    let mut line = vec![Span::Strong(code.rome.clone())];
    line.extend(plain(format!(" {}", words.join(", "))));
    line
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::text::Style;
    use crate::report::{phrase, text};

    fn two_codes() -> TextOccupations {
        let code = |rome: &str, label: &str, probability, words: &[(&str, f64)]| OccupationCode {
            rome: rome.to_owned(),
            label: label.to_owned(),
            probability,
            why: words
                .iter()
                .map(|&(word, part)| EvidenceWord {
                    word: word.to_owned(),
                    part,
                })
                .collect(),
        };
        let codes = vec![
            code(
                "J1501",
                "Aide-soignant / Aide-soignante",
                0.872,
                &[("toilettes", 2.31), ("EHPAD", 1.04)],
            ),
            code(
                "K1302",
                "Assistance auprès d'adultes",
                0.006,
                &[("EHPAD", 0.4)],
            ),
        ];
        TextOccupations { schema: 1, codes }
    }

    #[test]
    fn a_text_with_its_words_on_a_screen() {
        insta::assert_snapshot!(text::render(&two_codes().document(), Style::SNAPSHOT), @r"
        Métiers dont parle ce texte
        ═══════════════════════════

        Probabilité de chaque métier
        J1501 Aide-soignant / Aide-soignante          87 %  █████████████████▌
        K1302 Assistance auprès d'adultes     moins de 1 %  ▏

        Les mots qui parlent pour chacun
        ────────────────────────────────

        • J1501 toilettes (2,3), EHPAD (1,0)
        • K1302 EHPAD (0,4)
        ");
    }

    #[test]
    fn a_text_with_its_words_for_ears() {
        insta::assert_snapshot!(phrase::render(&two_codes().document()), @r"
        Métiers dont parle ce texte.
        Probabilité de chaque métier.
        J1501 Aide-soignant / Aide-soignante : 87 %.
        K1302 Assistance auprès d'adultes : moins de 1 %.

        Les mots qui parlent pour chacun.
        J1501 toilettes (2,3), EHPAD (1,0).
        K1302 EHPAD (0,4).
        ");
    }

    #[test]
    fn a_text_of_no_occupation_on_a_screen() {
        let none = TextOccupations::new(Vec::new());
        insta::assert_snapshot!(text::render(&none.document(), Style::SNAPSHOT), @r"
        Métiers dont parle ce texte
        ═══════════════════════════

        Aucun métier ne s'y reconnaît.
        ");
    }

    #[test]
    fn each_code_has_its_words_and_hostile_ones_are_escaped() {
        let codes = vec![OccupationCode {
            rome: "J1501".to_owned(),
            label: "Aide-soignant".to_owned(),
            probability: 0.5,
            why: vec![EvidenceWord {
                word: "soins\u{1b}[2J".to_owned(),
                part: 1.25,
            }],
        }];
        let occupations = TextOccupations { schema: 1, codes };
        for page in [
            phrase::render(&occupations.document()),
            text::render(&occupations.document(), Style::SNAPSHOT),
        ] {
            assert!(
                page.contains("J1501 Aide-soignant") && page.contains("soins"),
                "{page}"
            );
            assert!(!page.contains('\u{1b}'), "{page:?}");
        }
        let none = TextOccupations::new(Vec::new());
        assert!(phrase::render(&none.document()).contains("Aucun métier"));
    }
}
