//! Tests by substitution: a person's own CV with another name, the other gender of
//! its titles, another birth date, another street, and what that moves in the answer.
//!
//! It is a test of stability on one CV, not a proof of fairness: it says nothing of
//! what no substitution touches.

mod dates;
mod difference;
mod gender;
mod name;
mod places;
mod substitution;
mod variant;

use super::matching::{SeekerInputs, matches};
use super::person::{Loaded, MatchRequest};
use crate::cv::Cv;
use crate::cv::person::Person;
use crate::document::Document;
use crate::page::Page;
use crate::rank::RankOptions;
use crate::rank::eval::overlap;
use crate::store::Store;
use difference::{ComparedAnswer, difference};
pub(crate) use difference::{Difference, ListedOffer};
use substitution::variants;
pub(crate) use variant::Substitution;
use variant::{KnownIdentity, Variant};

/// What came of one substitution.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct AuditTrial {
    /// What was replaced.
    pub substitution: Substitution,
    /// The replacement; holds nothing of the person.
    pub replacement: String,
    /// Number of lines that changed. None: the CV says nothing of the sort.
    pub n_lines: usize,
    /// Rank-biased overlap of the two lists of offers.
    pub overlap: f64,
    /// The first place where the answers differ.
    pub difference: Option<Difference>,
}

/// Tries all substitutions on a document. `name` is the person's, where it was given.
pub(crate) fn audit(
    loaded: &Loaded,
    store: &Store,
    document: &Document,
    name: Option<&str>,
    asked: &MatchRequest,
) -> anyhow::Result<Vec<AuditTrial>> {
    let cv = read(&document.pages, loaded);
    let known = KnownIdentity {
        cv: &cv,
        name,
        labels: labels(loaded),
        now: loaded.now,
    };
    let answer = |cv: &Cv| answer(loaded, store, cv, &asked.ranking);
    let original = answer(&cv)?;
    let trial = |variant: Variant| {
        let (pages, n_lines) = variant.apply(&document.pages);
        let other = match n_lines {
            0 => original.clone(),
            _ => answer(&read(&pages, loaded))?,
        };
        Ok(AuditTrial {
            substitution: variant.substitution,
            replacement: variant.replacement,
            n_lines,
            overlap: overlap(&original.ids(), &other.ids()),
            difference: difference(&original, &other),
        })
    };
    let all = variants(&known, &document.pages);
    all.into_iter().map(trial).collect()
}

fn answer(
    loaded: &Loaded,
    store: &Store,
    cv: &Cv,
    ranking: &RankOptions,
) -> anyhow::Result<ComparedAnswer> {
    let person = Person::read(cv, loaded.now);
    let seeker = SeekerInputs {
        cv,
        person: &person,
        trade: None,
    };
    let found = matches(loaded.match_inputs(), store, seeker, ranking)?;
    Ok(ComparedAnswer::of(&found))
}

fn read(pages: &[Page], loaded: &Loaded) -> Cv {
    Cv::read(pages, loaded.now)
}

/// Names of occupations in both genders: « Boulanger / Boulangère ».
fn labels(loaded: &Loaded) -> Vec<&str> {
    let occupations = loaded.trained.profiler.occupations();
    (0..occupations.n_classes())
        .map(|idx| occupations.label(idx))
        .collect()
}
