//! The offers of the pages of one reading, and whether any may lie between the pages.

use std::collections::HashSet;

use super::wire::answer::RecordMark;

/// The offers of one reading of a window.
pub(super) struct PagesRead {
    pub(super) keys: Vec<String>,
    /// The smallest total that a page stated.
    least: usize,
    /// The largest one.
    pub(super) most: usize,
    is_joined: bool,
}

impl PagesRead {
    /// True if nothing is missing but offers that appeared or vanished meanwhile.
    pub(super) fn is_whole(&self) -> bool {
        self.is_joined && self.keys.len() >= self.least
    }

    /// True if it is whole, and no offer appeared or vanished.
    pub(super) fn is_clean(&self) -> bool {
        self.is_whole() && self.least == self.most && self.keys.len() == self.most
    }
}

/// A reading in progress, with the keys of its last page.
pub(super) struct PageReader {
    known: HashSet<String>,
    last: HashSet<String>,
    pub(super) pages_read: PagesRead,
}

impl PageReader {
    pub(super) fn new(marks: Vec<RecordMark>, total: usize) -> Self {
        let keys: Vec<_> = marks.into_iter().map(|mark| mark.key).collect();
        let known: HashSet<_> = keys.iter().cloned().collect();
        let keys = if known.len() == keys.len() {
            keys
        } else {
            known.iter().cloned().collect()
        };
        let pages_read = PagesRead {
            keys,
            least: total,
            most: total,
            is_joined: true,
        };
        Self {
            last: known.clone(),
            known,
            pages_read,
        }
    }

    pub(super) fn add(&mut self, marks: Vec<RecordMark>, total: usize) {
        let first = marks.first().map(|mark| &mark.key);
        self.pages_read.is_joined &= first.is_some_and(|key| self.last.contains(key));
        self.pages_read.least = self.pages_read.least.min(total);
        self.pages_read.most = self.pages_read.most.max(total);
        self.last = marks.iter().map(|mark| mark.key.clone()).collect();
        for mark in marks {
            if self.known.insert(mark.key.clone()) {
                self.pages_read.keys.push(mark.key);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(range: std::ops::Range<usize>) -> Vec<RecordMark> {
        range
            .map(|n| RecordMark {
                key: n.to_string(),
                created_at: None,
            })
            .collect()
    }

    #[test]
    fn a_page_that_does_not_begin_in_the_last_one_is_not_joined() {
        let mut reader = PageReader::new(keys(0..150), 300);
        reader.add(keys(130..280), 300);
        reader.add(keys(260..300), 300);
        assert!(reader.pages_read.is_clean());
        // Twenty-five vanished from the first page: five were skipped.
        let mut reader = PageReader::new(keys(0..150), 300);
        reader.add(keys(155..300), 275);
        assert!(reader.pages_read.keys.len() >= 275 && !reader.pages_read.is_whole());
    }

    #[test]
    fn a_total_that_moved_is_not_clean() {
        let mut reader = PageReader::new(keys(0..150), 200);
        reader.add(keys(131..200), 199);
        assert!(reader.pages_read.is_whole() && !reader.pages_read.is_clean());
    }
}
