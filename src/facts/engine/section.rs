//! Which part of an offer a sentence belongs to.

use serde::Deserialize;

/// A part of an offer, opened by its heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Section {
    /// The title of the offer.
    Title,
    /// Before any heading, or under one that says nothing.
    Open,
    /// The candidate.
    Profile,
    /// The tasks.
    Missions,
    /// The employer.
    Company,
    /// Pay and benefits.
    Benefits,
    /// Contract, hours, place.
    Terms,
    /// How to apply.
    Process,
}

impl Section {
    /// The section that a heading context opens.
    pub(crate) fn of_context(name: &str) -> Option<Self> {
        Some(match name.strip_prefix("heading_")? {
            "profile" => Self::Profile,
            "missions" => Self::Missions,
            "company" => Self::Company,
            "benefits" => Self::Benefits,
            "terms" => Self::Terms,
            "process" => Self::Process,
            _ => Self::Open,
        })
    }
}
