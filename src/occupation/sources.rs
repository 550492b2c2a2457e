//! What is known of the occupations without any offer: the handwritten trades, and the
//! ROME's sheets where they were imported.

use std::collections::BTreeMap;

use rustc_hash::FxHashSet;

use super::codes::{CodeClass, CodeTree};
use super::example::Example;
use super::features::{Bag, Feature, Piece, bag};
use super::job_names::JobName;
use super::titled_text::TitledText;
use super::trades::{Trade, trades};
use crate::rome::{RomeCode, Sheet, SkillKind};
use crate::text::{Analyzer, Reader};

/// Weight of a trade's job names beside its other words.
const NAME: f32 = 2.0;
/// Weights of a sheet's label, of its job names, and of the rest of it.
const SHEET_LABEL: f32 = 3.0;
const SHEET_NAMES: f32 = 2.0;
const SHEET_REST: f32 = 1.0;

/// Trades and sheets with their features.
pub(crate) struct Sources<'a> {
    pub(super) trades: Vec<Trade>,
    pub(super) trade_bags: Vec<Bag>,
    pub(crate) sheets: &'a [Sheet],
    pub(super) sheet_bags: Vec<Bag>,
    names: Vec<SourceName>,
}

/// A job name of a trade or a sheet.
struct SourceName {
    code: RomeCode,
    text: TitledText,
    /// True if offers are filed under it.
    is_filed: bool,
}

impl<'a> Sources<'a> {
    pub(crate) fn read(analyzer: &Analyzer, sheets: &'a [Sheet]) -> Self {
        let trades = trades();
        let mut reader = analyzer.reader();
        Self {
            trade_bags: trades.iter().map(|t| trade_bag(&mut reader, t)).collect(),
            sheet_bags: sheets.iter().map(|s| sheet_bag(&mut reader, s)).collect(),
            names: names(&mut reader, &trades, sheets),
            trades,
            sheets,
        }
    }

    /// The features of each sheet with the place of its code of ROME 3 among `parents`.
    pub(super) fn bags_of_parents(&self, parents: &[RomeCode]) -> Vec<(u16, &Bag)> {
        let sheets = self.sheets.iter().zip(&self.sheet_bags);
        let placed = sheets.filter_map(|(sheet, bag)| {
            let parent = parents.binary_search(&sheet.parent).ok()?;
            Some((parent as u16, bag))
        });
        placed.collect()
    }

    /// All job names, each once for a code; those that the examples were filed under
    /// come first. The handwritten ones are what people call their jobs: the ROME files
    /// some of them elsewhere, and offers with them.
    pub(super) fn job_names(&self, codes: &CodeTree, examples: &[&Example]) -> Vec<JobName> {
        let of_examples = examples.iter().map(|e| (e.code, &e.job_name, true));
        let own = self.names.iter();
        let own = own.map(|name| (name.code, &name.text, name.is_filed));
        let mut known: FxHashSet<(RomeCode, Vec<Feature>)> = FxHashSet::default();
        of_examples
            .chain(own)
            .filter(|(code, text, _)| {
                !text.title.is_empty() && known.insert((*code, text.title.features()))
            })
            .map(|(code, text, is_filed)| JobName {
                class: codes.class_of(code),
                text: text.clone(),
                is_filed,
            })
            .collect()
    }

    /// The codes of trades, sheets and examples, in order.
    pub(super) fn classes(&self, examples: &[&Example]) -> Vec<CodeClass> {
        classes(&self.trades, examples, self.sheets)
    }
}

/// The ROME's job names, then the handwritten ones.
fn names(reader: &mut Reader<'_>, trades: &[Trade], sheets: &[Sheet]) -> Vec<SourceName> {
    let of_sheets = sheets.iter().flat_map(|sheet| {
        let names = sheet.appellations.iter().map(|a| a.label.as_str());
        let names = std::iter::once(sheet.label.as_str()).chain(names);
        names.map(|name| (sheet.code, name, true))
    });
    let of_trades = trades.iter().flat_map(|trade| {
        let names = std::iter::once(trade.label).chain(trade.names.lines());
        names.map(|name| (trade.code, name, sheets.is_empty()))
    });
    let piece = |text| Piece { text, weight: 1.0 };
    of_sheets
        .chain(of_trades)
        .map(|(code, name, is_filed)| SourceName {
            code,
            text: TitledText::read(reader, name, &[piece(name)]),
            is_filed,
        })
        .collect()
}

fn trade_bag(reader: &mut Reader<'_>, trade: &Trade) -> Bag {
    let (names, words) = (trade.names.as_str(), trade.words.as_str());
    bag(
        reader,
        &[
            Piece {
                text: names,
                weight: NAME,
            },
            Piece {
                text: words,
                weight: 1.0,
            },
        ],
    )
}

fn sheet_bag(reader: &mut Reader<'_>, sheet: &Sheet) -> Bag {
    let piece = |text, weight| Piece { text, weight };
    let mut pieces = vec![piece(sheet.label.as_str(), SHEET_LABEL)];
    pieces.extend(
        sheet
            .appellations
            .iter()
            .map(|a| piece(a.label.as_str(), SHEET_NAMES)),
    );
    pieces.extend(
        sheet
            .definition
            .iter()
            .map(|d| piece(d.as_str(), SHEET_REST)),
    );
    let skills = sheet.skills.iter().filter(|s| s.kind != SkillKind::Soft);
    pieces.extend(skills.map(|s| piece(s.label.as_str(), SHEET_REST)));
    bag(reader, &pieces)
}

fn classes(trades: &[Trade], examples: &[&Example], sheets: &[Sheet]) -> Vec<CodeClass> {
    let mut classes: BTreeMap<RomeCode, CodeClass> = BTreeMap::new();
    let class = |code, label: &str, parent| CodeClass {
        code,
        parent,
        label: label.to_owned(),
        n_examples: 0,
    };
    for trade in trades {
        classes.insert(trade.code, class(trade.code, trade.label, Some(trade.code)));
    }
    for sheet in sheets {
        let known = class(sheet.code, &sheet.label, Some(sheet.parent));
        classes.insert(sheet.code, known);
    }
    for example in examples {
        let known = classes
            .entry(example.code)
            .or_insert_with(|| class(example.code, &example.label, None));
        known.n_examples += 1;
        if known.label.is_empty() {
            known.label.clone_from(&example.label);
        }
    }
    classes.into_values().collect()
}
