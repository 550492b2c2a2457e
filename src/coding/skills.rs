//! The skills that an offer lists by the ROME's numbers, as evidence for its code.
//!
//! Naive Bayes with smoothing: each skill belongs to few occupations. The log odds of a
//! skill are how much more often a code's offers list it than all offers do. The code's
//! sheet counts as a few offers more.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::block::{Block, Error, Writer};
use crate::occupation::WeightTable;

/// The skills of an offer or a sheet, with its class.
#[derive(Clone)]
pub(super) struct SkillList {
    pub(super) class: u16,
    pub(super) skills: Vec<u32>,
    /// Less than 1 for a near-duplicate: an announcement counts once.
    pub(super) share: f32,
}

/// Pseudo-counts of each class, distributed as in all classes.
const PRIOR: f32 = 2.0;
/// Pseudo-counts of each class, distributed over the skills of its sheet.
const SHEET: f32 = 5.0;
/// Pseudo-count of each skill in all classes.
const LEAST_COUNT: f32 = 0.1;

/// The log odds of each class by skill.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct SkillOdds {
    /// The skills' numbers, in order: the rows of the table.
    numbers: Vec<u32>,
    /// What a skill adds to `unknown`.
    table: WeightTable,
    /// By class, the log odds of a skill that it never had.
    unknown: Vec<f32>,
}

impl SkillOdds {
    pub(super) fn learn(lists: &[SkillList], sheets: &[SkillList], n_classes: usize) -> Self {
        let all = lists.iter().chain(sheets).flat_map(|one| &one.skills);
        let mut numbers: Vec<u32> = all.copied().collect();
        numbers.sort_unstable();
        numbers.dedup();
        let listed: FxHashSet<(u32, u16)> = cells(&numbers, sheets).map(|cell| cell.0).collect();
        let mut counts: FxHashMap<(u32, u16), f32> = FxHashMap::default();
        for (cell, share) in cells(&numbers, lists) {
            *counts.entry(cell).or_default() += share;
        }
        let totals = SkillTotals::new(&numbers, n_classes, &counts, &listed);
        let known: FxHashSet<(u32, u16)> = counts.keys().chain(&listed).copied().collect();
        let entries = known.into_iter().map(|cell @ (row, class)| {
            let count = counts.get(&cell).copied().unwrap_or(0.0);
            (
                row,
                class,
                totals.log_odds(cell, count, listed.contains(&cell)),
            )
        });
        Self {
            table: WeightTable::new(numbers.len(), entries.collect()),
            unknown: totals.unknown(),
            numbers,
        }
    }

    /// By class, the log odds of some skills; 0 where none is known.
    pub(super) fn log_odds(&self, skills: &[u32]) -> Vec<f32> {
        let row = |number: &u32| self.numbers.binary_search(number).ok();
        let rows: Vec<(usize, f32)> = skills.iter().filter_map(row).map(|r| (r, 1.0)).collect();
        let mut log_odds = self.table.sums(&rows, self.unknown.len());
        for (own, unknown) in log_odds.iter_mut().zip(&self.unknown) {
            *own += rows.len() as f32 * unknown;
        }
        log_odds
    }

    pub(super) fn write(&self, writer: &mut Writer) {
        writer.array(&self.numbers);
        self.table.write(writer);
        writer.array(&self.unknown);
    }

    pub(super) fn read(block: &mut Block) -> Result<Self, Error> {
        Ok(Self {
            numbers: block.vec()?,
            table: WeightTable::read(block)?,
            unknown: block.vec()?,
        })
    }

    pub(super) fn fits(&self, n_classes: usize) -> bool {
        self.numbers.is_sorted()
            && self.table.n_rows() == self.numbers.len()
            && self.table.fits(n_classes)
            && self.unknown.len() == n_classes
    }
}

/// The rows and classes of all skills listed, each with its share.
fn cells<'a>(
    numbers: &'a [u32],
    lists: &'a [SkillList],
) -> impl Iterator<Item = ((u32, u16), f32)> + 'a {
    lists.iter().flat_map(move |one| {
        let row = |number: &u32| numbers.binary_search(number).ok();
        let rows = one.skills.iter().filter_map(row);
        rows.map(move |row| ((row as u32, one.class), one.share))
    })
}

/// The counts of each skill and of each class.
struct SkillTotals {
    /// By skill, its share of all counts.
    prior: Vec<f32>,
    /// By class.
    counts: Vec<f32>,
    /// By class, the skills of its sheet.
    in_sheet: Vec<f32>,
}

impl SkillTotals {
    fn new(
        numbers: &[u32],
        n_classes: usize,
        counts: &FxHashMap<(u32, u16), f32>,
        listed: &FxHashSet<(u32, u16)>,
    ) -> Self {
        let mut totals = Self {
            prior: vec![LEAST_COUNT; numbers.len()],
            counts: vec![0.0; n_classes],
            in_sheet: vec![0.0; n_classes],
        };
        // Sorted, for the order of a sum changes its last digits.
        let mut counts: Vec<_> = counts.iter().collect();
        counts.sort_unstable_by_key(|(cell, _)| **cell);
        for ((row, class), count) in counts {
            totals.prior[*row as usize] += count;
            totals.counts[usize::from(*class)] += count;
        }
        for (_, class) in listed {
            totals.in_sheet[usize::from(*class)] += 1.0;
        }
        let sum: f32 = totals.prior.iter().sum();
        totals.prior.iter_mut().for_each(|prior| *prior /= sum);
        totals
    }

    /// Counts and pseudo-counts of a class.
    fn total(&self, class: usize) -> f32 {
        let sheet = if self.in_sheet[class] > 0.0 {
            SHEET
        } else {
            0.0
        };
        self.counts[class] + PRIOR + sheet
    }

    fn unknown(&self) -> Vec<f32> {
        let unknown = |class| (PRIOR / self.total(class)).ln();
        (0..self.counts.len()).map(unknown).collect()
    }

    /// The log odds of a skill above those of one the class never had.
    fn log_odds(&self, (row, class): (u32, u16), count: f32, is_in_sheet: bool) -> f32 {
        let class = usize::from(class);
        let prior = self.prior[row as usize];
        let of_sheet = if is_in_sheet {
            SHEET / self.in_sheet[class]
        } else {
            0.0
        };
        let ratio = (count + of_sheet) / (prior * PRIOR);
        ratio.ln_1p()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(class: u16, skills: &[u32]) -> SkillList {
        SkillList {
            class,
            skills: skills.to_vec(),
            share: 1.0,
        }
    }

    #[test]
    fn a_skill_is_evidence_for_the_class_whose_offers_or_sheet_list_it() {
        let offers = [list(0, &[10, 11]), list(0, &[10]), list(1, &[12])];
        let sheets = [list(2, &[13, 14]), list(1, &[12, 11])];
        let odds = SkillOdds::learn(&offers, &sheets, 4);
        let best = |skills: &[u32]| {
            let log_odds = odds.log_odds(skills);
            (0..4)
                .max_by(|a, b| log_odds[*a].total_cmp(&log_odds[*b]))
                .unwrap()
        };
        assert_eq!(best(&[10]), 0);
        assert_eq!(best(&[12]), 1);
        assert_eq!(best(&[13]), 2);
        // A class without any count has the frequencies of all.
        assert_eq!(odds.log_odds(&[10])[3], 0.0);
    }

    #[test]
    fn unknown_skills_are_no_evidence() {
        let odds = SkillOdds::learn(&[list(0, &[10])], &[], 2);
        assert_eq!(odds.log_odds(&[99]), [0.0, 0.0]);
        assert_eq!(odds.log_odds(&[]), [0.0, 0.0]);
    }

    #[test]
    fn log_odds_are_the_smoothed_ratio_of_frequencies() {
        let odds = SkillOdds::learn(&[list(0, &[10]), list(1, &[11])], &[], 2);
        let prior = 1.1 / 2.2;
        let frequency = (1.0 + PRIOR * prior) / (1.0 + PRIOR);
        let found: f32 = odds.log_odds(&[10])[0];
        assert!((found - f32::ln(frequency / prior)).abs() < 1e-5, "{found}");
    }
}
