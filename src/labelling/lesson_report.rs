//! What learning gave: each sub-label by rules and by its machine, and which of the two is
//! used.

use super::corrections::LabelCorrections;
use super::counts::Counts;
use super::lessons::{Arrangement, Lessons};
use super::platt::CalibrationBin;

/// What learning gave.
#[derive(Clone, Debug)]
pub(crate) struct LessonReport {
    pub n_sentences: usize,
    pub n_offers: usize,
    /// Each arrangement over all sub-labels asked, beside the rules.
    pub arrangements: Vec<(Arrangement, Counts)>,
    pub rules: Counts,
    /// The better.
    pub kept: Arrangement,
    pub cost: f32,
    pub subs: Vec<SubReport>,
    /// The rules where they are the better, the machines elsewhere.
    pub together: Counts,
    pub bins: Vec<CalibrationBin>,
    pub corrections: LabelCorrections,
}

/// A sub-label on the offers held out.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct SubReport {
    pub sub: &'static str,
    pub label: &'static str,
    pub rules: Counts,
    pub machine: Counts,
    /// True if the machine is used.
    pub is_used: bool,
}

pub(super) fn together(subs: &[SubReport]) -> Counts {
    let best = |sub: &SubReport| if sub.is_used { sub.machine } else { sub.rules };
    total(&subs.iter().map(best).collect::<Vec<_>>())
}

fn mistakes(counts: Counts) -> usize {
    counts.wrong + counts.missed
}

pub(super) fn f1(counts: Counts) -> f64 {
    counts.f1().unwrap_or(0.0)
}

pub(super) fn total(counts: &[Counts]) -> Counts {
    let mut sum = Counts::default();
    counts.iter().for_each(|own| sum.add(*own));
    sum
}

impl Lessons {
    pub(super) fn sub_reports(&self, rules: &[Counts], machine: &[Counts]) -> Vec<SubReport> {
        let both = self.asked.iter().zip(rules.iter().zip(machine));
        both.map(|(sub, (rules, machine))| {
            let own = self.subs[usize::from(*sub)];
            SubReport {
                sub: own.sub,
                label: own.label,
                rules: *rules,
                machine: *machine,
                is_used: mistakes(*machine) + LEAST_SAVED <= mistakes(*rules)
                    && f1(*machine) > f1(*rules),
            }
        })
        .collect()
    }
}

/// Mistakes that a machine must save to be used: one fewer may be chance.
const LEAST_SAVED: usize = 2;
