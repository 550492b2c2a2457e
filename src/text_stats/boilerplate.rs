//! Sentences that return in many texts.

use std::hash::{Hash, Hasher};

use rustc_hash::{FxHashMap, FxHasher};

use super::words::words;

/// Shorter sentences are headings.
const FEWEST_WORDS: usize = 6;
/// A sentence returns if this many texts hold it.
const FEWEST_TEXTS: u32 = 5;
/// Repeated sentences that are given.
const SHOWN: usize = 20;

/// A sentence that returns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RepeatedSentence {
    pub sentence: String,
    pub n_texts: usize,
}

/// The sentences of the texts counted so far.
#[derive(Debug, Default)]
pub(super) struct Sentences {
    counts: FxHashMap<u64, u32>,
    /// The words of those that return.
    samples: FxHashMap<u64, String>,
    texts: Vec<Vec<(u64, u32)>>,
}

impl Sentences {
    pub(super) fn add(&mut self, text: &str) {
        let mut own: Vec<(u64, u32)> = Vec::new();
        for sentence in text.split(['\n', '.', '!', '?', ';', '•']) {
            let (hash, n_words) = fingerprint(sentence);
            if n_words == 0 {
                continue;
            }
            let is_new = own.iter().all(|(other, _)| *other != hash);
            own.push((hash, n_words as u32));
            if is_new && n_words >= FEWEST_WORDS {
                let count = self.counts.entry(hash).or_default();
                *count += 1;
                if *count == FEWEST_TEXTS {
                    self.samples.insert(hash, sentence.trim().to_owned());
                }
            }
        }
        self.texts.push(own);
    }

    /// The share of the words of each text that are in such sentences.
    pub(super) fn shares(&self) -> Vec<f64> {
        let share = |own: &Vec<(u64, u32)>| {
            let all: u32 = own.iter().map(|(_, n)| n).sum();
            let repeated = own
                .iter()
                .filter(|(hash, _)| self.samples.contains_key(hash));
            let repeated: u32 = repeated.map(|(_, n)| n).sum();
            f64::from(repeated) / f64::from(all.max(1))
        };
        self.texts.iter().map(share).collect()
    }

    /// The sentences that return most.
    pub(super) fn most_repeated(&self) -> Vec<RepeatedSentence> {
        let mut found: Vec<RepeatedSentence> = self
            .samples
            .iter()
            .map(|(hash, sentence)| RepeatedSentence {
                sentence: sentence.clone(),
                n_texts: self.counts[hash] as usize,
            })
            .collect();
        found.sort_by(|a, b| b.n_texts.cmp(&a.n_texts).then(a.sentence.cmp(&b.sentence)));
        found.truncate(SHOWN);
        found
    }
}

/// What makes two sentences one: their letters, whatever case and figures.
fn fingerprint(sentence: &str) -> (u64, usize) {
    let mut hasher = FxHasher::default();
    let mut n = 0;
    for word in words(sentence) {
        word.raw.to_lowercase().hash(&mut hasher);
        n += 1;
    }
    (hasher.finish(), n)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_returns_from_the_fifth_text_on_whatever_its_figures() {
        let mut sentences = Sentences::default();
        for n in 0..5 {
            sentences.add(&format!(
                "Nous sommes une agence de {n} personnes bien connue. Le poste numéro {} est ici tout neuf et sans pareil.",
                ["un", "deux", "trois", "quatre", "cinq"][n]
            ));
        }
        let repeated = sentences.most_repeated();
        assert_eq!(repeated.len(), 1);
        assert_eq!(repeated[0].n_texts, 5);
        assert!(
            sentences
                .shares()
                .iter()
                .all(|share| (0.3..0.6).contains(share))
        );
    }
}
