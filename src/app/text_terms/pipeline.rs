//! The steps that texts go through here: those of the model, or some of them.

use crate::app::model_files::ModelFiles;
use crate::config::Settings;
use crate::text::{Analyzer, Language, Reader, Step, Steps, TermPart};

/// Steps with what was learnt for them.
pub(crate) struct TermPipeline {
    analyzer: Analyzer,
    language: Option<Language>,
    has_model: bool,
}

impl TermPipeline {
    /// The steps of the saved model, or all where there is none; `choose` may change them.
    pub(crate) fn open(
        settings: &Settings,
        language: Option<Language>,
        choose: &dyn Fn(Steps) -> Steps,
    ) -> anyhow::Result<Self> {
        let profiler = ModelFiles::in_home(settings.home()).load_profiler()?;
        let learnt = profiler.as_ref().map(|own| own.analyzer().clone());
        let has_model = learnt.is_some();
        let analyzer = learnt.unwrap_or_default();
        Ok(Self {
            analyzer: analyzer.with_steps(choose(analyzer.steps())),
            language,
            has_model,
        })
    }

    #[cfg(test)]
    pub(super) fn of(steps: Steps) -> Self {
        Self {
            analyzer: Analyzer::new().with_steps(steps),
            language: None,
            has_model: false,
        }
    }

    pub(super) fn analyzer(&self) -> &Analyzer {
        &self.analyzer
    }

    pub(super) fn language(&self) -> Option<Language> {
        self.language
    }

    /// True if a step waits for a model that is not there.
    pub(crate) fn lacks_model(&self) -> bool {
        !self.has_model && self.analyzer.steps().iter().any(Step::is_learnt)
    }

    pub(super) fn reader(&self) -> Reader<'_> {
        self.analyzer.reader().with_language(self.language)
    }
}

/// Adds the terms of a text as topics are learnt from them: set phrases in place of their words.
pub(super) fn push_terms(reader: &mut Reader<'_>, text: &str, out: &mut String) {
    let mut is_first = true;
    reader.for_each_term(text, |term| {
        if term.part == TermPart::Inside {
            return;
        }
        if !is_first {
            out.push(' ');
        }
        is_first = false;
        push_joined(&term.term, out);
    });
}

/// A set phrase as one word, as programs that read words between spaces expect.
fn push_joined(term: &str, out: &mut String) {
    for part in term.split_inclusive(' ') {
        match part.strip_suffix(' ') {
            Some(word) => {
                out.push_str(word);
                out.push('_');
            }
            None => out.push_str(part),
        }
    }
}
