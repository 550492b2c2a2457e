//! The plain way, to measure against: one linear machine on TF-IDF of all that is
//! said, without titles, trades, names or sheets.

use super::learn::Example;
use super::linear::{Lesson, Linear};
use super::space::Space;
use super::told::Told;
use super::verdict::likeliest;
use crate::rome::RomeCode;

/// What a mistake costs.
const COST: f32 = 0.3;

/// A linear machine on TF-IDF.
#[derive(Debug)]
pub struct Peer {
    space: Space,
    linear: Linear,
    codes: Vec<RomeCode>,
}

impl Peer {
    /// Learns the code that `code_of` gives each example.
    pub fn learn(examples: &[Example], code_of: impl Fn(&Example) -> RomeCode) -> Self {
        let bodies: Vec<Told> = examples.iter().map(|e| body(&e.told)).collect();
        let space = Space::of(bodies.iter(), std::iter::empty());
        let mut codes: Vec<RomeCode> = examples.iter().map(&code_of).collect();
        codes.sort_unstable();
        codes.dedup();
        let class = |example| codes.binary_search(&code_of(example)).unwrap_or_default();
        let lessons: Vec<Lesson> = examples
            .iter()
            .zip(&bodies)
            .map(|(example, body)| Lesson {
                features: space.point(body).whole,
                class: class(example) as u16,
                cost: COST,
            })
            .collect();
        Self {
            linear: Linear::learn(&lessons, space.len(), codes.len()),
            space,
            codes,
        }
    }

    /// The likeliest codes of a text, best first.
    pub fn best(&self, told: &Told, n: usize) -> Vec<RomeCode> {
        let margins = self.linear.margins(&self.space.point(&body(told)).whole);
        let best = likeliest(&margins, n).into_iter();
        best.map(|idx| self.codes[idx]).collect()
    }
}

fn body(told: &Told) -> Told {
    Told {
        whole: told.whole.clone(),
        ..Told::default()
    }
}
