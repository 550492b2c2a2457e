//! Titles and texts as features.

use rustc_hash::FxHashMap;

use super::vector::{FeatureNumbers, Vector};
use crate::complete::{content, stem, words};

/// The words of a title as they are compared, each once, without contract, place and hours.
/// « Vendeur / Vendeuse » is one word.
pub(super) fn title_words(title: &str) -> Vec<String> {
    let mut stems: Vec<String> = Vec::new();
    for word in content(&words(title)) {
        let stem = stem(&word);
        if !stems.contains(&stem) {
            stems.push(stem);
        }
    }
    stems
}

/// The words of a text as they are compared.
pub(super) fn text_words(text: &str) -> Vec<String> {
    words(text).iter().map(|word| stem(word)).collect()
}

/// Words, pairs, the first word, and runs of three to five letters.
pub(super) fn title_features(
    words: &[String],
    number: &mut dyn FnMut(&str) -> Option<u32>,
) -> Vector {
    const LETTERS: f32 = 0.35;
    const PAIR: f32 = 0.8;
    const FIRST: f32 = 0.6;
    let mut counts = FeatureCounts::default();
    for word in words {
        counts.add(number(&format!("w {word}")), 1.0);
        let letters: Vec<char> = format!("^{word}$").chars().collect();
        for n in 3..=5 {
            // A run of the whole word adds nothing to the word.
            if letters.len() > n {
                for run in letters.windows(n) {
                    let run: String = run.iter().collect();
                    counts.add(number(&format!("c {run}")), LETTERS);
                }
            }
        }
    }
    for pair in words.windows(2) {
        counts.add(number(&format!("b {} {}", pair[0], pair[1])), PAIR);
    }
    if let Some(first) = words.first() {
        counts.add(number(&format!("h {first}")), FIRST);
    }
    counts.vector()
}

/// Words and pairs of words, damped by how often they come.
pub(super) fn text_features(
    words: &[String],
    number: &mut dyn FnMut(&str) -> Option<u32>,
) -> Vector {
    let mut counts = FeatureCounts::default();
    for word in words {
        counts.add(number(word), 1.0);
    }
    for pair in words.windows(2) {
        counts.add(number(&format!("{} {}", pair[0], pair[1])), 1.0);
    }
    let mut vector = counts.vector();
    for (_, count) in &mut vector {
        *count = 1.0 + count.ln();
    }
    vector
}

#[derive(Default)]
struct FeatureCounts(FxHashMap<u32, f32>);

impl FeatureCounts {
    fn add(&mut self, feature: Option<u32>, weight: f32) {
        if let Some(feature) = feature {
            *self.0.entry(feature).or_default() += weight;
        }
    }

    fn vector(self) -> Vector {
        let mut vector: Vector = self.0.into_iter().collect();
        vector.sort_unstable_by_key(|(feature, _)| *feature);
        vector
    }
}

/// How rare each feature is among vectors; 0 for what fewer than `least` have.
pub(super) fn rarity<'a>(
    vectors: impl IntoIterator<Item = &'a Vector>,
    vocabulary: &FeatureNumbers,
    least: f32,
) -> Vec<f32> {
    let mut n_vectors = 0.0;
    let mut counts = vec![0.0_f32; vocabulary.len()];
    for vector in vectors {
        n_vectors += 1.0;
        for (feature, _) in vector {
            counts[*feature as usize] += 1.0;
        }
    }
    let rarity = counts.into_iter().map(|count| match count < least {
        true => 0.0,
        false => (n_vectors / (1.0 + count)).ln().max(0.05),
    });
    rarity.collect()
}
