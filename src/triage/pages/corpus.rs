//! Invented pages, from which the classes are learnt.

use rustc_hash::FxHashMap;

use super::bag;
use super::class::PageRole;
use crate::triage::classifier::TriageLesson;
use crate::triage::dice::Dice;
use crate::triage::grammar::expand;

/// A page of the list, before its choices are made.
#[derive(Clone, Debug)]
struct PageDraft<'a> {
    class: usize,
    lines: Vec<&'a str>,
}

/// The list of pages: lines to draw from, and drafts.
#[derive(Clone, Debug, Default)]
struct Book<'a> {
    lists: FxHashMap<&'a str, Vec<&'a str>>,
    drafts: Vec<PageDraft<'a>>,
}

/// Pages made of each role.
const EACH: usize = 260;

/// Lessons made with a seed.
pub(super) fn lessons(list: &str, seed: u64) -> Vec<TriageLesson> {
    let book = Book::read(list);
    lessons_of(&book, seed, |_| true)
}

/// Lessons of some drafts, as many of each role.
fn lessons_of(book: &Book<'_>, seed: u64, is_wanted: impl Fn(usize) -> bool) -> Vec<TriageLesson> {
    let mut lessons = Vec::new();
    for class in 0..PageRole::LEARNT.len() {
        let drafts = book.drafts.iter().enumerate();
        let own: Vec<&PageDraft<'_>> = drafts
            .filter(|(at, draft)| draft.class == class && is_wanted(*at))
            .map(|(_, draft)| draft)
            .collect();
        let mut dice = Dice::new(seed + class as u64);
        for n in 0..EACH {
            let Some(draft) = own.get(n % own.len().max(1)) else {
                break;
            };
            let lines = book.page(draft, &mut dice);
            lessons.push(TriageLesson {
                bag: bag::bag(&lines),
                class,
                weight: 1.0,
            });
        }
    }
    lessons
}

impl<'a> Book<'a> {
    fn read(list: &'a str) -> Self {
        let mut book = Self::default();
        let mut open_list: Option<&str> = None;
        for line in list.lines() {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            if let Some(name) = line.strip_prefix("-- ") {
                open_list = Some(name);
                book.lists.insert(name, Vec::new());
            } else if let Some(head) = line.strip_prefix("== ") {
                open_list = None;
                let (role, _) = head.split_once(' ').unwrap_or((head, ""));
                let class = PageRole::LEARNT.iter().position(|(own, _)| *own == role);
                debug_assert!(class.is_some(), "{role} is no role");
                book.drafts.push(PageDraft {
                    class: class.unwrap_or(0),
                    lines: Vec::new(),
                });
            } else if let Some(lines) = open_list.and_then(|name| book.lists.get_mut(name)) {
                lines.push(line);
            } else if let Some(draft) = book.drafts.last_mut() {
                draft.lines.push(line);
            }
        }
        book
    }

    /// A page of this draft. One line in ten is lost, as on a bad copy.
    fn page(&self, draft: &PageDraft<'_>, dice: &mut Dice) -> Vec<String> {
        let mut drawn: Vec<&str> = Vec::new();
        for line in &draft.lines {
            if let Some(call) = line
                .strip_prefix("* ")
                .or_else(|| line.strip_prefix("? * "))
            {
                drawn.extend(self.draw(call, true, dice));
            } else if let Some(call) = line.strip_prefix("~ ") {
                drawn.extend(self.draw(call, false, dice));
            } else if let Some(line) = line.strip_prefix("? ") {
                if dice.percent(55) {
                    drawn.push(line);
                }
            } else if dice.percent(92) {
                drawn.push(line);
            }
        }
        let is_bad_copy = dice.percent(25);
        let lines = drawn.into_iter().map(|line| {
            let line = expand(line, dice);
            if is_bad_copy {
                misread(&line, dice)
            } else {
                line
            }
        });
        lines.collect()
    }

    /// Some lines of a list: « name 3 8 ».
    fn draw(&self, call: &str, in_order: bool, dice: &mut Dice) -> Vec<&'a str> {
        let mut words = call.split(' ');
        let list = self.lists.get(words.next().unwrap_or_default());
        debug_assert!(list.is_some(), "{call} calls no list");
        let Some(list) = list else { return Vec::new() };
        let mut number = |other: usize| {
            words
                .next()
                .and_then(|word| word.parse().ok())
                .unwrap_or(other)
        };
        let (least, most) = (number(0), number(3));
        let n = dice.between(least, most.max(least)).min(list.len());
        let mut places: Vec<usize> = (0..list.len()).collect();
        for at in 0..n {
            let other = dice.between(at, list.len() - 1);
            places.swap(at, other);
        }
        places.truncate(n);
        if in_order {
            places.sort_unstable();
        }
        places.into_iter().map(|at| list[at]).collect()
    }
}

/// As a machine reads a bad picture: signs taken for others.
fn misread(line: &str, dice: &mut Dice) -> String {
    let mut out = String::with_capacity(line.len());
    for c in line.chars() {
        let is_hit = dice.below(40) == 0;
        match c {
            'l' | 'i' if is_hit => out.push('1'),
            'm' if is_hit => out.push_str("rn"),
            'é' | 'è' | 'e' if is_hit => out.push('c'),
            'o' if is_hit => out.push('0'),
            ' ' if is_hit => {}
            c if is_hit && c.is_alphabetic() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::triage::classifier::{Classifier, Teaching};

    /// Pages of held-out drafts: the share that is recognised, role by role, of the
    /// kind alone.
    #[test]
    fn pages_of_drafts_held_out_of_training_are_recognised() {
        const FOLDS: usize = 5;
        let book = Book::read(super::super::LIST.text());
        let teaching = Teaching {
            n_classes: PageRole::LEARNT.len(),
            cost: 1.0,
            least: 3,
        };
        let (mut n, mut right) = (0, 0);
        for fold in 0..FOLDS {
            let classifier =
                Classifier::learn(&lessons_of(&book, 5, |at| at % FOLDS != fold), teaching);
            let mut dice = Dice::new(77);
            for (at, draft) in book
                .drafts
                .iter()
                .enumerate()
                .filter(|(at, _)| at % FOLDS == fold)
            {
                let mut answers = vec![0; PageRole::LEARNT.len()];
                for _ in 0..20 {
                    let shares = classifier.probabilities(&bag::bag(&book.page(draft, &mut dice)));
                    let best = (0..shares.len())
                        .max_by(|a, b| shares[*a].total_cmp(&shares[*b]))
                        .unwrap();
                    answers[best] += 1;
                    n += 1;
                    right += usize::from(
                        PageRole::LEARNT[best].1.kind == PageRole::LEARNT[draft.class].1.kind,
                    );
                }
                if answers[draft.class] < 14 {
                    let answers: Vec<_> = answers
                        .iter()
                        .zip(PageRole::LEARNT)
                        .filter(|(n, _)| **n > 0)
                        .map(|(n, (name, _))| (name, n))
                        .collect();
                    println!(
                        "draft {at} {} {:?}: {answers:?}",
                        PageRole::LEARNT[draft.class].0,
                        draft.lines[0]
                    );
                }
            }
        }
        let share = right as f64 / n as f64;
        println!("{share}");
        assert!(share > 0.7, "{share}");
    }
}
