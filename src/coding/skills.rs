//! The skills that an offer ticks in the ROME's list, by their numbers.
//!
//! Each belongs to few occupations. A naive Bayes voice: how much likelier a code's
//! offers tick the skill than all offers do, where the sheet that lists it stands
//! for offers that are not at hand.

use rustc_hash::{FxHashMap, FxHashSet};

use super::table::Table;
use crate::block::{Block, Error, Writer};

/// A class that skills were ticked for, or whose sheet lists them.
#[derive(Clone)]
pub(super) struct Ticks {
    pub(super) class: u16,
    pub(super) skills: Vec<u32>,
    /// Each announcement counts once, however often it was put up.
    pub(super) share: f32,
}

/// Ticks that each class is given as all classes have them.
const USUAL: f32 = 2.0;
/// Ticks that a class is given as its sheet lists them.
const LISTED: f32 = 5.0;
/// What a skill is given that was never ticked.
const UNTICKED: f32 = 0.1;

/// What each skill says for each class.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Ticked {
    /// The skills, in order.
    numbers: Vec<u32>,
    /// What a skill says more than one that the class knows nothing of.
    table: Table,
    /// What such a one says.
    unknown: Vec<f32>,
}

impl Ticked {
    pub(super) fn learn(ticks: &[Ticks], sheets: &[Ticks], n_classes: usize) -> Self {
        let all = ticks.iter().chain(sheets).flat_map(|one| &one.skills);
        let mut numbers: Vec<u32> = all.copied().collect();
        numbers.sort_unstable();
        numbers.dedup();
        let listed: FxHashSet<(u32, u16)> = cells(&numbers, sheets).map(|cell| cell.0).collect();
        let mut counts: FxHashMap<(u32, u16), f32> = FxHashMap::default();
        for (cell, share) in cells(&numbers, ticks) {
            *counts.entry(cell).or_default() += share;
        }
        let told = Told::new(&numbers, n_classes, &counts, &listed);
        let known: FxHashSet<(u32, u16)> = counts.keys().chain(&listed).copied().collect();
        let entries = known.into_iter().map(|cell @ (row, class)| {
            let count = counts.get(&cell).copied().unwrap_or(0.0);
            (row, class, told.says(cell, count, listed.contains(&cell)))
        });
        Self {
            table: Table::new(numbers.len(), entries.collect()),
            unknown: told.unknown(),
            numbers,
        }
    }

    /// What some skills say for each class; nothing where none is known.
    pub(super) fn says(&self, skills: &[u32]) -> Vec<f32> {
        let row = |number: &u32| self.numbers.binary_search(number).ok();
        let rows: Vec<(usize, f32)> = skills.iter().filter_map(row).map(|r| (r, 1.0)).collect();
        let mut says = self.table.sums(&rows, self.unknown.len());
        for (says, unknown) in says.iter_mut().zip(&self.unknown) {
            *says += rows.len() as f32 * unknown;
        }
        says
    }

    pub(super) fn write(&self, writer: &mut Writer) {
        writer.array(&self.numbers);
        self.table.write(writer);
        writer.array(&self.unknown);
    }

    pub(super) fn read(block: &mut Block) -> Result<Self, Error> {
        Ok(Self {
            numbers: block.vec()?,
            table: Table::read(block)?,
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

/// A skill's row and a class, with how often the one was ticked for the other.
fn cells<'a>(
    numbers: &'a [u32],
    ticks: &'a [Ticks],
) -> impl Iterator<Item = ((u32, u16), f32)> + 'a {
    ticks.iter().flat_map(move |one| {
        let row = |number: &u32| numbers.binary_search(number).ok();
        let rows = one.skills.iter().filter_map(row);
        rows.map(move |row| ((row as u32, one.class), one.share))
    })
}

/// How many ticks there are of each skill and for each class.
struct Told {
    /// By skill, its share of all ticks.
    usual: Vec<f32>,
    /// By class, the ticks there are and the skills its sheet lists.
    ticks: Vec<f32>,
    listed: Vec<f32>,
}

impl Told {
    fn new(
        numbers: &[u32],
        n_classes: usize,
        counts: &FxHashMap<(u32, u16), f32>,
        listed: &FxHashSet<(u32, u16)>,
    ) -> Self {
        let mut told = Self {
            usual: vec![UNTICKED; numbers.len()],
            ticks: vec![0.0; n_classes],
            listed: vec![0.0; n_classes],
        };
        // In order: that of a sum changes its last digits.
        let mut counts: Vec<_> = counts.iter().collect();
        counts.sort_unstable_by_key(|(cell, _)| **cell);
        for ((row, class), count) in counts {
            told.usual[*row as usize] += count;
            told.ticks[usize::from(*class)] += count;
        }
        for (_, class) in listed {
            told.listed[usize::from(*class)] += 1.0;
        }
        let sum: f32 = told.usual.iter().sum();
        told.usual.iter_mut().for_each(|usual| *usual /= sum);
        told
    }

    /// What a class is given in all.
    fn given(&self, class: usize) -> f32 {
        let listed = if self.listed[class] > 0.0 {
            LISTED
        } else {
            0.0
        };
        self.ticks[class] + USUAL + listed
    }

    fn unknown(&self) -> Vec<f32> {
        let unknown = |class| (USUAL / self.given(class)).ln();
        (0..self.ticks.len()).map(unknown).collect()
    }

    fn says(&self, (row, class): (u32, u16), count: f32, is_listed: bool) -> f32 {
        let class = usize::from(class);
        let usual = self.usual[row as usize];
        let of_sheet = if is_listed {
            LISTED / self.listed[class]
        } else {
            0.0
        };
        let known = (count + of_sheet) / (usual * USUAL);
        known.ln_1p()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ticks(class: u16, skills: &[u32]) -> Ticks {
        Ticks {
            class,
            skills: skills.to_vec(),
            share: 1.0,
        }
    }

    #[test]
    fn a_skill_speaks_for_the_class_whose_offers_tick_it_or_whose_sheet_lists_it() {
        let offers = [ticks(0, &[10, 11]), ticks(0, &[10]), ticks(1, &[12])];
        let sheets = [ticks(2, &[13, 14]), ticks(1, &[12, 11])];
        let ticked = Ticked::learn(&offers, &sheets, 4);
        let best = |skills: &[u32]| {
            let says = ticked.says(skills);
            (0..4).max_by(|a, b| says[*a].total_cmp(&says[*b])).unwrap()
        };
        assert_eq!(best(&[10]), 0);
        assert_eq!(best(&[12]), 1);
        assert_eq!(best(&[13]), 2);
        // What nobody knows anything of is as usual as anything.
        assert_eq!(ticked.says(&[10])[3], 0.0);
    }

    #[test]
    fn skills_that_are_unknown_say_nothing() {
        let ticked = Ticked::learn(&[ticks(0, &[10])], &[], 2);
        assert_eq!(ticked.says(&[99]), [0.0, 0.0]);
        assert_eq!(ticked.says(&[]), [0.0, 0.0]);
    }

    #[test]
    fn what_each_skill_says_is_how_much_likelier_the_class_ticks_it() {
        let ticked = Ticked::learn(&[ticks(0, &[10]), ticks(1, &[11])], &[], 2);
        let usual = 1.1 / 2.2;
        let likely = (1.0 + USUAL * usual) / (1.0 + USUAL);
        let says: f32 = ticked.says(&[10])[0];
        assert!((says - f32::ln(likely / usual)).abs() < 1e-5, "{says}");
    }
}
