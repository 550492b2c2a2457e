//! A job offer in the form of schema.org's `JobPosting` (<https://schema.org/JobPosting>), as
//! pages carry it in JSON-LD for search engines.
//!
//! Owns the properties that are read and written, once for both ways. Does not know what an
//! offer is made of elsewhere, nor files.
//!
//! - [`JobPosting`]: the whole; every property may be absent.
//! - [`postings`]: those that a page or a file of JSON-LD holds.
//! - [`page_of`]: a page that carries one, to publish, with the names that search engines read.

mod json_ld;
mod linked_data;
mod plain_text;
mod properties;
mod published;

pub(crate) use json_ld::postings;
pub(crate) use linked_data::json_ld;
pub(crate) use published::{page_of, published_json_ld};

/// A job offer.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct JobPosting {
    /// What its publisher names it.
    pub(crate) identifier: String,
    pub(crate) title: String,
    /// As plain text, a line for each item of a list.
    pub(crate) description: String,
    pub(crate) url: String,
    /// The day, or the moment, in the form of ISO 8601.
    pub(crate) date_posted: String,
    /// The last day to apply.
    pub(crate) valid_through: String,
    /// `FULL_TIME`, `PART_TIME`, … or what a publisher writes in their place: « CDI ».
    pub(crate) employment_types: Vec<String>,
    pub(crate) employer: String,
    pub(crate) street: String,
    pub(crate) town: String,
    pub(crate) postcode: String,
    /// Latitude and longitude in degrees.
    pub(crate) position: Option<(f64, f64)>,
    pub(crate) pay: Option<PostedPay>,
    pub(crate) months_of_experience: Option<u32>,
    /// The whole of it is done from home.
    pub(crate) is_remote: bool,
    pub(crate) n_openings: Option<u32>,
}

/// Pay, in euros.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct PostedPay {
    pub(crate) min: f64,
    pub(crate) max: f64,
    pub(crate) unit: PayUnit,
}

/// What pay is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PayUnit {
    Hour,
    Month,
    Year,
}

impl PayUnit {
    const NAMES: [(Self, &str); 3] = [
        (Self::Hour, "HOUR"),
        (Self::Month, "MONTH"),
        (Self::Year, "YEAR"),
    ];

    fn name(self) -> &'static str {
        let own = Self::NAMES.iter().find(|(own, _)| *own == self);
        own.map_or("YEAR", |(_, name)| name)
    }

    fn from_name(name: &str) -> Option<Self> {
        let name = name.to_uppercase();
        let own = Self::NAMES.iter().find(|(_, own)| name.starts_with(own));
        own.map(|(own, _)| *own)
    }
}
