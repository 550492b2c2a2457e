//! The weights of features, and the vector of a text.

use rustc_hash::{FxHashMap, FxHashSet};

use super::features::{Bag, Feature, is_pair, weighted_count};
use super::titled_text::TitledText;
use crate::block::{Block, Error, Writer};

/// The features kept, in order, with their inverse document frequencies.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct VectorSpace {
    features: Vec<Feature>,
    idf: Vec<f32>,
}

/// The known features of a text by row; title and whole are unit vectors.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct TextVector {
    pub(crate) title: Vec<(u32, f32)>,
    pub(crate) whole: Vec<(u32, f32)>,
}

/// A feature in fewer texts is as likely a typing error.
const LEAST_TEXTS: u32 = 3;
/// The same for titles, which are short.
const LEAST_TITLES: u32 = 2;
/// A feature in a larger share of the texts separates none.
const LARGEST_SHARE: f32 = 0.4;
/// Features kept of a text, the heaviest: others cost as much to learn from and help
/// little.
const MOST_FEATURES: usize = 200;

impl VectorSpace {
    /// From texts, and from names, which are titles alone. Features of names are kept
    /// however rare they are.
    pub(crate) fn new<'a>(
        texts: impl Iterator<Item = &'a TitledText> + Clone,
        names: impl Iterator<Item = &'a TitledText> + Clone,
    ) -> Self {
        let of_names: FxHashSet<Feature> = names
            .clone()
            .flat_map(|text| text.title.features())
            .collect();
        let texts = texts.chain(names);
        let titles = count(texts.clone().map(|text| &text.title));
        let wholes = count(texts.map(|text| &text.whole));
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

    pub(crate) fn len(&self) -> usize {
        self.features.len()
    }

    /// `u32::MAX` for an unknown feature.
    pub(crate) fn row(&self, feature: Feature) -> u32 {
        self.features
            .binary_search(&feature)
            .map_or(u32::MAX, |row| row as u32)
    }

    pub(crate) fn feature(&self, row: u32) -> Feature {
        self.features[row as usize]
    }

    /// The single terms of a vector.
    pub(crate) fn terms(&self, of: &[(u32, f32)]) -> Vec<(u32, f32)> {
        let is_term = |(row, _): &&(u32, f32)| !is_pair(self.feature(*row));
        of.iter().filter(is_term).copied().collect()
    }

    pub(crate) fn vector(&self, text: &TitledText) -> TextVector {
        let mut whole = self.weighed(&text.whole);
        if whole.len() > MOST_FEATURES {
            let heaviest = |a: &(u32, f32), b: &(u32, f32)| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0));
            whole.select_nth_unstable_by(MOST_FEATURES - 1, heaviest);
            whole.truncate(MOST_FEATURES);
            whole.sort_unstable_by_key(|(row, _)| *row);
        }
        TextVector {
            title: unit(self.weighed(&text.title)),
            whole: unit(whole),
        }
    }

    fn weighed(&self, bag: &Bag) -> Vec<(u32, f32)> {
        let known = bag.items().iter().filter_map(|(feature, amount)| {
            let row = self.features.binary_search(feature).ok()?;
            Some((
                row as u32,
                weighted_count(*feature, *amount) * self.idf[row],
            ))
        });
        known.collect()
    }

    pub(crate) fn write(&self, writer: &mut Writer) {
        writer.array(&self.features);
        writer.array(&self.idf);
    }

    pub(crate) fn read(block: &mut Block) -> Result<Self, Error> {
        let (features, idf): (Vec<Feature>, Vec<f32>) = (block.vec()?, block.vec()?);
        let is_sound = features.is_sorted() && features.len() == idf.len();
        is_sound
            .then_some(Self { features, idf })
            .ok_or(Error::Damaged)
    }
}

/// The document frequencies of features.
struct DocumentFrequencies {
    n_texts: u32,
    texts: FxHashMap<Feature, u32>,
}

fn count<'a>(bags: impl Iterator<Item = &'a Bag>) -> DocumentFrequencies {
    let mut counts = DocumentFrequencies {
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

impl DocumentFrequencies {
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
