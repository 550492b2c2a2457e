//! A linear machine for one question about a sentence: does it say this?

use super::features::Vector;
use crate::block::{Block, Error, Writer};
use crate::occupation::{LabelledVector, LinearSvm};

/// The weights of one question.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Machine {
    /// In order of the rows; what is not there weighs nothing.
    weights: Vec<(u32, f32)>,
    bias: f32,
}

/// A sentence to learn from, and the answer.
#[derive(Clone, Copy, Debug)]
pub(super) struct SentenceLesson<'a> {
    pub(super) features: &'a Vector,
    pub(super) holds: bool,
}

/// Mistakes on the rarer answer cost more, up to this factor.
const MOST_BALANCE: f32 = 5.0;

impl Machine {
    /// Learns from lessons; `cost` is that of a mistake. `None` where all answers are
    /// the same.
    pub(super) fn learn(lessons: &[SentenceLesson<'_>], n_rows: usize, cost: f32) -> Option<Self> {
        let n_held = lessons.iter().filter(|lesson| lesson.holds).count();
        if n_held == 0 || n_held == lessons.len() {
            return None;
        }
        let ratio = (lessons.len() - n_held) as f32 / n_held as f32;
        let balance = ratio.sqrt().clamp(1.0, MOST_BALANCE);
        let vectors: Vec<LabelledVector> = lessons
            .iter()
            .map(|lesson| LabelledVector {
                features: lesson.features.clone(),
                class: u16::from(!lesson.holds),
                cost: if lesson.holds { cost * balance } else { cost },
            })
            .collect();
        let learnt = LinearSvm::learn(&vectors, n_rows, 1);
        let bias = learnt.margins(&[])[0];
        let weights = (0..n_rows as u32).map(|row| (row, learnt.weight(row as usize, 0)));
        Some(Self {
            weights: weights.filter(|(_, weight)| *weight != 0.0).collect(),
            bias,
        })
    }

    /// One that answers yes to every sentence.
    pub(super) fn always() -> Self {
        Self {
            weights: Vec::new(),
            bias: 1.0,
        }
    }

    /// Positive where the answer is yes.
    pub(crate) fn margin(&self, features: &[(u32, f32)]) -> f32 {
        let weight = |row: u32| {
            let found = self.weights.binary_search_by_key(&row, |(own, _)| *own);
            found.map_or(0.0, |at| self.weights[at].1)
        };
        let products = features.iter().map(|(row, x)| weight(*row) * x);
        self.bias + products.sum::<f32>()
    }

    pub(super) fn write(&self, writer: &mut Writer) {
        let (rows, weights): (Vec<u32>, Vec<f32>) = self.weights.iter().copied().unzip();
        writer.array(&rows);
        writer.array(&weights);
        writer.array(&[self.bias]);
    }

    pub(super) fn read(block: &mut Block) -> Result<Self, Error> {
        let rows: Vec<u32> = block.vec()?;
        let weights: Vec<f32> = block.vec()?;
        let bias = block.one()?;
        if rows.len() != weights.len() || !rows.is_sorted() {
            return Err(Error::Damaged);
        }
        Ok(Self {
            weights: rows.into_iter().zip(weights).collect(),
            bias,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_machine_repeats_what_it_learnt_and_learns_nothing_from_one_answer() {
        let yes: Vector = vec![(0, 1.0), (2, 0.5)];
        let no: Vector = vec![(1, 1.0), (2, 0.5)];
        let lesson = |features, holds| SentenceLesson { features, holds };
        let lessons = [lesson(&yes, true), lesson(&no, false), lesson(&no, false)];
        let machine = Machine::learn(&lessons, 3, 10.0).unwrap();
        assert!(machine.margin(&yes) > 0.0 && machine.margin(&no) < 0.0);
        assert_eq!(Machine::learn(&lessons[1..], 3, 10.0), None);
    }
}
