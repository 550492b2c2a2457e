//! Which occupations are beside one: of its field, and without a tie.

use rustc_hash::FxHashSet;

use super::catalogue::{CatalogueSkill, QuizCatalogue};
use crate::rome::{RomeCode, Sheet};

/// How near the field of another occupation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Side {
    /// The same professional domain: the first three signs of the code.
    Domain,
    /// The same large domain.
    LargeDomain,
}

/// For each sheet, how near its field is, where it is another occupation without a tie.
///
/// Those that one moves to, and those that share a rare skill, do some of what the occupation
/// does: a skill of theirs may be right. Those of a far field are no wrong answers either: the
/// name of the occupation would tell them apart.
#[derive(Debug)]
pub(super) struct OtherOccupations(Vec<Option<Side>>);

/// A skill of at most this many occupations ties those that share it.
const TIE: usize = 12;

impl OtherOccupations {
    /// Those beside a sheet.
    pub(super) fn beside(sheet: &Sheet, catalogue: &QuizCatalogue<'_>) -> Self {
        let near = neighbours(sheet, catalogue);
        let tied = tied(sheet, catalogue);
        let of = |(idx, other): (usize, &Sheet)| {
            let is_near = near.contains(&other.code) || near.contains(&other.parent);
            let is_other = !is_near && !tied.contains(&idx);
            is_other.then(|| side(other.code, sheet.code)).flatten()
        };
        Self(catalogue.sheets.iter().enumerate().map(of).collect())
    }

    /// How near those that hold a skill are, the farthest of them; none if one is tied or of a
    /// far field.
    pub(super) fn side_of_holders(&self, skill: &CatalogueSkill<'_>) -> Option<Side> {
        let sides: Option<Vec<Side>> = skill.holders.iter().map(|idx| self.0[*idx]).collect();
        sides?.into_iter().max()
    }
}

fn side(one: RomeCode, other: RomeCode) -> Option<Side> {
    let is_of_domain = one.as_str()[..3] == other.as_str()[..3];
    match one.domain() == other.domain() {
        true if is_of_domain => Some(Side::Domain),
        true => Some(Side::LargeDomain),
        false => None,
    }
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
