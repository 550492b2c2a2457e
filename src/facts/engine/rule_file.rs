//! The files of rules, as they are written under `data/facts`.

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::fact::Polarity;
use super::rules::{RulesError, ValueKind};
use super::section::Section;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WordsFile {
    pub(super) names: FxHashMap<String, String>,
    pub(super) contexts: FxHashMap<String, Vec<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LabelFile {
    pub(super) label: String,
    pub(super) name: String,
    pub(super) polarity: Polarity,
    /// "nous formons au …" before or after makes it `training_provided`.
    #[serde(default)]
    pub(super) training: bool,
    /// "souhaité" near it makes it wished.
    #[serde(default)]
    pub(super) wish: bool,
    /// Of overlapping facts of this label the longest is kept.
    #[serde(default)]
    pub(super) longest: bool,
    /// It counts only where the sentence is about the person.
    #[serde(default)]
    pub(super) person: bool,
    #[serde(default)]
    pub(super) names: FxHashMap<String, String>,
    #[serde(default)]
    pub(super) contexts: FxHashMap<String, Vec<String>>,
    #[serde(default)]
    pub(super) sub: Vec<SubFile>,
}

#[derive(Debug, Deserialize)]
pub(super) struct SubFile {
    pub(super) sub: String,
    pub(super) name: String,
    pub(super) polarity: Option<Polarity>,
    /// "pas de …" around it makes it negated.
    #[serde(default = "yes")]
    pub(super) negatable: bool,
    /// How its value is read.
    pub(super) value: Option<ValueKind>,
    #[serde(flatten)]
    pub(super) group: GroupFile,
    /// Other cues, with conditions of their own.
    #[serde(default)]
    pub(super) also: Vec<GroupFile>,
    /// Texts it must be found in, and must not.
    #[serde(default)]
    pub(super) catches: Vec<String>,
    #[serde(default)]
    pub(super) skips: Vec<String>,
    /// Texts where it must be found as negated, and as training provided.
    #[serde(default)]
    pub(super) negates: Vec<String>,
    #[serde(default)]
    pub(super) trains: Vec<String>,
}

fn yes() -> bool {
    true
}

#[derive(Debug, Default, Deserialize)]
pub(super) struct GroupFile {
    #[serde(default)]
    pub(super) cues: Vec<String>,
    /// What overlaps one of these is no fact.
    #[serde(default)]
    pub(super) not: Vec<String>,
    /// The cues that say it does not hold.
    #[serde(default)]
    pub(super) negated: Vec<String>,
    /// The cues that say the employer trains for it.
    #[serde(default)]
    pub(super) trained: Vec<String>,
    /// The sentence must hold one of these.
    #[serde(default)]
    pub(super) needs: Vec<String>,
    /// The sentence must hold none of these.
    #[serde(default)]
    pub(super) unless: Vec<String>,
    #[serde(default)]
    pub(super) only_in: Vec<Section>,
    #[serde(default)]
    pub(super) not_in: Vec<Section>,
}

/// Reads a file of rules; `file` is its name.
pub(super) fn parse<T: serde::de::DeserializeOwned>(
    file: &str,
    text: &str,
) -> Result<T, RulesError> {
    toml::from_str(text).map_err(|source| RulesError::Toml {
        file: file.to_owned(),
        source: Box::new(source),
    })
}
