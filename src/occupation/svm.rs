//! A linear support vector machine for each class against all others.
//!
//! Squared hinge loss, learnt in the dual by coordinate descent with shrinking:
//! Hsieh, Chang, Lin, Keerthi and Sundararajan, *A dual coordinate descent method
//! for large-scale linear SVM*, ICML 2008, algorithm 3. Each class draws from a
//! seed of its own, so the result is the same on any number of threads.

use rayon::prelude::{IntoParallelIterator, ParallelIterator};

use super::weight_table::WeightTable;
use crate::block::{Block, Error, Writer};

/// A sparse vector with its class.
#[derive(Clone, Debug)]
pub(crate) struct LabelledVector {
    /// In order of the rows.
    pub(crate) features: Vec<(u32, f32)>,
    pub(crate) class: u16,
    /// The cost of a mistake on it.
    pub(crate) cost: f32,
}

/// One machine for each class: a weight for each feature, and a bias.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct LinearSvm {
    table: WeightTable,
    biases: Vec<f32>,
}

/// Margin of a class without examples: about that of a class with no feature of the
/// text.
const UNSEEN: f32 = -1.0;
/// Passes over the examples; most converge in few.
const MOST_PASSES: usize = 20;
/// Worst violation of the optimality conditions at which learning stops.
const SMALL: f32 = 0.1;
/// Weights kept of a class, the heaviest: the rest adds up to little.
const MOST_WEIGHTS: usize = 2_000;

impl LinearSvm {
    /// Learns from examples, whose rows are below `n_rows`. Those of a class from
    /// `n_classes` on are of none: they teach what is outside of the others.
    pub(crate) fn learn(lessons: &[LabelledVector], n_rows: usize, n_classes: usize) -> Self {
        let data = Dataset::new(lessons, n_rows);
        let mut is_seen = vec![false; n_classes];
        for lesson in lessons {
            if let Some(is_seen) = is_seen.get_mut(usize::from(lesson.class)) {
                *is_seen = true;
            }
        }
        let learnt: Vec<Option<Solved>> = (0..n_classes)
            .into_par_iter()
            .map(|class| is_seen[class].then(|| Solver::new(&data, class as u16).solve()))
            .collect();
        let biases = learnt
            .iter()
            .map(|one| one.as_ref().map_or(UNSEEN, |one| one.bias));
        let biases = biases.collect();
        let rows = (0_u16..)
            .zip(learnt)
            .filter_map(|(class, one)| Some((class, one?.weights)));
        let entries = rows.flat_map(|(class, weights)| {
            weights
                .into_iter()
                .map(move |(row, weight)| (row, class, weight))
        });
        Self {
            table: WeightTable::new(n_rows, entries.collect()),
            biases,
        }
    }

    /// The signed distance of a text to each class; positive inside.
    pub(crate) fn margins(&self, features: &[(u32, f32)]) -> Vec<f32> {
        let mut margins = self.biases.clone();
        for (row, amount) in features {
            for (class, weight) in self.table.row(*row as usize) {
                margins[class] += amount * weight;
            }
        }
        margins
    }

    /// The weight of a feature for a class.
    pub(crate) fn weight(&self, row: usize, class: usize) -> f32 {
        self.table.weight(row, class)
    }

    pub(crate) fn write(&self, writer: &mut Writer) {
        self.table.write(writer);
        writer.array(&self.biases);
    }

    pub(crate) fn read(block: &mut Block) -> Result<Self, Error> {
        Ok(Self {
            table: WeightTable::read(block)?,
            biases: block.vec()?,
        })
    }

    pub(crate) fn fits(&self, n_rows: usize, n_classes: usize) -> bool {
        self.table.n_rows() == n_rows
            && self.biases.len() == n_classes
            && self.table.fits(n_classes)
    }
}

/// Examples laid out in one array. Rows are renumbered by frequency, so that most
/// look-ups of a pass share few cache lines.
struct Dataset<'a> {
    lessons: &'a [LabelledVector],
    ends: Vec<u32>,
    features: Vec<(u32, f32)>,
    /// The square of each example's length.
    lengths: Vec<f32>,
    /// The row behind each number.
    rows: Vec<u32>,
}

impl<'a> Dataset<'a> {
    fn new(lessons: &'a [LabelledVector], n_rows: usize) -> Self {
        let mut counts = vec![0_u32; n_rows];
        for (row, _) in lessons.iter().flat_map(|l| &l.features) {
            counts[*row as usize] += 1;
        }
        let mut rows: Vec<u32> = (0..n_rows as u32).collect();
        rows.sort_unstable_by_key(|row| (std::cmp::Reverse(counts[*row as usize]), *row));
        let mut numbers = vec![0; n_rows];
        for (number, row) in (0..).zip(&rows) {
            numbers[*row as usize] = number;
        }
        let mut data = Self {
            lessons,
            ends: Vec::with_capacity(lessons.len()),
            features: Vec::new(),
            lengths: lessons.iter().map(|l| square(&l.features)).collect(),
            rows,
        };
        for lesson in lessons {
            let numbered = lesson.features.iter();
            let numbered = numbered.map(|(row, x)| (numbers[*row as usize], *x));
            data.features.extend(numbered);
            data.ends.push(data.features.len() as u32);
        }
        data
    }

    fn features(&self, at: usize) -> &[(u32, f32)] {
        let start = if at == 0 { 0 } else { self.ends[at - 1] };
        &self.features[start as usize..self.ends[at] as usize]
    }
}

fn square(features: &[(u32, f32)]) -> f32 {
    features.iter().map(|(_, x)| x * x).sum()
}

/// The machine of one class.
struct Solved {
    /// The heaviest weights, in order of their rows.
    weights: Vec<(u32, f32)>,
    bias: f32,
}

/// One class against all others.
struct Solver<'a> {
    data: &'a Dataset<'a>,
    class: u16,
    weights: Vec<f32>,
    bias: f32,
    duals: Vec<f32>,
    state: u64,
}

impl<'a> Solver<'a> {
    fn new(data: &'a Dataset<'a>, class: u16) -> Self {
        Self {
            data,
            class,
            weights: vec![0.0; data.rows.len()],
            bias: 0.0,
            duals: vec![0.0; data.lessons.len()],
            state: 0x9e37_79b9_7f4a_7c15 ^ u64::from(class),
        }
    }

    fn solve(mut self) -> Solved {
        let all: Vec<u32> = (0..self.data.lessons.len() as u32).collect();
        let mut active = all.clone();
        let mut bound = f32::INFINITY;
        for _ in 0..MOST_PASSES {
            self.shuffle(&mut active);
            let (worst, kept) = self.pass(&active, bound);
            let is_whole = active.len() == all.len();
            active = kept;
            if worst > SMALL {
                bound = worst;
            } else if is_whole {
                break;
            } else {
                // Shrunk examples are checked once more before the end.
                active.clone_from(&all);
                bound = f32::INFINITY;
            }
        }
        let weights = self.data.rows.iter().copied().zip(self.weights);
        let mut kept: Vec<(u32, f32)> = weights.filter(|(_, w)| *w != 0.0).collect();
        kept.sort_unstable_by(|a, b| b.1.abs().total_cmp(&a.1.abs()).then(a.0.cmp(&b.0)));
        kept.truncate(MOST_WEIGHTS);
        kept.sort_unstable_by_key(|(row, _)| *row);
        Solved {
            weights: kept,
            bias: self.bias,
        }
    }

    /// One pass over the examples: the worst violation, and the examples that may
    /// still change.
    fn pass(&mut self, active: &[u32], bound: f32) -> (f32, Vec<u32>) {
        let mut worst = 0.0_f32;
        let mut kept = Vec::with_capacity(active.len());
        for idx in active {
            let at = *idx as usize;
            let lesson = &self.data.lessons[at];
            let sign = if lesson.class == self.class {
                1.0
            } else {
                -1.0
            };
            let softness = 0.5 / lesson.cost;
            let gradient = sign * self.margin(at) - 1.0 + softness * self.duals[at];
            if self.duals[at] == 0.0 && gradient > bound {
                continue;
            }
            kept.push(*idx);
            let violation = if self.duals[at] == 0.0 {
                gradient.min(0.0)
            } else {
                gradient
            };
            worst = worst.max(violation.abs());
            if violation != 0.0 {
                let before = self.duals[at];
                let after = (before - gradient / (self.data.lengths[at] + 1.0 + softness)).max(0.0);
                self.duals[at] = after;
                self.move_by(at, (after - before) * sign);
            }
        }
        (worst, kept)
    }

    /// Eight sums at once: a single one would wait for each addition.
    fn margin(&self, at: usize) -> f32 {
        let product = |(row, x): &(u32, f32)| self.weights[*row as usize] * x;
        let (eights, rest) = self.data.features(at).as_chunks::<8>();
        let mut sums = [0.0_f32; 8];
        for eight in eights {
            for (sum, feature) in sums.iter_mut().zip(eight) {
                *sum += product(feature);
            }
        }
        self.bias + sums.iter().sum::<f32>() + rest.iter().map(product).sum::<f32>()
    }

    fn move_by(&mut self, at: usize, step: f32) {
        for (row, x) in self.data.features(at) {
            self.weights[*row as usize] += step * x;
        }
        self.bias += step;
    }

    fn shuffle(&mut self, items: &mut [u32]) {
        for last in (1..items.len()).rev() {
            let other = (self.draw() % (last as u64 + 1)) as usize;
            items.swap(last, other);
        }
    }

    /// Marsaglia's xorshift, enough to shuffle.
    fn draw(&mut self) -> u64 {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        self.state
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lessons() -> Vec<LabelledVector> {
        let lesson = |class: u16, rows: &[u32]| LabelledVector {
            features: rows.iter().map(|row| (*row, 0.5)).collect(),
            class,
            cost: 10.0,
        };
        vec![
            lesson(0, &[0, 1, 5]),
            lesson(0, &[0, 2, 5]),
            lesson(1, &[3, 1, 5]),
            lesson(1, &[3, 4, 5]),
        ]
    }

    #[test]
    fn a_text_is_inside_its_own_class_and_outside_an_unseen_one() {
        let learnt = LinearSvm::learn(&lessons(), 6, 3);
        for lesson in lessons() {
            let margins = learnt.margins(&lesson.features);
            let own = usize::from(lesson.class);
            assert!(margins[own] > 0.5, "{margins:?}");
            assert!(margins[1 - own] < -0.5, "{margins:?}");
            assert_eq!(margins[2], UNSEEN);
        }
    }

    #[test]
    fn a_mistake_without_cost_changes_nothing() {
        let mut lessons = lessons();
        lessons.push(LabelledVector {
            class: 1,
            cost: 1e-6,
            ..lessons[0].clone()
        });
        let learnt = LinearSvm::learn(&lessons, 6, 2);
        assert!(learnt.margins(&lessons[0].features)[0] > 0.5);
    }
}
