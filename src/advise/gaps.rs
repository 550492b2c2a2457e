//! Advice that closes a gap.

use super::{Advice, Group, Situation, Weight, WeightedAdvice};
use crate::gap::{Condition, Gap, Missing};

const STATE_CONDITION: Weight = Weight {
    base: 0.55,
    gain: 0.06,
    most: 8.0,
};
const FOLLOW_COURSE: Weight = Weight {
    base: 0.5,
    gain: 0.05,
    most: 8.0,
};
/// Offers from which a gap is worth acting on.
const ENOUGH_OFFERS: usize = 2;

/// The condition that most offers require, among those one can simply write down.
pub(super) fn state_condition(situation: Situation<'_>) -> Option<WeightedAdvice> {
    let gap = situation
        .gaps
        .iter()
        .filter(|gap| can_be_stated(gap))
        .max_by_key(|gap| gap.n_required)?;
    (gap.n_required >= ENOUGH_OFFERS).then(|| WeightedAdvice {
        weight: STATE_CONDITION.for_offers(gap.n_required),
        group: Group::Condition,
        advice: Advice::StateCondition {
            condition: gap.words.join(", "),
            n_offers: gap.n_required,
        },
    })
}

fn can_be_stated(gap: &Gap) -> bool {
    matches!(
        &gap.what,
        Missing::Condition(Condition::Licence(_) | Condition::Language(..) | Condition::Title(_))
    )
}

/// The best course of the gap that most offers have.
pub(super) fn follow_course(situation: Situation<'_>) -> Option<WeightedAdvice> {
    let (gap, best) = situation
        .gaps
        .iter()
        .zip(situation.courses)
        // The words of a topic make no sentence.
        .filter(|(gap, _)| !matches!(gap.what, Missing::Topic(_)))
        .filter_map(|(gap, courses)| Some((gap, courses.first()?)))
        .max_by(|(a, _), (b, _)| {
            let by_offers = a.offers.len().cmp(&b.offers.len());
            by_offers.then(a.weight.total_cmp(&b.weight))
        })?;
    let n_offers = gap.offers.len();
    (n_offers >= ENOUGH_OFFERS).then(|| WeightedAdvice {
        weight: FOLLOW_COURSE.for_offers(n_offers),
        group: Group::Course,
        advice: Advice::FollowCourse {
            title: best.course.title.clone(),
            code: best.course.code,
            gap: gap.words.join(", "),
            n_offers,
        },
    })
}
