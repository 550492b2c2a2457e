//! The result of `topics --trade`.

use serde::Serialize;

use super::super::{Block, Cell, Document, Span, Table, percent};
use super::column;
use crate::rome::RomeCode;
use crate::themes::Theme;

/// The JSON of `topics --trade`, schema 1.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct TradeThemes {
    pub(crate) schema: u32,
    /// The ROME 3 code of the trade.
    pub(crate) rome: RomeCode,
    /// By descending share.
    pub(crate) themes: Vec<ShownTradeTheme>,
}

#[derive(Clone, Debug, Serialize)]
pub(crate) struct ShownTradeTheme {
    pub(crate) name: String,
    /// Share of the trade's offers.
    pub(crate) share: f32,
    /// Share of its lines that are requirements.
    pub(crate) requirement_share: f32,
    /// As people write them.
    pub(crate) words: Vec<String>,
}

impl TradeThemes {
    pub(crate) fn new(trade: RomeCode, themes: &[Theme]) -> Self {
        let theme = |theme: &Theme| ShownTradeTheme {
            name: theme.name.clone(),
            share: theme.share,
            requirement_share: theme.requirement_share,
            words: theme
                .words
                .iter()
                .map(|word| word.written.clone())
                .collect(),
        };
        Self {
            schema: 1,
            rome: trade,
            themes: themes.iter().map(theme).collect(),
        }
    }

    pub(crate) fn document(&self) -> Document {
        let block = match self.themes.is_empty() {
            true => Block::paragraph("Trop peu d'offres de ce métier pour en tirer des thèmes."),
            false => Block::Table(self.table()),
        };
        Document {
            title: format!("Thèmes du métier {}", self.rome),
            blocks: vec![block],
        }
    }

    fn table(&self) -> Table {
        let text = |text: String| Cell {
            line: vec![Span::Plain(text)],
            key: None,
        };
        let row = |theme: &ShownTradeTheme| {
            let share = f64::from(theme.share);
            vec![
                Cell {
                    line: vec![Span::Strong(theme.name.clone())],
                    key: None,
                },
                Cell {
                    line: vec![Span::Plain(percent(share))],
                    key: Some(share),
                },
                text(theme.words.join(", ")),
            ]
        };
        Table {
            caption: "Ce en quoi les offres du métier diffèrent".to_owned(),
            columns: ["Thème", "Part", "Mots"].into_iter().map(column).collect(),
            rows: self.themes.iter().map(row).collect(),
            is_interactive: true,
        }
    }
}
