//! Labelling, a sentence at a time: what is left to do, what was said, one step back.

use std::collections::BTreeSet;
use std::path::Path;

use rustc_hash::FxHashSet;

use super::texts::read_labelled;
use crate::app::label_queue::LabelQueue;
use crate::labelling::LabelledSentence;

/// A sentence to be labelled, and the sub-labels that are proposed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct LabelProposal {
    pub id: String,
    pub sentence: String,
    pub subs: BTreeSet<String>,
}

/// Sentences in their order, those done first.
pub(crate) type Session = LabelQueue<LabelledSentence, LabelledSentence>;

/// The sentences of a file that `model label --sample` wrote.
pub(crate) fn read_sentences(path: &Path) -> anyhow::Result<Vec<LabelledSentence>> {
    read_labelled(path)
}

impl Session {
    /// Goes on where the labels of another time end.
    pub(crate) fn of_sentences(
        sentences: Vec<LabelledSentence>,
        done: Vec<LabelledSentence>,
    ) -> Self {
        let key = |own: &LabelledSentence| (own.id.clone(), own.sentence.clone());
        let labelled: FxHashSet<_> = done.iter().map(key).collect();
        let left = sentences
            .into_iter()
            .filter(|own| !labelled.contains(&key(own)));
        Self::resume(left.collect(), done)
    }

    /// The sentence to label now; `None` at the end.
    pub(crate) fn proposal(&self) -> Option<LabelProposal> {
        let own = self.current()?;
        Some(LabelProposal {
            id: own.id.clone(),
            sentence: own.sentence.clone(),
            subs: own.subs.iter().cloned().collect(),
        })
    }

    /// Keeps the labels given to the current sentence.
    pub(crate) fn keep(&mut self, subs: &BTreeSet<String>) {
        self.label(subs.iter().cloned().collect(), false);
    }

    /// Passes over the current sentence: it teaches nothing, and is not asked again.
    pub(crate) fn skip(&mut self) {
        self.label(Vec::new(), true);
    }

    fn label(&mut self, subs: Vec<String>, skipped: bool) {
        self.put(|own| LabelledSentence {
            subs,
            skipped,
            ..own.clone()
        });
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
        let mut first = Session::of_sentences(sentences.clone(), Vec::new());
        first.keep(&BTreeSet::from(["rtt".to_owned()]));
        first.skip();
        assert!(first.undo());
        assert_eq!(first.proposal().unwrap().id, "2");
        first.skip();
        let mut file = Vec::new();
        first.write(&mut file).unwrap();
        let lines = String::from_utf8(file).unwrap();
        let done: Vec<LabelledSentence> = lines
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect();
        assert!(done[1].skipped);

        let mut second = Session::of_sentences(sentences, done);
        assert_eq!(second.progress(), (2, 1));
        assert!(!second.undo());
        second.keep(&BTreeSet::new());
        assert_eq!(second.proposal(), None);
        assert_eq!(second.progress(), (3, 0));
    }
}
