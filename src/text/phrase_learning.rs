//! Learns set phrases: pairs of words first, then a pair with a third word.

use rayon::prelude::*;
use rustc_hash::FxHashSet;

use super::analyzer::Analyzer;
use super::hash::mix;
use super::item::Item;
use super::phrase_counts::{FEWEST_TEXTS, PhraseCounts};
use super::phrases::{Phrases, joins};
use super::sample::Sample;
use super::sketch::Sketch;

/// More texts teach no new phrases worth their time.
const MOST_SAMPLES: usize = 60_000;
/// Texts read by one task.
const SHARD: usize = 2048;

/// Learns phrases of two words, then of three that begin with one of two.
/// Words that are together in one of `names` need less evidence.
pub(super) fn learn_phrases(
    analyzer: &Analyzer,
    samples: &[Sample<'_>],
    names: &[&str],
) -> Phrases {
    let step = samples.len().div_ceil(MOST_SAMPLES).max(1);
    let chosen: Vec<&str> = samples
        .iter()
        .step_by(step)
        .map(|sample| sample.text)
        .collect();
    let two = Phrases::default().longer(analyzer, &chosen, names);
    two.longer(analyzer, &chosen, names)
}

impl Phrases {
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
}

#[cfg(test)]
mod tests {
    use super::super::{Analyzer, Sample, TermPart};

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
