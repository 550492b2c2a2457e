//! What people and programs are shown.
//!
//! Owns: the frozen shape of each result ([`mod@matches`], [`offer`], [`stats`], [`heard`],
//! [`doctor`]), the [`Document`] that a result becomes, and the forms in which
//! any document is drawn: [`text`], [`phrase`], [`html`], [`markdown`], and
//! [`csv`] for rows. It does not know where results come from nor where they
//! go: width, colour and symbols are arguments, and nothing is written here.
//!
//! Whatever came from a CV or an offer is hostile until a renderer has made it
//! harmless; every renderer does so for every piece of text, none is trusted.

pub mod audit;
mod clean;
pub mod csv;
pub mod doctor;
mod document;
pub mod evaluation;
pub mod facts;
pub mod fetched;
mod french;
pub mod heard;
pub mod html;
mod labels;
pub mod markdown;
pub mod matches;
pub mod notice;
pub mod occupations;
pub mod offer;
pub mod page_map;
pub mod person;
pub mod phrase;
pub mod reading;
pub(crate) mod sentences;
pub mod stats;
pub mod text;
pub mod topics;

pub use document::{
    Bar, Bars, Block, Cell, Column, Document, Line, Quote, Section, Span, Table, Tone,
};
pub use french::{count, day, decimal, euros, percent, plural, probability};

/// What every page that comes from the embedded demo says first.
fn demo_note() -> Block {
    let text = "Démonstration : ces offres et ces formations sont inventées, parce que la base est vide. Lancez « matcher fetch » ou « matcher import offers » pour travailler sur de vraies offres.";
    Block::note(Tone::Warning, text)
}
