//! Where the right answers of a test are: each place as often as the others.

use super::draw::Draw;
use super::item::{QuizAnswer, QuizItem};

/// Moves the right answers so that no letter is right more often than another by more than one.
pub(super) fn balance(items: &mut [QuizItem], seed: u64) {
    let mut draw = Draw::new(seed, "places");
    let mut bag: Vec<usize> = Vec::new();
    for item in items {
        let QuizAnswer::Choice { options, right } = &mut item.answer else {
            continue;
        };
        if bag.is_empty() {
            bag = (0..options.len()).collect();
            draw.shuffle(&mut bag);
        }
        let place = bag.pop().unwrap_or_default();
        if place < options.len() {
            options.swap(place, *right);
            *right = place;
        }
    }
}

/// True if the right answer of a choice is longer than each other: the length tells it.
pub(super) fn is_right_longest(item: &QuizItem) -> bool {
    let QuizAnswer::Choice { options, right } = &item.answer else {
        return false;
    };
    let length = |place: usize| options.get(place).map_or(0, |own| own.chars().count());
    let mut others = (0..options.len()).filter(|place| place != right);
    others.all(|place| length(place) < length(*right))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quiz::{Citation, CitedDocument, Difficulty, QuizQuestion};

    fn choice(options: [&str; 4], right: usize) -> QuizItem {
        QuizItem {
            question: QuizQuestion::Rule {
                asks: "Laquelle ?".to_owned(),
            },
            answer: QuizAnswer::Choice {
                options: options.map(str::to_owned).to_vec(),
                right,
            },
            difficulty: Difficulty::Medium,
            requirement: "règle".to_owned(),
            citation: Citation {
                document: CitedDocument::OfferText,
                quote: "règle".to_owned(),
            },
            reference: String::new(),
            is_gap: false,
        }
    }

    #[test]
    fn each_place_is_right_once_among_four_and_the_answer_stays_the_same() {
        for seed in 0..50 {
            let mut items = vec![choice(["a", "juste", "c", "d"], 1); 8];
            balance(&mut items, seed);
            let mut counts = [0; 4];
            for item in &items {
                let QuizAnswer::Choice { options, right } = &item.answer else {
                    panic!("a choice");
                };
                assert_eq!(options[*right], "juste");
                counts[*right] += 1;
            }
            assert_eq!(counts, [2; 4]);
        }
    }

    #[test]
    fn a_right_answer_that_is_alone_the_longest_is_seen() {
        assert!(is_right_longest(&choice(["un", "trois", "un", "un"], 1)));
        assert!(!is_right_longest(&choice(
            ["un", "trois", "trois", "un"],
            1
        )));
    }
}
