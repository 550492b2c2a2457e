//! What a course teaches, and how much of a gap that covers.

use rustc_hash::FxHashSet;

use super::bridge::{NearTarget, SAME};
use super::lexicon::{Lexicon, WeightedWord, WordFamily};
use crate::course::Course;

/// Weight of a word by where the course has it.
const IN_TITLE: f32 = 1.0;
const IN_SUBJECTS: f32 = 0.9;
const IN_BLOCKS: f32 = 0.6;
/// Words of the longest title that is about one thing.
const LONGEST_TITLE: usize = 2;
/// Weight of the gap's words that a course must contain, as a share of the rarest
/// word's: one word of many occupations (« portefeuille ») does not make a course
/// fit. Less is enough where the course prepares for the very occupation.
const LEAST_WEIGHT: f32 = 0.6;
const LEAST_WEIGHT_SAME_OCCUPATION: f32 = 0.4;

/// A course with its words, read once for all gaps.
pub(super) struct CourseWords<'a> {
    pub(super) course: &'a Course,
    /// None for a course of no occupation.
    pub(super) target: Option<NearTarget>,
    fields: [CourseField; 3],
    pub(super) title: Vec<WeightedWord>,
    pub(super) n_title: usize,
    /// Share of its title's families that the gaps contain.
    pub(super) context_share: f32,
}

/// The words of the title, the subjects or the blocks of skills.
struct CourseField {
    weight: f32,
    families: FxHashSet<WordFamily>,
}

/// The part of a gap that a course teaches.
pub(super) struct TaughtPart {
    /// In [0, 1].
    pub(super) share: f32,
    /// Words of the gap, as written there.
    pub(super) words: Vec<String>,
}

impl<'a> CourseWords<'a> {
    /// `context` holds the families of all gaps.
    pub(super) fn new(
        lexicon: &Lexicon<'_>,
        course: &'a Course,
        target: Option<NearTarget>,
        context: &FxHashSet<WordFamily>,
    ) -> Self {
        let families = |text: &str| -> FxHashSet<WordFamily> {
            let words = lexicon.words(text).into_iter();
            words.map(|word| word.family).collect()
        };
        let subjects = course.subjects.iter();
        let blocks = course.blocks.iter();
        let title_words = lexicon.informative_words(&course.title);
        let title: FxHashSet<WordFamily> =
            title_words.iter().map(|word| word.family.clone()).collect();
        let field = |weight, families| CourseField { weight, families };
        Self {
            course,
            target,
            title: title_words,
            n_title: title.len(),
            context_share: share(title.intersection(context).count(), title.len()),
            fields: [
                field(IN_TITLE, title),
                field(
                    IN_SUBJECTS,
                    subjects
                        .flat_map(|subject| families(&subject.label))
                        .collect(),
                ),
                field(
                    IN_BLOCKS,
                    blocks.flat_map(|block| families(block)).collect(),
                ),
            ],
        }
    }

    pub(super) fn has(&self, word: &WeightedWord) -> bool {
        let mut fields = self.fields.iter();
        fields.any(|field| field.families.contains(&word.family))
    }

    /// True if the course has more than one word of many occupations in common with
    /// the gap. `rarest` is the weight of the rarest word.
    pub(super) fn has_enough(&self, words: &[WeightedWord], rarest: f32) -> bool {
        let common = words.iter().filter(|word| self.has(word));
        let weight: f32 = common.map(|word| word.weight).sum();
        let is_same = self.target.is_some_and(|target| target.nearness >= SAME);
        let least = if is_same {
            LEAST_WEIGHT_SAME_OCCUPATION
        } else {
            LEAST_WEIGHT
        };
        weight >= least * rarest
    }

    pub(super) fn has_heaviest(&self, words: &[WeightedWord]) -> bool {
        let heaviest = words.iter().max_by(|a, b| a.weight.total_cmp(&b.weight));
        heaviest.is_some_and(|word| self.has(word))
    }

    /// True if the title is hardly longer than the gap, and not about teaching: a
    /// certificate of no occupation must be about the gap, not mention it.
    pub(super) fn is_about(&self, words: &[WeightedWord]) -> bool {
        let [title, ..] = &self.fields;
        let common = words
            .iter()
            .filter(|w| title.families.contains(&w.family))
            .count();
        let is_teaching = self.course.title.to_lowercase().contains("enseign");
        common > 0 && self.n_title <= LONGEST_TITLE.max(common + 1) && !is_teaching
    }

    pub(super) fn taught_part(&self, words: &[WeightedWord]) -> TaughtPart {
        let all: f32 = words.iter().map(|word| word.weight).sum();
        let taught: f32 = words
            .iter()
            .map(|word| word.weight * self.field_weight(word))
            .sum();
        let taught_words = words
            .iter()
            .filter(|word| word.weight > 0.0 && self.field_weight(word) > 0.0);
        TaughtPart {
            share: if all > 0.0 { taught / all } else { 0.0 },
            words: taught_words.map(|word| word.written.clone()).collect(),
        }
    }

    /// The weight of the heaviest field with the word.
    fn field_weight(&self, word: &WeightedWord) -> f32 {
        let fields = self.fields.iter();
        fields
            .filter(|field| field.families.contains(&word.family))
            .map(|field| field.weight)
            .fold(0.0, f32::max)
    }
}

/// 0 of 0 is 0.
pub(super) fn share(n: usize, of: usize) -> f32 {
    #[expect(clippy::cast_precision_loss, reason = "words of a title")]
    let share = n as f32 / of.max(1) as f32;
    share
}
