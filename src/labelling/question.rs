//! The machines of sub-labels, learnt from some of the examples.

use std::collections::BTreeMap;

use rayon::prelude::{IntoParallelIterator, ParallelIterator};

use super::corrections::{LabelCorrections, LearntSub};
use super::example::{LabelledExample, Verdict};
use super::lesson_report::SubReport;
use super::lessons::{Arrangement, Lessons};
use super::machine::{Machine, SentenceLesson};

/// A sub-label's machine, behind its label's where there is one.
pub(super) struct GatedMachine {
    gate: Option<Machine>,
    machine: Option<Machine>,
}

impl GatedMachine {
    /// Both must say yes.
    pub(super) fn margin(&self, features: &[(u32, f32)]) -> f32 {
        let Some(machine) = &self.machine else {
            return -1.0;
        };
        let own = machine.margin(features);
        let gate = self.gate.as_ref().map(|gate| gate.margin(features));
        gate.map_or(own, |gate| gate.min(own))
    }
}

impl Lessons {
    /// One question a sub-label asked.
    pub(super) fn machines(
        &self,
        arrangement: Arrangement,
        cost: f32,
        is_train: &(impl Fn(usize) -> bool + Sync),
    ) -> Vec<GatedMachine> {
        let gates = match arrangement {
            Arrangement::PerSub => BTreeMap::new(),
            Arrangement::LabelThenSub => self.gates(cost, is_train),
        };
        let asked: Vec<u16> = self.asked.clone();
        asked
            .into_par_iter()
            .map(|sub| {
                let label = self.subs[usize::from(sub)].label;
                let gate = gates.get(label).cloned();
                // Within a label, only its own sentences teach.
                let is_within =
                    |example: &LabelledExample| gate.is_none() || self.says(example, label);
                let lessons = self.lessons(is_train, |example| {
                    let verdict = example.verdict(sub);
                    (verdict != Verdict::Unknown && is_within(example))
                        .then_some(verdict == Verdict::Holds)
                });
                let learnt = Machine::learn(&lessons, self.table.n_rows(), cost);
                // A label's only sub-label holds wherever the label does.
                let is_label_itself = gate.is_some()
                    && !lessons.is_empty()
                    && lessons.iter().all(|lesson| lesson.holds);
                GatedMachine {
                    gate,
                    machine: learnt.or_else(|| is_label_itself.then(Machine::always)),
                }
            })
            .collect()
    }

    /// A machine a label: does the sentence say anything of it?
    fn gates(
        &self,
        cost: f32,
        is_train: &(impl Fn(usize) -> bool + Sync),
    ) -> BTreeMap<&'static str, Machine> {
        let mut labels: Vec<&'static str> = self
            .asked
            .iter()
            .map(|sub| self.subs[usize::from(*sub)].label)
            .collect();
        labels.dedup();
        let learnt: Vec<Option<(&'static str, Machine)>> = labels
            .into_par_iter()
            .map(|label| {
                let lessons = self.lessons(is_train, |example| {
                    let says = self.says(example, label);
                    let is_unknown = !says && self.may_say(example, label);
                    (!is_unknown).then_some(says)
                });
                Some((label, Machine::learn(&lessons, self.table.n_rows(), cost)?))
            })
            .collect();
        learnt.into_iter().flatten().collect()
    }

    fn lessons<'a>(
        &'a self,
        is_train: &impl Fn(usize) -> bool,
        answer: impl Fn(&LabelledExample) -> Option<bool>,
    ) -> Vec<SentenceLesson<'a>> {
        let examples = self.examples.iter().zip(&self.vectors);
        examples
            .filter(|(example, _)| is_train(example.group))
            .filter_map(|(example, features)| {
                Some(SentenceLesson {
                    features,
                    holds: answer(example)?,
                })
            })
            .collect()
    }

    fn says(&self, example: &LabelledExample, label: &str) -> bool {
        example
            .held
            .iter()
            .any(|sub| self.subs[usize::from(*sub)].label == label)
    }

    fn may_say(&self, example: &LabelledExample, label: &str) -> bool {
        example
            .unknown
            .iter()
            .any(|sub| self.subs[usize::from(*sub)].label == label)
    }

    /// Machines that learnt from everything.
    pub(super) fn corrections(
        &self,
        kept: Arrangement,
        cost: f32,
        subs: &[SubReport],
    ) -> LabelCorrections {
        let questions = self.machines(kept, cost, &|_| true);
        let learnt = questions
            .into_iter()
            .zip(subs)
            .filter_map(|(question, report)| {
                Some(LearntSub {
                    sub: report.sub.to_owned(),
                    gate: question.gate,
                    machine: question.machine?,
                    is_used: report.is_used,
                })
            });
        LabelCorrections::new(self.table.clone(), learnt.collect())
    }
}
