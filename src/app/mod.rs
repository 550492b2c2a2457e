//! What the tool does, one file a use.
//!
//! Owns: everything that combines ports and core. It does not know command lines
//! nor reports: it takes settings, returns values, and reports progress as events.

pub mod audit;
pub mod batch;
pub mod changes;
pub mod collection;
mod comparison;
pub mod corrections;
mod demands;
pub mod demo;
pub mod doctor;
pub mod evaluate;
pub mod extract;
pub mod fetch;
pub mod import;
pub mod index;
mod market;
pub mod matching;
pub mod model;
pub mod model_files;
pub mod moment;
pub mod offers;
pub mod person;
pub mod purge;
pub mod reading;
pub mod relaxation;
mod sheets;
pub mod stats;
pub(crate) mod subject;
pub mod themes;
pub mod topics;
pub(crate) mod unfinished;
pub(crate) mod whole_file;
