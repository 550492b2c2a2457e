//! What the tool does, one file a use.
//!
//! Owns: everything that combines ports and core. It does not know command lines
//! nor reports: it takes settings, returns values, and reports progress as events.

pub(crate) mod advise;
pub(crate) mod appellations;
pub(crate) mod application_outcome;
pub(crate) mod audit;
pub(crate) mod batch;
pub(crate) mod changes;
pub(crate) mod collection;
pub(crate) mod complete;
pub(crate) mod corrections;
pub(crate) mod cv_files;
mod demands;
pub(crate) mod demo;
mod demo_model;
pub(crate) mod doctor;
pub(crate) mod english_cv;
pub(crate) mod evaluate;
pub(crate) mod extract;
pub(crate) mod fact_stats;
pub(crate) mod facts;
pub(crate) mod fetch;
#[cfg(any(fuzzing, test))]
pub mod fuzzed;
#[cfg(fuzzing)]
pub mod fuzzed_model;
pub(crate) mod import;
pub(crate) mod index;
pub(crate) mod label_queue;
pub(crate) mod labelling;
mod learn_themes;
pub(crate) mod matching;
pub(crate) mod model;
pub(crate) mod model_files;
pub(crate) mod models;
pub(crate) mod moment;
pub(crate) mod offer_details;
pub(crate) mod offer_marks;
pub(crate) mod offers;
pub(crate) mod own_offers;
pub(crate) mod person;
pub(crate) mod pseudonyms;
pub(crate) mod purge;
pub(crate) mod questions;
pub(crate) mod quiz;
pub(crate) mod reading;
mod sample;
pub(crate) mod service;
mod sheets;
pub(crate) mod shown;
pub(crate) mod skill_stats;
mod snapshot;
pub(crate) mod stats;
mod stored_record;
pub(crate) mod subject;
pub(crate) mod text_codes;
pub(crate) mod text_stats;
pub(crate) mod text_terms;
pub(crate) mod themes;
pub(crate) mod topics;
pub(crate) mod town_doubt;
mod trade_word_cache;
pub(crate) mod training_progress;
pub(crate) mod triage;
pub(crate) mod unfinished;
pub(crate) mod usual_pay;
pub(crate) mod watch;
pub(crate) mod whole_file;
