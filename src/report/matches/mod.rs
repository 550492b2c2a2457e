//! The result of `match`: its frozen JSON shape, and what is made of it.
//!
//! Owns: [`Matches`] and its parts, schema 1, published as a JSON Schema under
//! `data`; keys are added to it and never renamed. And the forms of it that are
//! more than a drawing: [`document`] for one CV or a folder, [`rows`] for a
//! spreadsheet, [`trec`] for evaluation, [`group`] for what many CVs share.

mod advice;
mod cv;
mod folder;
mod found;
mod group;
mod lacking;
mod offer;
mod rows;
mod shape;
mod trec;

use super::document::{Block, Document, Line, Span};
use super::french::{count, day};

pub use found::found;
pub use group::{Group, Shared, group};
pub use rows::{heads, rows};
pub use shape::{
    Base, Change, Constraint, Course, Cv, Evidence, Filtered, Gap, Match, Matches, NextStep,
    Occupation, Offer, OfferGap, SkillGap, Topic, TopicGap, Unread, Why,
};
pub use trec::trec;

/// The number of the shape. A new one is for a renamed or removed key.
pub const SCHEMA: u32 = 1;

/// How much is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// What fits a screen or two.
    Short,
    /// Everything.
    Full,
}

/// What people read of an answer: a page for one CV, or for a folder of them.
pub fn document(matches: &Matches, depth: Depth) -> Document {
    let mut page = match (matches.matches.as_slice(), matches.unread.as_slice()) {
        ([only], []) => {
            let mut page = Document::new(format!("Offres pour {}", name_of(&only.cv.file)));
            page.blocks.extend(demo_note(&matches.base));
            page.blocks.extend(cv::blocks(only, depth, ""));
            page
        }
        _ => folder::page(matches, depth),
    };
    page.blocks.extend(about(matches));
    page
}

/// The name of a file without its folders, which may say who somebody is.
fn name_of(file: &str) -> &str {
    file.rsplit(['/', '\\']).next().unwrap_or(file)
}

fn demo_note(base: &Base) -> Option<Block> {
    base.demo.then(super::demo_note)
}

/// Where the offers come from, how fresh they are, under which terms, and what
/// was done to them: what the licence wants beside every offer that is shown.
pub(in crate::report) fn provenance(base: &Base) -> Vec<(String, Line)> {
    let fresh = base.updated_at.as_deref().map(written_day);
    let fresh = fresh.map(|day| format!(", mises à jour le {day}"));
    let source = format!(
        "{} ({} offres{})",
        base.source,
        count(base.offers),
        fresh.unwrap_or_default()
    );
    let licence = Span::Link {
        text: base.licence.clone(),
        to: base.licence.clone(),
    };
    let facts = [
        ("Source", words(source)),
        ("Licence", vec![licence]),
        ("Modifications", words(&base.modified)),
    ];
    filled(facts)
}

fn filled<const N: usize>(facts: [(&str, Line); N]) -> Vec<(String, Line)> {
    let facts = facts.into_iter();
    let filled = facts.filter(|(_, line)| !super::document::text_of(line).is_empty());
    filled.map(|(name, line)| (name.to_owned(), line)).collect()
}

/// Where the answer comes from.
fn about(matches: &Matches) -> Vec<Block> {
    let mut facts = provenance(&matches.base);
    facts.extend(filled([
        ("Outil", words(&matches.tool)),
        ("Empreinte", words(&matches.fingerprint)),
    ]));
    // Filters are the same for every CV of a run, and so is what they take out.
    for filtered in matches.matches.iter().take(1).flat_map(|one| &one.filtered) {
        let name = format!("Écartées par --{}", filtered.filter);
        facts.push((name, words(count(filtered.offers))));
    }
    let caution = "L'ordre des offres aide à choisir lesquelles lire en premier. Il ne juge pas la personne, et aucune candidature n'est écartée : les autres offres restent ouvertes.";
    let blocks = vec![Block::Facts(facts), Block::paragraph(caution)];
    vec![Block::section("À propos de ces résultats", blocks)]
}

/// A date of JSON as people write it; as it is where it is none.
fn written_day(text: &str) -> String {
    text.parse().map_or_else(|_| text.to_owned(), day)
}

/// A score or a part, out of a hundred.
fn points(score: f64) -> String {
    super::french::decimal(score * 100.0, 1)
}

/// The same with its noun, which French has singular below two.
fn points_told(score: f64) -> String {
    let noun = if (score * 1e3).round() < 20.0 {
        "point"
    } else {
        "points"
    };
    match points(score).as_str() {
        "0,0" => format!("moins de 0,1 {noun}"),
        shown => format!("{shown} {noun}"),
    }
}

fn words(text: impl Into<String>) -> Line {
    super::document::plain(text)
}

#[cfg(test)]
pub(super) mod tests;
