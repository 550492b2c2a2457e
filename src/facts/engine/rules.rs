//! The rules: one file a label under `data/facts`, compiled once.

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::automaton::Automaton;
use super::element::PatternError;
use super::fact::Polarity;
use super::section::Section;
use super::vocabulary::Vocabulary;

/// Why the rules cannot be used.
#[derive(Debug, thiserror::Error)]
pub(crate) enum RulesError {
    /// The file is no TOML, or has a key that is not known.
    #[error("{file}: {source}")]
    Toml {
        /// The label.
        file: String,
        /// What is wrong.
        #[source]
        source: Box<toml::de::Error>,
    },
    /// A pattern cannot be read.
    #[error("{sub}: {source}")]
    Pattern {
        /// The sub-label or the context.
        sub: String,
        /// What is wrong.
        #[source]
        source: PatternError,
    },
    /// A condition names a context that there is none of.
    #[error("{sub}: unknown context `{context}`")]
    UnknownContext {
        /// The sub-label.
        sub: String,
        /// The name.
        context: String,
    },
}

/// How the value of a fact is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ValueKind {
    Pay,
    Years,
    Hours,
    Caces,
    Licence,
    Start,
    Duration,
    Telework,
    LanguageLevel,
    LegalException,
}

/// A sub-label.
#[derive(Debug)]
pub(crate) struct Sub {
    pub(crate) label: &'static str,
    pub(crate) sub: &'static str,
    pub(crate) name: &'static str,
    pub(crate) polarity: Polarity,
    pub(crate) negatable: bool,
    pub(crate) training: bool,
    pub(crate) wish: bool,
    pub(crate) longest: bool,
    pub(crate) person: bool,
    pub(crate) value: Option<ValueKind>,
}

/// The names of a sub-label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct SubLabel {
    /// The code of its label.
    pub label: &'static str,
    /// Its own code.
    pub sub: &'static str,
    /// Its French name.
    pub name: &'static str,
    /// The polarity of its facts where nothing near them says otherwise.
    pub polarity: Polarity,
}

impl Sub {
    pub(super) fn named(&self) -> SubLabel {
        SubLabel {
            label: self.label,
            sub: self.sub,
            name: self.name,
            polarity: self.polarity,
        }
    }
}

/// Cues that share their conditions.
#[derive(Debug)]
pub(crate) struct Group {
    pub(crate) sub: usize,
    pub(crate) needs: Vec<ContextId>,
    pub(crate) unless: Vec<ContextId>,
    pub(crate) only_in: Vec<Section>,
    pub(crate) not_in: Vec<Section>,
}

/// The place of a context in [`Rules::contexts`].
pub(crate) type ContextId = u16;

/// What a match of a pattern says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Role {
    /// A fact; with a polarity if the cue says it by itself.
    Cue(usize, Option<Polarity>),
    /// What overlaps this is no fact of the group.
    Not(usize),
    /// A context of the sentence.
    Context(ContextId),
}

/// A label with its French name.
#[derive(Debug)]
pub(crate) struct Label {
    /// Its code.
    pub label: &'static str,
    /// Its French name.
    pub name: &'static str,
}

/// The texts that show what a sub-label catches.
#[derive(Debug, Default)]
pub(crate) struct Cases {
    pub(crate) sub: &'static str,
    pub(crate) catches: Vec<String>,
    pub(crate) skips: Vec<String>,
    pub(crate) negates: Vec<String>,
    pub(crate) trains: Vec<String>,
}

/// All rules, compiled.
#[derive(Debug)]
pub(crate) struct Rules {
    pub(crate) labels: Vec<Label>,
    pub(crate) subs: Vec<Sub>,
    /// The places of sub-labels in that list, by label and code.
    pub(super) places: FxHashMap<(&'static str, &'static str), u8>,
    pub(crate) groups: Vec<Group>,
    /// Names of the contexts; empty for those of one group.
    pub(crate) contexts: Vec<String>,
    pub(crate) vocabulary: Vocabulary,
    /// What a match of each pattern says.
    pub(super) roles: Vec<Role>,
    /// The patterns that are looked for from their first word on.
    pub(super) forward: Automaton,
    /// Those that are looked for from their last word back.
    pub(super) backward: Automaton,
    pub(crate) cases: Vec<Cases>,
}

impl Rules {
    /// The context of that name.
    pub(crate) fn context(&self, name: &str) -> Option<ContextId> {
        let place = self.contexts.iter().position(|context| context == name)?;
        ContextId::try_from(place).ok()
    }
}
