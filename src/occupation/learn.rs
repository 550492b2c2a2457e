//! Learns the voices that speak for each code.

use std::collections::BTreeMap;

use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};
use rustc_hash::FxHashMap;

use super::features::{Bag, Feature, is_pair};
use super::held_out;
use super::material::Material;
use super::model::{Class, Occupations};
use super::table::Table;
use super::told::Told;
use crate::rome::{RomeCode, Sheet};
use crate::text::Analyzer;

/// A text whose code is known.
#[derive(Clone, Debug)]
pub struct Example {
    /// The code it bears.
    pub code: RomeCode,
    /// The code's name, where the text bears that too.
    pub label: String,
    /// Its features, those of its occupation's names too.
    pub bag: Bag,
    /// The same without what a classifier gave it, its title apart.
    pub told: Told,
    /// The name of the job it was filed under, as a title; nothing where it has none.
    pub name: Told,
    /// The number of its family: texts that say nearly the same share it.
    pub family: usize,
}

/// A term in fewer examples is as likely a slip as a word of the trade.
const LEAST_TEXTS: u32 = 3;
/// A feature in a larger share of the examples tells none from another.
const LARGEST_SHARE: f32 = 0.3;
/// A pair repeats what its two terms say already.
const PAIR: f32 = 0.75;
/// A trade described with many words has a longer vector; only this power of
/// its length is taken off, for its words were chosen and none is chance.
const HAND_LENGTH: f32 = 0.75;
/// How much of a code's centroid is kept: what is left adds up to little.
const MOST_WORDS: usize = 600;

/// Learns what each code sounds like from texts that bear one, and from the
/// sheets of the ROME where they are at hand.
pub fn learn(analyzer: &Analyzer, examples: &[Example], sheets: &[Sheet]) -> Occupations {
    let material = Material::read(analyzer, sheets);
    let examples: Vec<&Example> = examples.iter().collect();
    let scales = held_out::scales(&material, &examples);
    let mut model = occupations(&material, &examples);
    model.classifier.scales = scales;
    model
}

/// The same without knowing yet how much each kind of evidence counts.
pub(super) fn occupations(material: &Material<'_>, examples: &[&Example]) -> Occupations {
    let features = Features::count(examples, &material.trade_bags, &material.sheet_bags);
    let parents: Vec<RomeCode> = material.trades.iter().map(|trade| trade.code).collect();
    let numbered: Vec<(u16, &Bag)> = (0..).zip(&material.trade_bags).collect();
    let hand = (features.idf_trades.as_slice(), HAND_LENGTH);
    let learnt = (features.idf_texts.as_slice(), 1.0);
    let trades_table = features.table(&numbered, hand, parents.len());

    let classes = material.classes(examples);
    let place = |code: RomeCode| place(&classes, code);
    let of_examples: Vec<(u16, &Bag)> = examples.iter().map(|e| (place(e.code), &e.bag)).collect();
    let of_sheets = material.sheets.iter().zip(&material.sheet_bags);
    let of_sheets: Vec<(u16, &Bag)> = of_sheets
        .filter_map(|(sheet, bag)| {
            let parent = parents.binary_search(&sheet.parent).ok()?;
            Some((parent as u16, bag))
        })
        .collect();
    let offers_table = features.table(&of_examples, learnt, classes.len());
    let sheets_table = features.table(&of_sheets, learnt, parents.len());
    let names = material.names(&classes, examples);
    let listed = material.listed(&classes);
    let voices = Occupations::new(
        features.features,
        (features.idf_trades, features.idf_texts),
        (trades_table, offers_table, sheets_table),
        parents,
        classes,
    );
    voices.with_classifier(examples, &names, &listed)
}

/// The place of a code that has a class, as everything that is learnt from has.
pub(super) fn place(classes: &[Class], code: RomeCode) -> u16 {
    let found = classes.binary_search_by_key(&code, |class| class.code);
    u16::try_from(found.expect("every code that is learnt has a class")).expect("few codes")
}

/// The features that are kept, and how much each says.
struct Features {
    features: Vec<Feature>,
    idf_trades: Vec<f32>,
    idf_texts: Vec<f32>,
}

#[derive(Clone, Copy, Default)]
struct Count {
    texts: u32,
    trades: u32,
    in_sheets: bool,
}

impl Features {
    fn count(examples: &[&Example], trades: &[Bag], sheets: &[Bag]) -> Self {
        let mut counts: FxHashMap<Feature, Count> = FxHashMap::default();
        for (feature, _) in examples.iter().flat_map(|e| e.bag.items()) {
            counts.entry(*feature).or_default().texts += 1;
        }
        for (feature, _) in trades.iter().flat_map(Bag::items) {
            counts.entry(*feature).or_default().trades += 1;
        }
        for (feature, _) in sheets.iter().flat_map(Bag::items) {
            counts.entry(*feature).or_default().in_sheets = true;
        }
        let most = (examples.len() as f32 * LARGEST_SHARE).max(LEAST_TEXTS as f32) as u32;
        counts.retain(|_, count| {
            let is_usual = count.texts >= LEAST_TEXTS || count.in_sheets;
            count.trades > 0 || is_usual && count.texts <= most
        });
        let mut kept: Vec<(Feature, Count)> = counts.into_iter().collect();
        kept.sort_unstable_by_key(|(feature, _)| *feature);
        let n_texts = examples.len() as f32;
        let n_trades = trades.len() as f32;
        Self {
            idf_trades: kept
                .iter()
                .map(|(_, c)| idf_trades(c.trades, n_trades))
                .collect(),
            idf_texts: kept
                .iter()
                .map(|(_, c)| ((n_texts + 1.0) / (c.texts as f32 + 1.0)).ln() + 1.0)
                .collect(),
            features: kept.into_iter().map(|(feature, _)| feature).collect(),
        }
    }

    /// One voice: for each class, the mean direction of its bags.
    fn table(&self, bags: &[(u16, &Bag)], how: (&[f32], f32), n_classes: usize) -> Table {
        let mut by_class: Vec<Vec<&Bag>> = vec![Vec::new(); n_classes];
        for (class, bag) in bags {
            by_class[usize::from(*class)].push(bag);
        }
        let rows: Vec<Vec<(u32, f32)>> = by_class
            .par_iter()
            .map(|bags| self.direction(bags, how))
            .collect();
        let entries = (0_u16..).zip(rows).flat_map(|(class, words)| {
            words
                .into_iter()
                .map(move |(row, weight)| (row, class, weight))
        });
        Table::new(self.features.len(), entries.collect())
    }

    fn direction(&self, bags: &[&Bag], (idf, power): (&[f32], f32)) -> Vec<(u32, f32)> {
        let mut sums: BTreeMap<u32, f32> = BTreeMap::new();
        for bag in bags {
            for (row, weight) in shorten(self.weighed(bag, idf), power) {
                *sums.entry(row).or_default() += weight;
            }
        }
        let mut words: Vec<(u32, f32)> = sums.into_iter().collect();
        if bags.len() > 1 {
            words = shorten(words, 1.0);
        }
        words.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        words.truncate(MOST_WORDS);
        words
    }

    fn weighed(&self, bag: &Bag, idf: &[f32]) -> Vec<(u32, f32)> {
        let rows = bag.items().iter().filter_map(|(feature, amount)| {
            let row = self.features.binary_search(feature).ok()?;
            Some((row as u32, strength(*feature, *amount) * idf[row]))
        });
        rows.collect()
    }
}

/// How much a feature says of a trade: less, the more trades share it.
fn idf_trades(n: u32, n_trades: f32) -> f32 {
    if n == 0 {
        return 0.0;
    }
    ((n_trades + 1.0) / (n as f32 + 0.5)).ln()
}

/// How much a feature counts for how often it occurs.
pub(super) fn strength(feature: Feature, amount: f32) -> f32 {
    let pair = if is_pair(feature) { PAIR } else { 1.0 };
    amount.ln_1p() * pair
}

/// Divides by a power of the length: 1 leaves only the direction.
fn shorten(mut words: Vec<(u32, f32)>, power: f32) -> Vec<(u32, f32)> {
    let length = words.iter().map(|(_, w)| w * w).sum::<f32>().sqrt();
    if length > 0.0 {
        let divisor = length.powf(power);
        words.iter_mut().for_each(|(_, w)| *w /= divisor);
    }
    words
}
