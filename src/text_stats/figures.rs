//! The figures of many texts, made from what was counted.

use rustc_hash::{FxHashMap, FxHashSet};

use super::boilerplate::RepeatedSentence;
use super::misspelling::Misspelling;

/// What the texts say together.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct TextFigures {
    pub n_texts: usize,
    /// Texts in another language, which are not counted.
    pub n_foreign: usize,
    /// In words.
    pub lengths: Lengths,
    pub n_words: usize,
    /// Words that few texts and no list use, as a share of all.
    pub unknown_share: f64,
    pub trades: Vec<TradeWording>,
    pub misspellings: Vec<Misspelling>,
    /// Mean share of the words of a text that are in repeated sentences.
    pub boilerplate_share: f64,
    pub boilerplate_of_partners: Option<f64>,
    pub boilerplate_of_others: Option<f64>,
    pub repeated: Vec<RepeatedSentence>,
}

/// How long texts are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Lengths {
    pub tenth: usize,
    pub half: usize,
    pub nine_tenths: usize,
    pub most: usize,
}

/// What a trade writes more than others do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TradeWording {
    pub trade: String,
    pub n_texts: usize,
    /// In words, the median.
    pub length: usize,
    pub words: Vec<String>,
    pub phrases: Vec<String>,
}

#[derive(Debug, Default)]
pub(super) struct TradeCounts {
    pub(super) n: u32,
    pub(super) words: FxHashMap<u32, u32>,
    pub(super) phrases: FxHashMap<(u32, u32), u32>,
    pub(super) n_words: Vec<usize>,
}

impl TradeCounts {
    pub(super) fn add(
        &mut self,
        words: &FxHashSet<u32>,
        phrases: &FxHashSet<(u32, u32)>,
        n_words: usize,
    ) {
        self.n += 1;
        self.n_words.push(n_words);
        for word in words {
            *self.words.entry(*word).or_default() += 1;
        }
        for phrase in phrases {
            *self.phrases.entry(*phrase).or_default() += 1;
        }
    }
}

pub(super) fn lengths(all: &[usize]) -> Lengths {
    let mut sorted = all.to_vec();
    sorted.sort_unstable();
    let Some(last) = sorted.len().checked_sub(1) else {
        return Lengths::default();
    };
    Lengths {
        tenth: sorted[last / 10],
        half: sorted[last / 2],
        nine_tenths: sorted[last * 9 / 10],
        most: sorted[last],
    }
}

pub(super) fn mean(values: impl Iterator<Item = f64>) -> Option<f64> {
    let (sum, n) = values.fold((0.0, 0_u32), |(sum, n), value| (sum + value, n + 1));
    (n > 0).then(|| sum / f64::from(n))
}
