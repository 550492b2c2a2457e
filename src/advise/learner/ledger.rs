//! What is known from earlier answers, and what it hides.

use std::collections::BTreeMap;

use super::weights::{ActionAnswer, KindWeights, Lesson};
use crate::advise::kinds::AdviceKind;

/// « Later » hides for so many days.
const LATER_DAYS: i32 = 30;
/// Answers older than these are forgotten.
const MOST_DAYS: i32 = 400;

/// What is kept of one kind. No text, no offer, no name.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct KindEntry {
    pub lesson: Lesson,
    /// The last answer, and why, as a code.
    pub answer: Option<(ActionAnswer, Option<String>)>,
    /// Of the facts that the action rested on when it was last shown or answered.
    pub digest: i64,
    /// When, in days since 1970.
    pub day: i32,
}

/// The answer to one action, by its kind and the digest of its facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct AnsweredAction {
    pub kind: AdviceKind,
    pub digest: i64,
    pub answer: ActionAnswer,
    /// When, in days since 1970.
    pub day: i32,
}

/// Answers to earlier advice. A counsellor's ledger holds those of many people: it learns and
/// hides nothing, or one refusal would hide an action from everybody.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct AdviceLedger {
    entries: BTreeMap<AdviceKind, KindEntry>,
    answered: BTreeMap<(AdviceKind, i64), ActionAnswer>,
    hides: bool,
    today: i32,
}

impl AdviceLedger {
    /// The ledger of one person where `hides`. Old entries are left out.
    pub(crate) fn new(
        entries: impl IntoIterator<Item = (AdviceKind, KindEntry)>,
        hides: bool,
        today: i32,
    ) -> Self {
        let is_recent = |entry: &KindEntry| today - entry.day <= MOST_DAYS;
        let recent = entries.into_iter().filter(|(_, entry)| is_recent(entry));
        Self {
            entries: recent.collect(),
            answered: BTreeMap::new(),
            hides,
            today,
        }
    }

    /// The same with the answers to single actions, the old ones left out.
    pub(crate) fn with_answers(mut self, all: impl IntoIterator<Item = AnsweredAction>) -> Self {
        let recent = all
            .into_iter()
            .filter(|own| self.today - own.day <= MOST_DAYS);
        let keyed = recent.map(|own| ((own.kind, own.digest), own.answer));
        self.answered = keyed.collect();
        self
    }

    /// The kind that an answer is about: the one that is named, or, where only another of its
    /// family was shown, that one.
    pub(crate) fn kind_shown(&self, named: AdviceKind) -> AdviceKind {
        if self.entries.contains_key(&named) {
            return named;
        }
        let shown = self
            .entries
            .iter()
            .filter(|(kind, entry)| kind.family() == named.family() && entry.answer.is_none());
        let last = shown.max_by_key(|(_, entry)| entry.day);
        last.map_or(named, |(kind, _)| *kind)
    }

    /// True if an action of the kind was shown to the person.
    pub(crate) fn has_shown(&self, kind: AdviceKind) -> bool {
        self.entries.contains_key(&kind)
    }

    /// What the answers taught.
    pub(crate) fn weights(&self) -> KindWeights {
        let entries = self.entries.iter();
        KindWeights::new(entries.map(|(kind, entry)| (*kind, entry.lesson)))
    }

    /// Whether an action that rests on some facts is not to be shown.
    pub(crate) fn is_hidden(&self, kind: AdviceKind, digest: i64) -> bool {
        if !self.hides {
            return false;
        }
        let settles = |answer: &ActionAnswer| {
            matches!(
                answer,
                ActionAnswer::Done | ActionAnswer::Already | ActionAnswer::Unclear
            )
        };
        if self.answered.get(&(kind, digest)).is_some_and(settles) {
            return true;
        }
        let Some(entry) = self.entries.get(&kind) else {
            return false;
        };
        match entry.answer.as_ref().map(|(answer, _)| *answer) {
            None | Some(ActionAnswer::Useful) => false,
            Some(ActionAnswer::Done | ActionAnswer::Already | ActionAnswer::Unclear) => {
                entry.digest == digest
            }
            Some(ActionAnswer::Later) => self.today - entry.day < LATER_DAYS,
            Some(ActionAnswer::No | ActionAnswer::Impossible) => true,
        }
    }

    /// Takes an answer; gives the entry to keep.
    pub(crate) fn answer(
        &mut self,
        kind: AdviceKind,
        answer: ActionAnswer,
        why: Option<String>,
    ) -> &KindEntry {
        let mut weights = self.weights();
        weights.learn(kind, answer);
        let entry = self.entries.entry(kind).or_default();
        entry.lesson = weights.lesson(kind);
        if self.hides {
            self.answered.insert((kind, entry.digest), answer);
        }
        // A counsellor's answers are about many people: the last one says nothing.
        entry.answer = self.hides.then_some((answer, why));
        entry.day = self.today;
        entry
    }

    /// Notes that an action was shown; gives the entry to keep.
    pub(crate) fn show(&mut self, kind: AdviceKind, digest: i64) -> &KindEntry {
        let mut weights = self.weights();
        weights.show(kind);
        let entry = self.entries.entry(kind).or_default();
        entry.lesson = weights.lesson(kind);
        // An answer stays about the facts that were answered.
        if entry.answer.is_none() {
            entry.digest = digest;
            entry.day = self.today;
        } else if entry.digest != digest {
            entry.answer = None;
            entry.digest = digest;
            entry.day = self.today;
        }
        entry
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(today: i32) -> AdviceLedger {
        AdviceLedger::new([], true, today)
    }

    fn later(ledger: &AdviceLedger, days: i32) -> AdviceLedger {
        let today = ledger.today + days;
        AdviceLedger::new(ledger.entries.clone(), ledger.hides, today)
    }

    #[test]
    fn an_answer_hides_as_long_as_it_says() {
        for (answer, same_facts, other_facts, after_a_month) in [
            (ActionAnswer::Useful, false, false, false),
            (ActionAnswer::Done, true, false, true),
            (ActionAnswer::Already, true, false, true),
            (ActionAnswer::Unclear, true, false, true),
            (ActionAnswer::Later, true, true, false),
            (ActionAnswer::No, true, true, true),
            (ActionAnswer::Impossible, true, true, true),
        ] {
            let mut ledger = person(100);
            ledger.show(AdviceKind::Course, 7);
            ledger.answer(AdviceKind::Course, answer, None);
            assert_eq!(
                ledger.is_hidden(AdviceKind::Course, 7),
                same_facts,
                "{answer:?}"
            );
            assert_eq!(
                ledger.is_hidden(AdviceKind::Course, 8),
                other_facts,
                "{answer:?}"
            );
            let month = later(&ledger, 30);
            assert_eq!(
                month.is_hidden(AdviceKind::Course, 7),
                after_a_month,
                "{answer:?}"
            );
            assert!(
                !later(&ledger, 401).is_hidden(AdviceKind::Course, 7),
                "{answer:?}"
            );
        }
    }

    #[test]
    fn what_was_done_stays_hidden_though_another_action_of_its_kind_is_shown() {
        let mut ledger = person(100);
        ledger.show(AdviceKind::CompleteCv, 7);
        ledger.answer(AdviceKind::CompleteCv, ActionAnswer::Done, None);
        ledger.show(AdviceKind::CompleteCv, 8);
        assert!(ledger.is_hidden(AdviceKind::CompleteCv, 7));
        assert!(!ledger.is_hidden(AdviceKind::CompleteCv, 8));
        ledger.answer(AdviceKind::CompleteCv, ActionAnswer::Already, None);
        assert!(ledger.is_hidden(AdviceKind::CompleteCv, 7));
        assert!(ledger.is_hidden(AdviceKind::CompleteCv, 8));
    }

    #[test]
    fn an_answer_is_about_the_action_of_its_family_that_was_shown() {
        let mut ledger = person(100);
        ledger.show(AdviceKind::ShortCourse, 7);
        assert_eq!(
            ledger.kind_shown(AdviceKind::Course),
            AdviceKind::ShortCourse
        );
        assert_eq!(ledger.kind_shown(AdviceKind::Watch), AdviceKind::Watch);
        ledger.show(AdviceKind::Course, 8);
        assert_eq!(ledger.kind_shown(AdviceKind::Course), AdviceKind::Course);
    }

    #[test]
    fn a_counsellors_ledger_learns_and_hides_nothing() {
        let mut ledger = AdviceLedger::new([], false, 100);
        let entry = ledger.answer(AdviceKind::Course, ActionAnswer::No, None);
        assert_eq!((entry.lesson.useless, &entry.answer), (1.0, &None));
        assert!(!ledger.is_hidden(AdviceKind::Course, 0));
    }
}
