//! The result of `complete`: its JSON and its document.

use serde::Serialize;

use super::document::{Block, Document, Line, Span, plain};
use crate::complete::{AppellationAnswer, CodeAnswer, Completion};

const SCHEMA: u32 = 1;
/// Appellations shown under each code.
const SHOWN: usize = 3;

/// The JSON of `complete`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct CompletionAnswer {
    schema: u32,
    query: String,
    codes: Vec<CompletionCode>,
    appellations: Vec<CompletionAppellation>,
    skills: Vec<SkillRow>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
struct CompletionCode {
    rome: String,
    label: String,
    /// More than 1 for a name that was typed whole.
    score: f64,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
struct CompletionAppellation {
    /// The directory's number; empty where the base does not have it.
    ogr: String,
    label: String,
    rome: String,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
struct SkillRow {
    ogr: String,
    label: String,
}

/// A line of `complete --batch`: codes and numbers only.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct BatchLine<'a> {
    query: &'a str,
    codes: Vec<String>,
    appellations: Vec<String>,
    skills: Vec<String>,
}

impl<'a> BatchLine<'a> {
    pub(crate) fn new(query: &'a str, found: &Completion) -> Self {
        let codes = found.codes.iter().map(|own| own.code.to_string());
        let appellations = found.appellations.iter().map(|own| number(own.ogr));
        let skills = found.skills.iter().map(|own| number(own.ogr));
        Self {
            query,
            codes: codes.collect(),
            appellations: appellations.filter(|ogr| !ogr.is_empty()).collect(),
            skills: skills.collect(),
        }
    }
}

impl CompletionAnswer {
    pub(crate) fn new(query: &str, found: &Completion) -> Self {
        let skills = found.skills.iter().map(|own| SkillRow {
            ogr: number(own.ogr),
            label: own.label.clone(),
        });
        Self {
            schema: SCHEMA,
            query: query.to_owned(),
            codes: found.codes.iter().map(code_row).collect(),
            appellations: found.appellations.iter().map(appellation_row).collect(),
            skills: skills.collect(),
        }
    }

    pub(crate) fn document(&self) -> Document {
        let mut document = Document::new(format!("« {} »", beginning(&self.query)));
        if self.codes.is_empty() {
            document.push(Block::paragraph(
                "Aucun métier du ROME ne se reconnaît dans ces mots.",
            ));
            return document;
        }
        let lines = self.codes.iter().map(|code| self.line(code)).collect();
        document.push(Block::section("Métiers", vec![Block::List(lines)]));
        if !self.skills.is_empty() {
            let lines = self.skills.iter().map(|own| plain(own.label.clone()));
            document.push(Block::section(
                "Compétences",
                vec![Block::List(lines.collect())],
            ));
        }
        document
    }

    /// A code with the appellations of it that answer the query.
    fn line(&self, code: &CompletionCode) -> Line {
        let own = self
            .appellations
            .iter()
            .filter(|name| name.rome == code.rome);
        let names: Vec<&str> = own
            .map(|name| name.label.as_str())
            .filter(|label| *label != code.label)
            .take(SHOWN)
            .collect();
        let mut line = vec![Span::Strong(code.rome.clone())];
        line.extend(plain(format!(" {}", code.label)));
        if !names.is_empty() {
            line.push(Span::Faint(format!(" : {}", names.join(" ; "))));
        }
        line
    }
}

fn code_row(own: &CodeAnswer) -> CompletionCode {
    CompletionCode {
        rome: own.code.to_string(),
        label: own.label.clone(),
        score: (f64::from(own.score) * 1e3).round() / 1e3,
    }
}

fn appellation_row(own: &AppellationAnswer) -> CompletionAppellation {
    CompletionAppellation {
        ogr: number(own.ogr),
        label: own.label.clone(),
        rome: own.code.to_string(),
    }
}

fn number(ogr: u32) -> String {
    if ogr == 0 {
        String::new()
    } else {
        ogr.to_string()
    }
}

/// The beginning of a long text, so that the title stays one.
fn beginning(text: &str) -> String {
    const LONGEST: usize = 80;
    let kept: String = text.chars().take(LONGEST).collect();
    match kept.len() < text.len() {
        true => format!("{kept}…"),
        false => kept,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::complete::SkillAnswer;
    use crate::report::text::{self, Style};

    fn found() -> Completion {
        let code: crate::rome::RomeCode = "D1102".parse().unwrap();
        let label = "Boulanger / Boulangère".to_owned();
        Completion {
            codes: vec![CodeAnswer {
                code,
                label: label.clone(),
                score: 1.23456,
            }],
            appellations: vec![
                AppellationAnswer {
                    ogr: 11_573,
                    label,
                    code,
                },
                AppellationAnswer {
                    ogr: 0,
                    label: "Tourier".to_owned(),
                    code,
                },
            ],
            skills: vec![SkillAnswer {
                ogr: 7,
                label: "Pétrir".to_owned(),
            }],
        }
    }

    #[test]
    fn an_answer_on_a_screen() {
        let answer = CompletionAnswer::new("boulang", &found());
        insta::assert_snapshot!(text::render(&answer.document(), Style::SNAPSHOT), @r"
        « boulang »
        ═══════════

        Métiers
        ───────

        • D1102 Boulanger / Boulangère : Tourier

        Compétences
        ───────────

        • Pétrir
        ");
        let none = CompletionAnswer::new("zzz", &Completion::default());
        let page = text::render(&none.document(), Style::SNAPSHOT);
        assert!(page.contains("Aucun métier"), "{page}");
    }

    #[test]
    fn a_batch_line_has_codes_and_known_numbers() {
        let line = serde_json::to_string(&BatchLine::new("boulang", &found())).unwrap();
        assert_eq!(
            line,
            r#"{"query":"boulang","codes":["D1102"],"appellations":["11573"],"skills":["7"]}"#
        );
    }
}
