//! Brings files into the store.

mod offers;
mod records;

pub use offers::{Imported, Progress, Refused, import_offers, unzipped};
