//! Which occupations have nothing in common with one.

use rustc_hash::FxHashSet;

use super::catalogue::{CatalogueSkill, QuizCatalogue};
use crate::rome::{RomeCode, Sheet};

/// For each sheet, whether it is of another field of work and without a tie.
///
/// Occupations of the same field are never far: on one building site, in one hospital
/// or in one office, each does some of what the others do.
#[derive(Debug)]
pub(super) struct FarOccupations(Vec<bool>);

/// A skill of at most this many occupations ties those that share it.
const TIE: usize = 12;

impl FarOccupations {
    /// Those far from a sheet.
    pub(super) fn from(sheet: &Sheet, catalogue: &QuizCatalogue<'_>) -> Self {
        let near = neighbours(sheet, catalogue);
        let tied = tied(sheet, catalogue);
        let is_far = |(idx, other): (usize, &Sheet)| {
            let is_near = near.contains(&other.code) || near.contains(&other.parent);
            let is_of_field =
                are_akin(other.code, sheet.code) || are_akin(other.parent, sheet.parent);
            !is_near && !is_of_field && !tied.contains(&idx)
        };
        Self(catalogue.sheets.iter().enumerate().map(is_far).collect())
    }

    /// True if all occupations that hold a skill are far.
    pub(super) fn hold_alone(&self, skill: &CatalogueSkill<'_>) -> bool {
        !skill.holders.is_empty() && skill.holders.iter().all(|idx| self.0[*idx])
    }
}

/// Large domains whose occupations handle the same things: building, industry, repair,
/// farming and transport; trade and restaurants; offices, banks and media; care and services.
const KIN: [&str; 4] = ["FHINAB", "DG", "MCE", "JK"];

fn are_akin(one: RomeCode, other: RomeCode) -> bool {
    let (one, other) = (one.domain(), other.domain());
    one == other
        || KIN
            .iter()
            .any(|kin| kin.contains(one) && kin.contains(other))
}

/// The occupation, those it leads to, those that lead to it, and their neighbours.
fn neighbours(sheet: &Sheet, catalogue: &QuizCatalogue<'_>) -> FxHashSet<RomeCode> {
    let mut near: FxHashSet<RomeCode> = FxHashSet::default();
    near.extend([sheet.code, sheet.parent]);
    near.extend(sheet.neighbours.iter().map(|one| one.code));
    for other in catalogue.sheets {
        let leads_here = other.neighbours.iter().any(|one| one.code == sheet.code);
        if leads_here {
            near.insert(other.code);
        }
    }
    near
}

/// Occupations that share a skill that few have.
fn tied(sheet: &Sheet, catalogue: &QuizCatalogue<'_>) -> FxHashSet<usize> {
    let own = sheet
        .skills
        .iter()
        .filter_map(|own| catalogue.skill(own.code));
    let rare = own.filter(|skill| skill.holders.len() <= TIE);
    rare.flat_map(|skill| skill.holders.iter().copied())
        .collect()
}
