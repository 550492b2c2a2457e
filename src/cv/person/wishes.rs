//! What the person asks or accepts for the job to come, with the words.

use std::sync::LazyLock;

use super::clauses::clauses;
use super::list::Cues;
use crate::cv::{Cv, Section};

/// What a wish is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum WishKind {
    Place,
    Radius,
    Mobility,
    Contract,
    Hours,
    Level,
    Telework,
    Housing,
    Start,
    Pay,
    Sector,
    TrainingContract,
    Avoid,
}

impl WishKind {
    /// Its name for programs.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Place => "place",
            Self::Radius => "radius",
            Self::Mobility => "mobility",
            Self::Contract => "contract",
            Self::Hours => "hours",
            Self::Level => "level",
            Self::Telework => "telework",
            Self::Housing => "housing",
            Self::Start => "start",
            Self::Pay => "pay",
            Self::Sector => "sector",
            Self::TrainingContract => "training_contract",
            Self::Avoid => "avoid",
        }
    }
}

/// A wish, with the words that state it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wish {
    /// What it is about.
    pub kind: WishKind,
    /// The wish in the CV's words.
    pub value: String,
    /// The clause that states it.
    pub quote: String,
}

static ASKS: LazyLock<Cues> = LazyLock::new(|| Cues::section("asks"));
static REFUSES: LazyLock<Cues> = LazyLock::new(|| Cues::section("refuses"));
static AVOID: LazyLock<Cues> = LazyLock::new(|| Cues::section("avoid"));
/// Kinds by their cues; a clause may state several.
static KINDS: LazyLock<Vec<(WishKind, Cues)>> = LazyLock::new(|| {
    use WishKind::{
        Contract, Hours, Housing, Level, Mobility, Pay, Place, Sector, Start, Telework,
        TrainingContract,
    };
    let named = [
        (Telework, "telework"),
        (TrainingContract, "training contract"),
        (Hours, "hours"),
        (Contract, "contract"),
        (Mobility, "mobility"),
        (Housing, "housing"),
        (Start, "start"),
        (Pay, "pay"),
        (Level, "level"),
        (Place, "place"),
        (Sector, "sector"),
    ];
    named
        .into_iter()
        .map(|(kind, section)| (kind, Cues::section(section)))
        .collect()
});

/// A longer clause is a narrative, not a wish.
const LONGEST: usize = 140;

/// The wishes of a CV. Posts, diplomas and references hold none.
pub(super) fn wishes(cv: &Cv) -> Vec<Wish> {
    let mut found = Vec::new();
    for passage in cv.passages() {
        if matches!(
            passage.section,
            Section::Posts | Section::Diplomas | Section::Languages
        ) {
            continue;
        }
        for line in cv.text()[passage.span.clone()].lines() {
            for clause in clauses(line) {
                in_clause(&line[clause], &mut found);
            }
        }
    }
    found
}

fn in_clause(clause: &str, found: &mut Vec<Wish>) {
    if clause.len() > LONGEST {
        return;
    }
    if REFUSES.occur_in(clause) && AVOID.occur_in(clause) {
        push(found, WishKind::Avoid, clause);
    } else if ASKS.occur_in(clause) {
        for (kind, _) in KINDS.iter().filter(|(_, cues)| cues.occur_in(clause)) {
            push(found, *kind, clause);
        }
    }
}

fn push(found: &mut Vec<Wish>, kind: WishKind, clause: &str) {
    let wish = Wish {
        kind,
        value: clause.to_owned(),
        quote: clause.to_owned(),
    };
    if !found.contains(&wish) {
        found.push(wish);
    }
}
