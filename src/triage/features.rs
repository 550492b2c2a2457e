//! Texts as numbers: named features, weighed by how rare they are.

use rustc_hash::FxHashMap;

use crate::block::{Block, Error, Strings, Writer};

/// Named features of a text with their amounts, by group; each group counts as a whole.
#[derive(Clone, Debug, Default)]
pub(super) struct FeatureBag {
    groups: Vec<FeatureGroup>,
}

/// Features that share one weight.
#[derive(Clone, Debug)]
struct FeatureGroup {
    weight: f32,
    /// Whether rare features count more.
    by_rarity: bool,
    features: FxHashMap<String, f32>,
}

impl FeatureBag {
    /// Adds a group of words, which count more the rarer they are.
    pub(super) fn words(&mut self, weight: f32, names: impl IntoIterator<Item = String>) {
        self.push(weight, true, names.into_iter().map(|name| (name, 1.0)));
    }

    /// Adds a group of measures, taken as they are.
    pub(super) fn measures(&mut self, weight: f32, of: impl IntoIterator<Item = (String, f32)>) {
        self.push(weight, false, of.into_iter());
    }

    fn push(&mut self, weight: f32, by_rarity: bool, of: impl Iterator<Item = (String, f32)>) {
        let mut features: FxHashMap<String, f32> = FxHashMap::default();
        for (name, amount) in of {
            *features.entry(name).or_default() += amount;
        }
        self.groups.push(FeatureGroup {
            weight,
            by_rarity,
            features,
        });
    }

    fn names(&self) -> impl Iterator<Item = &String> {
        self.groups.iter().flat_map(|group| group.features.keys())
    }
}

/// The features that examples have, with how rare each is.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct FeatureSpace {
    rows: FxHashMap<String, u32>,
    rarity: Vec<f32>,
}

/// A sparse vector in order of its rows.
pub(super) type Vector = Vec<(u32, f32)>;

impl FeatureSpace {
    /// Learns the features of examples; those of fewer than `least` are chance.
    pub(super) fn learn(bags: &[FeatureBag], least: u32) -> Self {
        let mut counts: FxHashMap<&String, u32> = FxHashMap::default();
        for name in bags.iter().flat_map(FeatureBag::names) {
            *counts.entry(name).or_default() += 1;
        }
        let mut kept: Vec<(&String, u32)> =
            counts.into_iter().filter(|(_, n)| *n >= least).collect();
        kept.sort_unstable();
        let n_bags = bags.len() as f32;
        Self {
            rarity: kept
                .iter()
                .map(|(_, n)| (n_bags / *n as f32).ln() + 1.0)
                .collect(),
            rows: kept
                .into_iter()
                .map(|(name, _)| name.clone())
                .zip(0..)
                .collect(),
        }
    }

    pub(super) fn len(&self) -> usize {
        self.rarity.len()
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.rows.contains_key(name)
    }

    pub(super) fn write(&self, writer: &mut Writer) {
        let mut names = vec![""; self.rarity.len()];
        for (name, row) in &self.rows {
            names[*row as usize] = name;
        }
        writer.strings(&names);
        writer.array(&self.rarity);
    }

    pub(super) fn read(block: &mut Block) -> Result<Self, Error> {
        let names: Strings = block.strings()?;
        let rarity: Vec<f32> = block.vec()?;
        if names.len() != rarity.len() || !rarity.iter().all(|value| value.is_finite()) {
            return Err(Error::Damaged);
        }
        let rows = names.iter(block).map(str::to_owned).zip(0..);
        Ok(Self {
            rows: rows.collect(),
            rarity,
        })
    }

    /// A text in this space: each group has the length of its weight.
    pub(super) fn vector(&self, bag: &FeatureBag) -> Vector {
        let mut vector = Vector::new();
        for group in &bag.groups {
            let start = vector.len();
            for (name, amount) in &group.features {
                let Some(row) = self.rows.get(name) else {
                    continue;
                };
                let value = if group.by_rarity {
                    (1.0 + amount.ln()) * self.rarity[*row as usize]
                } else {
                    *amount
                };
                vector.push((*row, value));
            }
            if group.by_rarity {
                scale(&mut vector[start..], group.weight);
            } else {
                vector[start..]
                    .iter_mut()
                    .for_each(|(_, x)| *x *= group.weight);
            }
        }
        vector.sort_unstable_by_key(|(row, _)| *row);
        vector.dedup_by(|later, first| {
            let is_same = later.0 == first.0;
            if is_same {
                first.1 += later.1;
            }
            is_same
        });
        vector
    }
}

fn scale(vector: &mut [(u32, f32)], length: f32) {
    let own = vector.iter().map(|(_, x)| x * x).sum::<f32>().sqrt();
    if own > 0.0 {
        vector.iter_mut().for_each(|(_, x)| *x *= length / own);
    }
}
