//! Brings files into the store.

mod offers;
mod opendata;
mod records;

pub(crate) use offers::note_import;
pub use offers::{Imported, Progress, Refused, import_offers, unzipped};
pub use opendata::{ImportedCourses, ImportedRome, import_courses, import_rome};
pub(in crate::app) use opendata::{keep_courses, keep_rome};
