//! The baseline to beat: one linear machine on TF-IDF of the whole text, without title,
//! trades, names or sheets.

use crate::occupation::{Example, LabelledVector, LinearSvm, TitledText, VectorSpace, largest};
use crate::rome::RomeCode;

/// The cost of a mistake: C of the machine.
const COST: f32 = 0.3;

/// A linear machine on TF-IDF.
#[derive(Debug)]
pub(crate) struct Baseline {
    space: VectorSpace,
    svm: LinearSvm,
    codes: Vec<RomeCode>,
}

impl Baseline {
    /// Learns the code that `code_of` gives each example.
    pub(crate) fn learn(examples: &[Example], code_of: impl Fn(&Example) -> RomeCode) -> Self {
        let bodies: Vec<TitledText> = examples.iter().map(|e| body(&e.text)).collect();
        let space = VectorSpace::new(bodies.iter(), std::iter::empty());
        let mut codes: Vec<RomeCode> = examples.iter().map(&code_of).collect();
        codes.sort_unstable();
        codes.dedup();
        let class = |example| codes.binary_search(&code_of(example)).unwrap_or_default();
        let vectors: Vec<LabelledVector> = examples
            .iter()
            .zip(&bodies)
            .map(|(example, body)| LabelledVector {
                features: space.vector(body).whole,
                class: class(example) as u16,
                cost: COST,
            })
            .collect();
        Self {
            svm: LinearSvm::learn(&vectors, space.len(), codes.len()),
            space,
            codes,
        }
    }

    /// The `n` likeliest codes of a text, best first.
    pub(crate) fn best(&self, text: &TitledText, n: usize) -> Vec<RomeCode> {
        let margins = self.svm.margins(&self.space.vector(&body(text)).whole);
        let best = largest(&margins, n).into_iter();
        best.map(|idx| self.codes[idx]).collect()
    }
}

/// A text without its title and skills.
fn body(text: &TitledText) -> TitledText {
    TitledText {
        whole: text.whole.clone(),
        ..TitledText::default()
    }
}
