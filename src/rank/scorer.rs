//! The parts of the scores of offers for one CV.

use super::query::{PersonFit, RankQuery};
use super::score_parts::{Millionths, PartWeights, ScorePart, ScoreParts};
use super::trade_scores::TradeScores;
use crate::profile::{OfferIndex, Profiles, Scan, WordVector};

/// Weight of the occupations that the offer's text scores, beside the code it
/// carries: offers are filed under wrong codes, and codes hold several trades. Chosen
/// with the weights of the parts; pairs of offers within an occupation are ordered
/// better with it, and the ranking over occupations is not worse.
const BY_TEXT: f32 = 0.2;
/// The same for an offer whose text scores other occupations only: it was filed under a
/// code that its own words deny.
const BY_DENYING_TEXT: f32 = 0.4;

/// Scores offers for one CV.
pub(super) struct Scorer<'a> {
    /// The occupation's part by class, before its weight.
    occupations: Vec<f32>,
    /// The CV's words.
    words: WordVector,
    /// Square roots of the CV's topics.
    topics: Vec<f32>,
    weights: PartWeights,
    profiles: &'a Profiles,
    scan: Scan<'a>,
    person: Option<&'a PersonFit>,
}

impl<'a> Scorer<'a> {
    pub(super) fn new(query: RankQuery<'a>, index: &'a OfferIndex, weights: PartWeights) -> Self {
        let profile = query.profile;
        let occupations = index.profiler.occupations();
        Self {
            occupations: TradeScores::new(occupations, &profile.occupations).shares(),
            words: WordVector::new(&profile.words),
            topics: profile.topics.iter().map(|share| share.sqrt()).collect(),
            scan: index.profiles.scan(),
            profiles: &index.profiles,
            person: query.person,
            weights,
        }
    }

    pub(super) fn parts(&self, row: usize) -> ScoreParts {
        self.parts_of(row, self.of_trade(row), self.words_part(self.likeness(row)))
    }

    /// The same where how much the offer is of the trade and the words' part are known.
    pub(super) fn parts_of(&self, row: usize, of_trade: f32, words: Millionths) -> ScoreParts {
        ScoreParts::from_fn(|part| match part {
            ScorePart::Occupation => self.part(part, of_trade),
            ScorePart::Topics => self.part(part, self.topics(row)),
            ScorePart::Words => words,
            ScorePart::Fit => self.part(part, self.fit(of_trade, row)),
        })
    }

    /// The occupation's part alone.
    pub(super) fn trade_part(&self, row: usize) -> Millionths {
        self.part(ScorePart::Occupation, self.of_trade(row))
    }

    /// What no score of an offer passes that is so much of the person's trade, and whose
    /// words add so much.
    pub(super) fn bound(&self, of_trade: f32, words: Millionths) -> Millionths {
        /// Of both shares of topics one is rounded as it is stored: they may pass 1.
        const ROUNDED: f32 = 1.1;
        let fit = self.part(ScorePart::Fit, of_trade);
        let topics = self.part(ScorePart::Topics, ROUNDED);
        self.part(ScorePart::Occupation, of_trade) + words + fit + topics
    }

    /// The cosine of the words of both.
    pub(super) fn likeness(&self, row: usize) -> f32 {
        self.scan.cosine(row, &self.words)
    }

    pub(super) fn words_part(&self, likeness: f32) -> Millionths {
        self.part(ScorePart::Words, WORDS_SCALE * likeness)
    }

    fn part(&self, part: ScorePart, share: f32) -> Millionths {
        Millionths::from_share(self.weights[part] * share)
    }

    /// How much an offer is of the person's trade, from 0 to 1.
    pub(super) fn of_trade(&self, row: usize) -> f32 {
        let scan = self.scan;
        let by_code = self.occupations[scan.class(row)] * scan.code_probability(row).sqrt();
        let of_text = scan.candidates(row);
        let by_text: f32 = of_text
            .map(|(class, share)| share * self.occupations[class])
            .sum();
        let weight = text_weight(scan, row);
        saturated((1.0 - weight) * by_code + weight * by_text)
    }

    /// The fit counts as much as the trade does: a job next door of another trade fits
    /// nobody.
    fn fit(&self, of_trade: f32, row: usize) -> f32 {
        match self.person {
            Some(person) if of_trade > 0.0 => of_trade * person.share(self.profiles, row),
            _ => 0.0,
        }
    }

    /// The Bhattacharyya coefficient of both shares of topics.
    fn topics(&self, row: usize) -> f32 {
        let pairs = self.scan.topics(row);
        pairs
            .map(|(topic, share)| self.topics[topic] * share.sqrt())
            .sum()
    }
}

/// Weight of the occupations of the offer's text beside its code.
fn text_weight(scan: Scan<'_>, row: usize) -> f32 {
    let code = scan.class(row);
    let mut of_text = scan.candidates(row);
    match of_text.any(|(class, _)| class == code) {
        true => BY_TEXT,
        false => BY_DENYING_TEXT,
    }
}

/// A share from which an offer is of the person's trade: what is above says how an
/// offer is worded, not what the job is.
const FULL_OCCUPATION: f32 = 0.9;
/// Cosines of a CV with an offer rarely pass the half.
pub(super) const WORDS_SCALE: f32 = 2.0;

fn saturated(share: f32) -> f32 {
    share.min(FULL_OCCUPATION) / FULL_OCCUPATION
}

/// The classes that the occupation's part of an offer's score is made of, each with
/// the factor of the CV's score for it.
pub(super) fn occupation_shares(
    scores: &TradeScores,
    scan: Scan<'_>,
    row: usize,
    weights: PartWeights,
) -> Vec<(usize, f32)> {
    let weight = text_weight(scan, row);
    let by_code = (
        scan.class(row),
        (1.0 - weight) * scan.code_probability(row).sqrt(),
    );
    let by_text = scan
        .candidates(row)
        .map(|(class, share)| (class, weight * share));
    let shares: Vec<(usize, f32)> = std::iter::once(by_code).chain(by_text).collect();
    let part_of = |(class, share): &(usize, f32)| share * scores.share(*class);
    let raw: f32 = shares.iter().map(part_of).sum();
    let fill = if raw > 0.0 { saturated(raw) / raw } else { 1.0 };
    let scale = weights[ScorePart::Occupation] * fill;
    let factor = |(class, share): (usize, f32)| (class, scale * share * scores.factor(class));
    let factors = shares.into_iter().map(factor);
    factors.filter(|(_, factor)| *factor > 0.0).collect()
}
