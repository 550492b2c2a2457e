//! The neighbours of an occupation in the ROME, by what is open there and is not in one's own.
//!
//! The directory's own order is one of skills, not of the market: it breaks ties only.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashSet;

use super::postings::{LeverSearch, OccupationWidth, Postings};
use crate::rome::{RomeCode, Sheet, SheetSkill, SkillKind};

/// Neighbours that are proposed.
const MOST: usize = 3;

/// What the neighbours of an occupation offer.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct OccupationLever {
    /// Offers of the occupation itself in the area.
    pub n_before: usize,
    /// In the order of the ROME.
    pub neighbours: Vec<NeighbourCount>,
    /// The best without a CV, by offers and shared skills.
    pub best: Vec<RomeCode>,
}

/// A neighbour with its counts.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct NeighbourCount {
    pub code: RomeCode,
    pub rank: u16,
    /// Offers in the area.
    pub n_offers: usize,
    /// Those that are no offer of the occupation itself.
    pub n_more: usize,
    /// Know-how and knowledge that both sheets list.
    pub n_shared: usize,
    /// Those of the neighbour.
    pub n_skills: usize,
    pub is_regulated: bool,
    pub is_executive: bool,
}

/// Counts the offers of the neighbours. `sheets` holds those of the occupation and of its
/// neighbours, with their skills.
pub(crate) fn occupation_lever(
    postings: &Postings,
    sheets: &BTreeMap<RomeCode, &Sheet>,
    search: &LeverSearch,
) -> OccupationLever {
    let own_texts = texts(postings, search, search.occupation);
    let Some(own) = sheets.get(&search.occupation) else {
        return OccupationLever {
            n_before: own_texts.len(),
            ..OccupationLever::default()
        };
    };
    let own_skills = skills(own);
    let neighbours = own.neighbours.iter().map(|neighbour| {
        let found = texts(postings, search, neighbour.code);
        let sheet = sheets.get(&neighbour.code);
        let skills = sheet.map(|sheet| skills(sheet)).unwrap_or_default();
        NeighbourCount {
            code: neighbour.code,
            rank: neighbour.rank,
            n_offers: found.len(),
            n_more: found.difference(&own_texts).count(),
            n_shared: skills.intersection(&own_skills).count(),
            n_skills: skills.len(),
            is_regulated: sheet.is_some_and(|sheet| sheet.is_regulated),
            is_executive: sheet.is_some_and(|sheet| sheet.is_executive),
        }
    });
    let neighbours: Vec<NeighbourCount> = neighbours.collect();
    OccupationLever {
        n_before: own_texts.len(),
        best: best(neighbours.iter().filter(|own| {
            let sheet = sheets.get(&own.code);
            !sheet.is_some_and(|sheet| search.exclusions.meets(sheet))
        })),
        neighbours,
    }
}

fn texts(postings: &Postings, search: &LeverSearch, code: RomeCode) -> FxHashSet<i64> {
    let rows = postings.of(code, OccupationWidth::Code, search.experience);
    let rows = rows.filter(|row| search.area.holds(row));
    rows.map(|row| row.text).collect()
}

/// Know-how and knowledge: soft skills say nothing of an occupation.
fn skills(sheet: &Sheet) -> BTreeSet<u32> {
    let hard = sheet
        .skills
        .iter()
        .filter(|own| own.kind != SkillKind::Soft);
    hard.map(|skill: &SheetSkill| skill.code).collect()
}

fn best<'a>(neighbours: impl Iterator<Item = &'a NeighbourCount>) -> Vec<RomeCode> {
    let score =
        |own: &NeighbourCount| own.n_more as f64 * own.n_shared as f64 / own.n_skills as f64;
    let mut open: Vec<&NeighbourCount> = neighbours
        .filter(|own| !own.is_regulated && own.n_more > 0 && own.n_shared > 0)
        .collect();
    open.sort_by(|a, b| {
        let by_score = score(b).total_cmp(&score(a));
        by_score.then(a.rank.cmp(&b.rank)).then(a.code.cmp(&b.code))
    });
    open.into_iter().take(MOST).map(|own| own.code).collect()
}
