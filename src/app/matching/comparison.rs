//! One person compared with one offer after the other.

use rustc_hash::FxHashSet;

use super::person_side::PersonSide;
use super::shown_offers::ShownOffer;
use super::trade_share::rows_of_trade;
use crate::gap::{
    CvLines, CvTerms, SharedLine, ShownSoftware, SkillLine, TradeRarity, is_a_step, skill_lines,
    word_ids,
};
use crate::occupation::OccupationCandidate;
use crate::profile::{OfferIndex, Profiler};
use crate::rank::PersonFit;
use crate::requirement::{Check, Distance, JobTerms, TradeMatch, checks};
use crate::rome::RomeCode;

/// What each offer is compared with.
pub(super) struct Comparison<'a> {
    pub(super) fit: &'a PersonFit,
    /// Codes of ROME 3 that the person works in or aims at.
    own_trades: Vec<RomeCode>,
    profiler: &'a Profiler,
    /// The tools that the CV names.
    software: &'a ShownSoftware,
    /// The words of the CV.
    words: FxHashSet<u32>,
    /// The tasks that the CV describes.
    lines: &'a CvLines,
    /// The rare things that the CV names.
    terms: &'a CvTerms,
    /// How rare words are among the offers of the person's trade.
    rarity: TradeRarity,
}

/// What the comparison of an offer gives.
pub(super) struct Compared {
    pub(super) checks: Vec<Check>,
    /// Days of a contract that ends.
    pub(super) length_days: Option<u16>,
    pub(super) skills: Vec<SkillLine>,
    pub(super) shared: Vec<SharedLine>,
    pub(super) shared_terms: Vec<String>,
}

impl<'a> Comparison<'a> {
    /// Of a person whose likeliest occupations are `best`.
    pub(super) fn new(side: &PersonSide<'a>, best: &[OccupationCandidate]) -> Self {
        let PersonSide { inputs, fit, .. } = *side;
        let profiler = &inputs.trained.profiler;
        Self {
            own_trades: own_trades(inputs.trained, best),
            words: word_ids(profiler, side.reading),
            lines: side.lines,
            terms: side.terms,
            rarity: trade_rarity(inputs.trained, best),
            software: side.software,
            profiler,
            fit,
        }
    }

    fn trade_match(&self, trade: RomeCode, of_trade: f64) -> TradeMatch {
        /// Where an offer's trade is a neighbour.
        const NEAR: f64 = 0.35;
        match () {
            () if self.own_trades.contains(&trade) => TradeMatch::Own,
            () if of_trade >= NEAR => TradeMatch::Near,
            () => TradeMatch::Other,
        }
    }

    /// `of_trade` is how much the offer is of the person's trade, from 0 to 1.
    pub(super) fn compare(
        &self,
        shown: &ShownOffer,
        trade: RomeCode,
        of_trade: f64,
        distance: Distance,
    ) -> Compared {
        let names = self.profiler.software();
        let needs = &shown.demands.needs;
        let terms = JobTerms::of_offer(&shown.offer, &needs.facts);
        let trade = self.trade_match(trade, of_trade);
        let (holdings, wanted) = (&self.fit.holdings, &self.fit.wanted);
        let mut checks = checks(needs, &terms, holdings, wanted, trade, distance);
        checks.extend(
            self.software
                .lacks(names, &shown.demands)
                .into_iter()
                .map(Check::unmet),
        );
        let mut reader = self.profiler.analyzer().reader();
        let shared = self
            .lines
            .shared_with(self.profiler, &self.rarity, &shown.tasks);
        let shared_terms = self
            .terms
            .shared_with(self.profiler, &self.rarity, &mut reader, needs);
        let skills = || skill_lines(self.profiler, &mut reader, needs, &self.words);
        Compared {
            skills: is_a_step(&checks, trade).then(skills).unwrap_or_default(),
            shared,
            shared_terms,
            length_days: terms.length_days.filter(|_| terms.is_temporary()),
            checks,
        }
    }
}

/// The words of the offers of the likeliest occupation; some hundreds of them show it.
fn trade_rarity(trained: &OfferIndex, best: &[OccupationCandidate]) -> TradeRarity {
    const OFFERS: usize = 300;
    let Some(first) = best.first() else {
        return TradeRarity::default();
    };
    let scan = trained.profiles.scan();
    let rows = rows_of_trade(trained, first.idx).take(OFFERS);
    TradeRarity::of(rows.map(|row| scan.words(row).map(|(word, _)| word)))
}

/// The occupations that are likely enough to be the person's.
fn own_trades(trained: &OfferIndex, best: &[OccupationCandidate]) -> Vec<RomeCode> {
    const LIKELY: f32 = 0.2;
    let occupations = trained.profiler.occupations();
    let likely = best
        .iter()
        .enumerate()
        .filter(|(idx, one)| *idx == 0 || one.probability >= LIKELY);
    likely.map(|(_, one)| occupations.parent(one.idx)).collect()
}
