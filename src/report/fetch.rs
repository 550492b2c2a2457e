//! The JSON of `fetch`. Schema 1: keys are added, never renamed.

use serde::Serialize;

#[derive(Debug, Serialize)]
pub(crate) struct FetchReport {
    pub(crate) schema: u32,
    /// `None` if offers were not fetched.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) offers: Option<FetchedOffers>,
    /// Only for offers that were asked for by their numbers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) chosen: Option<ChosenReport>,
    /// One entry for the ROME and for each catalogue of courses.
    pub(crate) open_data: Vec<OpenDataFile>,
}

impl FetchReport {
    /// True if nothing was fetched.
    pub(crate) fn is_empty(&self) -> bool {
        self.offers.is_none() && self.chosen.is_none() && self.open_data.is_empty()
    }

    /// True if offers were added, changed or closed.
    pub(crate) fn has_new_offers(&self) -> bool {
        let moved = |offers: &FetchedOffers| offers.new + offers.changed + offers.closed > 0;
        let has_moved =
            |chosen: &ChosenReport| chosen.new + chosen.changed + chosen.closed.len() > 0;
        self.offers.as_ref().is_some_and(moved) || self.chosen.as_ref().is_some_and(has_moved)
    }
}

/// Offers that were asked for by their numbers.
#[derive(Debug, Serialize)]
pub(crate) struct ChosenReport {
    pub(crate) open: Vec<String>,
    pub(crate) closed: Vec<String>,
    /// Texts that are no number of an offer.
    pub(crate) impossible: Vec<String>,
    /// Open offers that the copy did not hold.
    pub(crate) new: usize,
    pub(crate) changed: usize,
    pub(crate) calls: u64,
    pub(crate) seconds: f64,
}

/// The title of an offer, for people.
pub(crate) fn offer_title(title: &str) -> String {
    super::labels::title(title)
}

#[derive(Debug, Serialize)]
pub(crate) struct FetchedOffers {
    /// `complete`, `held`, `unfinished`, `fresh` or `planned`.
    pub(crate) state: &'static str,
    /// In French, for `held` and `unfinished`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) reason: Option<String>,
    /// True if an interrupted run was resumed.
    pub(crate) resumed: bool,
    pub(crate) new: usize,
    pub(crate) changed: usize,
    pub(crate) same: usize,
    pub(crate) closed: usize,
    pub(crate) rejected: Vec<RejectedRecord>,
    /// FetchedOffers seen live; of a plan, the expected number.
    pub(crate) seen: usize,
    /// FetchedOffers in the base afterwards.
    pub(crate) offers: usize,
    /// Calls of the API; of a plan, the expected number.
    pub(crate) calls: u64,
    /// Calls that repeated a failed one.
    pub(crate) retries: u64,
    /// Duration; of a plan, the expected one.
    pub(crate) seconds: f64,
}

#[derive(Debug, Serialize)]
pub(crate) struct RejectedRecord {
    /// The beginning of the record.
    pub(crate) record: String,
    pub(crate) reason: String,
}

#[derive(Debug, Serialize)]
pub(crate) struct OpenDataFile {
    /// `rome`, or the catalogue.
    pub(crate) name: &'static str,
    /// `replaced`, `same`, `fresh`, `planned` or `failed`.
    pub(crate) state: &'static str,
    /// Occupations or certifications in the file.
    pub(crate) entries: usize,
    /// Rows that could not be used.
    pub(crate) rejected: usize,
}
