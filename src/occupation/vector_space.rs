//! Where texts are points: what each feature weighs, and the vector of a text.

use rustc_hash::{FxHashMap, FxHashSet};

use super::features::{Bag, Feature, is_pair};
use super::learn::strength;
use super::told::Told;
use crate::block::{Block, Error, Writer};

/// The features that are kept, in order, and how much each weighs.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Space {
    features: Vec<Feature>,
    idf: Vec<f32>,
}

/// A text's features that are known, by row, title and whole each a unit vector.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Point {
    pub(super) title: Vec<(u32, f32)>,
    pub(super) whole: Vec<(u32, f32)>,
}

/// A feature in fewer texts is as likely a slip.
const LEAST_TEXTS: u32 = 3;
/// The same of titles, which are short.
const LEAST_TITLES: u32 = 2;
/// A feature in a larger share of the texts tells none from another.
const LARGEST_SHARE: f32 = 0.4;
/// The heaviest features of a text are kept: what is left says little, and costs
/// as much to learn from.
const MOST_FEATURES: usize = 200;

impl Space {
    /// The space of some texts, and of names that stand as titles alone. What a name
    /// says is kept however seldom it is said.
    pub(super) fn of<'a>(
        texts: impl Iterator<Item = &'a Told> + Clone,
        names: impl Iterator<Item = &'a Told> + Clone,
    ) -> Self {
        let of_names: FxHashSet<Feature> = names
            .clone()
            .flat_map(|told| told.title.features())
            .collect();
        let texts = texts.chain(names);
        let titles = count(texts.clone().map(|told| &told.title));
        let wholes = count(texts.map(|told| &told.whole));
        let most = (wholes.n_texts as f32 * LARGEST_SHARE).max(LEAST_TEXTS as f32) as u32;
        let is_usual = |feature, n| n >= LEAST_TITLES || of_names.contains(&feature);
        let of_titles = titles.kept(is_usual);
        let mut kept: Vec<(Feature, f32)> = of_titles
            .chain(wholes.kept(|_, n| (LEAST_TEXTS..=most).contains(&n)))
            .collect();
        kept.sort_unstable_by_key(|(feature, _)| *feature);
        kept.dedup_by_key(|(feature, _)| *feature);
        let (features, idf) = kept.into_iter().unzip();
        Self { features, idf }
    }

    /// How many features there are.
    pub(super) fn len(&self) -> usize {
        self.features.len()
    }

    /// The row of a feature; beyond all where it is not known.
    pub(super) fn row(&self, feature: Feature) -> u32 {
        self.features
            .binary_search(&feature)
            .map_or(u32::MAX, |row| row as u32)
    }

    /// The feature of a row.
    pub(super) fn feature(&self, row: u32) -> Feature {
        self.features[row as usize]
    }

    /// What of a point is single terms.
    pub(super) fn terms(&self, of: &[(u32, f32)]) -> Vec<(u32, f32)> {
        let is_term = |(row, _): &&(u32, f32)| !is_pair(self.feature(*row));
        of.iter().filter(is_term).copied().collect()
    }

    /// Where a text stands.
    pub(super) fn point(&self, told: &Told) -> Point {
        let mut whole = self.weighed(&told.whole);
        if whole.len() > MOST_FEATURES {
            let heaviest = |a: &(u32, f32), b: &(u32, f32)| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0));
            whole.select_nth_unstable_by(MOST_FEATURES - 1, heaviest);
            whole.truncate(MOST_FEATURES);
            whole.sort_unstable_by_key(|(row, _)| *row);
        }
        Point {
            title: unit(self.weighed(&told.title)),
            whole: unit(whole),
        }
    }

    fn weighed(&self, bag: &Bag) -> Vec<(u32, f32)> {
        let known = bag.items().iter().filter_map(|(feature, amount)| {
            let row = self.features.binary_search(feature).ok()?;
            Some((row as u32, strength(*feature, *amount) * self.idf[row]))
        });
        known.collect()
    }

    pub(super) fn write(&self, writer: &mut Writer) {
        writer.array(&self.features);
        writer.array(&self.idf);
    }

    pub(super) fn read(block: &mut Block) -> Result<Self, Error> {
        let (features, idf): (Vec<Feature>, Vec<f32>) = (block.vec()?, block.vec()?);
        let is_sound = features.is_sorted() && features.len() == idf.len();
        is_sound
            .then_some(Self { features, idf })
            .ok_or(Error::Damaged)
    }
}

/// In how many texts each feature stands.
struct Counts {
    n_texts: u32,
    texts: FxHashMap<Feature, u32>,
}

fn count<'a>(bags: impl Iterator<Item = &'a Bag>) -> Counts {
    let mut counts = Counts {
        n_texts: 0,
        texts: FxHashMap::default(),
    };
    for bag in bags.filter(|bag| !bag.is_empty()) {
        counts.n_texts += 1;
        for (feature, _) in bag.items() {
            *counts.texts.entry(*feature).or_default() += 1;
        }
    }
    counts
}

impl Counts {
    fn kept(&self, is_kept: impl Fn(Feature, u32) -> bool) -> impl Iterator<Item = (Feature, f32)> {
        let n_texts = self.n_texts as f32;
        let usual = self.texts.iter();
        usual
            .filter(move |(feature, n)| is_kept(**feature, **n))
            .map(move |(feature, n)| (*feature, ((n_texts + 1.0) / (*n as f32 + 1.0)).ln() + 1.0))
    }
}

fn unit(mut words: Vec<(u32, f32)>) -> Vec<(u32, f32)> {
    let length = words.iter().map(|(_, w)| w * w).sum::<f32>().sqrt();
    if length > 0.0 {
        words.iter_mut().for_each(|(_, w)| *w /= length);
    }
    words
}
