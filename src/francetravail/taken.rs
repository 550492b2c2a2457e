//! What the pages of one reading bring, and whether something may lie between them.

use std::collections::HashSet;

use super::wire::answer::Mark;

/// What one reading brought.
pub(super) struct Taken {
    pub(super) keys: Vec<String>,
    /// The smallest total that a page told.
    least: usize,
    /// The largest one.
    pub(super) most: usize,
    is_joined: bool,
}

impl Taken {
    /// Whether nothing can be missing but what came and went meanwhile.
    pub(super) fn is_whole(&self) -> bool {
        self.is_joined && self.keys.len() >= self.least
    }

    /// Whether it is whole, and nothing moved.
    pub(super) fn is_clean(&self) -> bool {
        self.is_whole() && self.least == self.most && self.keys.len() == self.most
    }
}

/// What has come so far, and the keys of the last page.
pub(super) struct Seen {
    known: HashSet<String>,
    last: HashSet<String>,
    pub(super) taken: Taken,
}

impl Seen {
    pub(super) fn new(marks: Vec<Mark>, total: usize) -> Self {
        let keys: Vec<_> = marks.into_iter().map(|mark| mark.key).collect();
        let known: HashSet<_> = keys.iter().cloned().collect();
        let keys = if known.len() == keys.len() {
            keys
        } else {
            known.iter().cloned().collect()
        };
        let taken = Taken {
            keys,
            least: total,
            most: total,
            is_joined: true,
        };
        Self {
            last: known.clone(),
            known,
            taken,
        }
    }

    pub(super) fn add(&mut self, marks: Vec<Mark>, total: usize) {
        let first = marks.first().map(|mark| &mark.key);
        self.taken.is_joined &= first.is_some_and(|key| self.last.contains(key));
        self.taken.least = self.taken.least.min(total);
        self.taken.most = self.taken.most.max(total);
        self.last = marks.iter().map(|mark| mark.key.clone()).collect();
        for mark in marks {
            if self.known.insert(mark.key.clone()) {
                self.taken.keys.push(mark.key);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(range: std::ops::Range<usize>) -> Vec<Mark> {
        range
            .map(|n| Mark {
                key: n.to_string(),
                created_at: None,
            })
            .collect()
    }

    #[test]
    fn a_page_that_does_not_begin_in_the_last_one_is_not_joined() {
        let mut seen = Seen::new(keys(0..150), 300);
        seen.add(keys(130..280), 300);
        seen.add(keys(260..300), 300);
        assert!(seen.taken.is_clean());
        // Twenty-five vanished from the first page: five were skipped.
        let mut seen = Seen::new(keys(0..150), 300);
        seen.add(keys(155..300), 275);
        assert!(seen.taken.keys.len() >= 275 && !seen.taken.is_whole());
    }

    #[test]
    fn a_total_that_moved_is_not_clean() {
        let mut seen = Seen::new(keys(0..150), 200);
        seen.add(keys(131..200), 199);
        assert!(seen.taken.is_whole() && !seen.taken.is_clean());
    }
}
