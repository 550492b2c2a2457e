//! Rules compiled from their files.

use rustc_hash::FxHashMap;

use super::automaton::Automaton;
use super::element::Names;
use super::fact::Polarity;
use super::frequency::Frequencies;
use super::pattern::Pattern;
use super::rule_file::{GroupFile, LabelFile, SubFile, WordsFile, parse};
use super::rules::{Cases, ContextId, Group, Label, Role, Rules, RulesError, Sub};
use super::vocabulary::Vocabulary;

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
}

/// In the order of their names, so that the same files give the same rules.
fn sorted(contexts: FxHashMap<String, Vec<String>>) -> Vec<(String, Vec<String>)> {
    let mut sorted: Vec<_> = contexts.into_iter().collect();
    sorted.sort();
    sorted
}

/// Rules while they are compiled.
pub(super) struct Compiler {
    names: Names,
    rules: Rules,
    patterns: Vec<Pattern>,
}

impl Compiler {
    pub(super) fn new(names: Names) -> Self {
        let rules = Rules {
            labels: Vec::new(),
            subs: Vec::new(),
            places: FxHashMap::default(),
            groups: Vec::new(),
            contexts: Vec::new(),
            vocabulary: Vocabulary::new(),
            roles: Vec::new(),
            forward: Automaton::default(),
            backward: Automaton::default(),
            cases: Vec::new(),
        };
        Self {
            names,
            rules,
            patterns: Vec::new(),
        }
    }

    fn pattern(&mut self, source: &str, role: Role, sub: &str) -> Result<(), RulesError> {
        let vocabulary = &mut self.rules.vocabulary;
        let pattern = Pattern::parse(source, &self.names, vocabulary).map_err(|source| {
            RulesError::Pattern {
                sub: sub.to_owned(),
                source,
            }
        })?;
        self.patterns.push(pattern);
        self.rules.roles.push(role);
        Ok(())
    }

    /// Adds a context, or patterns to one that is there.
    pub(super) fn context(
        &mut self,
        name: &str,
        patterns: &[String],
    ) -> Result<ContextId, RulesError> {
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

    pub(super) fn label(&mut self, file: LabelFile) -> Result<(), RulesError> {
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

    pub(super) fn finish(mut self) -> Rules {
        self.rules.vocabulary.finish();
        let places = self.rules.subs.iter().zip(0..=u8::MAX);
        self.rules.places = places
            .map(|(sub, place)| ((sub.label, sub.sub), place))
            .collect();
        let n_atoms = self.rules.vocabulary.len();
        let frequencies = Frequencies::new(&self.rules.vocabulary);
        let mut forward = Automaton::new(n_atoms);
        let mut backward = Automaton::new(n_atoms);
        for (pattern, id) in self.patterns.iter().zip(0..) {
            let rate = |own: &Pattern| {
                // Each token that starts a match is followed through the gap after it.
                frequencies.of(&own.first_atoms()) * (1 + own.gap_after_first())
            };
            let reversed = pattern.reversed();
            match reversed.filter(|reversed| rate(reversed) < rate(pattern)) {
                Some(reversed) => backward.add(&reversed, id),
                None => forward.add(pattern, id),
            }
        }
        self.rules.forward = forward;
        self.rules.backward = backward;
        self.rules
    }
}

/// The rules live as long as the program: their names are given out freely.
fn leak(name: String) -> &'static str {
    Box::leak(name.into_boxed_str())
}
