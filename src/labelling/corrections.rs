//! What was learnt from labels, applied to what the rules found.

use std::collections::BTreeSet;

use super::example::{by_rules, place};
use super::features::{FeatureTable, SentenceContext, Vector};
use super::machine::Machine;
use crate::block::{Block, BlockSignature, Error, Writer};
use crate::facts::{Extractor, Fact, SubLabel, TextFacts};

/// A sub-label with its machine.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct LearntSub {
    pub(crate) sub: String,
    /// The machine of its label, which must say yes too.
    pub(super) gate: Option<Machine>,
    pub(super) machine: Machine,
    /// False where the rules are the better: it is asked only which sentences are
    /// worth labelling.
    pub(crate) is_used: bool,
}

/// Machines that correct the rules, sentence by sentence.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct LabelCorrections {
    table: FeatureTable,
    subs: Vec<LearntSub>,
}

impl LabelCorrections {
    pub(crate) const SIGNATURE: BlockSignature = BlockSignature {
        mark: *b"MFCT",
        version: 1,
    };

    pub(super) fn new(table: FeatureTable, subs: Vec<LearntSub>) -> Self {
        Self { table, subs }
    }

    /// Number of sub-labels that machines decide.
    pub(crate) fn n_used(&self) -> usize {
        self.subs.iter().filter(|sub| sub.is_used).count()
    }

    /// Corrects the facts of a text. A machine says that a sentence holds a fact, not in
    /// which words: the whole sentence is then its span.
    pub(crate) fn apply(&self, text: &str, read: &mut TextFacts, extractor: &Extractor) {
        if self.n_used() == 0 {
            return;
        }
        let subs: Vec<SubLabel> = extractor.sub_labels().collect();
        let mut added = Vec::new();
        let mut dropped = BTreeSet::new();
        for sentence in &read.sentences {
            let said = by_rules(read, &sentence.span, &subs);
            let features = self.table.on_rules(&SentenceContext {
                text: &text[sentence.span.clone()],
                part: sentence.part,
                by_rules: &said,
            });
            for learnt in self.subs.iter().filter(|sub| sub.is_used) {
                let Some(sub) = place(&subs, &learnt.sub) else {
                    continue;
                };
                let own = subs[usize::from(sub)];
                match (learnt.margin(&features) > 0.0, said.contains(&sub)) {
                    (true, false) => added.push(fact(own, sentence.span.clone())),
                    (false, true) => {
                        dropped.insert((sentence.span.start, own.sub));
                    }
                    _ => {}
                }
            }
        }
        let starts: Vec<usize> = read.sentences.iter().map(|s| s.span.start).collect();
        read.facts.retain(|fact| {
            let sentence = starts.partition_point(|start| *start <= fact.span.start);
            let start = sentence.checked_sub(1).map_or(0, |idx| starts[idx]);
            !fact.polarity.holds() || !dropped.contains(&(start, fact.sub))
        });
        read.facts.extend(added);
        read.facts
            .sort_by_key(|fact| (fact.span.start, fact.span.end));
    }

    /// How a sentence looks to the machines: its words, and the margin of each
    /// sub-label with what the rules say of it.
    pub(super) fn look(
        &self,
        sentence: &SentenceContext<'_>,
        subs: &[SubLabel],
    ) -> SentenceMargins {
        let features = self.table.on_rules(sentence);
        let margins = self.subs.iter().filter_map(|learnt| {
            let sub = place(subs, &learnt.sub)?;
            Some((learnt.margin(&features), sentence.by_rules.contains(&sub)))
        });
        SentenceMargins {
            margins: margins.collect(),
        }
    }

    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        let mut writer = Writer::new(Self::SIGNATURE);
        self.table.write(&mut writer);
        let names: Vec<&str> = self.subs.iter().map(|sub| sub.sub.as_str()).collect();
        writer.strings(&names);
        let flags = |of: fn(&LearntSub) -> bool| -> Vec<u8> {
            self.subs.iter().map(|sub| u8::from(of(sub))).collect()
        };
        writer.array(&flags(|sub| sub.is_used));
        writer.array(&flags(|sub| sub.gate.is_some()));
        for sub in &self.subs {
            sub.machine.write(&mut writer);
            if let Some(gate) = &sub.gate {
                gate.write(&mut writer);
            }
        }
        writer.finish()
    }

    pub(crate) fn from_block(mut block: Block) -> Result<Self, Error> {
        let table = FeatureTable::read(&mut block)?;
        let names = block.strings()?;
        let names: Vec<String> = names.iter(&block).map(str::to_owned).collect();
        let used: Vec<u8> = block.vec()?;
        let gated: Vec<u8> = block.vec()?;
        if used.len() != names.len() || gated.len() != names.len() {
            return Err(Error::Damaged);
        }
        let mut subs = Vec::with_capacity(names.len());
        for (sub, (is_used, has_gate)) in names.into_iter().zip(used.into_iter().zip(gated)) {
            let machine = Machine::read(&mut block)?;
            let gate = (has_gate == 1)
                .then(|| Machine::read(&mut block))
                .transpose()?;
            subs.push(LearntSub {
                sub,
                gate,
                machine,
                is_used: is_used == 1,
            });
        }
        block.finish()?;
        Ok(Self { table, subs })
    }
}

impl LearntSub {
    fn margin(&self, features: &Vector) -> f32 {
        let own = self.machine.margin(features);
        let gate = self.gate.as_ref().map(|gate| gate.margin(features));
        gate.map_or(own, |gate| gate.min(own))
    }
}

/// The margins of a sentence, each with what the rules say.
pub(super) struct SentenceMargins {
    pub(super) margins: Vec<(f32, bool)>,
}

fn fact(own: SubLabel, span: std::ops::Range<usize>) -> Fact {
    Fact {
        label: own.label,
        sub: own.sub,
        span,
        polarity: own.polarity,
        value: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::Part;

    /// Machines that find autonomy in « barque » and do not believe in « autonome ».
    fn learnt() -> LabelCorrections {
        let none = BTreeSet::new();
        let sentence = |text| SentenceContext {
            text,
            part: Part::Open,
            by_rules: &none,
        };
        let sentences = ["barque", "barque", "autonome", "autonome", "reste"];
        let n_subs = Extractor::built_in().sub_labels().count();
        let table = FeatureTable::learn(sentences.into_iter().map(sentence), n_subs);
        let (yes, no) = (
            table.words(&sentence("barque")),
            table.words(&sentence("autonome")),
        );
        let lessons = [(&yes, true), (&no, false)]
            .map(|(features, holds)| super::super::machine::SentenceLesson { features, holds });
        let machine = Machine::learn(&lessons, table.n_rows(), 10.0).unwrap();
        let sub = LearntSub {
            sub: "autonomy".to_owned(),
            gate: None,
            machine,
            is_used: true,
        };
        LabelCorrections::new(table, vec![sub])
    }

    #[test]
    fn a_used_machine_adds_and_drops_whole_sentences() {
        let text = "Vous êtes autonome.\nMaître de sa barque.\nCDI.";
        let extractor = Extractor::built_in();
        let mut read = extractor.read_titled(text, 0);
        learnt().apply(text, &mut read, extractor);
        let found: Vec<(&str, &str)> = read
            .facts
            .iter()
            .map(|f| (f.sub, &text[f.span.clone()]))
            .collect();
        assert_eq!(
            found,
            [("autonomy", "Maître de sa barque"), ("permanent", "CDI")]
        );
    }

    #[test]
    fn what_is_saved_loads_equal() {
        let learnt = learnt();
        let bytes = learnt.to_bytes();
        let block = Block::from_bytes(&bytes, LabelCorrections::SIGNATURE).unwrap();
        assert_eq!(LabelCorrections::from_block(block).unwrap(), learnt);
        let cut = Block::from_bytes(&bytes[..bytes.len() - 8], LabelCorrections::SIGNATURE);
        assert!(cut.is_err());
    }
}
