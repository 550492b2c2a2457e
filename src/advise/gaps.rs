//! Advice that closes a gap.

use super::{Advice, Group, Situation, Weight, WeightedAdvice};
use crate::gap::MarketGap;
use crate::requirement::Need;

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
    let gaps = situation.gaps.obtain.iter();
    let firm = |gap: &MarketGap<'_>| gap.demand.tally.firm;
    // Of equals the first, which `max_by_key` would pass over.
    let gap = gaps
        .rev()
        .filter(|gap| can_be_stated(gap))
        .max_by_key(|gap| firm(gap))?;
    let n_offers = firm(gap);
    (n_offers >= ENOUGH_OFFERS).then(|| WeightedAdvice {
        weight: STATE_CONDITION.for_offers(n_offers),
        group: Group::Condition,
        advice: Advice::StateCondition {
            condition: gap.demand.text.clone(),
            n_offers,
            n_market: situation.gaps.n_offers,
        },
    })
}

fn can_be_stated(gap: &MarketGap<'_>) -> bool {
    matches!(
        &gap.demand.need,
        Need::Paper(_) | Need::NamedPaper(_) | Need::Language(..) | Need::Title(_)
    )
}

/// The best course of the gap that most offers have.
pub(super) fn follow_course(situation: Situation<'_>) -> Option<WeightedAdvice> {
    let gaps: Vec<&MarketGap<'_>> = situation.gaps.all().collect();
    let (gap, best) = gaps
        .into_iter()
        .rev()
        .filter_map(|gap| Some((gap, gap.advice.courses.first()?)))
        .max_by_key(|(gap, _)| gap.demand.tally.asked)?;
    let n_offers = gap.demand.tally.asked;
    (n_offers >= ENOUGH_OFFERS).then(|| WeightedAdvice {
        weight: FOLLOW_COURSE.for_offers(n_offers),
        group: Group::Course,
        advice: Advice::FollowCourse {
            title: best.course.title.clone(),
            code: best.course.code,
            gap: gap.demand.text.clone(),
            n_offers,
            n_market: situation.gaps.n_offers,
        },
    })
}
