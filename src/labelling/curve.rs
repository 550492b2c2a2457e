//! How many labelled sentences buy how much, by the way they are chosen.

use rayon::prelude::{IntoParallelIterator, ParallelIterator};

use super::corrections::SentenceMargins;
use super::counts::Counts;
use super::example::{LabelledExample, Verdict};
use super::features::{FeatureTable, Vector};
use super::interval::draw;
use super::lessons::sentence;
use super::machine::{Machine, SentenceLesson};
use super::select::{diverse, doubt, uncertain};

/// A point of the curve: F1 on offers held out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct CurvePoint {
    pub n_sentences: usize,
    pub random: f64,
    pub diverse: f64,
    pub uncertain: f64,
}

/// A curve for machines that read the text alone, or that know what the rules say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum View {
    TextAlone,
    OnRules,
}

/// Numbers of sentences at which the curve is taken.
const BUDGETS: [usize; 6] = [50, 100, 200, 400, 800, 1600];
/// Parts of the offers held out in turn.
const FOLDS: usize = 4;
/// Costs of a mistake that cross-validation chooses most often: rules are nearly always
/// right, words need to be believed more.
const COST_ON_RULES: f32 = 1.0;
const COST_OF_TEXT: f32 = 20.0;
/// Sub-labels held by fewer of the labelled sentences are not learnt.
const LEAST_HELD: usize = 2;

/// The two curves: machines that read the text alone, then machines on the rules,
/// which the rules replace where there are too few labels.
pub(crate) fn learning_curve(
    examples: &[LabelledExample],
    n_subs: usize,
    seed: u64,
) -> [Vec<CurvePoint>; 2] {
    [View::TextAlone, View::OnRules].map(|view| {
        let bench = Bench::new(examples, n_subs, view, seed);
        let n_train = examples.len() - examples.len() / FOLDS;
        let budgets = BUDGETS.into_iter().filter(|budget| *budget < n_train);
        let mut budgets: Vec<usize> = budgets.collect();
        budgets.push(n_train);
        bench.points(&budgets)
    })
}

struct Bench<'a> {
    examples: &'a [LabelledExample],
    n_subs: usize,
    view: View,
    seed: u64,
    table: FeatureTable,
    vectors: Vec<Vector>,
    /// The words alone, which the choice of sentences compares.
    words: Vec<Vector>,
}

/// How the next sentences are chosen.
#[derive(Clone, Copy, PartialEq, Eq)]
enum CurveChoice {
    Random,
    Diverse,
    Uncertain,
}

impl<'a> Bench<'a> {
    fn new(examples: &'a [LabelledExample], n_subs: usize, view: View, seed: u64) -> Self {
        let table = FeatureTable::learn(examples.iter().map(sentence), n_subs);
        let words: Vec<Vector> = examples.iter().map(|e| table.words(&sentence(e))).collect();
        let vectors = match view {
            View::TextAlone => words.clone(),
            View::OnRules => examples
                .iter()
                .map(|e| table.on_rules(&sentence(e)))
                .collect(),
        };
        Self {
            examples,
            n_subs,
            view,
            seed,
            table,
            vectors,
            words,
        }
    }

    fn points(&self, budgets: &[usize]) -> Vec<CurvePoint> {
        let choices = [
            CurveChoice::Random,
            CurveChoice::Diverse,
            CurveChoice::Uncertain,
        ];
        let curves = choices.map(|choice| {
            let folds: Vec<Vec<Counts>> = (0..FOLDS)
                .into_par_iter()
                .map(|fold| self.of_fold(fold, choice, budgets))
                .collect();
            let f1 = |at: usize| {
                let mut sum = Counts::default();
                folds.iter().for_each(|fold| sum.add(fold[at]));
                sum.f1().unwrap_or(0.0)
            };
            (0..budgets.len()).map(f1).collect::<Vec<f64>>()
        });
        let point = |(at, budget): (usize, &usize)| CurvePoint {
            n_sentences: *budget,
            random: curves[0][at],
            diverse: curves[1][at],
            uncertain: curves[2][at],
        };
        budgets.iter().enumerate().map(point).collect()
    }

    /// The counts on a fold after each budget.
    fn of_fold(&self, fold: usize, choice: CurveChoice, budgets: &[usize]) -> Vec<Counts> {
        let is_test = |idx: &usize| self.examples[*idx].group % FOLDS == fold;
        let (test, pool): (Vec<usize>, Vec<usize>) = (0..self.examples.len()).partition(is_test);
        let mut labelled: Vec<usize> = Vec::new();
        let mut counts = Vec::new();
        let mut machines: Vec<Option<Machine>> = Vec::new();
        for budget in budgets {
            let left: Vec<usize> = pool
                .iter()
                .copied()
                .filter(|idx| !labelled.contains(idx))
                .collect();
            let n = budget.saturating_sub(labelled.len());
            labelled.extend(self.next(choice, &left, n, &machines, fold));
            machines = self.learn(&labelled);
            counts.push(self.measure(&machines, &test));
        }
        counts
    }

    fn next(
        &self,
        choice: CurveChoice,
        left: &[usize],
        n: usize,
        machines: &[Option<Machine>],
        fold: usize,
    ) -> Vec<usize> {
        let words: Vec<Vector> = left.iter().map(|idx| self.words[*idx].clone()).collect();
        let mut places = match choice {
            CurveChoice::Random => Vec::new(),
            // Nothing to be unsure of before the first machines.
            CurveChoice::Uncertain if !machines.is_empty() => {
                let doubts: Vec<f32> = left
                    .iter()
                    .map(|idx| doubt(&self.look(*idx, machines)))
                    .collect();
                uncertain(&words, &doubts, n)
            }
            CurveChoice::Diverse | CurveChoice::Uncertain => diverse(&words, n),
        };
        self.fill_at_random(&mut places, left.len(), n, fold);
        places.into_iter().map(|at| left[at]).collect()
    }

    /// Whatever is missing to `n` is drawn.
    fn fill_at_random(&self, places: &mut Vec<usize>, of: usize, n: usize, fold: usize) {
        let mut rest: Vec<usize> = (0..of).filter(|at| !places.contains(at)).collect();
        let mut state = self.seed ^ (fold as u64) << 32 ^ of as u64;
        while places.len() < n && !rest.is_empty() {
            let at = draw(&mut state) % rest.len() as u64;
            places.push(rest.swap_remove(at as usize));
        }
    }

    fn look(&self, idx: usize, machines: &[Option<Machine>]) -> SentenceMargins {
        let example = &self.examples[idx];
        let margins = machines.iter().zip(0_u16..).filter_map(|(machine, sub)| {
            let margin = machine.as_ref()?.margin(&self.vectors[idx]);
            Some((margin, example.by_rules.contains(&sub)))
        });
        SentenceMargins {
            margins: margins.collect(),
        }
    }

    fn learn(&self, labelled: &[usize]) -> Vec<Option<Machine>> {
        (0..self.n_subs as u16)
            .into_par_iter()
            .map(|sub| {
                let known = labelled.iter().filter_map(|idx| {
                    let verdict = self.examples[*idx].verdict(sub);
                    (verdict != Verdict::Unknown).then_some(SentenceLesson {
                        features: &self.vectors[*idx],
                        holds: verdict == Verdict::Holds,
                    })
                });
                let lessons: Vec<SentenceLesson<'_>> = known.collect();
                let n_held = lessons.iter().filter(|lesson| lesson.holds).count();
                (n_held >= LEAST_HELD)
                    .then(|| Machine::learn(&lessons, self.table.n_rows(), self.cost()))
                    .flatten()
            })
            .collect()
    }

    fn cost(&self) -> f32 {
        match self.view {
            View::TextAlone => COST_OF_TEXT,
            View::OnRules => COST_ON_RULES,
        }
    }

    /// Right, wrong and missed sub-labels of the offers of the test.
    fn measure(&self, machines: &[Option<Machine>], test: &[usize]) -> Counts {
        let mut counts = Counts::default();
        for sub in 0..self.n_subs as u16 {
            let machine = machines[usize::from(sub)].as_ref();
            let mut groups: std::collections::BTreeMap<usize, (bool, bool)> =
                std::collections::BTreeMap::new();
            for idx in test {
                let example = &self.examples[*idx];
                if example.verdict(sub) == Verdict::Unknown {
                    continue;
                }
                let says = match (machine, self.view) {
                    (Some(machine), _) => machine.margin(&self.vectors[*idx]) > 0.0,
                    (None, View::OnRules) => example.by_rules.contains(&sub),
                    (None, View::TextAlone) => false,
                };
                let group = groups.entry(example.group).or_default();
                group.0 |= says;
                group.1 |= example.verdict(sub) == Verdict::Holds;
            }
            for (found, held) in groups.into_values() {
                counts.right += usize::from(found && held);
                counts.wrong += usize::from(found && !held);
                counts.missed += usize::from(!found && held);
            }
        }
        counts
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::{Extractor, SubLabel};
    use crate::labelling::LabelledSentence;

    #[test]
    fn more_labels_never_come_from_the_offers_of_the_test_and_help() {
        let extractor = Extractor::built_in();
        let subs: Vec<SubLabel> = extractor.sub_labels().collect();
        let examples: Vec<LabelledExample> = (0..160)
            .map(|n| {
                let says = n % 3 == 0;
                let start = if says {
                    "Maître de sa barque"
                } else {
                    "Les caisses sont rangées"
                };
                let labelled = LabelledSentence {
                    id: n.to_string(),
                    sentence: format!("{start} numéro {}", "abcdefgh".chars().nth(n % 8).unwrap()),
                    subs: if says {
                        vec!["autonomy".to_owned()]
                    } else {
                        Vec::new()
                    },
                    skipped: false,
                };
                let read = extractor.read_titled(&labelled.sentence, 0);
                LabelledExample::of_sentence(n, &labelled, &read, &subs)
            })
            .collect();
        let [text, rules] = learning_curve(&examples, subs.len(), 3);
        assert_eq!(text.last().unwrap().n_sentences, 120);
        assert!(text.last().unwrap().random > 0.99, "{text:?}");
        assert!(rules.last().unwrap().diverse > 0.99, "{rules:?}");
    }
}
