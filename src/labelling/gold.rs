//! Texts and sentences that a person labelled, a line of JSON each.

use serde::{Deserialize, Serialize};

use crate::facts::Polarity;

/// A text with all the facts that a person read in it.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub(crate) struct LabelledText {
    pub id: String,
    #[serde(default)]
    pub facts: Vec<LabelledFact>,
}

/// A fact that a person read.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub(crate) struct LabelledFact {
    pub label: String,
    pub sub: String,
    /// Words of the text that say it.
    pub quote: String,
    #[serde(default)]
    pub polarity: Option<Polarity>,
    #[serde(default)]
    pub value: Option<serde_json::Value>,
}

/// A sentence with all the sub-labels that a person saw in it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct LabelledSentence {
    /// The offer it comes from.
    pub id: String,
    pub sentence: String,
    /// The sub-labels that hold: asked, wished or offered.
    pub subs: Vec<String>,
    /// True if the person passed over it: it teaches nothing.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub skipped: bool,
}

/// What counts of a polarity: that a fact holds, does not, or is taught.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum GoldClass {
    Holds,
    Negated,
    Training,
}

impl GoldClass {
    pub(crate) fn of(polarity: Option<Polarity>) -> Self {
        match polarity {
            Some(Polarity::Negated) => Self::Negated,
            Some(Polarity::TrainingProvided) => Self::Training,
            _ => Self::Holds,
        }
    }
}

/// A text for comparing quotes: small letters, one kind of apostrophe, single spaces.
pub(crate) fn plain(text: &str) -> String {
    let text = text.replace('\u{2019}', "'").to_lowercase();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
