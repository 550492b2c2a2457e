//! What the learner reaches where the expert is right and where the expert is wrong.
//!
//! Many invented people in turn: each needs some of the actions more than others, is shown
//! three, and answers some of them truly. What is shown in the last quarter is compared with
//! the best that could be shown by somebody who knew how useful each kind is.

use std::collections::BTreeMap;

use super::weights::{ActionAnswer, KindWeights};
use crate::advise::kinds::AdviceKind;

const SESSIONS: usize = 300;
const RUNS: u64 = 40;
const SHOWN: usize = 3;
/// Shares of the actions that get an answer, and that cannot be proposed to a person.
const ANSWERED: f64 = 0.6;
const MISSING: f64 = 0.3;

/// Steele's splitmix64.
struct Draws(u64);

impl Draws {
    fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) as f64 / u64::MAX as f64
    }
}

/// The needs of one person: none for what cannot be proposed.
fn needs(draws: &mut Draws) -> Vec<(AdviceKind, f64)> {
    let need = |draws: &mut Draws| match draws.next() < MISSING {
        true => 0.0,
        false => 0.3 + 0.7 * draws.next(),
    };
    AdviceKind::ALL.map(|kind| (kind, need(draws))).to_vec()
}

/// The three actions with the most need times value, one a family.
fn chosen(
    needs: &[(AdviceKind, f64)],
    value: impl Fn(AdviceKind) -> f64,
) -> Vec<(AdviceKind, f64)> {
    let mut order: Vec<(AdviceKind, f64)> =
        needs.iter().copied().filter(|own| own.1 > 0.0).collect();
    order.sort_by(|a, b| (b.1 * value(b.0)).total_cmp(&(a.1 * value(a.0))));
    let mut families = Vec::new();
    order.retain(|own| {
        let is_new = !families.contains(&own.0.family());
        families.push(own.0.family());
        is_new
    });
    order.truncate(SHOWN);
    order
}

/// How far a kind's true usefulness may be from what is expected of it: a uniform draw this
/// wide has the standard deviation that the prior's strength of four answers claims.
const SPREAD: f64 = 0.38;

/// The value shown in the last quarter as a share of the best, with and without learning,
/// where the truth is drawn around what is expected.
fn shares(expected: impl Fn(AdviceKind) -> f64) -> (f64, f64) {
    let (mut learnt, mut expert, mut best) = (0.0, 0.0, 0.0);
    for run in 0..RUNS {
        let mut draws = Draws(run);
        let truth = AdviceKind::ALL.map(|kind| {
            let shift = SPREAD * (2.0 * draws.next() - 1.0);
            (kind, (expected(kind) + shift).clamp(0.05, 0.95))
        });
        let truth = BTreeMap::from(truth);
        let useful = |kind: AdviceKind| truth[&kind];
        let mut weights = KindWeights::default();
        for session in 0..SESSIONS {
            let needs = needs(&mut draws);
            let worth = |shown: &[(AdviceKind, f64)]| -> f64 {
                shown.iter().map(|own| own.1 * useful(own.0)).sum()
            };
            let shown = chosen(&needs, |kind| weights.value(kind));
            if session >= SESSIONS * 3 / 4 {
                learnt += worth(&shown);
                expert += worth(&chosen(&needs, |kind| KindWeights::default().value(kind)));
                best += worth(&chosen(&needs, useful));
            }
            for (kind, _) in shown {
                weights.show(kind);
                if draws.next() < ANSWERED {
                    let is_useful = draws.next() < useful(kind);
                    let answer = if is_useful {
                        ActionAnswer::Useful
                    } else {
                        ActionAnswer::No
                    };
                    weights.learn(kind, answer);
                }
            }
        }
    }
    (learnt / best, expert / best)
}

#[test]
fn a_right_expert_is_not_unlearnt() {
    let (learnt, expert) = shares(AdviceKind::prior);
    assert!(learnt >= expert - 0.005, "{learnt} {expert}");
}

#[test]
fn a_wrong_expert_is_corrected_in_three_hundred_sessions() {
    let (learnt, expert) = shares(|kind| 1.0 - kind.prior());
    assert!(learnt >= 0.90, "{learnt} {expert}");
    assert!(learnt > expert + 0.05, "{learnt} {expert}");
}
