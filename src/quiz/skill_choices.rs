//! Choice items on the tasks of an occupation.

use rustc_hash::FxHashSet;

use super::catalogue::{CatalogueSkill, QuizCatalogue};
use super::choices::mixed;
use super::draw::Draw;
use super::evidence::AskedSkill;
use super::first_words::{first_word, is_infinitive};
use super::item::{Difficulty, N_WRONG, QuizAnswer, QuizItem, QuizQuestion};
use super::remoteness::OtherOccupations;
use super::trade_words::OccupationTerms;
use super::vague_words;
use crate::rome::{Sheet, SkillKind};

/// What choice items on skills are made with.
pub(super) struct SkillChoices<'c, 'a> {
    pub sheet: &'c Sheet,
    pub catalogue: &'c QuizCatalogue<'a>,
    pub others: OtherOccupations,
    pub words: OccupationTerms,
    pub seed: u64,
}

/// A skill of more occupations than this says little of one of them.
const FEW_HOLDERS: usize = 40;
/// A wrong answer comes from at most this many occupations.
const FEWEST_HOLDERS: usize = 6;
/// Letters of the shortest and the longest option.
const LENGTHS: std::ops::RangeInclusive<usize> = 14..=110;

impl<'a> SkillChoices<'_, 'a> {
    /// « Which of these tasks belongs to the occupation? », best supported first.
    pub(super) fn tasks(&self, asked: &[AskedSkill<'_, 'a>]) -> Vec<QuizItem> {
        self.items(asked, SkillKind::KnowHow, |occupation| {
            QuizQuestion::TaskOf { occupation }
        })
    }

    fn items(
        &self,
        asked: &[AskedSkill<'_, 'a>],
        kind: SkillKind,
        question: impl Fn(String) -> QuizQuestion,
    ) -> Vec<QuizItem> {
        let own = asked.iter().filter(|one| one.skill.kind == kind);
        let keys = own.filter(|one| self.is_asked(one) && self.is_key(one.skill));
        let item = |one: &AskedSkill<'_, 'a>| {
            let mut draw = Draw::new(self.seed, one.skill.label);
            let wrong = self.wrong(one.skill, &mut draw)?;
            let (options, right) = mixed(one.skill.label, &wrong, &mut draw);
            let question = question(self.sheet.label.clone());
            let answer = QuizAnswer::Choice { options, right };
            Some(self.item(one, question, answer))
        };
        keys.filter_map(item).collect()
    }

    fn item(
        &self,
        one: &AskedSkill<'_, 'a>,
        question: QuizQuestion,
        answer: QuizAnswer,
    ) -> QuizItem {
        QuizItem {
            question,
            answer,
            difficulty: Difficulty::Medium,
            requirement: one.skill.label.to_owned(),
            citation: one.citation.clone(),
            reference: String::new(),
            is_gap: one.is_gap,
        }
    }

    /// True if the offer asks for a skill, or if it is at the core and says what is done: a task
    /// that many occupations do in some form tests nothing where the offer does not ask for it.
    fn is_asked(&self, one: &AskedSkill<'_, 'a>) -> bool {
        let n_particular = self.catalogue.particular(one.skill).count();
        let is_telling = vague_words::is_concrete(one.skill.label)
            || n_particular >= 2 && !vague_words::is_intention(one.skill.label);
        one.is_of_offer() || one.is_core && is_telling
    }

    /// True if a skill may be a right answer: particular to few occupations, and without the
    /// occupation's own name, which would give it away.
    fn is_key(&self, skill: &CatalogueSkill<'_>) -> bool {
        is_askable(skill)
            && skill.holders.len() <= FEW_HOLDERS
            && self.catalogue.particular(skill).next().is_some()
            && !self.words.names_occupation(skill, self.catalogue)
    }

    /// Skills of occupations beside this one that its sheet has no word of, of the kind and about
    /// the length of the right answer; those of the nearest field first.
    fn wrong(&self, key: &CatalogueSkill<'_>, draw: &mut Draw) -> Option<Vec<&'a str>> {
        let fits = |other: &&CatalogueSkill<'a>| {
            is_like(key, other)
                && vague_words::is_concrete(other.label)
                && other.holders.len() <= FEWEST_HOLDERS
                && self.others.side_of_holders(other).is_some()
                && self.words.is_foreign(other, self.catalogue)
        };
        let mut found: Vec<&CatalogueSkill<'a>> =
            self.catalogue.skills.iter().filter(fits).collect();
        draw.shuffle(&mut found);
        let side = |other: &CatalogueSkill<'_>| self.others.side_of_holders(other);
        let is_of_other_verb = |other: &CatalogueSkill<'_>| {
            // A task with the verb of the right one is of its kind.
            first_word(other.label) != first_word(key.label)
        };
        found.sort_by_cached_key(|other| (side(other), is_of_other_verb(other)));
        let mut chosen: Vec<&CatalogueSkill<'a>> = Vec::new();
        for other in found {
            if chosen.len() < N_WRONG
                && are_apart(key, other)
                && chosen.iter().all(|own| are_apart(own, other))
            {
                chosen.push(other);
            }
        }
        (chosen.len() == N_WRONG).then(|| chosen.iter().map(|skill| skill.label).collect())
    }
}

/// True if a label can be an option: a task, or knowledge that is applied.
fn is_askable(skill: &CatalogueSkill<'_>) -> bool {
    let first = first_word(skill.label);
    let is_kind = match skill.kind {
        SkillKind::KnowHow => is_infinitive(first),
        SkillKind::Knowledge => vague_words::is_applied_knowledge(skill.label),
        SkillKind::Soft => false,
    };
    is_kind && LENGTHS.contains(&skill.label.chars().count())
}

fn is_like(key: &CatalogueSkill<'_>, other: &CatalogueSkill<'_>) -> bool {
    let length = |skill: &CatalogueSkill<'_>| skill.label.chars().count() as f32;
    let ratio = length(other) / length(key);
    let is_alike = match key.kind {
        SkillKind::Knowledge => first_word(key.label) == first_word(other.label),
        SkillKind::KnowHow | SkillKind::Soft => true,
    };
    is_askable(other) && key.kind == other.kind && is_alike && (0.6..=1.6).contains(&ratio)
}

/// Two options are of different things.
fn are_apart(one: &CatalogueSkill<'_>, other: &CatalogueSkill<'_>) -> bool {
    let objects: FxHashSet<&String> = one.terms.iter().skip(1).collect();
    !other
        .terms
        .iter()
        .skip(1)
        .any(|term| objects.contains(term))
}
