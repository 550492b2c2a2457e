//! The frozen shape of an answer. Keys are added, never renamed.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Group;
use crate::app::collection::Provenance;

/// What `match` answers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Matches {
    /// `SCHEMA`.
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
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
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
}

/// The terms of the offers, as their publisher words them.
const LICENCE: &str = "https://francetravail.io/produits-partages/documentation/conditions-dutilisation-api/licence-offres-emploi";
/// What is done to offers that are shown; their licence wants it said.
const MODIFIED: &str =
    "annonces presque identiques regroupées ; salaires ramenés à l'année pour les filtres";

impl From<Provenance> for Base {
    fn from(provenance: Provenance) -> Self {
        let (source, licence) = match provenance.is_demo {
            true => ("Démonstration", ""),
            false => ("France Travail", LICENCE),
        };
        Self {
            offers: provenance.n_offers,
            updated_at: provenance.updated_at,
            demo: provenance.is_demo,
            source: source.to_owned(),
            licence: licence.to_owned(),
            modified: MODIFIED.to_owned(),
        }
    }
}

/// What a filter took out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filtered {
    /// The filter, as its flag is called.
    pub filter: String,
    /// How many offers.
    pub offers: usize,
}

/// One CV with its offers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
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
    /// How many offers each filter took out.
    pub filtered: Vec<Filtered>,
}

/// What was read of a CV.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Cv {
    /// Its file, or the number that stands for it.
    pub file: String,
    /// How many pages.
    pub pages: usize,
    /// How many words.
    pub words: usize,
    /// How well it was read, from A to C.
    pub reading: String,
    /// What went less well.
    pub warnings: Vec<String>,
    /// The occupations it speaks of, likeliest first.
    pub occupations: Vec<Occupation>,
    /// Its topics, heaviest first.
    pub topics: Vec<Topic>,
}

/// An occupation that a CV speaks of.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Occupation {
    /// Its code.
    pub rome: String,
    /// Its name.
    pub label: String,
    /// How likely.
    pub probability: f64,
}

/// A topic of a CV.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Topic {
    /// Its number in the model.
    pub topic: u32,
    /// How much of the CV it is.
    pub weight: f64,
    /// The words that tell it.
    pub words: Vec<String>,
}

/// An offer for a CV.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
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
    /// What would bring it higher if the CV showed it, where that was asked.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<Change>,
}

/// What would bring an offer higher, by scoring everything again.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// What the CV would say besides.
    pub add: String,
    /// The offer's place now.
    pub from: usize,
    /// The place it would have.
    pub to: usize,
}

/// Something that made the score.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Why {
    /// The thing; of a topic, words of it that the texts say.
    pub term: String,
    /// The topic's number in the model, where it is a topic.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub topic: Option<u32>,
    /// What it brought to the score.
    pub part: f64,
    /// The same by the parts of the score it is in; adds up to it.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub parts: BTreeMap<String, f64>,
    /// Where the CV says it.
    pub cv: String,
    /// Where the offer says it; where it does not, its title.
    pub offer: String,
}

/// What a CV lacks for an offer.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct OfferGap {
    /// Topics heavy in the offer and light in the CV.
    pub topics: Vec<TopicGap>,
    /// Skills that the CV does not show.
    pub skills: Vec<SkillGap>,
    /// Conditions.
    pub constraints: Vec<Constraint>,
}

/// A topic that a CV hardly speaks of.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TopicGap {
    /// Its number in the model.
    pub topic: u32,
    /// The words that tell it.
    pub words: Vec<String>,
    /// How much more the offer speaks of it.
    pub weight: f64,
    /// Where the offer says it.
    #[serde(default)]
    pub quote: String,
}

/// A skill that a CV does not show.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SkillGap {
    /// The skill.
    pub skill: String,
    /// Whether it is required rather than wished for.
    pub required: bool,
    /// Where the offer says it; empty where only its list of skills does.
    #[serde(default)]
    pub quote: String,
}

/// A condition of an offer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Constraint {
    /// Its kind: `diploma`, `licence`, `language`, `experience`.
    pub kind: String,
    /// What is asked.
    pub asked: String,
    /// Whether it is required rather than wished for.
    pub required: bool,
    /// Whether the CV meets it; unknown where it does not say.
    pub met: Option<bool>,
    /// Where the offer says it.
    #[serde(default)]
    pub quote: String,
}

/// Something that several of the offers ask and the CV does not show.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Gap {
    /// The topic's number, where it is a topic.
    pub topic: Option<u32>,
    /// The words that tell it; for a skill, the skill.
    pub words: Vec<String>,
    /// How many of the offers ask it.
    pub offers: usize,
    /// How heavy it is.
    pub weight: f64,
    /// Where the first offers that ask it say so.
    #[serde(default)]
    pub evidence: Vec<Evidence>,
    /// Courses that teach it.
    pub courses: Vec<Course>,
}

/// An offer's own words for what it asks.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// The offer's place in the order, from 1.
    pub rank: usize,
    /// What it says.
    pub quote: String,
}

/// A course, as the certification it leads to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NextStep {
    /// What.
    pub action: String,
    /// Why.
    pub reason: String,
}

/// A file that could not be used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unread {
    /// Which.
    pub file: String,
    /// Why, as a word for programs.
    pub reason: String,
    /// Why and what to do, for people.
    pub message: String,
}
