//! How strongly a text speaks of each code.

use std::cmp::Ordering;

use super::model::Occupations;
use super::verdict::likeliest;
use crate::rome::RomeCode;

/// How much each voice counts, against the trade's own words. Learnt on CVs
/// whose trade is known; without the offers' voice a CV's ranking loses two
/// points of nDCG, without the sheets' less than chance.
pub(super) const OFFERS: f32 = 0.5;
pub(super) const SHEETS: f32 = 0.2;
/// What a code that no offer bears takes from the trades' voice in place of the
/// offers'.
pub(super) const UNHEARD: f32 = 0.5;
/// How much apart the strengths of two occupations must be for one to be e times as
/// likely. With 1.6 the first one of 60 CVs is told with 0.92 on average, and right
/// for 55; left out one by one, they choose between 1.3 and 1.5.
const TEMPERATURE: f32 = 1.6;

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
    evidence: f32,
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

impl Hearing {
    pub(super) fn new(voices: Voices, parent_of: &[u16], is_heard: impl Fn(usize) -> bool) -> Self {
        let evidence = voices.trades.iter().copied().fold(0.0, f32::max);
        let (trades, _) = standardised(voices.trades, |_| true);
        let (sheets, _) = standardised(voices.sheets, |_| true);
        let (offers, _) = standardised(voices.offers, &is_heard);
        let strength = |(class, parent): (usize, &u16)| {
            let parent = usize::from(*parent);
            let offers = if is_heard(class) {
                offers[class]
            } else {
                UNHEARD * trades[parent]
            };
            trades[parent] + OFFERS * offers + SHEETS * sheets[parent]
        };
        Self {
            strengths: parent_of.iter().enumerate().map(strength).collect(),
            evidence,
        }
    }

    /// The same with what speaks for each code besides, and how much of a trade's own
    /// words that has.
    pub(super) fn with_more(mut self, more: &[f32], evidence: f32) -> Self {
        let pairs = self.strengths.iter_mut().zip(more);
        pairs.for_each(|(own, more)| *own += more);
        self.evidence = self.evidence.max(evidence);
        self
    }

    /// How strongly each code is spoken of, in deviations from the mean code.
    pub fn strengths(&self) -> &[f32] {
        &self.strengths
    }

    /// How likely each occupation of ROME 3 is; they sum to one.
    pub fn probabilities(&self, model: &Occupations) -> Vec<f32> {
        let strength = |class: &usize| self.strengths[*class];
        let most = |parent| {
            model
                .codes_of(parent)
                .iter()
                .map(strength)
                .fold(f32::MIN, f32::max)
        };
        let strengths: Vec<f32> = (0..model.parents().len()).map(most).collect();
        shares(&strengths)
    }

    /// How much the text has of the likeliest trade's own words, in [0, 1]:
    /// whatever is said of codes rests on it.
    pub fn evidence(&self) -> f32 {
        self.evidence
    }

    /// The likeliest occupations, best first, each by the code that its offers bear
    /// and the text speaks of most. Codes of one occupation that no offer bears say
    /// the same of any text, so the occupation is as likely as all of them.
    pub fn best(&self, model: &Occupations, n: usize) -> Vec<Candidate> {
        let likely = self.probabilities(model);
        let candidate = |parent: usize| {
            let idx = self.code_of(model, parent)?;
            Some(Candidate {
                idx,
                code: model.code(idx),
                label: model.label(idx).to_owned(),
                probability: likely[parent],
            })
        };
        let best = likeliest(&likely, n).into_iter();
        best.filter_map(candidate).collect()
    }

    /// The code of an occupation that is borne and spoken of most; its own where none
    /// is borne.
    fn code_of(&self, model: &Occupations, parent: usize) -> Option<usize> {
        let codes = model.codes_of(parent).iter().copied();
        let is_own = |class: usize| model.code(class) == model.parents()[parent];
        let key = |class: usize| {
            (
                model.n_examples(class) > 0,
                self.strengths[class],
                is_own(class),
            )
        };
        codes.max_by(|a, b| {
            key(*a)
                .partial_cmp(&key(*b))
                .unwrap_or(Ordering::Equal)
                .then(b.cmp(a))
        })
    }
}

/// Values less their mean over their deviation, both over the classes that
/// count; and one over the deviation.
pub(super) fn standardised(values: Vec<f32>, counts: impl Fn(usize) -> bool) -> (Vec<f32>, f32) {
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

fn shares(strengths: &[f32]) -> Vec<f32> {
    let most = strengths.iter().copied().fold(f32::MIN, f32::max);
    let powers: Vec<f32> = strengths
        .iter()
        .map(|strength| ((strength - most) / TEMPERATURE).exp())
        .collect();
    let sum: f32 = powers.iter().sum();
    powers.into_iter().map(|power| power / sum).collect()
}

#[cfg(test)]
mod tests {
    use super::super::{Piece, bag, learn};
    use super::*;
    use crate::block::Block;
    use crate::text::Analyzer;

    fn heard(text: &str) -> (Occupations, Hearing, Vec<Candidate>) {
        let analyzer = Analyzer::new();
        let model = learn(&analyzer, &[], &[]);
        let piece = Piece { text, weight: 1.0 };
        let hearing = model.hear(&bag(&mut analyzer.reader(), &[piece]));
        let best = hearing.best(&model, 3);
        (model, hearing, best)
    }

    #[test]
    fn trades_are_heard_without_any_offer_or_sheet() {
        for (text, code) in [
            (
                "Aide-soignante de nuit en EHPAD, toilettes, transmissions",
                "J1501",
            ),
            ("Soudeur TIG, licences, tuyauterie inox", "H2913"),
            ("coiffeuse mixte coupe couleur brushing", "D1202"),
            ("CARISTE CACES 1 3 5 chargement quai palettes", "N1101"),
        ] {
            let (model, hearing, best) = heard(text);
            assert_eq!(best[0].code.as_str(), code, "{text}");
            let sum: f32 = hearing.probabilities(&model).iter().sum();
            assert!((sum - 1.0).abs() < 1e-4);
        }
    }

    #[test]
    fn what_is_saved_loads_equal() {
        let (model, ..) = heard("");
        let bytes = model.to_bytes();
        let block = Block::from_bytes(&bytes, Occupations::SIGNATURE).unwrap();
        assert_eq!(Occupations::from_block(block).unwrap(), model);
    }
}
