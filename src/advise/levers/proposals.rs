//! Which neighbours are proposed, and with what beside each.

use std::collections::{BTreeMap, BTreeSet};

use super::occupation::{NeighbourCount, OccupationLever};
use super::postings::LeverSearch;
use crate::rome::{RomeCode, Sheet, SheetSkill, SkillCore, SkillKind};
use crate::text::fold;

/// Neighbours that are proposed; of regulated ones and of posts of manager, fewer.
const MOST: usize = 3;
const MOST_APART: usize = 2;
/// Fewer reachable offers are no way out.
const FEWEST_REACHABLE: usize = 3;
/// Skills named for each.
const SKILLS: usize = 3;

/// A neighbour worth a look.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Proposal {
    pub count: NeighbourCount,
    pub label: String,
    /// Offers that this CV is near enough to, where there is a CV.
    pub n_reachable: Option<usize>,
    /// Skills that it asks and the person has.
    pub has: Vec<String>,
    /// The first that the person lacks.
    pub lacks: Option<String>,
    pub way: Way,
    /// Working conditions, which an exclusion can meet.
    pub contexts: Vec<String>,
}

/// How one enters a neighbour.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    /// As one is.
    Open,
    /// By a diploma or a card, in the words of the ROME.
    Diploma(String),
    /// By promotion.
    Promotion,
}

/// What is known of the person besides the occupation.
pub(crate) struct LeverCv<'a> {
    /// Offers of each neighbour that the CV is near enough to.
    pub reachable: BTreeMap<RomeCode, usize>,
    /// Which of some skills the CV mentions.
    pub mentions: &'a dyn Fn(&[&str]) -> Vec<bool>,
    /// Whether the CV shows what a regulated occupation asks.
    pub can_enter: &'a dyn Fn(&Sheet) -> bool,
}

/// The neighbours to propose: those one can enter first, then those apart.
pub(crate) fn proposals(
    lever: &OccupationLever,
    sheets: &BTreeMap<RomeCode, &Sheet>,
    search: &LeverSearch,
    cv: Option<&LeverCv<'_>>,
) -> Vec<Proposal> {
    let Some(own) = sheets.get(&search.occupation) else {
        return Vec::new();
    };
    let mut open = Vec::new();
    let mut apart = Vec::new();
    for count in ordered(lever, cv) {
        let sheet = sheets.get(&count.code);
        let Some(sheet) = sheet.filter(|sheet| !search.exclusions.meets(sheet)) else {
            continue;
        };
        let way = way(sheet, own, cv);
        let (list, most) = match way {
            Way::Open => (&mut open, MOST),
            _ => (&mut apart, MOST_APART),
        };
        if list.len() < most {
            list.push(proposal(count, sheet, own, way, cv));
        }
    }
    open.extend(apart);
    open
}

/// Neighbours with enough offers, most reachable first; without a CV by offers and shared
/// skills.
fn ordered<'a>(lever: &'a OccupationLever, cv: Option<&LeverCv<'_>>) -> Vec<&'a NeighbourCount> {
    let reach = |own: &NeighbourCount| match cv {
        Some(cv) => cv.reachable.get(&own.code).copied().unwrap_or(0) as f64,
        None => own.n_more as f64 * own.n_shared as f64 / own.n_skills.max(1) as f64,
    };
    let is_enough = |own: &&NeighbourCount| match cv {
        Some(_) => reach(own) >= FEWEST_REACHABLE as f64,
        None => own.n_more >= FEWEST_REACHABLE && own.n_shared > 0,
    };
    let mut ordered: Vec<&NeighbourCount> = lever.neighbours.iter().filter(is_enough).collect();
    ordered.sort_by(|a, b| {
        let by_reach = reach(b).total_cmp(&reach(a));
        by_reach.then(a.rank.cmp(&b.rank)).then(a.code.cmp(&b.code))
    });
    ordered
}

fn way(sheet: &Sheet, own: &Sheet, cv: Option<&LeverCv<'_>>) -> Way {
    let can_enter = match cv {
        Some(cv) => (cv.can_enter)(sheet),
        None => !sheet.is_regulated,
    };
    if !can_enter {
        Way::Diploma(sheet.access.first().cloned().unwrap_or_default())
    } else if sheet.is_executive && !own.is_executive || leads(sheet) && !leads(own) {
        Way::Promotion
    } else {
        Way::Open
    }
}

/// Nobody becomes a manager by moving to a neighbouring occupation.
fn leads(sheet: &Sheet) -> bool {
    const HEADS: [&str; 6] = [
        "Chef",
        "Directeur",
        "Responsable",
        "Gérant",
        "Manager",
        "Cadre",
    ];
    HEADS.iter().any(|head| sheet.label.starts_with(head))
}

fn proposal(
    count: &NeighbourCount,
    sheet: &Sheet,
    own: &Sheet,
    way: Way,
    cv: Option<&LeverCv<'_>>,
) -> Proposal {
    let own_skills: BTreeSet<u32> = own.skills.iter().map(|skill| skill.code).collect();
    let skills = skills(sheet);
    let labels: Vec<&str> = skills.iter().map(|skill| skill.label.as_str()).collect();
    let said = cv.map_or_else(|| vec![false; labels.len()], |cv| (cv.mentions)(&labels));
    let shared = skills.iter().map(|skill| own_skills.contains(&skill.code));
    // What the CV says itself overrides what its occupation implies.
    let strength: Vec<u8> = said
        .iter()
        .zip(shared)
        .map(|(said, shared)| u8::from(shared) + 2 * u8::from(*said))
        .collect();
    let mut has: Vec<usize> = (0..labels.len()).filter(|at| strength[*at] > 0).collect();
    has.sort_by_key(|at| std::cmp::Reverse(strength[*at]));
    has.truncate(SKILLS);
    let lacks = (0..labels.len()).find(|at| strength[*at] == 0);
    Proposal {
        n_reachable: cv.map(|cv| cv.reachable.get(&count.code).copied().unwrap_or(0)),
        has: has.into_iter().map(|at| labels[at].to_owned()).collect(),
        lacks: lacks.map(|at| labels[at].to_owned()),
        label: sheet.label.clone(),
        count: count.clone(),
        contexts: sheet.contexts.clone(),
        way,
    }
}

/// The directory lists diplomas among knowledge: nobody has one by doing another job.
fn is_diploma(label: &str) -> bool {
    const STARTS: [&str; 20] = [
        "bac",
        "bep",
        "bp",
        "brevet",
        "bts",
        "but",
        "cap",
        "certificat",
        "cqp",
        "deust",
        "diplome",
        "doctorat",
        "dut",
        "ingenieur",
        "licence",
        "master",
        "mastere",
        "mention",
        "mc",
        "titre",
    ];
    let folded = fold(label);
    let first = folded.split(|c: char| !c.is_alphanumeric()).next();
    first.is_some_and(|first| STARTS.contains(&first))
}

/// Know-how at the core first, then the rest of it, then knowledge.
fn skills(sheet: &Sheet) -> Vec<&SheetSkill> {
    let mut skills: Vec<&SheetSkill> = sheet
        .skills
        .iter()
        .filter(|own| own.kind != SkillKind::Soft && !is_diploma(&own.label))
        .collect();
    skills.sort_by_key(|own| (own.kind, own.core != Some(SkillCore::Main)));
    skills
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_diploma_is_no_skill() {
        for label in [
            "Bac pro logistique",
            "Ingénieur diplômé de l'école inventée",
            "Titre professionnel sellier",
            "CAP cuisine",
        ] {
            assert!(is_diploma(label), "{label}");
        }
        for label in ["Bactériologie", "Développer un projet", "Logistique"] {
            assert!(!is_diploma(label), "{label}");
        }
    }
}
