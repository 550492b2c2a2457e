//! Set phrases: words that are together far more often than chance would
//! have it, such as *chef de projet* or *gestion de paie*.
//!
//! Small words between them do not count: *gestion de la paie* is the same
//! phrase. Measure: normalised pointwise mutual information (G. Bouma,
//! *Normalized (Pointwise) Mutual Information in Collocation Extraction*, 2009).

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::analyzer::{Analyzer, Sample};
use super::hash::{hash, mix};
use super::items::Item;
use super::phrase_counts::{FEWEST_TEXTS, PhraseCounts};
use super::sketch::Sketch;
use crate::block::{Block, Error, Writer};

/// More texts teach no new phrases worth their time.
const MOST_SAMPLES: usize = 60_000;
/// Texts read by one task.
const SHARD: usize = 2048;

/// The set phrases of a collection.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Phrases {
    terms: Vec<Box<str>>,
    by_words: FxHashMap<u64, u32>,
}

/// The phrase that some items begin with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct PhraseMatch<'p> {
    pub(super) term: &'p str,
    pub(super) n_words: usize,
    /// Its first two words, where they are a phrase of their own.
    pub(super) inner: Option<&'p str>,
}

impl Phrases {
    /// Learns phrases of two words, then of three that begin with one of two.
    /// Words that are together in one of `names` need less evidence.
    pub(super) fn learn(analyzer: &Analyzer, samples: &[Sample<'_>], names: &[&str]) -> Self {
        let step = samples.len().div_ceil(MOST_SAMPLES).max(1);
        let chosen: Vec<&str> = samples
            .iter()
            .step_by(step)
            .map(|sample| sample.text)
            .collect();
        let two = Self::default().longer(analyzer, &chosen, names);
        two.longer(analyzer, &chosen, names)
    }

    /// These phrases and those that are one word longer.
    fn longer(self, analyzer: &Analyzer, texts: &[&str], names: &[&str]) -> Self {
        let shards = || texts.par_chunks(SHARD);
        let sketch = shards()
            .map(|shard| self.sketch(analyzer, shard, texts.len()))
            .reduce(|| Sketch::new(texts.len()), |one, other| one.merged(&other));
        let counts = shards()
            .map(|shard| self.count(analyzer, shard, &sketch))
            .reduce(PhraseCounts::default, PhraseCounts::merged);
        let found = counts.phrases(texts.len(), &self.named(analyzer, names));
        let terms = self.terms.into_iter().map(String::from).chain(found);
        Self::of(terms.collect())
    }

    fn of(mut terms: Vec<String>) -> Self {
        terms.sort_unstable();
        terms.dedup();
        let terms: Vec<Box<str>> = terms.into_iter().map(String::into_boxed_str).collect();
        let by_words = (0..)
            .zip(&terms)
            .map(|(idx, term)| (key_of(term), idx))
            .collect();
        Self { terms, by_words }
    }

    pub(super) fn len(&self) -> usize {
        self.terms.len()
    }

    /// The longest phrase that `items` begin with.
    pub(super) fn longest(&self, items: &[Item]) -> Option<PhraseMatch<'_>> {
        let [first, second, rest @ ..] = items else {
            return None;
        };
        if !joins(second) || self.terms.is_empty() {
            return None;
        }
        let pair = mix(first.hash, second.hash);
        let inner = self.term(pair)?;
        let third = rest.first().filter(|third| joins(third));
        match third.and_then(|third| self.term(mix(pair, third.hash))) {
            Some(term) => Some(PhraseMatch {
                term,
                n_words: 3,
                inner: Some(inner),
            }),
            None => Some(PhraseMatch {
                term: inner,
                n_words: 2,
                inner: None,
            }),
        }
    }

    fn term(&self, key: u64) -> Option<&str> {
        let idx = *self.by_words.get(&key)?;
        self.terms.get(idx as usize).map(AsRef::as_ref)
    }

    fn sketch(&self, analyzer: &Analyzer, texts: &[&str], n_texts: usize) -> Sketch {
        let mut reader = analyzer.reader();
        let mut sketch = Sketch::new(n_texts);
        for text in texts {
            reader.fill(text);
            self.for_each_pair(reader.items(), |first, second, _| {
                sketch.add(mix(first, second));
            });
        }
        sketch
    }

    /// The pairs within a name.
    fn named(&self, analyzer: &Analyzer, names: &[&str]) -> FxHashSet<u64> {
        let mut reader = analyzer.reader();
        let mut named = FxHashSet::default();
        for name in names {
            reader.fill(name);
            self.for_each_pair(reader.items(), |first, second, _| {
                named.insert(mix(first, second));
            });
        }
        named
    }

    fn count(&self, analyzer: &Analyzer, texts: &[&str], sketch: &Sketch) -> PhraseCounts {
        let mut reader = analyzer.reader();
        let mut counts = PhraseCounts::default();
        let mut in_text = Vec::new();
        for text in texts {
            reader.fill(text);
            self.count_words(reader.items(), &mut counts);
            in_text.clear();
            self.for_each_pair(reader.items(), |first, second, words| {
                let key = mix(first, second);
                if u32::from(sketch.count(key)) >= FEWEST_TEXTS {
                    let term = || {
                        words
                            .iter()
                            .map(|item| reader.term(item))
                            .collect::<Vec<_>>()
                            .join(" ")
                    };
                    counts.pair(key, first, second, term);
                    in_text.push(key);
                }
            });
            in_text.sort_unstable();
            in_text.dedup();
            counts.add_text(&in_text);
        }
        counts
    }

    /// Words by themselves and the phrases known so far.
    fn count_words(&self, items: &[Item], counts: &mut PhraseCounts) {
        counts.n_words += items.len() as u64;
        for (at, item) in items.iter().enumerate() {
            *counts.words.entry(item.hash).or_default() += 1;
            if self.longest(&items[at..]).is_some() {
                *counts
                    .words
                    .entry(mix(item.hash, items[at + 1].hash))
                    .or_default() += 1;
            }
        }
    }

    /// Neighbours that are no phrase yet: two words, or a phrase and a word.
    fn for_each_pair(&self, items: &[Item], mut give: impl FnMut(u64, u64, &[Item])) {
        for at in 0..items.len() {
            let known = self.longest(&items[at..]).map_or(1, |found| found.n_words);
            let Some(next) = items.get(at + known).filter(|next| joins(next)) else {
                continue;
            };
            let is_next_level = known == 1 && self.terms.is_empty() || known == 2;
            if is_next_level {
                let words = &items[at..=at + known];
                let first = words[1..known]
                    .iter()
                    .fold(words[0].hash, |key, item| mix(key, item.hash));
                give(first, next.hash, words);
            }
        }
    }

    pub(super) fn write(&self, writer: &mut Writer) {
        writer.strings(&self.terms);
    }

    pub(super) fn read(block: &mut Block) -> Result<Self, Error> {
        let terms = block.strings()?;
        Ok(Self::of(terms.iter(block).map(str::to_owned).collect()))
    }
}

/// Whether `item` may be the second or third word of a phrase.
fn joins(item: &Item) -> bool {
    item.follows && !item.is_name
}

fn key_of(term: &str) -> u64 {
    let mut hashes = term.split(' ').map(|word| hash(word.as_bytes()));
    let first = hashes.next().unwrap_or_default();
    hashes.fold(first, mix)
}

#[cfg(test)]
mod tests {
    use super::super::analyzer::{Analyzer, Sample, TermPart};

    fn analyzer() -> Analyzer {
        let filler = [
            "chantier", "cuisine", "magasin", "bureau", "atelier", "usine", "école", "hôpital",
        ];
        let texts: Vec<String> = (0..64)
            .map(|n| {
                let (one, other) = (filler[n % 8], filler[n / 8]);
                let gestion = if n % 2 == 0 {
                    "gestion de paie"
                } else {
                    "gestion de la paie"
                };
                format!(
                    "Chef de projet informatique, {one} puis {gestion}, {other} ensuite {one} rouge, lieu{n}, coin{n}, mur{n}"
                )
            })
            .collect();
        let samples: Vec<Sample<'_>> = texts
            .iter()
            .map(|text| Sample {
                text,
                ..Sample::default()
            })
            .collect();
        Analyzer::learn(&samples, &[])
    }

    #[test]
    fn words_that_are_always_together_become_a_phrase() {
        let analyzer = analyzer();
        let text = "La gestion des paies";
        let phrases: Vec<_> = analyzer
            .tokens(text)
            .into_iter()
            .filter(|token| token.part == TermPart::Phrase)
            .map(|token| text[token.span].to_owned())
            .collect();
        assert_eq!(phrases, ["gestion des paies"]);
    }

    #[test]
    fn a_longer_phrase_comes_with_the_shorter_one_and_its_words() {
        let tokens = analyzer().tokens("chef de projet informatique");
        let parts: Vec<_> = tokens
            .iter()
            .map(|token| (token.part, token.span.clone()))
            .collect();
        assert_eq!(
            parts,
            [
                (TermPart::Phrase, 0..27),
                (TermPart::Inside, 0..14),
                (TermPart::Inside, 0..4),
                (TermPart::Inside, 8..14),
                (TermPart::Inside, 15..27),
            ]
        );
    }

    #[test]
    fn a_comma_parts_words() {
        let tokens = analyzer().tokens("gestion, paie");
        assert!(tokens.iter().all(|token| token.part == TermPart::Alone));
    }

    #[test]
    fn a_name_of_the_trades_helps_words_that_also_live_apart() {
        // Each word in a quarter of the texts, both side by side in a sixteenth.
        let text = |n: usize| {
            let words = match n % 16 {
                0 => "gestion de paie",
                4 | 8 | 12 => "gestion",
                1 | 5 | 9 => "paie",
                _ => "accueil",
            };
            format!("{words}. mur{n}, coin{n}, lieu{n}, toit{n}, sol{n}, pont{n}, quai{n}")
        };
        let texts: Vec<String> = (0..256).map(text).collect();
        let sample = |text| Sample {
            text,
            ..Sample::default()
        };
        let samples: Vec<Sample<'_>> = texts.iter().map(|text| sample(text.as_str())).collect();
        let is_phrase = |names: &[&str]| {
            let found = Analyzer::learn(&samples, names).tokens("gestion de paie");
            found.iter().any(|token| token.part == TermPart::Phrase)
        };
        assert!(!is_phrase(&[]));
        assert!(is_phrase(&["Logiciels de gestion de paie"]));
        assert!(!is_phrase(&["Paie de gestion"]));
    }
}
