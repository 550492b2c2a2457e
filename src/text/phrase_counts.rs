//! Words and pairs of neighbours counted over texts, and which pairs are phrases.

use rustc_hash::{FxHashMap, FxHashSet};

/// How much more often than by chance words are neighbours.
#[derive(Clone, Copy, Debug)]
struct Bond {
    npmi: f64,
    pmi: f64,
}

/// The least normalised mutual information of a phrase, and the least plain
/// one: ten times as often together as by chance. The first keeps frequent
/// words from meeting by habit, the second rare ones from needing too much.
const LEAST: Bond = Bond {
    npmi: 0.21,
    pmi: 2.3,
};

/// The same for words that a name of the trades holds side by side: twice as
/// often as by chance. *Gestion* is in too many texts for *gestion de paie* to
/// stand out by numbers alone.
const LEAST_NAMED: Bond = Bond {
    npmi: 0.05,
    pmi: 0.7,
};

/// A phrase is in this many texts at least, and in this share of them.
pub(super) const FEWEST_TEXTS: u32 = 12;

const FEWEST_TEXTS_SHARE: f64 = 0.0004;

/// A pair of neighbours that may be a phrase.
#[derive(Debug)]
struct Pair {
    term: String,
    first: u64,
    second: u64,
    n: u32,
    n_texts: u32,
}

/// Words and pairs counted over some texts.
#[derive(Debug, Default)]
pub(super) struct PhraseCounts {
    pub(super) n_words: u64,
    pub(super) words: FxHashMap<u64, u32>,
    pairs: FxHashMap<u64, Pair>,
}

impl PhraseCounts {
    pub(super) fn pair(
        &mut self,
        key: u64,
        first: u64,
        second: u64,
        term: impl FnOnce() -> String,
    ) {
        let pair = self.pairs.entry(key).or_insert_with(|| Pair {
            term: term(),
            first,
            second,
            n: 0,
            n_texts: 0,
        });
        pair.n += 1;
    }

    /// Counts a text for each of the pairs it holds.
    pub(super) fn add_text(&mut self, pairs: &[u64]) {
        for key in pairs {
            self.pairs.entry(*key).and_modify(|pair| pair.n_texts += 1);
        }
    }

    pub(super) fn merged(mut self, other: Self) -> Self {
        self.n_words += other.n_words;
        for (word, n) in other.words {
            *self.words.entry(word).or_default() += n;
        }
        for (key, more) in other.pairs {
            match self.pairs.get_mut(&key) {
                Some(pair) => {
                    pair.n += more.n;
                    pair.n_texts += more.n_texts;
                }
                None => {
                    self.pairs.insert(key, more);
                }
            }
        }
        self
    }

    /// The pairs that are phrases, among `n_texts` texts.
    pub(super) fn phrases(self, n_texts: usize, named: &FxHashSet<u64>) -> Vec<String> {
        let share = (n_texts as f64 * FEWEST_TEXTS_SHARE) as u32;
        let fewest = FEWEST_TEXTS.max(share);
        let is_phrase = |(key, pair): &(&u64, &Pair)| {
            let least = if named.contains(key) {
                LEAST_NAMED
            } else {
                LEAST
            };
            pair.n_texts >= fewest && self.bond(pair).is_as_close_as(least)
        };
        let phrases = self.pairs.iter().filter(is_phrase);
        phrases.map(|(_, pair)| pair.term.clone()).collect()
    }

    /// Pointwise mutual information, ln(p(xy) / p(x)p(y)), and the same over
    /// -ln p(xy): 1 where the words are never apart, 0 where chance alone
    /// brings them together.
    fn bond(&self, pair: &Pair) -> Bond {
        let share = |n: u32| f64::from(n) / self.n_words as f64;
        let of_word = |word: u64| share(self.words.get(&word).copied().unwrap_or(1));
        let together = share(pair.n);
        let pmi = (together / (of_word(pair.first) * of_word(pair.second))).ln();
        Bond {
            npmi: pmi / -together.ln(),
            pmi,
        }
    }
}

impl Bond {
    fn is_as_close_as(self, least: Self) -> bool {
        self.pmi >= least.pmi && self.npmi >= least.npmi
    }
}
