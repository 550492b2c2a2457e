//! One item of a test.

use crate::rome::RomeCode;

/// Number of wrong answers beside the right one.
pub(super) const N_WRONG: usize = 3;

/// How hard an item is meant to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Difficulty {
    /// Wrong answers come from other fields of work; cases ask for an example.
    Easy,
    /// Wrong meanings come from the field of the right one; cases ask what went wrong.
    Medium,
    /// As [`Difficulty::Medium`], with cases that ask the person to explain.
    Hard,
}

impl Difficulty {
    /// That of a level from 1 to 3.
    pub(crate) fn of_level(level: u8) -> Self {
        match level {
            1 => Self::Easy,
            3 => Self::Hard,
            _ => Self::Medium,
        }
    }
}

/// An item: what is asked, how it is answered, what it tests.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct QuizItem {
    /// What is asked.
    pub question: QuizQuestion,
    /// How it is answered, with the key where there is one.
    pub answer: QuizAnswer,
    /// How hard it is.
    pub difficulty: Difficulty,
    /// What it tests, in the words of the offer or of the ROME.
    pub requirement: String,
    /// Where that is required.
    pub citation: Citation,
    /// The public source of the right answer; empty where it is the sheet of the ROME.
    pub reference: String,
    /// True if the CV does not show the requirement.
    pub is_gap: bool,
}

/// What an item asks; a face puts it into words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum QuizQuestion {
    /// What a term means that the offer or the ROME names.
    Meaning { term: String },
    /// Which of these tasks belongs to the occupation.
    TaskOf { occupation: String },
    /// Which of these tasks does not belong to the occupation. No longer asked: tests that
    /// earlier versions made have it.
    TaskNotOf { occupation: String },
    /// What a person of the trade knows.
    Rule { asks: String },
    /// The paper that this describes.
    PaperOf { meaning: String },
    /// Which of these pieces of knowledge the occupation uses. No longer asked: the name of the
    /// occupation tells it.
    KnowledgeOf { occupation: String },
    /// The order of a procedure.
    Procedure { asks: String },
    /// A task that the person has done, with a dated example.
    Practice { task: String },
    /// How a beginner would go about a task.
    Approach { task: String },
    /// Experience that the offer asks for.
    Experience { asked: String },
    /// How far the person masters a task, a tool or a piece of knowledge.
    Mastery { skill: String },
    /// Whether the person holds a paper.
    Paper { name: String },
    /// Whether the person holds a diploma.
    Diploma { name: String },
    /// Whether the person holds the diploma that a sentence of the offer asks for.
    DiplomaAsWritten { sentence: String },
    /// The level in a language.
    Language { name: String },
}

/// How an item is answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum QuizAnswer {
    /// One of several options.
    Choice {
        /// As they are shown.
        options: Vec<String>,
        /// The place of the right one.
        right: usize,
    },
    /// All steps, put in order.
    Order {
        /// As they are shown.
        steps: Vec<String>,
        /// Places of the steps in the right order.
        right: Vec<usize>,
    },
    /// Free text, read by a person.
    Case,
    /// A degree of a scale, given by the candidate.
    Scale(Scale),
}

/// What a scale measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scale {
    /// From never done to able to show others.
    Mastery,
    /// From not held to valid.
    Paper,
    /// From not held to held, with what proves it.
    Diploma,
    /// From none to fluent.
    Language,
}

impl Scale {
    /// Number of its degrees.
    pub(crate) fn n_degrees(self) -> usize {
        match self {
            Self::Mastery | Self::Paper | Self::Diploma => 4,
            Self::Language => 5,
        }
    }
}

/// Where a requirement is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Citation {
    /// The document.
    pub document: CitedDocument,
    /// Its exact words.
    pub quote: String,
}

/// The document of a quote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CitedDocument {
    /// The title or the description of the offer.
    OfferText,
    /// A field of the offer's record.
    OfferField,
    /// The sheet of an occupation.
    Sheet(RomeCode),
}

impl QuizItem {
    /// True if a program can mark it.
    pub(crate) fn has_key(&self) -> bool {
        matches!(
            self.answer,
            QuizAnswer::Choice { .. } | QuizAnswer::Order { .. }
        )
    }
}
