//! The result of `match`.
//!
//! Owns [`ShownMatches`] and its parts, the JSON of schema 2, published as a JSON Schema
//! under `data`: keys are added to it and never renamed. And its other forms:
//! [`document`] for one CV or a folder, [`rows`] for a spreadsheet, [`trec`] for
//! evaluation, [`group`] for what several CVs have in common.

mod advice;
mod all_far;
mod base;
mod card;
mod checks;
mod common_reasons;
mod common_words;
mod course_line;
mod cv;
mod details;
mod empty;
mod evidence_words;
mod figures;
mod folder;
mod gaps;
mod group;
mod marks;
mod offer_words;
mod other_trade;
mod reasons;
mod rows;
mod served;
mod shape;
mod shared_words;
mod span_quote;
mod spoken;
mod table;
mod to_json;
mod trec;
mod understood;
mod usual_pay;
mod warnings;
mod wish_words;

use super::document::{Block, Document, Line, Span};
use super::french::{count, day, plural};

pub(crate) use advice::{kind_of_step, next_step};
pub(in crate::report) use card::card as offer_card;
pub(in crate::report) use offer_words::place as place_of;

pub(crate) use base::Base;
pub(crate) use empty::empty;
pub(crate) use group::group;
pub(crate) use rows::{heads, rows};
pub(crate) use served::{offer_of_anchor, served_parts};
pub(in crate::report) use shape::Filtered;
pub(crate) use shape::{
    GroupSummary, Match, MatchOffer, NextStep, SharedThing, ShownChange, ShownCourse, ShownMatches,
    ShownOccupation, Unread, UsualPayJson, Why,
};
pub(in crate::report) use to_json::filtered;
pub(crate) use to_json::to_json;
pub(crate) use trec::trec;
pub(in crate::report) use understood::both_genders;
pub(in crate::report) use usual_pay::half;

/// Increased when a key is renamed or removed.
pub(crate) const SCHEMA: u32 = 2;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Depth {
    /// A screen or two.
    Short,
    Full,
}

pub(crate) fn document(matches: &ShownMatches, depth: Depth) -> Document {
    let mut page = match (matches.matches.as_slice(), matches.unread.as_slice()) {
        ([only], []) => {
            let mut page = Document::new(format!("Offres pour {}", file_name(&only.cv.file)));
            page.blocks.extend(demo_note(&matches.base));
            page.blocks.extend(cv::blocks(only, depth, ""));
            page
        }
        _ => folder::page(matches, depth),
    };
    page.push(about(matches, depth));
    page
}

/// The file's name without its folders, which may contain a person's name.
fn file_name(file: &str) -> &str {
    match file.rsplit(['/', '\\']).next() {
        Some("-") | None => "ce CV",
        Some(name) => name,
    }
}

fn demo_note(base: &Base) -> Option<Block> {
    base.demo.then(super::demo_note)
}

/// Source, freshness, licence and changes of the offers, which the licence wants beside every
/// offer shown.
pub(in crate::report) fn provenance(base: &Base) -> Vec<(String, Line)> {
    let fresh = base.updated_at.as_deref().map(written_day);
    let fresh = fresh.map(|day| format!(", mises à jour le {day}"));
    let newest = base.newest_at.as_deref().map(written_day);
    let newest = newest.map(|day| format!(", la plus récente publiée le {day}"));
    let source = format!(
        "{} ({} offres{}{})",
        base.source,
        count(base.offers),
        fresh.unwrap_or_default(),
        newest.unwrap_or_default()
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

fn about(matches: &ShownMatches, depth: Depth) -> Block {
    let mut facts = provenance(&matches.base);
    // Filters are the same for every CV of a run, and so is what they take out.
    for filtered in matches.matches.iter().take(1).flat_map(|one| &one.filtered) {
        facts.push(removed(filtered));
    }
    facts.extend(filled([
        ("Outil", words(&matches.tool)),
        ("Empreinte", words(&matches.fingerprint)),
    ]));
    let caution = "L'ordre des offres aide à choisir lesquelles lire en premier. Il ne juge pas la personne, et aucune candidature n'est écartée : les autres offres restent ouvertes.";
    let mut blocks = vec![Block::paragraph(caution), Block::Facts(facts)];
    if let ([only], Depth::Full) = (matches.matches.as_slice(), depth) {
        blocks.push(cv::reading(only));
    }
    Block::section("À propos de ces résultats", blocks)
}

/// What a filter took out, and how many offers do not say the fact that it is about.
pub(in crate::report) fn removed(filtered: &Filtered) -> (String, Line) {
    let removed = plural(filtered.offers, "offre", "offres");
    let (Some(fact), Some(silent)) = (&filtered.fact, filtered.silent) else {
        let name = format!("Écartées ({})", cv::filter_name(&filtered.filter));
        return (name, words(removed));
    };
    let do_not_say = match silent {
        1 => "1 n'en dit rien".to_owned(),
        n => format!("{} n'en disent rien", count(n)),
    };
    match filtered.filter.as_str() {
        "with" => (
            format!("Écartées (avec « {fact} » seulement)"),
            words(format!("{removed}, dont {do_not_say}")),
        ),
        _ => (
            format!("Écartées (sans « {fact} »)"),
            words(format!(
                "{removed} ; parmi celles qui restent, {do_not_say}"
            )),
        ),
    }
}

/// A date of JSON as people write it; other text unchanged.
pub(in crate::report) fn written_day(text: &str) -> String {
    text.parse().map_or_else(|_| text.to_owned(), day)
}

/// A score or a part, out of 100.
fn points(score: f64) -> String {
    super::french::decimal(score * 100.0, 1)
}

/// With its noun, which is singular below two in French.
fn points_with_noun(score: f64) -> String {
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
