//! Kinds of an office's own: learnt from its examples, on top of what the classifiers of
//! this room say of them.

use super::classifier::{Classifier, Teaching, TriageLesson};
use super::features::FeatureBag;

/// What is compared with an office's examples: the words of a mail or a page, and how
/// likely each built-in kind is.
#[derive(Clone, Debug)]
pub(crate) struct OwnEvidence(FeatureBag);

/// How much the built-in kinds weigh beside the words.
const BUILT_IN: f32 = 1.0;

impl OwnEvidence {
    pub(super) fn new<'a>(
        mut bag: FeatureBag,
        names: impl Iterator<Item = &'a str>,
        shares: &[f32],
    ) -> Self {
        let named = names.zip(shares);
        bag.measures(
            BUILT_IN,
            named.map(|(name, share)| (format!("#is {name}"), *share)),
        );
        Self(bag)
    }
}

/// An example that an office gave.
#[derive(Clone, Debug)]
pub(crate) struct OwnExample {
    pub(crate) evidence: OwnEvidence,
    /// Its name.
    pub(crate) kind: String,
}

/// What was found among an office's own kinds.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct OwnGuess {
    pub(crate) kind: String,
    pub(crate) certainty: f32,
}

/// Classifies mails or pages by an office's own kinds.
#[derive(Clone, Debug)]
pub(crate) struct OwnKinds {
    /// In order.
    names: Vec<String>,
    classifier: Classifier,
}

impl OwnKinds {
    /// Learns from examples; `None` where they are not of two kinds.
    pub(crate) fn learn(examples: &[OwnExample]) -> Option<Self> {
        let weighted = examples.iter().map(|example| (example, 1.0));
        Self::learn_weighted(weighted.collect())
    }

    /// Learns from examples with the weight of a mistake on each.
    pub(super) fn learn_weighted(examples: Vec<(&OwnExample, f32)>) -> Option<Self> {
        let mut names: Vec<String> = examples.iter().map(|(own, _)| own.kind.clone()).collect();
        names.sort_unstable();
        names.dedup();
        if names.len() < 2 {
            return None;
        }
        let lesson = |(own, weight): (&OwnExample, f32)| TriageLesson {
            bag: own.evidence.0.clone(),
            class: names.binary_search(&own.kind).unwrap_or(0),
            weight,
        };
        let lessons: Vec<TriageLesson> = examples.into_iter().map(lesson).collect();
        let teaching = Teaching {
            n_classes: names.len(),
            cost: 1.0,
            least: 1,
        };
        Some(Self {
            classifier: Classifier::learn(&lessons, teaching),
            names,
        })
    }

    /// The likeliest kind.
    pub(crate) fn guess(&self, evidence: &OwnEvidence) -> OwnGuess {
        self.guess_with(evidence, |_| 0.0)
    }

    /// The likeliest kind, where more is known of some by their names.
    pub(super) fn guess_with(
        &self,
        evidence: &OwnEvidence,
        more: impl Fn(&str) -> f32,
    ) -> OwnGuess {
        let mut shares = self.classifier.probabilities(&evidence.0);
        for (share, name) in shares.iter_mut().zip(&self.names) {
            *share += more(name);
        }
        let sum: f32 = shares.iter().sum();
        let best =
            (0..shares.len()).max_by(|a, b| shares[*a].total_cmp(&shares[*b]).then(b.cmp(a)));
        let best = best.unwrap_or(0);
        OwnGuess {
            kind: self.names[best].clone(),
            certainty: shares[best] / sum,
        }
    }
}
