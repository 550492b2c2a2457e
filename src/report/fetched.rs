//! What a `fetch` did, for programs. Schema 1: keys are added, never renamed.

use serde::Serialize;

/// The whole answer.
#[derive(Debug, Serialize)]
pub struct Fetched {
    /// The number of this shape.
    pub schema: u32,
    /// What was done for the offers, where they were fetched.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub offers: Option<Offers>,
    /// What was done for the ROME and for each catalogue of courses.
    pub open_data: Vec<OpenData>,
}

impl Fetched {
    /// Whether nothing was begun.
    pub fn is_empty(&self) -> bool {
        self.offers.is_none() && self.open_data.is_empty()
    }

    /// Whether offers came, changed or went.
    pub fn has_new_offers(&self) -> bool {
        let moved = |offers: &Offers| offers.new + offers.changed + offers.closed > 0;
        self.offers.as_ref().is_some_and(moved)
    }
}

/// The offers' part.
#[derive(Debug, Serialize)]
pub struct Offers {
    /// `complete`, `held`, `unfinished`, `fresh` or `planned`.
    pub state: &'static str,
    /// Why, where it is `held` or `unfinished`, in French.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Whether a run that was left was taken up.
    pub resumed: bool,
    /// Offers that were not there.
    pub new: usize,
    /// Offers that had changed.
    pub changed: usize,
    /// Offers that were the same.
    pub same: usize,
    /// Offers that are no longer live.
    pub closed: usize,
    /// Records that are no offers.
    pub rejected: Vec<Rejected>,
    /// Offers seen live; of a plan, offers that would be.
    pub seen: usize,
    /// Offers in the base now.
    pub offers: usize,
    /// Calls of the API; of a plan, about so many.
    pub calls: u64,
    /// Calls that repeated one that failed.
    pub retries: u64,
    /// How long it took; of a plan, would take.
    pub seconds: f64,
}

/// A record that is no offer.
#[derive(Debug, Serialize)]
pub struct Rejected {
    /// How it begins.
    pub record: String,
    /// Why.
    pub reason: String,
}

/// One file of open data.
#[derive(Debug, Serialize)]
pub struct OpenData {
    /// `rome`, or the catalogue.
    pub name: &'static str,
    /// `replaced`, `same`, `fresh`, `planned` or `failed`.
    pub state: &'static str,
    /// How many occupations or certifications it holds.
    pub entries: usize,
    /// Rows that could not be used.
    pub rejected: usize,
}
