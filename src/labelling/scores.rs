//! The figures of facts measured against labelled texts. Plain data.

use super::counts::Counts;

/// The measures of one sub-label.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct SubScore {
    pub sub: String,
    pub counts: Counts,
}

/// The measures of one label.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct LabelScore {
    pub label: String,
    pub counts: Counts,
    /// 95 % of the resamples of the texts lie between.
    pub f1_interval: Option<(f64, f64)>,
    /// Share of the quotes in whose sentence the same sub-label is found.
    pub sentence_recall: Option<f64>,
    pub subs: Vec<SubScore>,
}

/// Sub-label that a person read in a quote, and the one that was found there instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Confusion {
    /// `None` where the person read nothing.
    pub gold: Option<String>,
    /// `None` where nothing was found.
    pub found: Option<String>,
    pub n: usize,
}

/// Values of a sub-label that are right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ValueScore {
    pub sub: String,
    pub n_right: usize,
    pub n: usize,
}

/// All measures.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Scores {
    pub n_texts: usize,
    pub all: Counts,
    /// Mean F1 of the sub-labels of three texts or more.
    pub macro_f1: Option<f64>,
    /// Most facts first.
    pub labels: Vec<LabelScore>,
    pub negated: Counts,
    pub training: Counts,
    /// Negated or taught, and reported as asked.
    pub n_reported_anyway: usize,
    /// Asked or wished as the person said, of those that are one of both.
    pub n_wishes_right: usize,
    pub n_wishes: usize,
    pub values: Vec<ValueScore>,
    /// Most frequent first.
    pub confusions: Vec<Confusion>,
}
