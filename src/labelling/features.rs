//! A sentence as numbers: its words and pairs of words, its part, and what the rules
//! say of it.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use crate::block::{Block, Error, Strings, Writer};
use crate::facts::Part;
use crate::text::tokens;

/// A sparse vector, in order of the rows.
pub(crate) type Vector = Vec<(u32, f32)>;

/// The features that were seen in the sentences learnt from.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct FeatureTable {
    rows: FxHashMap<String, u32>,
    /// How rare each is: its inverse document frequency.
    rarity: Vec<f32>,
    /// Number of sub-labels, whose rows come after those of the words.
    n_subs: usize,
}

/// A word of fewer sentences teaches nothing about others.
const LEAST_SENTENCES: u32 = 2;

/// What a feature is made from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SentenceContext<'a> {
    pub text: &'a str,
    pub part: Part,
    /// The sub-labels that hold by the rules.
    pub by_rules: &'a BTreeSet<u16>,
}

impl FeatureTable {
    pub(crate) fn learn<'a>(
        sentences: impl Iterator<Item = SentenceContext<'a>>,
        n_subs: usize,
    ) -> Self {
        let mut counts: FxHashMap<String, u32> = FxHashMap::default();
        let mut n = 0_u32;
        for sentence in sentences {
            n += 1;
            let names: BTreeSet<String> = names(&sentence).into_iter().collect();
            for name in names {
                *counts.entry(name).or_default() += 1;
            }
        }
        let mut kept: Vec<(String, u32)> = counts
            .into_iter()
            .filter(|(_, count)| *count >= LEAST_SENTENCES)
            .collect();
        kept.sort();
        let rarity = |count: u32| (f64::from(n) / f64::from(count)).ln() as f32;
        Self {
            rarity: kept.iter().map(|(_, count)| rarity(*count)).collect(),
            rows: (0..)
                .zip(kept)
                .map(|(row, (name, _))| (name, row))
                .collect(),
            n_subs,
        }
    }

    pub(crate) fn n_rows(&self) -> usize {
        self.rarity.len() + self.n_subs
    }

    /// The words as a vector of length one; none of what the rules say.
    pub(crate) fn words(&self, sentence: &SentenceContext<'_>) -> Vector {
        let names = names(sentence);
        let rows = names.iter().filter_map(|name| self.rows.get(name));
        let mut rows: Vec<u32> = rows.copied().collect();
        rows.sort_unstable();
        rows.dedup();
        let mut vector: Vector = rows
            .into_iter()
            .map(|row| (row, self.rarity[row as usize]))
            .collect();
        let length = vector.iter().map(|(_, x)| x * x).sum::<f32>().sqrt();
        if length > 0.0 {
            vector.iter_mut().for_each(|(_, x)| *x /= length);
        }
        vector
    }

    /// The words, then what the rules say.
    pub(crate) fn on_rules(&self, sentence: &SentenceContext<'_>) -> Vector {
        let mut vector = self.words(sentence);
        let first = self.rarity.len() as u32;
        vector.extend(
            sentence
                .by_rules
                .iter()
                .map(|sub| (first + u32::from(*sub), 1.0)),
        );
        vector
    }

    pub(crate) fn write(&self, writer: &mut Writer) {
        let mut names = vec![""; self.rarity.len()];
        for (name, row) in &self.rows {
            names[*row as usize] = name;
        }
        writer.strings(&names);
        writer.array(&self.rarity);
        writer.array(&[self.n_subs as u32]);
    }

    pub(crate) fn read(block: &mut Block) -> Result<Self, Error> {
        let names: Strings = block.strings()?;
        let rarity: Vec<f32> = block.vec()?;
        let n_subs: u32 = block.one()?;
        if names.len() != rarity.len() {
            return Err(Error::Damaged);
        }
        let rows = names.iter(block).map(str::to_owned).zip(0..);
        Ok(Self {
            rows: rows.collect(),
            rarity,
            n_subs: n_subs as usize,
        })
    }
}

/// The names of the features: words, pairs of neighbours, the part of the offer.
fn names(sentence: &SentenceContext<'_>) -> Vec<String> {
    /// Words after which a sentence says little more, however long.
    const MOST_WORDS: usize = 300;
    let words: Vec<String> = tokens(sentence.text)
        .into_iter()
        .filter(|token| !token.is_mark)
        .take(MOST_WORDS)
        .map(|token| {
            if token.is_number {
                "0".to_owned()
            } else {
                token.folded
            }
        })
        .collect();
    let mut names = vec![
        match sentence.part {
            Part::Missions => "#missions",
            Part::Profile => "#profile",
            Part::Open => "#open",
            Part::Other => "#other",
        }
        .to_owned(),
    ];
    names.extend(words.windows(2).map(|pair| pair.join(" ")));
    names.extend(words);
    names
}

/// The cosine of two vectors of length one.
pub(crate) fn cosine(a: &[(u32, f32)], b: &[(u32, f32)]) -> f32 {
    let (mut i, mut j, mut sum) = (0, 0, 0.0);
    while i < a.len() && j < b.len() {
        match a[i].0.cmp(&b[j].0) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                sum += a[i].1 * b[j].1;
                i += 1;
                j += 1;
            }
        }
    }
    sum
}
