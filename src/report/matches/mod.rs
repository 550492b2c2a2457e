//! The result of `match`: its frozen JSON shape, and what is made of it.
//!
//! Owns: [`Matches`] and its parts, schema 1, published as a JSON Schema under
//! `data`; keys are added to it and never renamed. And the forms of it that are
//! more than a drawing: [`document`] for one CV or a folder, [`rows`] for a
//! spreadsheet, [`trec`] for evaluation, [`group`] for what many CVs share.

mod cv;
mod folder;
mod group;
mod offer;
mod rows;
mod trec;

use std::collections::BTreeMap;

use serde::Serialize;

use super::document::{Block, Document, Line, Span, Tone};
use super::french::{count, day};

pub use group::{Group, Shared, group};
pub use rows::{heads, rows};
pub use trec::trec;

/// The number of the shape. A new one is for a renamed or removed key.
pub const SCHEMA: u32 = 1;

/// What `match` answers.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Matches {
    /// [`SCHEMA`].
    pub schema: u32,
    /// The tool and its version.
    pub tool: String,
    /// What base and model the answer comes from.
    pub fingerprint: String,
    /// The seed.
    pub seed: u64,
    /// The base.
    pub base: Base,
    /// A CV each, in the order of the files.
    pub matches: Vec<Match>,
    /// The files that could not be used.
    pub unread: Vec<Unread>,
    /// What many CVs share, for a folder.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group: Option<Group>,
}

/// The base that was searched.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Base {
    /// How many offers it holds.
    pub offers: usize,
    /// When it was last brought up to date, as a Paris clock shows it.
    pub updated_at: Option<String>,
    /// Whether it is the embedded demo.
    pub demo: bool,
    /// Who publishes the offers.
    pub source: String,
    /// Under which terms.
    pub licence: String,
    /// How the offers were changed.
    pub modified: String,
    /// How many offers each filter took out.
    pub filtered: Vec<Filtered>,
}

/// What a filter took out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Filtered {
    /// The filter, as its flag is called.
    pub filter: String,
    /// How many offers.
    pub offers: usize,
}

/// One CV with its offers.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Match {
    /// The CV.
    pub cv: Cv,
    /// Its offers, the first to read first.
    pub offers: Vec<Offer>,
    /// What it lacks for them, summed over them.
    pub gaps: Vec<Gap>,
    /// What to do now.
    pub next_steps: Vec<NextStep>,
    /// Whether offers are near enough to be worth reading.
    pub fits: bool,
}

/// What was read of a CV.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Cv {
    /// Its file, or the number that stands for it.
    pub file: String,
    /// How many pages.
    pub pages: usize,
    /// How many words.
    pub words: usize,
    /// How well it was read, from A to E.
    pub reading: String,
    /// What went less well.
    pub warnings: Vec<String>,
    /// The occupations it speaks of, likeliest first.
    pub occupations: Vec<Occupation>,
    /// Its topics, heaviest first.
    pub topics: Vec<Topic>,
}

/// An occupation that a CV speaks of.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Occupation {
    /// Its code.
    pub rome: String,
    /// Its name.
    pub label: String,
    /// How likely.
    pub probability: f64,
}

/// A topic of a CV.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Topic {
    /// Its number in the model.
    pub topic: u32,
    /// How much of the CV it is.
    pub weight: f64,
    /// The words that tell it.
    pub words: Vec<String>,
}

/// An offer for a CV.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Offer {
    /// Its place in the order, from 1.
    pub rank: usize,
    /// Its number.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its occupation.
    pub rome: Option<String>,
    /// Who employs.
    pub employer: Option<String>,
    /// Where.
    pub place: Option<String>,
    /// What contract.
    pub contract: Option<String>,
    /// What it pays, as written.
    pub pay: Option<String>,
    /// When it was published.
    pub created_at: Option<String>,
    /// Its official page.
    pub url: String,
    /// How near it is.
    pub score: f64,
    /// What the score is made of; adds up to it.
    pub parts: BTreeMap<String, f64>,
    /// What made the score.
    pub why: Vec<Why>,
    /// What the CV lacks for it.
    pub gap: OfferGap,
    /// How many nearly equal offers it stands for.
    pub similar: usize,
}

/// Something that both texts say.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Why {
    /// The thing.
    pub term: String,
    /// What it brought to the score.
    pub part: f64,
    /// Where the CV says it.
    pub cv: String,
    /// Where the offer says it.
    pub offer: String,
}

/// What a CV lacks for an offer.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct OfferGap {
    /// Topics heavy in the offer and light in the CV.
    pub topics: Vec<TopicGap>,
    /// Skills that the CV does not show.
    pub skills: Vec<SkillGap>,
    /// Conditions.
    pub constraints: Vec<Constraint>,
}

/// A topic that a CV hardly speaks of.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TopicGap {
    /// Its number in the model.
    pub topic: u32,
    /// The words that tell it.
    pub words: Vec<String>,
    /// How much more the offer speaks of it.
    pub weight: f64,
}

/// A skill that a CV does not show.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SkillGap {
    /// The skill.
    pub skill: String,
    /// Whether it is required rather than wished for.
    pub required: bool,
}

/// A condition of an offer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Constraint {
    /// Its kind: `diploma`, `licence`, `language`, `experience`.
    pub kind: String,
    /// What is asked.
    pub asked: String,
    /// Whether the CV meets it; unknown where it does not say.
    pub met: Option<bool>,
}

/// Something that several of the offers ask and the CV does not show.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Gap {
    /// The topic's number, where it is a topic.
    pub topic: Option<u32>,
    /// The words that tell it; for a skill, the skill.
    pub words: Vec<String>,
    /// How many of the offers ask it.
    pub offers: usize,
    /// How heavy it is.
    pub weight: f64,
    /// Courses that teach it.
    pub courses: Vec<Course>,
}

/// A course, as the certification it leads to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Course {
    /// RNCP or RS with its number.
    pub code: String,
    /// Its title.
    pub title: String,
    /// Its level, from 3 to 8.
    pub level: Option<u8>,
    /// Why it is named.
    pub why: Vec<String>,
    /// Its official page.
    pub url: String,
    /// Hours, shortest and longest.
    pub hours: Option<(u32, u32)>,
    /// Euros, cheapest and dearest.
    pub price: Option<(u32, u32)>,
    /// Sessions that are known of.
    pub sessions: u32,
}

/// Something to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NextStep {
    /// What.
    pub action: String,
    /// Why.
    pub reason: String,
}

/// A file that could not be used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Unread {
    /// Which.
    pub file: String,
    /// Why, as a word for programs.
    pub reason: String,
    /// Why and what to do, for people.
    pub message: String,
}

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
            let mut page = Document::new(format!("Offres pour {}", only.cv.file));
            page.blocks.extend(demo_note(&matches.base));
            page.blocks.extend(cv::blocks(only, depth, ""));
            page
        }
        _ => folder::page(matches, depth),
    };
    page.blocks.extend(about(matches));
    page
}

fn demo_note(base: &Base) -> Option<Block> {
    let text = "Démonstration : ces offres et ces formations sont inventées, parce que la base est vide. Lancez « matcher fetch » ou « matcher import offers » pour travailler sur de vraies offres.";
    base.demo.then(|| Block::note(Tone::Warning, text))
}

/// Where the offers come from, how fresh they are, under which terms.
fn about(matches: &Matches) -> Vec<Block> {
    let base = &matches.base;
    let fresh = base.updated_at.as_deref().map(written_day);
    let fresh = fresh.map(|day| format!(", mises à jour le {day}"));
    let source = format!(
        "{} ({} offres{})",
        base.source,
        count(base.offers),
        fresh.unwrap_or_default()
    );
    let mut facts = vec![("Source".to_owned(), words(source))];
    let licence = Span::Link {
        text: base.licence.clone(),
        to: base.licence.clone(),
    };
    for (name, line) in [
        ("Licence", vec![licence]),
        ("Modifications", words(&base.modified)),
        ("Outil", words(&matches.tool)),
        ("Empreinte", words(&matches.fingerprint)),
    ] {
        if !super::document::text_of(&line).is_empty() {
            facts.push((name.to_owned(), line));
        }
    }
    for filtered in &base.filtered {
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

fn words(text: impl Into<String>) -> Line {
    super::document::plain(text)
}

#[cfg(test)]
pub(super) mod tests;
