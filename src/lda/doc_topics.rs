//! How many tokens of each document are assigned to each topic: n_dk of one block.
//!
//! A document of the length of a job offer has 9 to 16 topics, so its counts fit in
//! one cache line of sixteen, whatever K is. A document with more topics has further
//! lines, chained to the first.

use super::TopicId;

/// Topics in a line.
pub(super) const WIDTH: usize = 16;

/// End of a chain: line 0 is the first of document 0 and never follows another.
const NONE: u32 = 0;

/// Sixteen topics and their counts. A count of zero marks a free slot, whatever
/// its topic.
#[derive(Clone, Copy, Debug)]
#[repr(align(64))]
pub(super) struct CountLine {
    pub(super) topics: [TopicId; WIDTH],
    pub(super) counts: [u16; WIDTH],
}

impl CountLine {
    const EMPTY: Self = Self {
        topics: [0; WIDTH],
        counts: [0; WIDTH],
    };

    /// Removes one token from `topic` if it is counted here. Branch-free, since the
    /// slot is unpredictable; compiles to a few vector instructions.
    #[inline(always)]
    pub(super) fn take(&mut self, topic: TopicId) {
        for (t, n) in self.topics.iter().zip(&mut self.counts) {
            *n = n.saturating_sub(u16::from(*t == topic));
        }
    }

    /// The slot of a topic, if it is counted here. Both searches visit all sixteen
    /// slots and keep the last hit, for the same reason as `take`.
    #[inline(always)]
    fn slot_of(&self, topic: TopicId) -> Option<usize> {
        self.last_slot(|t, n| (t == topic) & (n > 0))
    }

    #[inline(always)]
    fn free_slot(&self) -> Option<usize> {
        self.last_slot(|_, n| n == 0)
    }

    #[inline(always)]
    fn last_slot(&self, is_hit: impl Fn(TopicId, u16) -> bool) -> Option<usize> {
        let mut last = 0;
        for (place, (&t, &n)) in (1_u16..).zip(self.topics.iter().zip(&self.counts)) {
            last = last.max(if is_hit(t, n) { place } else { 0 });
        }
        usize::from(last).checked_sub(1)
    }
}

/// The topic counts of the documents of a block.
#[derive(Clone, Debug)]
pub(super) struct DocTopics {
    /// The first line of each document, then the further lines of any.
    pub(super) lines: Vec<CountLine>,
    /// For each line the next of the same document.
    next: Vec<u32>,
    n_docs: usize,
}

impl DocTopics {
    pub(super) fn new(n_docs: usize) -> Self {
        Self {
            lines: vec![CountLine::EMPTY; n_docs],
            next: vec![NONE; n_docs],
            n_docs,
        }
    }

    /// True if the document has only its first line.
    #[inline(always)]
    pub(super) fn is_short(&self, doc: usize) -> bool {
        self.next[doc] == NONE
    }

    /// The next line of the same document.
    pub(super) fn line_after(&self, line: usize) -> Option<usize> {
        match self.next[line] {
            NONE => None,
            next => Some(next as usize),
        }
    }

    pub(super) fn lines_of(&self, doc: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(Some(doc), |&line| self.line_after(line))
    }

    /// The topics of a document with their counts, without zeros.
    pub(super) fn topics_of(&self, doc: usize) -> impl Iterator<Item = (TopicId, u16)> {
        self.lines_of(doc).flat_map(|line| {
            let CountLine { topics, counts } = &self.lines[line];
            let pairs = topics.iter().copied().zip(counts.iter().copied());
            pairs.filter(|&(_, n)| n > 0)
        })
    }

    /// Removes one token of a document from `topic`.
    #[cfg(test)]
    pub(super) fn take(&mut self, doc: usize, topic: TopicId) {
        let line = self
            .lines_of(doc)
            .find(|&l| self.lines[l].slot_of(topic).is_some());
        self.lines[line.expect("a token is counted where it was put")].take(topic);
    }

    /// Assigns one more token of a document to `topic`.
    pub(super) fn put(&mut self, doc: usize, topic: TopicId) {
        let mut free = None;
        let mut line = doc;
        loop {
            if let Some(place) = self.lines[line].slot_of(topic) {
                self.lines[line].counts[place] += 1;
                return;
            }
            free = free.or_else(|| Some((line, self.lines[line].free_slot()?)));
            match self.line_after(line) {
                Some(next) => line = next,
                None => break,
            }
        }
        let (line, place) = free.unwrap_or_else(|| (self.append_line(line), 0));
        self.lines[line].topics[place] = topic;
        self.lines[line].counts[place] = 1;
    }

    fn append_line(&mut self, last: usize) -> usize {
        let line = self.lines.len();
        self.lines.push(CountLine::EMPTY);
        self.next.push(NONE);
        self.next[last] = line as u32;
        line
    }

    /// Compacts the counts of long documents and drops the lines this frees, so that
    /// most documents return to one line.
    pub(super) fn compact(&mut self) {
        let old = self.clone_chains();
        self.lines.truncate(self.n_docs);
        self.next.truncate(self.n_docs);
        for (doc, pairs) in old {
            self.lines[doc] = CountLine::EMPTY;
            self.next[doc] = NONE;
            let mut line = doc;
            for (idx, (topic, n)) in pairs.into_iter().enumerate() {
                if idx > 0 && idx % WIDTH == 0 {
                    line = self.append_line(line);
                }
                self.lines[line].topics[idx % WIDTH] = topic;
                self.lines[line].counts[idx % WIDTH] = n;
            }
        }
    }

    fn clone_chains(&self) -> Vec<(usize, Vec<(TopicId, u16)>)> {
        let long = (0..self.n_docs).filter(|&doc| !self.is_short(doc));
        long.map(|doc| (doc, self.topics_of(doc).collect()))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::{any, prop, prop_assert_eq, proptest};
    use std::collections::BTreeMap;

    fn sorted(topics: &DocTopics, doc: usize) -> Vec<(TopicId, u16)> {
        let mut pairs: Vec<_> = topics.topics_of(doc).collect();
        pairs.sort_unstable();
        pairs
    }

    proptest! {
        #[test]
        fn counts_agree_with_a_plain_table(
            moves in prop::collection::vec((0..3_usize, 0..60_u16, any::<bool>()), 0..400),
            compact_every in 1..50_usize,
        ) {
            let mut topics = DocTopics::new(3);
            let mut plain = [const { BTreeMap::<TopicId, u16>::new() }; 3];
            for (step, (doc, topic, put)) in moves.into_iter().enumerate() {
                if put {
                    topics.put(doc, topic);
                    *plain[doc].entry(topic).or_default() += 1;
                } else if let Some(n) = plain[doc].get_mut(&topic) {
                    topics.take(doc, topic);
                    *n -= 1;
                    plain[doc].retain(|_, n| *n > 0);
                }
                if step % compact_every == 0 {
                    topics.compact();
                }
            }
            for (doc, plain) in plain.iter().enumerate() {
                let expected: Vec<_> = plain.iter().map(|(&k, &n)| (k, n)).collect();
                prop_assert_eq!(sorted(&topics, doc), expected);
            }
        }
    }

    #[test]
    fn a_document_that_shrinks_comes_back_to_one_line() {
        let mut topics = DocTopics::new(1);
        (0..40).for_each(|k| topics.put(0, k));
        assert!(!topics.is_short(0));
        (10..40).for_each(|k| topics.take(0, k));
        topics.compact();
        assert!(topics.is_short(0));
        assert_eq!(topics.lines.len(), 1);
        assert_eq!(topics.topics_of(0).count(), 10);
    }

    #[test]
    fn a_line_is_a_cache_line() {
        assert_eq!(size_of::<CountLine>(), 64);
    }
}
