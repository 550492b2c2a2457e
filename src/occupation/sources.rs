//! What is known of the occupations before any offer is read: the trades, and the
//! sheets of the ROME where they are at hand.

use std::collections::BTreeMap;

use rustc_hash::FxHashSet;

use super::features::{Bag, Piece, bag};
use super::learn::{Example, place};
use super::model::Class;
use super::names::Name;
use super::ticked::Ticks;
use super::told::{Told, told};
use super::trades::{Trade, trades};
use crate::rome::{RomeCode, Sheet, SkillKind};
use crate::text::{Analyzer, Reader};

/// The names of a trade's jobs against its other words.
const NAME: f32 = 2.0;
/// The label of a sheet, the names it gives, and the rest of it.
const SHEET_WEIGHTS: (f32, f32, f32) = (3.0, 2.0, 1.0);

/// Trades and sheets with their features.
pub(super) struct Material<'a> {
    pub(super) trades: Vec<Trade>,
    pub(super) trade_bags: Vec<Bag>,
    pub(super) sheets: &'a [Sheet],
    pub(super) sheet_bags: Vec<Bag>,
    /// The names of jobs, as titles, and whether offers are filed under them.
    names: Vec<(RomeCode, Told, bool)>,
}

impl<'a> Material<'a> {
    pub(super) fn read(analyzer: &Analyzer, sheets: &'a [Sheet]) -> Self {
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

    /// The names there are, with those of the occupations that examples were filed
    /// under, first; each once a code. Names by hand say what people call their jobs:
    /// the directory files some elsewhere, and offers with them.
    pub(super) fn names(&self, classes: &[Class], examples: &[&Example]) -> Vec<Name> {
        let borne = examples.iter().map(|e| (e.code, &e.name, true));
        let known = self.names.iter();
        let all = borne.chain(known.map(|(code, told, is_filed)| (*code, told, *is_filed)));
        let mut known: FxHashSet<(RomeCode, Vec<u64>)> = FxHashSet::default();
        let is_new = |(code, told, _): &(RomeCode, &Told, bool)| {
            !told.title.is_empty() && known.insert((*code, told.title.features()))
        };
        let name = |(code, told, is_filed): (RomeCode, &Told, bool)| Name {
            class: place(classes, code),
            told: told.clone(),
            is_filed,
        };
        all.filter(is_new).map(name).collect()
    }

    /// The skills that each sheet lists.
    pub(super) fn listed(&self, classes: &[Class]) -> Vec<Ticks> {
        let listed = |sheet: &Sheet| {
            let skills = sheet.skills.iter().filter(|s| s.kind != SkillKind::Soft);
            Ticks {
                class: place(classes, sheet.code),
                skills: skills.map(|skill| skill.code).collect(),
                share: 1.0,
            }
        };
        self.sheets.iter().map(listed).collect()
    }

    /// All codes there are, in order, each with its name and how many examples it
    /// has.
    pub(super) fn classes(&self, examples: &[&Example]) -> Vec<Class> {
        classes(&self.trades, examples, self.sheets)
    }
}

/// The directory's names of jobs, then those by hand.
fn names(
    reader: &mut Reader<'_>,
    trades: &[Trade],
    sheets: &[Sheet],
) -> Vec<(RomeCode, Told, bool)> {
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
        .map(|(code, name, is_filed)| (code, told(reader, name, &[piece(name)]), is_filed))
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
    let (label, names, rest) = SHEET_WEIGHTS;
    let piece = |text, weight| Piece { text, weight };
    let mut pieces = vec![piece(sheet.label.as_str(), label)];
    pieces.extend(
        sheet
            .appellations
            .iter()
            .map(|a| piece(a.label.as_str(), names)),
    );
    pieces.extend(sheet.definition.iter().map(|d| piece(d.as_str(), rest)));
    let skills = sheet.skills.iter().filter(|s| s.kind != SkillKind::Soft);
    pieces.extend(skills.map(|s| piece(s.label.as_str(), rest)));
    bag(reader, &pieces)
}

fn classes(trades: &[Trade], examples: &[&Example], sheets: &[Sheet]) -> Vec<Class> {
    let mut classes: BTreeMap<RomeCode, Class> = BTreeMap::new();
    let class = |code, label: &str, parent| Class {
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
