//! Learns the model of all occupations.

use std::collections::BTreeMap;

use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};
use rustc_hash::FxHashMap;

use super::centroids::Centroids;
use super::codes::{CodeTree, class_of, find_parents};
use super::example::Example;
use super::features::{Bag, Feature, weighted_count};
use super::model::Occupations;
use super::sources::Sources;
use super::titles::TitleModel;
use super::weight_table::WeightTable;
use crate::rome::RomeCode;
#[cfg(test)]
use crate::rome::Sheet;
#[cfg(test)]
use crate::text::Analyzer;

/// A term in fewer examples is as likely a typing error.
const LEAST_TEXTS: u32 = 3;
/// A feature in a larger share of the examples separates none.
const LARGEST_SHARE: f32 = 0.3;
/// Power of a trade's vector length that is divided out. A trade described with more
/// words has a longer vector, but its words were chosen and none is chance: dividing
/// by the full length would lose that.
const HAND_LENGTH: f32 = 0.75;
/// Features kept of a centroid, the heaviest: the rest adds up to little.
const MOST_WORDS: usize = 600;

/// Learns from examples, and from the ROME's sheets where they were imported.
#[cfg(test)]
pub(crate) fn learn(analyzer: &Analyzer, examples: &[Example], sheets: &[Sheet]) -> Occupations {
    let examples: Vec<&Example> = examples.iter().collect();
    learn_from(&Sources::read(analyzer, sheets), &examples)
}

/// Learns from sources that were read before.
pub(crate) fn learn_from(sources: &Sources<'_>, examples: &[&Example]) -> Occupations {
    let features = Features::count(examples, &sources.trade_bags, &sources.sheet_bags);
    let parents: Vec<RomeCode> = sources.trades.iter().map(|trade| trade.code).collect();
    let classes = sources.classes(examples);
    let of_trades: Vec<(u16, &Bag)> = (0..).zip(&sources.trade_bags).collect();
    let of_offers: Vec<(u16, &Bag)> = examples
        .iter()
        .map(|e| (class_of(&classes, e.code), &e.bag))
        .collect();
    let of_sheets = sources.bags_of_parents(&parents);
    let by_hand = Weighting {
        idf: &features.idf_trades,
        length_power: HAND_LENGTH,
    };
    let learnt = Weighting {
        idf: &features.idf_texts,
        length_power: 1.0,
    };
    let trades = features.centroids(&of_trades, by_hand, parents.len());
    let offers = features.centroids(&of_offers, learnt, classes.len());
    let sheets = features.centroids(&of_sheets, learnt, parents.len());
    let parent_of = find_parents(&parents, &classes, &trades, &offers);
    let codes = CodeTree::new(parents, classes, parent_of);
    let names = sources.job_names(&codes, examples);
    Occupations {
        titles: TitleModel::learn(examples, &names, &codes),
        centroids: Centroids {
            features: features.features,
            idf_trades: features.idf_trades,
            idf_texts: features.idf_texts,
            trades,
            offers,
            sheets,
        },
        codes,
    }
}

/// How the vector of a bag is weighted.
#[derive(Clone, Copy)]
struct Weighting<'a> {
    /// By row.
    idf: &'a [f32],
    /// 1 divides by the length, 0 leaves it.
    length_power: f32,
}

/// The features kept, in order, with their inverse document frequencies.
struct Features {
    features: Vec<Feature>,
    idf_trades: Vec<f32>,
    idf_texts: Vec<f32>,
}

#[derive(Clone, Copy, Default)]
struct Occurrences {
    texts: u32,
    trades: u32,
    in_sheets: bool,
}

impl Features {
    fn count(examples: &[&Example], trades: &[Bag], sheets: &[Bag]) -> Self {
        let mut counts: FxHashMap<Feature, Occurrences> = FxHashMap::default();
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
            let is_frequent = count.texts >= LEAST_TEXTS || count.in_sheets;
            count.trades > 0 || is_frequent && count.texts <= most
        });
        let mut kept: Vec<(Feature, Occurrences)> = counts.into_iter().collect();
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

    /// For each class, the mean direction of its bags.
    fn centroids(
        &self,
        bags: &[(u16, &Bag)],
        weighting: Weighting<'_>,
        n_classes: usize,
    ) -> WeightTable {
        let mut by_class: Vec<Vec<&Bag>> = vec![Vec::new(); n_classes];
        for (class, bag) in bags {
            by_class[usize::from(*class)].push(bag);
        }
        let rows: Vec<Vec<(u32, f32)>> = by_class
            .par_iter()
            .map(|bags| self.direction(bags, weighting))
            .collect();
        let entries = (0_u16..).zip(rows).flat_map(|(class, words)| {
            words
                .into_iter()
                .map(move |(row, weight)| (row, class, weight))
        });
        WeightTable::new(self.features.len(), entries.collect())
    }

    fn direction(&self, bags: &[&Bag], weighting: Weighting<'_>) -> Vec<(u32, f32)> {
        let mut sums: BTreeMap<u32, f32> = BTreeMap::new();
        for bag in bags {
            for (row, weight) in shorten(self.weighted(bag, weighting.idf), weighting.length_power)
            {
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

    fn weighted(&self, bag: &Bag, idf: &[f32]) -> Vec<(u32, f32)> {
        let rows = bag.items().iter().filter_map(|(feature, amount)| {
            let row = self.features.binary_search(feature).ok()?;
            Some((row as u32, weighted_count(*feature, *amount) * idf[row]))
        });
        rows.collect()
    }
}

/// Inverse document frequency among the trades; 0 for a feature of none.
fn idf_trades(n: u32, n_trades: f32) -> f32 {
    if n == 0 {
        return 0.0;
    }
    ((n_trades + 1.0) / (n as f32 + 0.5)).ln()
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
