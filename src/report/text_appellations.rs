//! The result of `rome --appellations`: its JSON and its document.

use serde::Serialize;

use super::document::{Block, Document, Span, plain};
use super::french::probability;
use crate::appellation::RankedAppellations;

const SCHEMA: u32 = 1;

/// The JSON of `rome --appellations`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct TextAppellations {
    schema: u32,
    appellations: Vec<AppellationRow>,
    codes: Vec<CodeRow>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
struct AppellationRow {
    ogr: String,
    label: String,
    rome: String,
    probability: f64,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
struct CodeRow {
    rome: String,
    probability: f64,
}

/// A line of `rome --appellations --jsonl`: numbers and codes only.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct AppellationLine<'a> {
    id: &'a serde_json::Value,
    appellations: Vec<String>,
    codes: Vec<String>,
}

impl<'a> AppellationLine<'a> {
    pub(crate) fn new(id: &'a serde_json::Value, ranked: &RankedAppellations) -> Self {
        let numbers = ranked.appellations.iter().map(|own| own.ogr.to_string());
        let codes = ranked.codes.iter().map(|own| own.code.to_string());
        Self {
            id,
            appellations: numbers.collect(),
            codes: codes.collect(),
        }
    }
}

impl TextAppellations {
    pub(crate) fn new(ranked: &RankedAppellations) -> Self {
        let appellations = ranked.appellations.iter().map(|own| AppellationRow {
            ogr: own.ogr.to_string(),
            label: own.label.clone(),
            rome: own.code.to_string(),
            probability: rounded(own.probability),
        });
        let codes = ranked.codes.iter().map(|own| CodeRow {
            rome: own.code.to_string(),
            probability: rounded(own.probability),
        });
        Self {
            schema: SCHEMA,
            appellations: appellations.collect(),
            codes: codes.collect(),
        }
    }

    pub(crate) fn document(&self) -> Document {
        let mut document = Document::new("Appellations dont parle ce texte");
        if self.appellations.is_empty() {
            document.push(Block::paragraph("Aucune appellation ne s'y reconnaît."));
            return document;
        }
        let lines = self.appellations.iter().map(|own| {
            let mut line = vec![Span::Strong(own.rome.clone())];
            line.extend(plain(format!(
                " {} ({})",
                own.label,
                probability(own.probability)
            )));
            line
        });
        document.push(Block::List(lines.collect()));
        document
    }
}

fn rounded(share: f32) -> f64 {
    (f64::from(share) * 1e4).round() / 1e4
}
