//! The rules: one file a label under `data/facts`, compiled once.

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::fact::Polarity;
use super::pattern::{Names, Pattern, PatternError};
use super::section::Section;
use super::vocabulary::Vocabulary;

/// Why the rules cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum RulesError {
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

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct WordsFile {
    names: FxHashMap<String, String>,
    contexts: FxHashMap<String, Vec<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct LabelFile {
    label: String,
    name: String,
    polarity: Polarity,
    /// "nous formons au …" before or after makes it `training_provided`.
    #[serde(default)]
    training: bool,
    /// "souhaité" near it makes it wished.
    #[serde(default)]
    wish: bool,
    /// Of overlapping facts of this label the longest is kept.
    #[serde(default)]
    longest: bool,
    /// It counts only where the sentence is about the person.
    #[serde(default)]
    person: bool,
    #[serde(default)]
    names: FxHashMap<String, String>,
    #[serde(default)]
    contexts: FxHashMap<String, Vec<String>>,
    #[serde(default)]
    sub: Vec<SubFile>,
}

#[derive(Debug, Deserialize)]
struct SubFile {
    sub: String,
    name: String,
    polarity: Option<Polarity>,
    /// "pas de …" around it makes it negated.
    #[serde(default = "yes")]
    negatable: bool,
    /// How its value is read.
    value: Option<ValueKind>,
    #[serde(flatten)]
    group: GroupFile,
    /// Other cues, with conditions of their own.
    #[serde(default)]
    also: Vec<GroupFile>,
    /// Texts it must be found in, and must not.
    #[serde(default)]
    catches: Vec<String>,
    #[serde(default)]
    skips: Vec<String>,
    /// Texts where it must be found as negated, and as training provided.
    #[serde(default)]
    negates: Vec<String>,
    #[serde(default)]
    trains: Vec<String>,
}

fn yes() -> bool {
    true
}

#[derive(Debug, Default, Deserialize)]
struct GroupFile {
    #[serde(default)]
    cues: Vec<String>,
    /// What overlaps one of these is no fact.
    #[serde(default)]
    not: Vec<String>,
    /// The cues that say it does not hold.
    #[serde(default)]
    negated: Vec<String>,
    /// The cues that say the employer trains for it.
    #[serde(default)]
    trained: Vec<String>,
    /// The sentence must hold one of these.
    #[serde(default)]
    needs: Vec<String>,
    /// The sentence must hold none of these.
    #[serde(default)]
    unless: Vec<String>,
    #[serde(default)]
    only_in: Vec<Section>,
    #[serde(default)]
    not_in: Vec<Section>,
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
pub struct Label {
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
    pub(crate) groups: Vec<Group>,
    /// Names of the contexts; empty for those of one group.
    pub(crate) contexts: Vec<String>,
    pub(crate) vocabulary: Vocabulary,
    patterns: Vec<(Pattern, Role)>,
    /// The patterns that can start with each atom.
    starting: Vec<Vec<u32>>,
    pub(crate) cases: Vec<Cases>,
}

impl Rules {
    pub(crate) fn compile(words: &str, labels: &[(&str, &str)]) -> Result<Self, RulesError> {
        let shared: WordsFile = parse("words", words)?;
        let mut compiler = Compiler::new(shared.names);
        for (name, patterns) in sorted(shared.contexts) {
            compiler.context(&name, &patterns)?;
        }
        for (file, text) in labels {
            let label: LabelFile = parse(file, text)?;
            compiler.label(label)?;
        }
        Ok(compiler.finish())
    }

    /// The patterns that can start with an atom.
    pub(crate) fn starting(&self, atom: u32) -> impl Iterator<Item = &(Pattern, Role)> {
        let ids = &self.starting[atom as usize];
        ids.iter().map(|&id| &self.patterns[id as usize])
    }

    /// The context of that name.
    pub(crate) fn context(&self, name: &str) -> Option<ContextId> {
        let place = self.contexts.iter().position(|context| context == name)?;
        ContextId::try_from(place).ok()
    }
}

fn parse<T: serde::de::DeserializeOwned>(file: &str, text: &str) -> Result<T, RulesError> {
    toml::from_str(text).map_err(|source| RulesError::Toml {
        file: file.to_owned(),
        source: Box::new(source),
    })
}

/// In the order of their names, so that the same files give the same rules.
fn sorted(contexts: FxHashMap<String, Vec<String>>) -> Vec<(String, Vec<String>)> {
    let mut sorted: Vec<_> = contexts.into_iter().collect();
    sorted.sort();
    sorted
}

struct Compiler {
    names: Names,
    rules: Rules,
}

impl Compiler {
    fn new(names: Names) -> Self {
        let rules = Rules {
            labels: Vec::new(),
            subs: Vec::new(),
            groups: Vec::new(),
            contexts: Vec::new(),
            vocabulary: Vocabulary::new(),
            patterns: Vec::new(),
            starting: Vec::new(),
            cases: Vec::new(),
        };
        Self { names, rules }
    }

    fn pattern(&mut self, source: &str, role: Role, sub: &str) -> Result<(), RulesError> {
        let vocabulary = &mut self.rules.vocabulary;
        let pattern = Pattern::parse(source, &self.names, vocabulary).map_err(|source| {
            RulesError::Pattern {
                sub: sub.to_owned(),
                source,
            }
        })?;
        self.rules.patterns.push((pattern, role));
        Ok(())
    }

    /// Adds a context, or patterns to one that is there.
    fn context(&mut self, name: &str, patterns: &[String]) -> Result<ContextId, RulesError> {
        let there = (!name.is_empty())
            .then(|| self.rules.context(name))
            .flatten();
        let id = there.unwrap_or_else(|| {
            self.rules.contexts.push(name.to_owned());
            ContextId::try_from(self.rules.contexts.len() - 1).unwrap_or(ContextId::MAX)
        });
        for source in patterns {
            self.pattern(source, Role::Context(id), name)?;
        }
        Ok(id)
    }

    fn label(&mut self, file: LabelFile) -> Result<(), RulesError> {
        let shared_names = self.names.clone();
        self.names.extend(file.names);
        for (name, patterns) in sorted(file.contexts) {
            self.context(&name, &patterns)?;
        }
        let label = leak(file.label);
        self.rules.labels.push(Label {
            label,
            name: leak(file.name),
        });
        for sub in file.sub {
            let polarity = sub.polarity.unwrap_or(file.polarity);
            self.rules.subs.push(Sub {
                label,
                sub: leak(sub.sub.clone()),
                name: leak(sub.name.clone()),
                polarity,
                negatable: sub.negatable,
                training: file.training,
                wish: file.wish,
                longest: file.longest,
                person: file.person,
                value: sub.value,
            });
            self.sub(sub)?;
        }
        self.names = shared_names;
        Ok(())
    }

    fn sub(&mut self, file: SubFile) -> Result<(), RulesError> {
        let sub = self.rules.subs.len() - 1;
        self.rules.cases.push(Cases {
            sub: self.rules.subs[sub].sub,
            catches: file.catches,
            skips: file.skips,
            negates: file.negates,
            trains: file.trains,
        });
        // What is no fact for the first cues is none for the others either.
        let first_group = self.rules.groups.len();
        for group in std::iter::once(&file.group).chain(&file.also) {
            self.group(sub, group)?;
        }
        // Unless they say themselves what is none.
        let others = file.also.iter().enumerate();
        for (place, _) in others.filter(|(_, other)| other.not.is_empty()) {
            let group = first_group + 1 + place;
            for not in &file.group.not {
                self.pattern(not, Role::Not(group), &file.sub)?;
            }
        }
        Ok(())
    }

    fn group(&mut self, sub: usize, file: &GroupFile) -> Result<(), RulesError> {
        let name = self.rules.subs[sub].sub;
        let group = Group {
            sub,
            needs: self.conditions(&file.needs, name)?,
            unless: self.conditions(&file.unless, name)?,
            only_in: file.only_in.clone(),
            not_in: file.not_in.clone(),
        };
        self.rules.groups.push(group);
        let id = self.rules.groups.len() - 1;
        let negated = Some(Polarity::Negated);
        let trained = Some(Polarity::TrainingProvided);
        for (sources, role) in [
            (&file.cues, Role::Cue(id, None)),
            (&file.negated, Role::Cue(id, negated)),
            (&file.trained, Role::Cue(id, trained)),
            (&file.not, Role::Not(id)),
        ] {
            for source in sources {
                self.pattern(source, role, name)?;
            }
        }
        Ok(())
    }

    /// `@name` is a context; anything else a pattern of this group alone.
    fn conditions(&mut self, sources: &[String], sub: &str) -> Result<Vec<ContextId>, RulesError> {
        let mut ids = Vec::new();
        let mut own = Vec::new();
        for source in sources {
            match source.strip_prefix('@') {
                Some(name) => ids.push(self.rules.context(name).ok_or_else(|| {
                    RulesError::UnknownContext {
                        sub: sub.to_owned(),
                        context: name.to_owned(),
                    }
                })?),
                None => own.push(source.clone()),
            }
        }
        if !own.is_empty() {
            ids.push(self.context("", &own)?);
        }
        Ok(ids)
    }

    fn finish(mut self) -> Rules {
        self.rules.starting = vec![Vec::new(); self.rules.vocabulary.len()];
        for (id, (pattern, _)) in self.rules.patterns.iter().enumerate() {
            for atom in pattern.first_atoms() {
                let id = u32::try_from(id).unwrap_or(u32::MAX);
                self.rules.starting[atom as usize].push(id);
            }
        }
        self.rules
    }
}

/// The rules live as long as the program: their names are given out freely.
fn leak(name: String) -> &'static str {
    Box::leak(name.into_boxed_str())
}
