//! Tests made from what an offer or an occupation requires.
//!
//! Owns which items a test has, their right answers and wrong answers, and how answers are
//! marked. Takes the sheet of the ROME, what was read of the offer, and what the person
//! lacks; draws by a seed. Does not know files, the clock, the store, French sentences of a
//! page, nor any format of a test.
//!
//! An item that may have two right answers is left out: wrong answers come from occupations
//! that have nothing in common with the one tested ([`QuizCatalogue`]), or from a list of
//! meanings that exclude each other.
//!
//! - [`Brief`]: what a test is made from; [`compose`] makes the [`Quiz`].
//! - [`QuizItem`]: a [`QuizQuestion`] with its [`QuizAnswer`], what it tests and where that is written.
//! - [`mark`]: the marks of [`Answers`], by item and by requirement.

mod answers;
mod balance;
mod brief;
mod catalogue;
mod choices;
mod compose;
mod draw;
mod duties;
mod duty_shape;
mod duty_words;
mod evidence;
mod first_words;
mod item;
mod marks;
mod names;
mod need_checks;
mod open_choice;
mod open_items;
mod paper_items;
mod plan;
mod procedures;
mod records;
mod remoteness;
mod rule_items;
mod rules;
mod sameness;
mod sheet_use;
mod skill_choices;
mod terms;
mod trade_words;
mod vague_words;
mod whole_terms;

#[cfg(test)]
mod tests;

pub(crate) use answers::{Answers, Given};
pub(crate) use brief::{Brief, OfferText, PersonGaps};
pub(crate) use catalogue::QuizCatalogue;
pub(crate) use compose::{Quiz, TooFew, compose};
pub(crate) use first_words::begins_with_verb;
pub(crate) use item::{
    Citation, CitedDocument, Difficulty, QuizAnswer, QuizItem, QuizQuestion, Scale,
};
pub(crate) use marks::{ItemMark, Mark, Marks, mark};
pub(crate) use plan::{FEWEST, MOST, QuizPlan, USUAL};
