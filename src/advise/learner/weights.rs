//! The weight of each kind.

use std::collections::BTreeMap;

use crate::advise::kinds::AdviceKind;

/// The prior counts as so many answers.
const PRIOR_STRENGTH: f64 = 4.0;
/// Older answers fade so that no more than these count.
const MEMORY: f64 = 20.0;
/// Shown so many times without an answer, an action loses so much.
const SILENT_SHOWS: u32 = 3;
const SILENCE: f64 = 0.25;
/// Standard deviations above the mean: what is little known is tried.
const CURIOSITY: f64 = 0.5;

/// What somebody answers to an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ActionAnswer {
    Done,
    Useful,
    Already,
    Later,
    Unclear,
    No,
    Impossible,
}

/// What answers taught about a kind.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Lesson {
    pub useful: f64,
    pub useless: f64,
    /// Shows since the last answer.
    pub silent: u32,
}

/// What answers taught about all kinds.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct KindWeights(BTreeMap<AdviceKind, Lesson>);

impl ActionAnswer {
    pub(crate) const ALL: [Self; 7] = [
        Self::Done,
        Self::Useful,
        Self::Already,
        Self::Later,
        Self::Unclear,
        Self::No,
        Self::Impossible,
    ];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Useful => "useful",
            Self::Already => "already",
            Self::Later => "later",
            Self::Unclear => "unclear",
            Self::No => "no",
            Self::Impossible => "impossible",
        }
    }

    pub(crate) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|answer| answer.name() == name)
    }
}

impl KindWeights {
    pub(crate) fn new(lessons: impl IntoIterator<Item = (AdviceKind, Lesson)>) -> Self {
        Self(lessons.into_iter().collect())
    }

    pub(crate) fn lesson(&self, kind: AdviceKind) -> Lesson {
        self.0.get(&kind).copied().unwrap_or_default()
    }

    /// Learns from an answer. « Already done », « later » and « impossible » say nothing of
    /// the kind: counting them made the learner no better than the expert.
    pub(crate) fn learn(&mut self, kind: AdviceKind, answer: ActionAnswer) {
        let lesson = self.0.entry(kind).or_default();
        lesson.silent = 0;
        match answer {
            ActionAnswer::Done | ActionAnswer::Useful => lesson.useful += 1.0,
            ActionAnswer::Unclear | ActionAnswer::No => lesson.useless += 1.0,
            ActionAnswer::Already | ActionAnswer::Later | ActionAnswer::Impossible => {}
        }
        lesson.fade();
    }

    /// Learns from an action that was shown.
    pub(crate) fn show(&mut self, kind: AdviceKind) {
        let lesson = self.0.entry(kind).or_default();
        lesson.silent += 1;
        if lesson.silent.is_multiple_of(SILENT_SHOWS) {
            lesson.useless += SILENCE;
            lesson.fade();
        }
    }

    /// Mean and half a standard deviation of the kind's Beta distribution.
    pub(crate) fn value(&self, kind: AdviceKind) -> f64 {
        let lesson = self.lesson(kind);
        let useful = PRIOR_STRENGTH * kind.prior() + lesson.useful;
        let useless = PRIOR_STRENGTH * (1.0 - kind.prior()) + lesson.useless;
        let all = useful + useless;
        let mean = useful / all;
        let deviation = (mean * (1.0 - mean) / (all + 1.0)).sqrt();
        mean + CURIOSITY * deviation
    }
}

impl Lesson {
    fn fade(&mut self) {
        let all = self.useful + self.useless;
        if all > MEMORY {
            let kept = MEMORY / all;
            self.useful *= kept;
            self.useless *= kept;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_move_a_weight_and_some_teach_nothing() {
        let cold = KindWeights::default().value(AdviceKind::Course);
        for (answer, moves) in [
            (ActionAnswer::Done, 1),
            (ActionAnswer::Useful, 1),
            (ActionAnswer::Unclear, -1),
            (ActionAnswer::No, -1),
            (ActionAnswer::Already, 0),
            (ActionAnswer::Later, 0),
            (ActionAnswer::Impossible, 0),
        ] {
            let mut weights = KindWeights::default();
            weights.learn(AdviceKind::Course, answer);
            let moved = (weights.value(AdviceKind::Course) - cold)
                .partial_cmp(&0.0)
                .unwrap() as i8;
            assert_eq!(moved, moves, "{answer:?}");
            assert_eq!(
                weights.value(AdviceKind::Vae),
                KindWeights::default().value(AdviceKind::Vae)
            );
        }
    }

    #[test]
    fn three_silent_shows_cost_a_quarter_of_an_answer() {
        let mut weights = KindWeights::default();
        for _ in 0..2 {
            weights.show(AdviceKind::Help);
        }
        assert_eq!(weights.lesson(AdviceKind::Help).useless, 0.0);
        weights.show(AdviceKind::Help);
        assert_eq!(weights.lesson(AdviceKind::Help).useless, 0.25);
        weights.learn(AdviceKind::Help, ActionAnswer::Useful);
        assert_eq!(weights.lesson(AdviceKind::Help).silent, 0);
    }

    #[test]
    fn the_last_answers_outweigh_old_ones() {
        let mut weights = KindWeights::default();
        for _ in 0..100 {
            weights.learn(AdviceKind::Watch, ActionAnswer::No);
        }
        let lesson = weights.lesson(AdviceKind::Watch);
        assert!((lesson.useless - 20.0).abs() < 1e-9, "{lesson:?}");
        for _ in 0..20 {
            weights.learn(AdviceKind::Watch, ActionAnswer::Useful);
        }
        assert!(weights.value(AdviceKind::Watch) > 0.5);
    }
}
