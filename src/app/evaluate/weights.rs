//! Learns the blend's weights on half of the CVs, and measures them on the rest.

use super::cvs::{JudgedCv, ProfiledCv};
use super::methods::blend;
use super::{TriedWeights, grades};
use crate::profile::OfferIndex;
use crate::rank::eval::Measures;
use crate::rank::{PartWeights, ScorePart};

/// The weights that are tried, occupation and topics; words have what is left.
const OCCUPATION: [f32; 6] = [0.5, 0.6, 0.7, 0.8, 0.85, 0.9];
const TOPICS: [f32; 4] = [0.0, 0.05, 0.1, 0.2];
/// Deep enough that ten judged offers are among them.
const DEPTH: usize = 100;

/// Weights of the trade's parts, beside the fit's as it is: that one is learnt on offers
/// graded for a person, which CVs of a known occupation are not.
fn with_fit(of_trade: impl Fn(ScorePart) -> f32) -> PartWeights {
    let fit = PartWeights::shipped()[ScorePart::Fit];
    PartWeights::from_fn(|part| match part {
        ScorePart::Fit => fit,
        other => (1.0 - fit) * of_trade(other),
    })
}

/// Tries weights on every second CV, and measures all of them on the others.
pub(super) fn learn(
    trained: &OfferIndex,
    cvs: &[JudgedCv],
    profiled: &[ProfiledCv],
) -> Vec<TriedWeights> {
    let mut tried = Vec::new();
    for occupation in OCCUPATION {
        for topics in TOPICS {
            let words = 1.0 - occupation - topics;
            if words < -1e-6 {
                continue;
            }
            let weights = with_fit(|part| match part {
                ScorePart::Occupation => occupation,
                ScorePart::Topics => topics,
                ScorePart::Words | ScorePart::Fit => words.max(0.0),
            });
            let mean = |half: usize| {
                let pairs = cvs.iter().zip(profiled).skip(half).step_by(2);
                let measures: Vec<Measures> = pairs
                    .map(|(judged, profiled)| {
                        let rows = blend(trained, profiled, weights, DEPTH);
                        let grades = grades(trained, &judged.question, &rows);
                        Measures::new(&grades, &judged.question)
                    })
                    .collect();
                Measures::mean(measures.iter()).ndcg
            };
            tried.push(TriedWeights {
                weights,
                learnt_on: mean(0),
                kept_aside: mean(1),
            });
        }
    }
    tried.sort_by(|a, b| b.learnt_on.total_cmp(&a.learnt_on));
    tried
}
