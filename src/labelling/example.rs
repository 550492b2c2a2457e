//! Sentences to learn from.

use std::collections::BTreeSet;
use std::ops::Range;

use super::answer::LabelledReading;
use super::gold::{GoldClass, LabelledSentence};
use crate::facts::{Part, SubLabel, TextFacts};

/// A sentence, with what the rules and a person say of it. Sub-labels are places in
/// the list that the rules give.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct LabelledExample {
    /// The offer: its sentences are never on both sides of a split.
    pub group: usize,
    pub text: String,
    pub part: Part,
    pub by_rules: BTreeSet<u16>,
    /// What the person said of it; whatever else does not hold.
    pub held: BTreeSet<u16>,
    /// What nobody can say: the person quoted it elsewhere in the text.
    pub unknown: BTreeSet<u16>,
}

/// What a person says of a sub-label in a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    Holds,
    Not,
    Unknown,
}

impl LabelledExample {
    pub(crate) fn verdict(&self, sub: u16) -> Verdict {
        if self.held.contains(&sub) {
            Verdict::Holds
        } else if self.unknown.contains(&sub) {
            Verdict::Unknown
        } else {
            Verdict::Not
        }
    }

    /// A sentence that a person labelled; `read` is what the rules say of it alone.
    pub(crate) fn of_sentence(
        group: usize,
        labelled: &LabelledSentence,
        read: &TextFacts,
        subs: &[SubLabel],
    ) -> Self {
        let whole = 0..labelled.sentence.len();
        let held = labelled.subs.iter().filter_map(|own| place(subs, own));
        Self {
            group,
            text: labelled.sentence.clone(),
            part: read
                .sentences
                .first()
                .map_or(Part::Open, |first| first.part),
            by_rules: by_rules(read, &whole, subs),
            held: held.collect(),
            unknown: BTreeSet::new(),
        }
    }
}

/// The sentences of a labelled text.
pub(crate) fn examples_of(
    answer: &LabelledReading<'_>,
    group: usize,
    subs: &[SubLabel],
) -> Vec<LabelledExample> {
    let quoted: Vec<(u16, Option<usize>)> = answer
        .gold
        .facts
        .iter()
        .filter(|fact| GoldClass::of(fact.polarity) == GoldClass::Holds)
        .filter_map(|fact| Some((place(subs, &fact.sub)?, answer.sentence_of(&fact.quote))))
        .collect();
    let sentences = answer.read.sentences.iter().enumerate();
    sentences
        .map(|(idx, sentence)| {
            let here = quoted.iter().filter(|(_, at)| *at == Some(idx));
            let held: BTreeSet<u16> = here.map(|(sub, _)| *sub).collect();
            let given: BTreeSet<u16> = quoted.iter().map(|(sub, _)| *sub).collect();
            LabelledExample {
                group,
                text: answer.text[sentence.span.clone()].to_owned(),
                part: sentence.part,
                by_rules: by_rules(answer.read, &sentence.span, subs),
                unknown: given.difference(&held).copied().collect(),
                held,
            }
        })
        .collect()
}

/// The sub-labels that hold by the rules within a span.
pub(crate) fn by_rules(read: &TextFacts, span: &Range<usize>, subs: &[SubLabel]) -> BTreeSet<u16> {
    // Facts are in the order of their spans.
    let first = read
        .facts
        .partition_point(|fact| fact.span.start < span.start);
    let last = read
        .facts
        .partition_point(|fact| fact.span.start < span.end);
    let within = read.facts[first..last.max(first)]
        .iter()
        .filter(|fact| fact.polarity.holds());
    within.filter_map(|fact| place(subs, fact.sub)).collect()
}

pub(crate) fn place(subs: &[SubLabel], sub: &str) -> Option<u16> {
    let at = subs.iter().position(|own| own.sub == sub)?;
    u16::try_from(at).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::Extractor;
    use crate::labelling::gold::{LabelledFact, LabelledText};

    #[test]
    fn a_fact_quoted_elsewhere_teaches_nothing_of_the_other_sentences() {
        let extractor = Extractor::built_in();
        let subs: Vec<SubLabel> = extractor.sub_labels().collect();
        let text = "Permis B exigé.\nLe permis est demandé.\nBonne humeur.";
        let gold = LabelledText {
            id: "1".to_owned(),
            facts: vec![LabelledFact {
                label: "licence".to_owned(),
                sub: "licence_b".to_owned(),
                quote: "Permis B".to_owned(),
                polarity: None,
                value: None,
            }],
        };
        let read = extractor.read_titled(text, 0);
        let answer = LabelledReading {
            gold: &gold,
            text,
            read: &read,
        };
        let examples = examples_of(&answer, 0, &subs);
        let licence = place(&subs, "licence_b").unwrap();
        let autonomy = place(&subs, "autonomy").unwrap();
        let verdicts: Vec<Verdict> = examples.iter().map(|e| e.verdict(licence)).collect();
        assert_eq!(
            verdicts,
            [Verdict::Holds, Verdict::Unknown, Verdict::Unknown]
        );
        assert_eq!(examples[0].verdict(autonomy), Verdict::Not);
        assert!(examples[0].by_rules.contains(&licence));
    }
}
