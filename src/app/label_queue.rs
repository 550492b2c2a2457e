//! Things to label in their order, and the labels given, those of earlier days first.

use std::io::Write;

use serde::Serialize;

/// What is labelled one thing at a time, with a step back.
#[derive(Debug)]
pub(crate) struct LabelQueue<T, L> {
    items: Vec<T>,
    done: Vec<L>,
    /// Labels that were there before: they are not undone.
    n_before: usize,
    next: usize,
}

impl<T, L: Serialize> LabelQueue<T, L> {
    /// Goes on behind the labels of another day.
    pub(crate) fn resume(items: Vec<T>, done: Vec<L>) -> Self {
        Self {
            items,
            n_before: done.len(),
            done,
            next: 0,
        }
    }

    /// What is to be labelled now; `None` at the end.
    pub(crate) fn current(&self) -> Option<&T> {
        self.items.get(self.next)
    }

    /// How many are labelled, and how many are left.
    pub(crate) fn progress(&self) -> (usize, usize) {
        (self.done.len(), self.items.len() - self.next)
    }

    /// Labels the current one, and goes on to the next.
    pub(crate) fn put(&mut self, label: impl FnOnce(&T) -> L) {
        if let Some(item) = self.items.get(self.next) {
            self.done.push(label(item));
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
        for label in &self.done {
            serde_json::to_writer(&mut *to, label)?;
            to.write_all(b"\n")?;
        }
        Ok(())
    }
}
