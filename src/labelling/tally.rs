//! Answers to labelled texts, counted one after the other.

use std::collections::{BTreeMap, BTreeSet};

use super::answer::LabelledReading;
use super::counts::{Counts, TextOutcome, share};
use super::gold::{GoldClass, LabelledFact, plain};
use super::interval::f1_interval;
use super::scores::{Confusion, LabelScore, Scores, SubScore, ValueScore};
use crate::facts::{Fact, Polarity};

#[derive(Default)]
pub(super) struct OutcomeTally {
    n_texts: usize,
    /// By label, then sub-label.
    outcomes: BTreeMap<(String, String), Vec<TextOutcome>>,
    scores: Scores,
    values: BTreeMap<String, (usize, usize)>,
    confusions: BTreeMap<(Option<String>, Option<String>), usize>,
    sentences: BTreeMap<String, (usize, usize)>,
}

impl OutcomeTally {
    pub(super) fn add(&mut self, answer: &LabelledReading<'_>) {
        let held = found(answer, GoldClass::Holds);
        let gold: BTreeSet<_> = answer.given(GoldClass::Holds).collect();
        for &(label, sub) in held.union(&gold) {
            let key = (label.to_owned(), sub.to_owned());
            let counts = Counts::of(held.contains(&(label, sub)), gold.contains(&(label, sub)));
            self.outcomes.entry(key).or_default().push(TextOutcome {
                text: self.n_texts,
                counts,
            });
        }
        for class in [GoldClass::Negated, GoldClass::Training] {
            self.add_class(answer, class, &held, &gold);
        }
        for &(_, sub) in held.intersection(&gold) {
            self.add_details(answer, sub);
        }
        self.add_confusions(answer, &held, &gold);
        self.add_sentences(answer);
        self.n_texts += 1;
    }

    fn add_class(
        &mut self,
        answer: &LabelledReading<'_>,
        class: GoldClass,
        held: &Subs<'_>,
        gold: &Subs<'_>,
    ) {
        let given: BTreeSet<_> = answer.given(class).collect();
        let found = found(answer, class);
        let contradicted = given
            .iter()
            .filter(|sub| held.contains(*sub) && !gold.contains(*sub));
        self.scores.n_reported_anyway += contradicted.count();
        let counts = match class {
            GoldClass::Negated => &mut self.scores.negated,
            _ => &mut self.scores.training,
        };
        for sub in given.union(&found) {
            counts.add(Counts::of(found.contains(sub), given.contains(sub)));
        }
    }

    /// Wishes and values of a sub-label that was found.
    fn add_details(&mut self, answer: &LabelledReading<'_>, sub: &str) {
        let gold = gold_facts(answer, sub);
        let found: Vec<&Fact> = answer.held().filter(|fact| fact.sub == sub).collect();
        let is_wish = |p: Polarity| matches!(p, Polarity::Asked | Polarity::Wished);
        let said: Vec<Polarity> = gold.iter().filter_map(|fact| fact.polarity).collect();
        if said.iter().any(|polarity| is_wish(*polarity)) {
            self.scores.n_wishes += 1;
            let is_right = found.iter().any(|fact| said.contains(&fact.polarity));
            self.scores.n_wishes_right += usize::from(is_right);
        }
        let values = gold.iter().filter_map(|fact| fact.value.as_ref());
        let values: Vec<_> = values.filter(|value| value.is_object()).collect();
        if !values.is_empty() {
            let is_right = values
                .iter()
                .any(|gold| found.iter().any(|fact| is_same_value(gold, fact)));
            let counted = self.values.entry(sub.to_owned()).or_default();
            counted.0 += usize::from(is_right);
            counted.1 += 1;
        }
    }

    fn add_confusions(&mut self, answer: &LabelledReading<'_>, held: &Subs<'_>, gold: &Subs<'_>) {
        for &(_, sub) in gold.difference(held) {
            let quotes: Vec<String> = gold_facts(answer, sub).iter().map(quote).collect();
            let instead = answer.held().find(|fact| {
                !gold.contains(&(fact.label, fact.sub))
                    && quotes.iter().any(|q| overlap(q, &answer.quote(fact)))
            });
            let instead = instead.map(|fact| fact.sub.to_owned());
            *self
                .confusions
                .entry((Some(sub.to_owned()), instead))
                .or_default() += 1;
        }
        for &(_, sub) in held.difference(gold) {
            let mut quotes = answer
                .held()
                .filter(|fact| fact.sub == sub)
                .map(|f| answer.quote(f));
            let replaces = quotes.any(|found| {
                let missed = |fact: &&LabelledFact| {
                    GoldClass::of(fact.polarity) == GoldClass::Holds
                        && !held.contains(&(&*fact.label, &*fact.sub))
                };
                answer
                    .gold
                    .facts
                    .iter()
                    .filter(missed)
                    .any(|f| overlap(&quote(&f), &found))
            });
            if !replaces {
                *self
                    .confusions
                    .entry((None, Some(sub.to_owned())))
                    .or_default() += 1;
            }
        }
    }

    fn add_sentences(&mut self, answer: &LabelledReading<'_>) {
        for fact in &answer.gold.facts {
            if GoldClass::of(fact.polarity) == GoldClass::Holds {
                let counted = self.sentences.entry(fact.label.clone()).or_default();
                counted.0 += usize::from(answer.is_in_sentence_of(&fact.quote, &fact.sub));
                counted.1 += 1;
            }
        }
    }

    pub(super) fn finish(mut self, answers: &[LabelledReading<'_>], seed: u64) -> Scores {
        let mut labels: BTreeMap<String, Vec<SubScore>> = BTreeMap::new();
        for ((label, sub), outcomes) in &self.outcomes {
            let sub = SubScore {
                sub: sub.clone(),
                counts: sum(outcomes),
            };
            labels.entry(label.clone()).or_default().push(sub);
        }
        let mut scores = std::mem::take(&mut self.scores);
        scores.n_texts = answers.len();
        scores.macro_f1 = macro_f1(labels.values().flatten());
        scores.labels = labels
            .into_iter()
            .map(|(label, subs)| self.label(label, subs, seed))
            .collect();
        scores
            .labels
            .sort_by_key(|label| std::cmp::Reverse(label.counts.n_gold()));
        scores
            .labels
            .iter()
            .for_each(|label| scores.all.add(label.counts));
        scores.values = self.values.into_iter().map(value_score).collect();
        scores.confusions = confusions(self.confusions);
        scores
    }

    fn label(&self, label: String, subs: Vec<SubScore>, seed: u64) -> LabelScore {
        let mut counts = Counts::default();
        subs.iter().for_each(|sub| counts.add(sub.counts));
        let own = self.outcomes.iter().filter(|((own, _), _)| *own == label);
        let outcomes: Vec<&TextOutcome> = own.flat_map(|(_, outcomes)| outcomes).collect();
        let sentences = self.sentences.get(&label);
        LabelScore {
            f1_interval: f1_interval(&outcomes, self.n_texts, seed),
            sentence_recall: sentences.and_then(|(found, all)| share(*found, *all)),
            label,
            counts,
            subs,
        }
    }
}

type Subs<'a> = BTreeSet<(&'a str, &'a str)>;

/// The sub-labels found of one class.
fn found<'a>(answer: &LabelledReading<'a>, class: GoldClass) -> Subs<'a> {
    let facts = answer.read.facts.iter();
    facts
        .filter(|fact| GoldClass::of(Some(fact.polarity)) == class)
        .map(|fact| (fact.label, fact.sub))
        .collect()
}

fn gold_facts<'a>(answer: &LabelledReading<'a>, sub: &str) -> Vec<&'a LabelledFact> {
    let facts = answer.gold.facts.iter();
    facts
        .filter(|fact| fact.sub == sub && GoldClass::of(fact.polarity) == GoldClass::Holds)
        .collect()
}

pub(super) fn quote(fact: &&LabelledFact) -> String {
    plain(&fact.quote)
}

/// True if one lies in the other or they share a word.
fn overlap(a: &str, b: &str) -> bool {
    let words: BTreeSet<&str> = a.split(' ').collect();
    a.contains(b) || b.contains(a) || b.split(' ').any(|word| words.contains(word))
}

/// Figures may differ by two in a hundred; gross or net is not compared, as people
/// often leave it open.
fn is_same_value(gold: &serde_json::Value, fact: &Fact) -> bool {
    const TOLERANCE: f64 = 0.02;
    let found = serde_json::to_value(&fact.value).unwrap_or_default();
    let Some(gold) = gold.as_object() else {
        return false;
    };
    gold.iter()
        .filter(|(name, _)| *name != "gross_net")
        .all(
            |(name, value)| match (value.as_f64(), found[name].as_f64()) {
                (Some(a), Some(b)) => (a - b).abs() <= TOLERANCE * a.abs().max(1.0),
                _ => *value == found[name],
            },
        )
}

fn sum(outcomes: &[TextOutcome]) -> Counts {
    let mut counts = Counts::default();
    outcomes
        .iter()
        .for_each(|outcome| counts.add(outcome.counts));
    counts
}

fn macro_f1<'a>(subs: impl Iterator<Item = &'a SubScore>) -> Option<f64> {
    let counted = subs.filter(|sub| sub.counts.n_gold() >= LEAST_TEXTS);
    let f1: Vec<f64> = counted.map(|sub| sub.counts.f1().unwrap_or(0.0)).collect();
    (!f1.is_empty()).then(|| f1.iter().sum::<f64>() / f1.len() as f64)
}

/// Sub-labels of fewer labelled texts stay out of the macro mean.
const LEAST_TEXTS: usize = 3;

fn value_score((sub, (n_right, n)): (String, (usize, usize))) -> ValueScore {
    ValueScore { sub, n_right, n }
}

fn confusions(counted: BTreeMap<(Option<String>, Option<String>), usize>) -> Vec<Confusion> {
    let mut found: Vec<Confusion> = counted
        .into_iter()
        .map(|((gold, found), n)| Confusion { gold, found, n })
        .collect();
    // Of equals, those that a person read first.
    found.sort_by_key(|confusion| (std::cmp::Reverse(confusion.n), confusion.gold.is_none()));
    found
}
