//! Driving licences, and short papers with a name, each with its state.

use std::sync::LazyLock;

use super::clauses::clauses;
use super::list::Cues;
use crate::cv::{Cv, Section};
use crate::facts::licences;

/// Whether a certificate is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CertificateState {
    /// Valid, as far as the CV says.
    Held,
    /// Was held; its date has passed.
    Expired,
    /// To come.
    Preparing,
    /// The CV says that it is not held.
    NotHeld,
}

impl CertificateState {
    /// Its name for programs.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Held => "held",
            Self::Expired => "expired",
            Self::Preparing => "preparing",
            Self::NotHeld => "not_held",
        }
    }
}

/// A named paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Certification {
    /// Its canonical name where it has one, else as written.
    pub name: String,
    /// Whether it is held.
    pub state: CertificateState,
}

static REFUSED: LazyLock<Cues> = LazyLock::new(|| Cues::section("certificate refused"));
static COMING: LazyLock<Cues> = LazyLock::new(|| Cues::section("certificate coming"));
static ENDED: LazyLock<Cues> = LazyLock::new(|| Cues::section("certificate ended"));
static PAPERS: LazyLock<Cues> = LazyLock::new(|| Cues::section("papers"));

/// What the canonical name of a driving licence begins with.
const DRIVING: &str = "permis ";
/// A longer clause is a sentence, no paper's name.
const LONGEST: usize = 70;

/// Categories of driving licences, without those that the CV denies.
pub(super) fn driving(cv: &Cv) -> Vec<String> {
    let held = cv
        .licences()
        .iter()
        .filter_map(|licence| licence.name().strip_prefix(DRIVING));
    let is_category = |name: &&str| {
        name.len() <= 3
            && name
                .chars()
                .all(|c| c.is_ascii_uppercase() || c.is_ascii_digit())
    };
    held.filter(is_category).map(str::to_owned).collect()
}

/// Papers named anywhere but in leisure, each once.
pub(super) fn certifications(cv: &Cv) -> Vec<Certification> {
    let mut found: Vec<Certification> = Vec::new();
    for passage in cv.passages() {
        for line in cv.text()[passage.span.clone()].lines() {
            for clause in clauses(line) {
                in_clause(&line[clause], passage.section, &mut found);
            }
        }
    }
    found
}

fn in_clause(clause: &str, section: Section, found: &mut Vec<Certification>) {
    let named = licences(clause);
    let state = state(clause);
    let papers = named.iter().filter(|f| !f.what.name().starts_with(DRIVING));
    for paper in papers {
        push(found, paper.what.name(), state);
    }
    let may_hold = matches!(
        section,
        Section::Diplomas
            | Section::Skills
            | Section::Licences
            | Section::Headline
            | Section::Other
    );
    if named.is_empty() && may_hold && clause.len() <= LONGEST && PAPERS.stand_in(clause) {
        push(found, clause, state);
    }
}

fn push(found: &mut Vec<Certification>, name: &str, state: CertificateState) {
    if !found.iter().any(|one| one.name == name) {
        found.push(Certification {
            name: name.to_owned(),
            state,
        });
    }
}

fn state(clause: &str) -> CertificateState {
    if COMING.stand_in(clause) {
        CertificateState::Preparing
    } else if ENDED.stand_in(clause) {
        CertificateState::Expired
    } else if REFUSED.stand_in(clause) {
        CertificateState::NotHeld
    } else {
        CertificateState::Held
    }
}
