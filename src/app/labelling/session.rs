//! Labelling, a sentence at a time: what is left to do, what was said, one step back.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::Path;

use rustc_hash::FxHashSet;

use super::texts::read_labelled;
use crate::labelling::LabelledSentence;

/// A sentence to be labelled, and the sub-labels that are proposed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Proposal {
    pub id: String,
    pub sentence: String,
    pub subs: BTreeSet<String>,
}

/// Sentences in their order, those done first.
#[derive(Debug)]
pub(crate) struct Session {
    sentences: Vec<LabelledSentence>,
    done: Vec<LabelledSentence>,
    /// Labels that were there before: they are not undone.
    n_before: usize,
    next: usize,
}

/// The sentences of a file that `model label --sample` wrote.
pub(crate) fn read_sentences(path: &Path) -> anyhow::Result<Vec<LabelledSentence>> {
    read_labelled(path)
}

impl Session {
    /// Goes on where the labels of another time end.
    pub(crate) fn resume(sentences: Vec<LabelledSentence>, done: Vec<LabelledSentence>) -> Self {
        let key = |own: &LabelledSentence| (own.id.clone(), own.sentence.clone());
        let labelled: FxHashSet<_> = done.iter().map(key).collect();
        let left = sentences
            .into_iter()
            .filter(|own| !labelled.contains(&key(own)));
        Self {
            sentences: left.collect(),
            n_before: done.len(),
            done,
            next: 0,
        }
    }

    /// The sentence to label now; `None` at the end.
    pub(crate) fn current(&self) -> Option<Proposal> {
        let own = self.sentences.get(self.next)?;
        Some(Proposal {
            id: own.id.clone(),
            sentence: own.sentence.clone(),
            subs: own.subs.iter().cloned().collect(),
        })
    }

    /// How many are labelled, and how many are left.
    pub(crate) fn progress(&self) -> (usize, usize) {
        (self.done.len(), self.sentences.len() - self.next)
    }

    /// Keeps what the person says of the current sentence.
    pub(crate) fn keep(&mut self, subs: &BTreeSet<String>) {
        self.push(subs.iter().cloned().collect(), false);
    }

    /// Passes over the current sentence: it teaches nothing, and is not asked again.
    pub(crate) fn skip(&mut self) {
        self.push(Vec::new(), true);
    }

    fn push(&mut self, subs: Vec<String>, skipped: bool) {
        if let Some(own) = self.sentences.get(self.next) {
            self.done.push(LabelledSentence {
                subs,
                skipped,
                ..own.clone()
            });
            self.next += 1;
        }
    }

    /// Takes the last one back; false where this session has labelled none.
    pub(crate) fn undo(&mut self) -> bool {
        if self.done.len() == self.n_before {
            return false;
        }
        self.done.pop();
        self.next -= 1;
        true
    }

    /// All labels, a line of JSON each.
    pub(crate) fn write(&self, to: &mut impl Write) -> anyhow::Result<()> {
        for own in &self.done {
            serde_json::to_writer(&mut *to, own)?;
            to.write_all(b"\n")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sentence(id: &str, sub: &str) -> LabelledSentence {
        LabelledSentence {
            id: id.to_owned(),
            sentence: format!("Phrase {id}."),
            subs: vec![sub.to_owned()],
            skipped: false,
        }
    }

    #[test]
    fn a_session_goes_on_where_the_last_one_ended_and_steps_back_within_itself() {
        let sentences = vec![
            sentence("1", "rtt"),
            sentence("2", "night"),
            sentence("3", "bonus"),
        ];
        let mut first = Session::resume(sentences.clone(), Vec::new());
        first.keep(&BTreeSet::from(["rtt".to_owned()]));
        first.skip();
        assert!(first.undo());
        assert_eq!(first.current().unwrap().id, "2");
        first.skip();
        let mut file = Vec::new();
        first.write(&mut file).unwrap();
        let lines = String::from_utf8(file).unwrap();
        let done: Vec<LabelledSentence> = lines
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect();
        assert!(done[1].skipped);

        let mut second = Session::resume(sentences, done);
        assert_eq!(second.progress(), (2, 1));
        assert!(!second.undo());
        second.keep(&BTreeSet::new());
        assert_eq!(second.current(), None);
        assert_eq!(second.progress(), (3, 0));
    }
}
