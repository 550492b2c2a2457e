//! A linear support vector machine for each class against all others.
//!
//! Squared hinge loss, learnt in the dual by coordinate descent with shrinking:
//! Hsieh, Chang, Lin, Keerthi and Sundararajan, *A dual coordinate descent method
//! for large-scale linear SVM*, ICML 2008, algorithm 3. Each class draws from a
//! seed of its own, so the result is the same on any number of threads.

use rayon::prelude::{IntoParallelIterator, ParallelIterator};

use super::table::Table;
use crate::block::{Block, Error, Writer};

/// A text to learn from.
#[derive(Clone, Debug)]
pub(super) struct Lesson {
    /// Its features, by row.
    pub(super) features: Vec<(u32, f32)>,
    /// Its class.
    pub(super) class: u16,
    /// How much a mistake on it costs.
    pub(super) cost: f32,
}

/// What was learnt: a weight a feature and class, and a bias a class.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Linear {
    table: Table,
    biases: Vec<f32>,
}

/// The margin of a class that no example bears: about that of a class to which
/// nothing of the text points.
const UNHEARD: f32 = -1.0;
/// Passes over the examples; few are needed but by the last shades.
const MOST_PASSES: usize = 20;
/// Where the worst violation falls below, nothing more is to be learnt.
const SMALL: f32 = 0.1;
/// The heaviest weights of a class are kept: the rest adds up to little.
const MOST_WEIGHTS: usize = 2_000;

impl Linear {
    /// Learns from examples, whose rows are below `n_rows`.
    pub(super) fn learn(lessons: &[Lesson], n_rows: usize, n_classes: usize) -> Self {
        let laid = Laid::new(lessons, n_rows);
        let mut is_borne = vec![false; n_classes];
        lessons
            .iter()
            .for_each(|l| is_borne[usize::from(l.class)] = true);
        let learnt: Vec<Option<Solved>> = (0..n_classes)
            .into_par_iter()
            .map(|class| is_borne[class].then(|| Solver::new(&laid, class as u16).solve()))
            .collect();
        let biases = learnt
            .iter()
            .map(|one| one.as_ref().map_or(UNHEARD, |one| one.1));
        let biases = biases.collect();
        let rows = (0_u16..)
            .zip(learnt)
            .filter_map(|(class, one)| Some((class, one?.0)));
        let entries = rows.flat_map(|(class, weights)| {
            weights
                .into_iter()
                .map(move |(row, weight)| (row, class, weight))
        });
        Self {
            table: Table::new(n_rows, entries.collect()),
            biases,
        }
    }

    /// How far within each class a text stands; above 0 it is taken for one of it.
    pub(super) fn margins(&self, features: &[(u32, f32)]) -> Vec<f32> {
        let mut margins = self.biases.clone();
        for (row, amount) in features {
            for (class, weight) in self.table.row(*row as usize) {
                margins[class] += amount * weight;
            }
        }
        margins
    }

    /// What one feature adds to the margin of a class.
    pub(super) fn weight(&self, row: usize, class: usize) -> f32 {
        self.table.weight(row, class)
    }

    pub(super) fn write(&self, writer: &mut Writer) {
        self.table.write(writer);
        writer.array(&self.biases);
    }

    pub(super) fn read(block: &mut Block) -> Result<Self, Error> {
        Ok(Self {
            table: Table::read(block)?,
            biases: block.vec()?,
        })
    }

    pub(super) fn fits(&self, n_rows: usize, n_classes: usize) -> bool {
        self.table.n_rows() == n_rows
            && self.biases.len() == n_classes
            && self.table.fits(n_classes)
    }
}

/// Examples one after the other in memory. Their rows are numbered by how often
/// they occur: most of what a pass looks up is then a few cache lines, and the
/// weights of rare rows are seldom waited for.
struct Laid<'a> {
    lessons: &'a [Lesson],
    ends: Vec<u32>,
    features: Vec<(u32, f32)>,
    /// The square of each example's length.
    lengths: Vec<f32>,
    /// The row behind each number.
    rows: Vec<u32>,
}

impl<'a> Laid<'a> {
    fn new(lessons: &'a [Lesson], n_rows: usize) -> Self {
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
        let mut laid = Self {
            lessons,
            ends: Vec::with_capacity(lessons.len()),
            features: Vec::new(),
            lengths: lessons.iter().map(|l| square(&l.features)).collect(),
            rows,
        };
        for lesson in lessons {
            let numbered = lesson.features.iter();
            let numbered = numbered.map(|(row, x)| (numbers[*row as usize], *x));
            laid.features.extend(numbered);
            laid.ends.push(laid.features.len() as u32);
        }
        laid
    }

    fn features(&self, at: usize) -> &[(u32, f32)] {
        let start = if at == 0 { 0 } else { self.ends[at - 1] };
        &self.features[start as usize..self.ends[at] as usize]
    }
}

fn square(features: &[(u32, f32)]) -> f32 {
    features.iter().map(|(_, x)| x * x).sum()
}

/// The heaviest weights of a class, in order of their rows, and its bias.
type Solved = (Vec<(u32, f32)>, f32);

/// One class against all others.
struct Solver<'a> {
    laid: &'a Laid<'a>,
    class: u16,
    weights: Vec<f32>,
    bias: f32,
    duals: Vec<f32>,
    state: u64,
}

impl<'a> Solver<'a> {
    fn new(laid: &'a Laid<'a>, class: u16) -> Self {
        Self {
            laid,
            class,
            weights: vec![0.0; laid.rows.len()],
            bias: 0.0,
            duals: vec![0.0; laid.lessons.len()],
            state: 0x9e37_79b9_7f4a_7c15 ^ u64::from(class),
        }
    }

    /// The heaviest weights, in order of their rows, and the bias.
    fn solve(mut self) -> Solved {
        let all: Vec<u32> = (0..self.laid.lessons.len() as u32).collect();
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
                // What was left out is looked at once more before the end.
                active.clone_from(&all);
                bound = f32::INFINITY;
            }
        }
        let weights = self.laid.rows.iter().copied().zip(self.weights);
        let mut kept: Vec<(u32, f32)> = weights.filter(|(_, w)| *w != 0.0).collect();
        kept.sort_unstable_by(|a, b| b.1.abs().total_cmp(&a.1.abs()).then(a.0.cmp(&b.0)));
        kept.truncate(MOST_WEIGHTS);
        kept.sort_unstable_by_key(|(row, _)| *row);
        (kept, self.bias)
    }

    /// Goes through the examples once; gives the worst violation and the examples
    /// that may still change.
    fn pass(&mut self, active: &[u32], bound: f32) -> (f32, Vec<u32>) {
        let mut worst = 0.0_f32;
        let mut kept = Vec::with_capacity(active.len());
        for idx in active {
            let at = *idx as usize;
            let lesson = &self.laid.lessons[at];
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
                let after = (before - gradient / (self.laid.lengths[at] + 1.0 + softness)).max(0.0);
                self.duals[at] = after;
                self.move_by(at, (after - before) * sign);
            }
        }
        (worst, kept)
    }

    /// Eight sums at once, as one would wait for itself.
    fn margin(&self, at: usize) -> f32 {
        let product = |(row, x): &(u32, f32)| self.weights[*row as usize] * x;
        let (eights, rest) = self.laid.features(at).as_chunks::<8>();
        let mut sums = [0.0_f32; 8];
        for eight in eights {
            for (sum, feature) in sums.iter_mut().zip(eight) {
                *sum += product(feature);
            }
        }
        self.bias + sums.iter().sum::<f32>() + rest.iter().map(product).sum::<f32>()
    }

    fn move_by(&mut self, at: usize, step: f32) {
        for (row, x) in self.laid.features(at) {
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

    /// Marsaglia's xorshift, enough to go through examples in any order.
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

    fn lessons() -> Vec<Lesson> {
        let lesson = |class: u16, rows: &[u32]| Lesson {
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
    fn a_text_is_within_its_own_class_and_the_unheard_one_stays_out() {
        let learnt = Linear::learn(&lessons(), 6, 3);
        for lesson in lessons() {
            let margins = learnt.margins(&lesson.features);
            let own = usize::from(lesson.class);
            assert!(margins[own] > 0.5, "{margins:?}");
            assert!(margins[1 - own] < -0.5, "{margins:?}");
            assert_eq!(margins[2], UNHEARD);
        }
    }

    #[test]
    fn a_costless_mistake_is_not_mended() {
        let mut lessons = lessons();
        lessons.push(Lesson {
            class: 1,
            cost: 1e-6,
            ..lessons[0].clone()
        });
        let learnt = Linear::learn(&lessons, 6, 2);
        assert!(learnt.margins(&lessons[0].features)[0] > 0.5);
    }
}
