//! Marks, by item and by requirement.

use super::answers::{Answers, Given};
use super::compose::Quiz;
use super::item::{QuizAnswer, QuizItem};

/// The mark of one answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    /// Right.
    Right,
    /// Wrong.
    Wrong,
    /// Pairs of steps in the right order, of all pairs.
    Pairs(usize, usize),
    /// A person has to read it.
    ToRead,
    /// The degree that the candidate gives, which no one checked.
    Declared(usize),
    /// No answer.
    Missing,
    /// An answer of another form than the item asks for.
    Unusable,
}

/// An item with its mark.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ItemMark<'q> {
    pub item: &'q QuizItem,
    pub given: Option<Given>,
    pub mark: Mark,
}

/// All marks of a test.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Marks<'q> {
    /// In the order of the items.
    pub items: Vec<ItemMark<'q>>,
}

/// Marks answers. Missing ones at the end are missing answers.
pub(crate) fn mark<'q>(quiz: &'q Quiz, answers: &Answers) -> Marks<'q> {
    let given = |idx: usize| answers.0.get(idx).cloned().flatten();
    let of = |(idx, item): (usize, &'q QuizItem)| {
        let given = given(idx);
        let mark = given
            .as_ref()
            .map_or(Mark::Missing, |own| mark_of(&item.answer, own));
        ItemMark { item, given, mark }
    };
    Marks {
        items: quiz.items.iter().enumerate().map(of).collect(),
    }
}

fn mark_of(answer: &QuizAnswer, given: &Given) -> Mark {
    match (answer, given) {
        (QuizAnswer::Choice { options, .. }, Given::Place(place)) if *place >= options.len() => {
            Mark::Unusable
        }
        (QuizAnswer::Choice { right, .. }, Given::Place(place)) if place == right => Mark::Right,
        (QuizAnswer::Choice { .. }, Given::Place(_)) => Mark::Wrong,
        (QuizAnswer::Order { right, .. }, Given::Order(order)) => order_mark(right, order),
        (QuizAnswer::Case, Given::Text(text)) if text.trim().is_empty() => Mark::Missing,
        (QuizAnswer::Case, Given::Text(_)) => Mark::ToRead,
        (QuizAnswer::Scale(scale), Given::Place(place)) if *place < scale.n_degrees() => {
            Mark::Declared(*place)
        }
        _ => Mark::Unusable,
    }
}

/// Pairs of steps that are in the right order (Kendall 1938).
fn order_mark(right: &[usize], order: &[usize]) -> Mark {
    let places: Option<Vec<usize>> = right
        .iter()
        .map(|step| order.iter().position(|own| own == step))
        .collect();
    let Some(places) = places.filter(|own| own.len() == order.len()) else {
        return Mark::Unusable;
    };
    if places.is_sorted() {
        return Mark::Right;
    }
    let n = places.len();
    let pairs = (0..n).flat_map(|one| (one + 1..n).map(move |two| (one, two)));
    let good = pairs
        .filter(|(one, two)| places[*one] < places[*two])
        .count();
    Mark::Pairs(good, n * (n - 1) / 2)
}

impl<'q> Marks<'q> {
    /// Items by what they test, in the order in which each requirement comes first.
    pub(crate) fn by_requirement(&self) -> Vec<(&'q str, Vec<&ItemMark<'q>>)> {
        let mut groups: Vec<(&'q str, Vec<&ItemMark<'q>>)> = Vec::new();
        for own in &self.items {
            let name = own.item.requirement.as_str();
            match groups.iter_mut().find(|(other, _)| *other == name) {
                Some((_, items)) => items.push(own),
                None => groups.push((name, vec![own])),
            }
        }
        groups
    }

    /// Number of right answers among those that a program can mark.
    pub(crate) fn n_right(&self) -> usize {
        let items = self.items.iter();
        items.filter(|own| own.mark == Mark::Right).count()
    }

    /// Number of items that a program can mark.
    pub(crate) fn n_keyed(&self) -> usize {
        self.items.iter().filter(|own| own.item.has_key()).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_order_is_marked_by_its_pairs() {
        for (order, expected) in [
            (vec![2, 0, 1], Mark::Right),
            (vec![0, 2, 1], Mark::Pairs(2, 3)),
            (vec![1, 0, 2], Mark::Pairs(0, 3)),
            (vec![2, 0], Mark::Unusable),
            (vec![2, 2, 1], Mark::Unusable),
            (vec![2, 0, 1, 7], Mark::Unusable),
        ] {
            assert_eq!(order_mark(&[2, 0, 1], &order), expected, "{order:?}");
        }
    }

    #[test]
    fn an_answer_of_another_form_is_neither_right_nor_wrong() {
        let choice = QuizAnswer::Choice {
            options: vec!["a".to_owned(), "b".to_owned()],
            right: 1,
        };
        assert_eq!(mark_of(&choice, &Given::Place(1)), Mark::Right);
        assert_eq!(mark_of(&choice, &Given::Place(0)), Mark::Wrong);
        assert_eq!(mark_of(&choice, &Given::Place(2)), Mark::Unusable);
        assert_eq!(
            mark_of(&choice, &Given::Text("b".to_owned())),
            Mark::Unusable
        );
        assert_eq!(
            mark_of(&QuizAnswer::Case, &Given::Text(" ".to_owned())),
            Mark::Missing
        );
    }
}
