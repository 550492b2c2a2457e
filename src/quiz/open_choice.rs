//! Which of the items without a key a test has.

use rustc_hash::FxHashSet;

use super::item::{CitedDocument, Difficulty, QuizItem, QuizQuestion};
use super::plan::FEWEST;
use super::sameness::TaskWords;

/// Items that a person reads or fills in, each list best first.
pub(super) struct OpenItems {
    /// Papers, titles, diplomas, languages and tools that the offer asks for.
    pub needs: Vec<QuizItem>,
    pub cases: Vec<QuizItem>,
    pub scales: Vec<QuizItem>,
}

impl OpenItems {
    /// At most `n`: what is required first, then cases and scales, nothing twice. Where the offer
    /// gives enough for a test with `n_keyed` others, none of the sheet alone.
    pub(super) fn chosen(
        mut self,
        n: usize,
        n_keyed: usize,
        difficulty: Difficulty,
    ) -> Vec<QuizItem> {
        if self.n_of_offer() + n_keyed >= FEWEST {
            self.cases.retain(|item| !is_of_sheet(item));
            self.scales.retain(|item| !is_of_sheet(item));
        }
        let mut taken = Taken::default();
        let n_needs = n_scales(n, difficulty).max(n / 2);
        let needs = taken.take(self.needs, n_needs);
        let n_left = n - needs.len();
        let n_scales = n_scales(n, difficulty).saturating_sub(needs.len());
        // Scales may be fewer than there is room for: the cases then fill it, and the other way.
        let n_tasks = n_distinct(&self.scales);
        let n_scales = n_scales.min(n_tasks.saturating_sub(n_left - n_scales.min(n_left)));
        let cases = taken.take(self.cases, n_left - n_scales.min(n_left));
        let scales = taken.take(self.scales, n_left - cases.len());
        cases.into_iter().chain(needs).chain(scales).collect()
    }

    /// Number of different items that the offer itself calls for.
    fn n_of_offer(&self) -> usize {
        let mut taken = Taken::default();
        let own = self.needs.iter().chain(&self.cases).chain(&self.scales);
        let own = own.filter(|item| !is_of_sheet(item)).cloned().collect();
        taken.take(own, usize::MAX).len()
    }
}

/// Easy tests let the person say where they are, hard ones have them explain.
fn n_scales(n: usize, difficulty: Difficulty) -> usize {
    match difficulty {
        Difficulty::Easy => n * 2 / 3,
        Difficulty::Medium => n / 2,
        Difficulty::Hard => n / 4,
    }
}

fn n_distinct(items: &[QuizItem]) -> usize {
    Taken::default().take(items.to_vec(), usize::MAX).len()
}

fn is_of_sheet(item: &QuizItem) -> bool {
    matches!(item.citation.document, CitedDocument::Sheet(_))
}

/// What is asked already.
#[derive(Default)]
struct Taken {
    requirements: FxHashSet<String>,
    tasks: Vec<TaskWords>,
}

impl Taken {
    /// The best items, those on gaps first, each task once in whatever words.
    fn take(&mut self, mut items: Vec<QuizItem>, n: usize) -> Vec<QuizItem> {
        items.sort_by_key(|item| !item.is_gap);
        let mut chosen: Vec<QuizItem> = Vec::new();
        for item in items {
            if chosen.len() < n && self.is_new(&item) {
                chosen.push(item);
            }
        }
        chosen
    }

    /// True if nothing asks the same yet; from then on this does.
    fn is_new(&mut self, item: &QuizItem) -> bool {
        if let Some(task) = task_of(item) {
            let words = TaskWords::of(task);
            if self.tasks.iter().any(|own| own.is_same(&words)) {
                return false;
            }
            self.tasks.push(words);
        }
        self.requirements.insert(item.requirement.clone())
    }
}

/// The task that an item is about.
fn task_of(item: &QuizItem) -> Option<&str> {
    match &item.question {
        QuizQuestion::Practice { task } | QuizQuestion::Approach { task } => Some(task),
        QuizQuestion::Mastery { skill } => Some(skill),
        _ => None,
    }
}
