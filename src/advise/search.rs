//! Advice on how to go on with the offers shown.

use super::help::seek_help;
use super::{Advice, AdviceCandidate, Situation};

/// How much a person needs each, set by hand.
const APPLY: f64 = 0.8;
const WATCH: f64 = 0.5;
const PREPARE: f64 = 0.5;
/// Offers near the CV that make a full need to apply.
const MANY_NEAR: usize = 5;

pub(super) fn rules(situation: Situation<'_>) -> Vec<Option<AdviceCandidate>> {
    let share = |n: usize| n.min(MANY_NEAR) as f64 / MANY_NEAR as f64;
    let n_open = situation.open.len();
    // Where nothing new appears, there is nothing to wait for.
    let n_new = situation.n_new_of_trade;
    let prepare = situation.open.first().map(|title| {
        let title = (*title).to_owned();
        AdviceCandidate::new(PREPARE, Advice::PrepareQuestions { title })
    });
    vec![
        Some(AdviceCandidate::new(
            APPLY * share(n_open),
            Advice::ApplyFirst { n_near: n_open },
        )),
        (n_new > 0).then(|| AdviceCandidate::new(WATCH, Advice::Watch { n_new })),
        prepare,
        seek_help(situation),
    ]
}
