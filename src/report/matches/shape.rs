//! The JSON of an answer. Keys are added, never renamed.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::base::Base;
use super::checks::{FitCheck, Lack};
use super::gaps::Gaps;
use crate::report::flags::Flag;

/// The JSON of `match`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct ShownMatches {
    pub(crate) schema: u32,
    /// Name and version.
    pub(crate) tool: String,
    /// Identifies the base and the model.
    pub(crate) fingerprint: String,
    pub(crate) seed: u64,
    pub(crate) base: Base,
    /// One per CV, in the order of the files.
    pub(crate) matches: Vec<Match>,
    pub(crate) unread: Vec<Unread>,
    /// Only for a folder.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) group: Option<GroupSummary>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Filtered {
    /// The name of its flag.
    pub(crate) filter: String,
    /// Offers removed.
    pub(crate) offers: usize,
    /// The fact that it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) fact: Option<String>,
    /// Offers that do not say: of those removed where the fact is asked, of those left where
    /// it is refused.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) silent: Option<usize>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Match {
    pub(crate) cv: ShownCv,
    /// By descending score.
    pub(crate) offers: Vec<MatchOffer>,
    /// What the offers of the trade ask and the CV does not show.
    pub(crate) gaps: Gaps,
    pub(crate) next_steps: Vec<NextStep>,
    /// True if some offers are near enough to be worth reading.
    pub(crate) fits: bool,
    pub(crate) filtered: Vec<Filtered>,
    /// Offers of the trade practised, or of the CV's second occupation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) other_trade: Option<ShownOtherTrade>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct ShownCv {
    /// Its file, or its pseudonym.
    pub(crate) file: String,
    pub(crate) pages: usize,
    pub(crate) words: usize,
    /// From A to C.
    pub(crate) reading: String,
    pub(crate) warnings: Vec<String>,
    /// By descending probability.
    pub(crate) occupations: Vec<ShownOccupation>,
    /// By descending weight.
    pub(crate) topics: Vec<MatchTopic>,
    /// What was read of the person, as in `read`.
    #[serde(default)]
    pub(crate) person: serde_json::Value,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct ShownOccupation {
    pub(crate) rome: String,
    pub(crate) label: String,
    pub(crate) probability: f64,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct MatchTopic {
    /// Its number in the model.
    pub(crate) topic: u32,
    /// Its share of the CV.
    pub(crate) weight: f64,
    pub(crate) words: Vec<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct MatchOffer {
    /// From 1.
    pub(crate) rank: usize,
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) rome: Option<String>,
    pub(crate) employer: Option<String>,
    pub(crate) place: Option<String>,
    pub(crate) contract: Option<String>,
    /// As written.
    pub(crate) pay: Option<String>,
    pub(crate) created_at: Option<String>,
    pub(crate) url: String,
    /// From 0 to 1.
    pub(crate) score: f64,
    /// Parts of the score; they add up to it.
    pub(crate) parts: BTreeMap<String, f64>,
    /// The words and topics that made the score.
    pub(crate) why: Vec<Why>,
    /// Days since it was published.
    #[serde(default)]
    pub(crate) age_days: Option<i32>,
    /// Kilometres from where the person lives or wants to work.
    #[serde(default)]
    pub(crate) distance_km: Option<u32>,
    /// Kilometres to the préfecture of its département, where no town is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) about_km: Option<u32>,
    /// What the person wants and what the offer asks, compared.
    #[serde(default)]
    pub(crate) fit: Vec<FitCheck>,
    /// What the offer asks and the CV does not show.
    #[serde(default)]
    pub(crate) lacks: Vec<Lack>,
    /// The task that both texts describe.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) shared_line: Option<SharedLineJson>,
    /// Rare things that both texts name, the rarest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) shared_terms: Vec<String>,
    /// What the offer gives beside the pay.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) advantages: Vec<String>,
    /// What comparable offers pay, where this one does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) usual_pay: Option<UsualPayJson>,
    /// What comparable offers pay, where this one pays more than three quarters of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) pays_more_than: Option<UsualPayJson>,
    /// What a named watch knows of it; only with `--watch`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) mark: Option<MarkJson>,
    /// Wording to check before one applies.
    #[serde(default)]
    pub(crate) flags: Vec<Flag>,
    /// Number of near duplicates folded into this offer.
    pub(crate) similar: usize,
    /// What would raise it; only with `--explain`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) changes: Vec<ShownChange>,
}

/// What a watch knows of an offer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct MarkJson {
    /// `new`, `kept`, `set_aside`, `applied`, `answered`, `interview`, `hired` or `refused`.
    pub(crate) kind: String,
    /// The day it was noted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) on: Option<String>,
}

/// A line of the offer and the line of the CV that says the same.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct SharedLineJson {
    pub(crate) offer: String,
    pub(crate) cv: String,
}

/// The middle half of what comparable offers pay for a full-time year, gross.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct UsualPayJson {
    /// Announcements that state a comparable pay.
    pub(crate) offers: usize,
    /// In euros.
    pub(crate) low: u32,
    pub(crate) high: u32,
    /// True if offers that were closed lately are among them.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(crate) closed: bool,
}

/// A line that would raise an offer if the CV had it, found by scoring every offer again.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ShownChange {
    /// The line to add.
    pub(crate) add: String,
    /// Rank now.
    pub(crate) from: usize,
    /// Rank with the line.
    pub(crate) to: usize,
}

/// A word or a topic that is part of the score.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Why {
    /// The word; for a topic, words of it that the texts contain.
    pub(crate) term: String,
    /// The number of the topic in the model.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) topic: Option<u32>,
    /// Its part of the score.
    pub(crate) part: f64,
    /// By the parts of the score; adds up to `part`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) parts: BTreeMap<String, f64>,
    /// The passage of the CV.
    pub(crate) cv: String,
    /// The passage of the offer; its title if there is none.
    pub(crate) offer: String,
}

/// A course, as the certification it leads to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ShownCourse {
    /// RNCP or RS with its number.
    pub(crate) code: String,
    pub(crate) title: String,
    /// From 3 to 8.
    pub(crate) level: Option<u8>,
    pub(crate) why: Vec<String>,
    pub(crate) url: String,
    /// Shortest and longest.
    pub(crate) hours: Option<(u32, u32)>,
    /// Cheapest and dearest.
    pub(crate) price: Option<(u32, u32)>,
    pub(crate) sessions: u32,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct NextStep {
    /// A name for programs.
    #[serde(default)]
    pub(crate) kind: String,
    pub(crate) action: String,
    pub(crate) reason: String,
    /// What to run, where a command does it.
    #[serde(default)]
    pub(crate) command: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Unread {
    pub(crate) file: String,
    /// A code for programs.
    pub(crate) reason: String,
    /// Reason and advice for people.
    pub(crate) message: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct GroupSummary {
    pub(crate) cvs: usize,
    /// The most probable occupation of each.
    pub(crate) occupations: Vec<SharedThing>,
    /// Gaps of several CVs.
    pub(crate) gaps: Vec<SharedThing>,
    /// Courses useful to at least five persons.
    pub(crate) courses: Vec<SharedThing>,
    pub(crate) without_offer: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct SharedThing {
    /// Empty for a gap.
    pub(crate) code: String,
    pub(crate) label: String,
    /// Number of CVs.
    pub(crate) cvs: usize,
}

/// Offers of a trade besides the first.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct ShownOtherTrade {
    /// In the CV's words, or a label of the ROME.
    pub(crate) name: String,
    /// `practised` or `also_likely`.
    pub(crate) origin: String,
    /// By descending score.
    pub(crate) offers: Vec<MatchOffer>,
}
