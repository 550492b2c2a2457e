//! How strongly a text speaks of each code.

use rustc_hash::FxHashMap;

use super::features::{Bag, Piece, for_each};
use super::model::Occupations;
use crate::rome::RomeCode;
use crate::text::Reader;

/// How much each voice counts, against the trade's own words. Learnt on CVs
/// whose trade is known; without the offers' voice a CV's ranking loses two
/// points of nDCG, without the sheets' less than chance.
const OFFERS: f32 = 0.5;
const SHEETS: f32 = 0.2;
/// What a code that no offer bears takes from the trades' voice in place of the
/// offers'.
const UNHEARD: f32 = 0.5;
/// How much apart two strengths must be for one to be e times as likely.
const TEMPERATURE: f32 = 1.0;

/// The three voices, before they are put on a common footing.
pub(super) struct Voices {
    /// By parent.
    pub(super) trades: Vec<f32>,
    /// By class.
    pub(super) offers: Vec<f32>,
    /// By parent.
    pub(super) sheets: Vec<f32>,
}

/// What was heard in a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Hearing {
    strengths: Vec<f32>,
    probabilities: Vec<f32>,
    evidence: f32,
    scale: Scale,
}

/// What turns a cosine of each voice into strength.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Scale {
    trades: f32,
    offers: f32,
    sheets: f32,
}

/// A code that a text may speak of.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// Where the code stands in the model.
    pub idx: usize,
    /// The code.
    pub code: RomeCode,
    /// Its name.
    pub label: String,
    /// How likely it is, against all others.
    pub probability: f32,
}

/// A word of the text that speaks for a code.
#[derive(Clone, Debug, PartialEq)]
pub struct Word {
    /// As it is written in the text.
    pub written: String,
    /// How much it adds to the strength of the code.
    pub part: f32,
}

impl Hearing {
    pub(super) fn new(voices: Voices, parent_of: &[u16], is_heard: impl Fn(usize) -> bool) -> Self {
        let evidence = voices.trades.iter().copied().fold(0.0, f32::max);
        let (trades, trades_scale) = standardised(voices.trades, |_| true);
        let (sheets, sheets_scale) = standardised(voices.sheets, |_| true);
        let (offers, offers_scale) = standardised(voices.offers, &is_heard);
        let strength = |(class, parent): (usize, &u16)| {
            let parent = usize::from(*parent);
            let offers = if is_heard(class) {
                offers[class]
            } else {
                UNHEARD * trades[parent]
            };
            trades[parent] + OFFERS * offers + SHEETS * sheets[parent]
        };
        let strengths: Vec<f32> = parent_of.iter().enumerate().map(strength).collect();
        Self {
            probabilities: probabilities(&strengths),
            strengths,
            evidence,
            scale: Scale {
                trades: trades_scale,
                offers: OFFERS * offers_scale,
                sheets: SHEETS * sheets_scale,
            },
        }
    }

    /// How strongly each code is spoken of, in deviations from the mean code.
    pub fn strengths(&self) -> &[f32] {
        &self.strengths
    }

    /// How likely each code is; they sum to one.
    pub fn probabilities(&self) -> &[f32] {
        &self.probabilities
    }

    /// How much the text has of the likeliest trade's own words, in [0, 1]:
    /// whatever is said of codes rests on it.
    pub fn evidence(&self) -> f32 {
        self.evidence
    }

    /// The likeliest codes, best first.
    pub fn best(&self, model: &Occupations, n: usize) -> Vec<Candidate> {
        let mut order: Vec<usize> = (0..self.strengths.len()).collect();
        order.sort_by(|a, b| {
            self.strengths[*b]
                .total_cmp(&self.strengths[*a])
                .then(a.cmp(b))
        });
        order.truncate(n);
        let candidate = |idx| Candidate {
            idx,
            code: model.code(idx),
            label: model.label(idx).to_owned(),
            probability: self.probabilities[idx],
        };
        order.into_iter().map(candidate).collect()
    }
}

impl Occupations {
    /// The words of a text that speak most for the code at `idx`, best first.
    pub fn why(
        &self,
        reader: &mut Reader<'_>,
        pieces: &[Piece<'_>],
        (bag, hearing): (&Bag, &Hearing),
        idx: usize,
    ) -> Vec<Word> {
        let parts = self.parts(bag, hearing, idx);
        let mut words: Vec<(u64, Word)> = Vec::new();
        for piece in pieces {
            for_each(reader, piece.text, |place| {
                let known = words.iter().any(|(feature, _)| *feature == place.feature);
                if let Some(part) = parts.get(&place.feature)
                    && !known
                {
                    let written = piece.text[place.span].to_owned();
                    words.push((
                        place.feature,
                        Word {
                            written,
                            part: *part,
                        },
                    ));
                }
            });
        }
        words.sort_by(|(a, x), (b, y)| y.part.total_cmp(&x.part).then(a.cmp(b)));
        words.into_iter().map(|(_, word)| word).collect()
    }

    /// What each feature adds to the strength of a code, where it adds any.
    fn parts(&self, bag: &Bag, hearing: &Hearing, idx: usize) -> FxHashMap<u64, f32> {
        let heard = self.heard(bag);
        let known = bag.items().iter().filter(|(f, _)| self.row(*f).is_some());
        let sides = heard.by_hand.iter().zip(&heard.learnt);
        let mut parts = FxHashMap::default();
        for ((feature, _), ((row, by_hand), (_, learnt))) in known.zip(sides) {
            let (trades, offers, sheets) = self.says(*row, idx);
            let part = by_hand * trades * hearing.scale.trades
                + learnt * (offers * hearing.scale.offers + sheets * hearing.scale.sheets);
            if part > 0.0 {
                parts.insert(*feature, part);
            }
        }
        parts
    }
}

/// Values less their mean over their deviation, both over the classes that
/// count; and one over the deviation.
fn standardised(values: Vec<f32>, counts: impl Fn(usize) -> bool) -> (Vec<f32>, f32) {
    let counted = || {
        (0..values.len())
            .filter(|idx| counts(*idx))
            .map(|idx| values[idx])
    };
    let n = counted().count().max(1) as f32;
    let mean = counted().sum::<f32>() / n;
    let variance = counted().map(|value| (value - mean).powi(2)).sum::<f32>() / n;
    if variance <= f32::EPSILON * f32::EPSILON {
        return (vec![0.0; values.len()], 0.0);
    }
    let scale = variance.sqrt().recip();
    let values = values.into_iter().map(|value| (value - mean) * scale);
    (values.collect(), scale)
}

fn probabilities(strengths: &[f32]) -> Vec<f32> {
    let most = strengths.iter().copied().fold(f32::MIN, f32::max);
    let powers: Vec<f32> = strengths
        .iter()
        .map(|strength| ((strength - most) / TEMPERATURE).exp())
        .collect();
    let sum: f32 = powers.iter().sum();
    powers.into_iter().map(|power| power / sum).collect()
}
