//! What people and programs are shown.
//!
//! Owns the JSON of each result ([`mod@matches`], [`offer`], [`stats`],
//! [`text_occupations`], [`doctor`]…), the [`Document`] that a result becomes, and the
//! renderers of any document: [`text`], [`phrase`], [`html`], [`markdown`], and [`csv`]
//! for rows. Does not know where results come from nor where they go: width, colour and
//! symbols are arguments, and nothing is written here.
//!
//! Text of a CV or an offer is hostile until a renderer has escaped it; every renderer
//! escapes every piece of text and trusts none.

pub(crate) mod advice;
pub(crate) mod appellation_evaluation;
pub(crate) mod audit;
mod clean;
pub(crate) mod coding_evaluation;
pub(crate) mod completion;
pub(crate) mod completion_changes;
pub(crate) mod csv;
pub(crate) mod doctor;
mod document;
pub(crate) mod evaluation;
pub(crate) mod fact_scores;
pub(crate) mod fact_stats;
pub(crate) mod facts;
pub(crate) mod fetch;
mod flags;
pub(crate) mod form;
mod french;
pub(crate) mod html;
mod labels;
pub(crate) mod lessons;
pub(crate) mod markdown;
pub(crate) mod matches;
pub(crate) mod models;
pub(crate) mod notice;
pub(crate) mod offer;
mod offer_facts;
pub(crate) mod outcome_evaluation;
pub(crate) mod own_offer;
pub(crate) mod own_offer_checks;
pub(crate) mod page_map;
pub(crate) mod person;
pub(crate) mod phrase;
pub(crate) mod pipelines;
mod place_labels;
pub(crate) mod quiz;
pub(crate) mod reading;
pub(crate) mod resume;
pub(crate) mod sentences;
pub(crate) mod skill_stats;
pub(crate) mod stats;
pub(crate) mod text;
pub(crate) mod text_appellations;
pub(crate) mod text_occupations;
pub(crate) mod text_stats;
pub(crate) mod text_steps;
pub(crate) mod topics;
pub(crate) mod triage;
pub(crate) mod watch;

pub(crate) use clean::{clean as cleaned, clean_lines, escape_json};
pub(crate) use document::{
    Bar, Bars, Block, Cell, Column, Document, Line, Section, Span, Table, Tone,
};
pub(crate) use french::{count, decimal, lasting, percent, plural};

/// The first block of every document made from the demo.
fn demo_note() -> Block {
    let text = "Démonstration : ces offres et ces formations sont inventées, parce que la base est vide. Lancez « matcher fetch » ou « matcher import offers » pour travailler sur de vraies offres.";
    Block::note(Tone::Warning, text)
}
