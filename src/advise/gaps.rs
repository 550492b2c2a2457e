//! Advice that closes a gap.

use super::{Advice, AdviceCandidate, CourseWay, Situation};
use crate::course::CourseRegistry;
use crate::gap::{CourseHint, MarketGap};
use crate::requirement::Need;
use crate::rome::RomeCode;
use crate::text::tokens;

/// Offers from which a gap is worth acting on.
const ENOUGH_OFFERS: usize = 2;

/// The condition that most offers require, among those one can simply write down.
pub(super) fn state_condition(situation: Situation<'_>) -> Option<AdviceCandidate> {
    let gaps = situation.gaps.obtain.iter();
    let firm = |gap: &MarketGap<'_>| gap.demand.tally.firm;
    // Of equals the first, which `max_by_key` would pass over.
    let gap = gaps
        .rev()
        .filter(|gap| can_be_stated(gap) && !is_mentioned(&gap.demand.text, situation))
        .max_by_key(|gap| firm(gap))?;
    let n_offers = firm(gap);
    let n_market = situation.gaps.n_offers;
    let advice = Advice::StateCondition {
        condition: gap.demand.text.clone(),
        n_offers,
        n_market,
    };
    (n_offers >= ENOUGH_OFFERS).then(|| AdviceCandidate::share(n_offers, n_market, advice))
}

fn can_be_stated(gap: &MarketGap<'_>) -> bool {
    matches!(
        &gap.demand.need,
        Need::Paper(_) | Need::NamedPaper(_) | Need::Language(..) | Need::Title(_)
    )
}

/// True if the CV names such a thing: « pas de permis », or CACES of other categories. It
/// was not forgotten.
fn is_mentioned(condition: &str, situation: Situation<'_>) -> bool {
    let words = tokens(condition);
    let first = words.first().map(|word| word.folded.as_str());
    let said = tokens(situation.cv.text());
    first.is_some_and(|first| said.iter().any(|word| word.folded == first))
}

/// The best course of the gap that most offers have.
pub(super) fn follow_course(situation: Situation<'_>) -> Option<AdviceCandidate> {
    let gaps: Vec<&MarketGap<'_>> = situation.gaps.all().collect();
    let (gap, best) = gaps
        .into_iter()
        .rev()
        .filter_map(|gap| Some((gap, gap.advice.courses.first()?)))
        .filter(|(_, hint)| is_allowed(&hint.course.rome, situation))
        .max_by_key(|(gap, _)| gap.demand.tally.asked)?;
    let n_offers = gap.demand.tally.asked;
    let n_market = situation.gaps.n_offers;
    let advice = Advice::FollowCourse {
        title: best.course.title.clone(),
        code: best.course.code,
        gap: gap.demand.text.clone(),
        n_offers,
        n_market,
        way: way(best),
    };
    (n_offers >= ENOUGH_OFFERS).then(|| AdviceCandidate::share(n_offers, n_market, advice))
}

/// Where something is refused, a course has to lead to occupations that are known not to ask
/// it.
fn is_allowed(rome: &[RomeCode], situation: Situation<'_>) -> bool {
    if situation.refused.is_empty() {
        return true;
    }
    let sheets = situation.sheets.iter();
    let mut own = sheets.filter(|sheet| rome.contains(&sheet.code)).peekable();
    own.peek().is_some() && own.all(|sheet| !situation.refused.meets(sheet))
}

/// The *répertoire spécifique* holds what is learnt in days or weeks.
fn way(hint: &CourseHint<'_>) -> CourseWay {
    match hint.course.code.registry {
        _ if hint.by_experience => CourseWay::ByExperience,
        CourseRegistry::Rs => CourseWay::Short,
        CourseRegistry::Rncp => CourseWay::Whole,
    }
}
