//! What a search for a watch found, and what a run settles of it.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::app::person::CvOutcome;
use crate::store::{AnnouncedOffer, AnnouncedRow, WatchRow};
use crate::watch::{Pending, WatchPlan};

/// What was found for a watch.
pub(crate) struct Searched<'a> {
    /// The CV with its best offers, or why it was not read.
    pub(crate) best: CvOutcome<'a>,
    /// The same with the offers that are announced wherever they rank.
    pub(crate) others: Option<CvOutcome<'a>>,
    /// What there is to announce; nothing for a CV that was not read.
    pub(crate) plan: WatchPlan,
    /// The last days to apply of the offers that say one.
    pub(crate) closing: BTreeMap<String, Date>,
    /// Of the CV's bytes.
    pub(super) cv_digest: Option<i64>,
    pub(super) ledger: Vec<AnnouncedRow>,
    pub(super) pending: Option<Pending>,
}

impl Searched<'_> {
    /// What is settled later, without the offers themselves.
    pub(crate) fn into_rows(self) -> FoundRows {
        FoundRows {
            closed: self.closed_rows(),
            announced: self.ledger.iter().filter_map(announced_open).collect(),
            cv_digest: self.cv_digest,
            closing: self.closing,
            plan: self.plan,
        }
    }

    /// True if the CV is not the one of the last run.
    pub(crate) fn has_new_cv(&self, watch: &WatchRow) -> bool {
        watch.cv_digest.is_some() && self.cv_digest.is_some() && watch.cv_digest != self.cv_digest
    }

    /// The ledger's rows of the offers that closed.
    fn closed_rows(&self) -> Vec<AnnouncedOffer> {
        let of_ledger = |id: &str| {
            let row = self.ledger.iter().find(|row| row.offer == id)?;
            Some((row.terms.clone(), row.text, row.digest, row.sketch.clone()))
        };
        let of_pending = |id: &str| {
            let mut items = self.pending.iter().flat_map(|own| &own.plan.offers);
            let item = items.find(|item| item.id == id)?;
            let sketch = item.sketch.bytes().to_vec();
            Some((item.terms.to_string(), item.text, item.digest, sketch))
        };
        let row = |id: &str| {
            let (terms, text, digest, sketch) = of_ledger(id).or_else(|| of_pending(id))?;
            Some(AnnouncedOffer {
                offer: id.to_owned(),
                title: String::new(),
                terms,
                text,
                digest,
                sketch,
            })
        };
        let closed = self.plan.closed.iter();
        closed.filter_map(|own| row(&own.id)).collect()
    }
}

fn announced_open(row: &AnnouncedRow) -> Option<AnnouncedOpen> {
    row.is_open().then(|| AnnouncedOpen {
        id: row.offer.clone(),
        announced_at: row.announced_at,
    })
}

/// What a run settles once it was announced.
pub(crate) struct FoundRows {
    pub(crate) plan: WatchPlan,
    pub(super) cv_digest: Option<i64>,
    /// The rows of offers that closed.
    pub(super) closed: Vec<AnnouncedOffer>,
    /// What was announced earlier and is open.
    pub(crate) announced: Vec<AnnouncedOpen>,
    /// The last days to apply of the offers that say one.
    pub(crate) closing: BTreeMap<String, Date>,
}

/// An open offer that was announced earlier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct AnnouncedOpen {
    pub(crate) id: String,
    /// Seconds since 1970.
    pub(crate) announced_at: i64,
}
