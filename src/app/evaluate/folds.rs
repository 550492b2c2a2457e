//! Which offers are held out together, for this program and for others.

use std::fs;
use std::path::Path;

use anyhow::Context as _;

use crate::app::subject::Subject;
use crate::offer::Offer;
use crate::profile::families;
use crate::text::stable_hash;

/// Number of folds for cross-validation.
pub(crate) const FOLDS: usize = 5;

/// The fold of a family, by the number of its first offer: the same whatever else
/// the store holds.
fn fold(offers: &[&Offer], family: usize) -> usize {
    let id = offers[family].id.to_string();
    ((stable_hash(id.as_bytes()) >> 32) % FOLDS as u64) as usize
}

/// Offers that state a code, each with its fold. Near-duplicates share one.
pub(super) struct FoldedOffers<'a> {
    pub(super) offers: Vec<&'a Offer>,
    /// The family of near-duplicates of each offer.
    pub(super) families: Vec<usize>,
    pub(super) folds: Vec<usize>,
}

impl<'a> FoldedOffers<'a> {
    pub(super) fn new(offers: Vec<&'a Offer>) -> Self {
        let families = families(&offers);
        let folds = families.iter().map(|family| fold(&offers, *family));
        Self {
            folds: folds.collect(),
            families,
            offers,
        }
    }

    /// The offers of one fold.
    pub(super) fn within(&self, fold: usize) -> Vec<&'a Offer> {
        self.where_fold(|own| own == fold)
    }

    /// The offers of all other folds.
    pub(super) fn without(&self, fold: usize) -> Vec<&'a Offer> {
        self.where_fold(|own| own != fold)
    }

    fn where_fold(&self, holds: impl Fn(usize) -> bool) -> Vec<&'a Offer> {
        let pairs = self.offers.iter().zip(&self.folds);
        let own = pairs.filter(|(_, fold)| holds(**fold));
        own.map(|(offer, _)| *offer).collect()
    }
}

/// A line of JSON per offer: text, codes, family and fold.
pub(super) fn export(
    folder: &Path,
    offers: &[&Offer],
    families: &[usize],
    folds: &[usize],
) -> anyhow::Result<()> {
    let subject = || Subject::file(folder);
    fs::create_dir_all(folder).with_context(subject)?;
    let mut lines = String::new();
    for ((offer, family), fold) in offers.iter().zip(families).zip(folds) {
        let skills: Vec<&str> = offer.skills.iter().map(|s| s.label.as_str()).collect();
        let line = serde_json::json!({
            "id": offer.id.to_string(), "title": offer.title, "description": offer.description,
            "skills": skills, "rome": offer.rome().map(|code| code.to_string()),
            "family": family, "fold": fold,
        });
        lines.push_str(&serde_json::to_string(&line)?);
        lines.push('\n');
    }
    fs::write(folder.join("offers.jsonl"), lines).with_context(subject)
}
