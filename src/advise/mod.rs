//! What a jobseeker can do now: given a CV, its offers and its gaps, and what changing the pay,
//! the occupation or the place would open.
//!
//! Owns the rules, their weights and what answers teach. Does not know how advice is worded
//! for people, how offers were ranked, or where courses and answers are kept.
//!
//! Start with [`advise`]: each rule is a function that gives a [`AdviceCandidate`] or none; the
//! best are kept, at most one a family. [`levers`] counts what a change would open.

mod access;
mod advice;
mod cv;
mod exclusions;
mod gaps;
mod help;
mod kinds;
pub(crate) mod learner;
pub(crate) mod levers;
mod search;

use std::collections::BTreeSet;

pub(crate) use access::can_enter;
pub(crate) use advice::{Advice, CourseWay, Neighbouring};
pub(crate) use help::Helper;
pub(crate) use kinds::AdviceKind;

use crate::cv::Cv;
use crate::cv::person::WishTerms;
use crate::gap::{Lexicon, MarketGaps};
use crate::rome::Sheet;
use learner::AdviceLedger;
use levers::{Exclusions, LowerAdvice, PaidOffers, RaiseAdvice, RingAdvice};

/// What the rules read.
#[derive(Clone, Copy)]
pub(crate) struct Situation<'a> {
    /// The person's CV.
    pub cv: &'a Cv,
    /// What it says that the person looks for.
    pub wishes: &'a WishTerms,
    /// What the person lacks for the offers of the trade.
    pub gaps: &'a MarketGaps<'a>,
    /// From 0 for a CV read whole to 1 for one of which little could be.
    pub unread: f64,
    /// The offers shown within reach that are of the trade or of a near one.
    pub n_near: usize,
    /// Titles of those that require nothing that the person lacks, best first.
    pub open: &'a [&'a str],
    /// Offers of the trade in the whole base that were published within the last month.
    pub n_new_of_trade: usize,
    /// What the levers say, where they were pulled.
    pub findings: Option<&'a Findings>,
    /// What no course may lead to.
    pub refused: &'a Exclusions,
    /// The ROME; empty where it was not imported.
    pub sheets: &'a [Sheet],
}

/// What the levers found worth doing.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Findings {
    /// Offers looked at now.
    pub n_before: usize,
    pub lower: Option<LowerAdvice>,
    pub raise: Option<RaiseAdvice>,
    /// The offers that pay was counted over.
    pub paid: PaidOffers,
    pub wider: Option<RingAdvice>,
    /// The best neighbour.
    pub neighbour: Option<Neighbouring>,
}

/// An action with how much this person needs it, in [0, 1].
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct AdviceCandidate {
    need: f64,
    advice: Advice,
}

impl AdviceCandidate {
    fn new(need: f64, advice: Advice) -> Self {
        let need = need.clamp(0.0, 1.0);
        Self { need, advice }
    }

    fn share(n: usize, of: usize, advice: Advice) -> Self {
        Self::new(n as f64 / of.max(1) as f64, advice)
    }
}

/// People read no more, let alone do more.
const MOST: usize = 3;

/// At most three pieces of advice, the most useful first. What an exclusion names or an earlier
/// answer hides is never proposed.
#[must_use]
pub(crate) fn advise(
    situation: Situation<'_>,
    lexicon: &Lexicon<'_>,
    exclusions: &[String],
    ledger: &AdviceLedger,
) -> Vec<Advice> {
    // The order of equal candidates.
    let mut rules = vec![
        gaps::state_condition(situation),
        cv::mend_reading(situation),
        cv::add_headline(situation.cv),
        cv::date_posts(situation.cv),
        cv::describe_work(situation.cv),
        gaps::follow_course(situation),
    ];
    rules.extend(search::rules(situation));
    rules.extend(situation.findings.map(of_findings).into_iter().flatten());
    let candidates = rules.into_iter().flatten().collect();
    chosen(allowed(candidates, lexicon, exclusions), ledger)
}

/// The candidates that nothing excludes.
fn allowed(
    mut candidates: Vec<AdviceCandidate>,
    lexicon: &Lexicon<'_>,
    exclusions: &[String],
) -> Vec<AdviceCandidate> {
    candidates.retain(|one| !exclusions::is_excluded(&one.advice, lexicon, exclusions));
    candidates
}

/// The actions that the levers alone give, for somebody without a CV.
#[must_use]
pub(crate) fn advise_without_cv(findings: &Findings, ledger: &AdviceLedger) -> Vec<Advice> {
    chosen(
        of_findings(findings).into_iter().flatten().collect(),
        ledger,
    )
}

/// What the levers found, as candidates.
fn of_findings(own: &Findings) -> [Option<AdviceCandidate>; 5] {
    /// Percents of the highest rise that is tried.
    const HIGHEST_RISE: usize = 20;
    let of_neighbour = |advice: fn(Neighbouring) -> Advice| {
        let neighbour = own.neighbour.as_ref()?;
        let all = neighbour.n_offers + own.n_before;
        Some(AdviceCandidate::share(
            neighbour.n_offers,
            all,
            advice(neighbour.clone()),
        ))
    };
    let immersion = own.neighbour.as_ref().filter(|own| own.lacks.is_some());
    [
        own.raise.map(|raise| {
            AdviceCandidate::share(
                raise.percent as usize,
                HIGHEST_RISE,
                Advice::RaisePay(raise, own.paid),
            )
        }),
        own.lower
            .map(|lower| AdviceCandidate::new(lower.low, Advice::LowerPay(lower, own.paid))),
        of_neighbour(Advice::TryNeighbour),
        immersion.and_then(|_| of_neighbour(Advice::TryImmersion)),
        own.wider.map(|ring| {
            AdviceCandidate::share(
                ring.n_more,
                ring.n_more + ring.n_before,
                Advice::WidenRing(ring),
            )
        }),
    ]
}

/// The candidates with the most need times weight, at most one a family.
fn chosen(mut candidates: Vec<AdviceCandidate>, ledger: &AdviceLedger) -> Vec<Advice> {
    let weights = ledger.weights();
    let score = |own: &AdviceCandidate| own.need * weights.value(own.advice.kind());
    candidates
        .retain(|own| own.need > 0.0 && !ledger.is_hidden(own.advice.kind(), own.advice.digest()));
    // The sort is stable: equal scores keep the order of the rules.
    candidates.sort_by(|a, b| score(b).total_cmp(&score(a)));
    let mut families = BTreeSet::new();
    candidates.retain(|own| families.insert(own.advice.kind().family()));
    let kept = candidates.into_iter().take(MOST);
    kept.map(|own| own.advice).collect()
}

#[cfg(test)]
mod tests;
