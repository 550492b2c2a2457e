//! Advice on how to go on with the offers shown.

use super::{Advice, AdviceCandidate, Situation};

/// How much a person needs each, set by hand.
const APPLY: f64 = 0.8;
const WATCH: f64 = 0.5;
const PREPARE: f64 = 0.5;
/// Offers near the CV that make a full need to apply.
const MANY_NEAR: usize = 5;
/// With fewer, somebody else may see what is to be done.
const FEW_NEAR: usize = 3;

pub(super) fn rules(situation: Situation<'_>) -> Vec<Option<AdviceCandidate>> {
    let share = |n: usize| n.min(MANY_NEAR) as f64 / MANY_NEAR as f64;
    let (n_near, n_open) = (situation.n_near, situation.open.len());
    let counted = situation.findings.map(|own| own.n_of_trade);
    let n_offers = counted.unwrap_or(situation.n_of_trade);
    let prepare = situation.open.first().map(|title| {
        let title = (*title).to_owned();
        AdviceCandidate::new(PREPARE, Advice::PrepareQuestions { title })
    });
    vec![
        Some(AdviceCandidate::new(
            APPLY * share(n_open),
            Advice::ApplyFirst { n_near: n_open },
        )),
        (n_offers > 0).then(|| AdviceCandidate::new(WATCH, Advice::Watch { n_offers })),
        prepare,
        (n_near < FEW_NEAR)
            .then(|| AdviceCandidate::new(1.0 - share(n_near), Advice::SeekHelp { n_near })),
    ]
}
