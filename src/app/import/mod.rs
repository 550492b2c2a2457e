//! Brings files into the store.

mod batches;
mod known_texts;
mod offers;
mod opendata;
mod pages;
mod records;
mod refused;

pub(crate) use offers::Imported;
pub(crate) use offers::note_import;
pub use offers::{import_offers, unzipped};
pub(crate) use opendata::{
    ImportedCourses, ImportedRome, import_courses, import_market, import_rome,
};
pub(in crate::app) use opendata::{keep_courses, keep_rome};
pub(crate) use pages::{is_page, records_of_page};
pub(crate) use refused::Refused;
