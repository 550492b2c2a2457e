//! The known words that are nearest to unknown ones.

use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};

use super::word_table::WordTable;
use crate::complete::{WordNeighbour, WordNeighbours};

/// Below this cosine two words have nothing in common.
const LEAST: f32 = 0.4;
/// Neighbours of a word.
pub(super) const MOST: usize = 3;

/// The known words nearest to each unknown one. With several tables a similarity is the mean
/// over those that have both words.
pub(super) fn nearest(
    tables: &[WordTable],
    unknown: &[String],
    known: &[String],
) -> WordNeighbours {
    let known: Vec<KnownWord<'_>> = known
        .iter()
        .map(|word| KnownWord::new(tables, word))
        .collect();
    let lists = unknown.par_iter().map(|word| {
        let own = KnownWord::new(tables, word);
        (word.clone(), nearest_of(&own, &known))
    });
    WordNeighbours::of_words(lists.collect::<Vec<_>>())
}

/// A word with its vector of each table.
struct KnownWord<'a> {
    word: &'a str,
    vectors: Vec<Option<&'a [f32]>>,
}

impl<'a> KnownWord<'a> {
    fn new(tables: &'a [WordTable], word: &'a str) -> Self {
        Self {
            word,
            vectors: tables.iter().map(|table| table.vector(word)).collect(),
        }
    }

    fn similarity(&self, other: &Self) -> f32 {
        let pairs = self.vectors.iter().zip(&other.vectors);
        let (mut sum, mut n) = (0.0, 0.0_f32);
        for (a, b) in pairs.filter_map(|(a, b)| Some(((*a)?, (*b)?))) {
            sum += dot(a, b);
            n += 1.0;
        }
        (sum / n.max(1.0)).clamp(0.0, 1.0)
    }
}

/// In lanes, which the compiler can add side by side.
fn dot(a: &[f32], b: &[f32]) -> f32 {
    const LANES: usize = 8;
    let mut sums = [0.0; LANES];
    let (a, b) = (a.chunks_exact(LANES), b.chunks_exact(LANES));
    let rest = a.remainder().iter().zip(b.remainder());
    let rest: f32 = rest.map(|(a, b)| a * b).sum();
    for (a, b) in a.zip(b) {
        for lane in 0..LANES {
            sums[lane] += a[lane] * b[lane];
        }
    }
    rest + sums.iter().sum::<f32>()
}

fn nearest_of(own: &KnownWord<'_>, known: &[KnownWord<'_>]) -> Vec<WordNeighbour> {
    let near = known.iter().filter_map(|other| {
        let similarity = own.similarity(other);
        (similarity >= LEAST).then_some((similarity, other.word))
    });
    let mut near: Vec<(f32, &str)> = near.collect();
    near.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(b.1)));
    let near = near.into_iter().take(MOST);
    near.map(|(similarity, word)| WordNeighbour {
        word: word.to_owned(),
        similarity,
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(rows: &[(&str, [f32; 2])]) -> WordTable {
        let mut table = WordTable::new(2);
        for (word, vector) in rows {
            table.add((*word).to_owned(), vector);
        }
        table
    }

    #[test]
    fn lanes_add_up_to_the_whole_product() {
        let a: Vec<f32> = (0..19_u8).map(f32::from).collect();
        let plain: f32 = a.iter().map(|value| value * value).sum();
        assert!((dot(&a, &a) - plain).abs() < 1e-3);
    }

    #[test]
    fn a_similarity_is_the_mean_over_the_tables_that_have_both_words() {
        let one = table(&[("a", [1.0, 0.0]), ("x", [1.0, 0.0]), ("y", [0.0, 1.0])]);
        let other = table(&[("a", [1.0, 0.0]), ("x", [0.0, 1.0])]);
        let words =
            |list: &[&str]| -> Vec<String> { list.iter().map(|w| (*w).to_owned()).collect() };
        let (unknown, known) = (words(&["a", "z"]), words(&["x", "y"]));
        let alone = nearest(std::slice::from_ref(&one), &unknown, &known);
        assert!((alone.of("a")[0].similarity - 1.0).abs() < 1e-6);
        let both = nearest(&[one, other], &unknown, &known);
        assert_eq!(both.of("a").len(), 1);
        assert!((both.of("a")[0].similarity - 0.5).abs() < 1e-6);
        assert!(both.of("z").is_empty());
    }
}
