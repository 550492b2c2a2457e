//! What is added to each offer of an answer: what the CV lacks for it, what would rank it
//! higher, what comparable offers pay, and what a watch knows of it.

use super::MatchRequest;
use super::loaded::Loaded;
use super::outcome::{ComparedPay, OfferLack};
use crate::app::changes::{Change, changes};
use crate::app::matching::{MatchedOffer, Matches};
use crate::app::offer_marks::OfferMark;
use crate::cv::Cv;
use crate::gap::Learner;
use crate::requirement::{Check, CheckKind, Requirement, State};
use crate::rome::RomeCode;
use crate::store::Store;

/// The least probability of a predicted code.
const SURE: f32 = 0.6;

/// What a named watch knows of each offer.
pub(super) fn marks(
    store: &Store,
    found: &Matches,
    asked: &MatchRequest,
) -> anyhow::Result<Vec<Option<OfferMark>>> {
    let of_offer = |own: &MatchedOffer| match &asked.marks {
        Some(marks) => marks.of_offer(store, &own.offer.id.to_string()),
        None => Ok(None),
    };
    found.offers.iter().map(of_offer).collect()
}

impl Loaded {
    /// What one offer asks and the CV does not show, with courses.
    pub(super) fn lacks(&self, own: &MatchedOffer, learner: &Learner) -> Vec<OfferLack<'_>> {
        let unmet = own
            .checks
            .iter()
            .filter(|check| check.state == State::Unmet);
        // What an offer asks is learnt for the trade of that offer.
        let learner = Learner {
            trades: vec![own.occupation.code],
            trade_names: vec![own.occupation.label.clone()],
            ..learner.clone()
        };
        let lack = |check: &Check| match &check.kind {
            CheckKind::Need(need) => Some(OfferLack {
                advice: self.course_source().advice(need, &learner),
                requirement: Requirement {
                    need: need.clone(),
                    required: check.required,
                    quote: check.quote.clone(),
                },
            }),
            _ => None,
        };
        unmet.filter_map(lack).collect()
    }

    /// What would bring each offer higher, where that is asked.
    pub(super) fn changes(
        &self,
        store: &Store,
        cv: &Cv,
        found: &Matches,
        asked: &MatchRequest,
    ) -> anyhow::Result<Vec<Vec<Change>>> {
        if !asked.explains {
            return Ok(Vec::new());
        }
        let codes: Vec<RomeCode> = found.offers.iter().map(|own| own.occupation.code).collect();
        let sheets = self.sheets.of(store, &codes)?;
        Ok(changes(&self.trained, cv, found, &sheets, &asked.ranking))
    }

    /// What offers like each one pay, where it states no pay or a higher one.
    pub(super) fn compared_pays(
        &self,
        store: &Store,
        found: &Matches,
    ) -> anyhow::Result<Vec<Option<ComparedPay>>> {
        // A code that is hardly more likely than another says nothing of the pay.
        let is_sure = |own: &MatchedOffer| own.occupation.probability >= SURE;
        let of_offer = |own: &MatchedOffer| match is_sure(own) {
            true => self.compared_pay(store, own),
            false => Ok(None),
        };
        found.offers.iter().map(of_offer).collect()
    }

    fn compared_pay(
        &self,
        store: &Store,
        own: &MatchedOffer,
    ) -> anyhow::Result<Option<ComparedPay>> {
        let stated = own.offer.full_time_pay();
        let is_silent = own.offer.pay.is_none() && own.text_pay.is_none();
        if stated.is_none() && !is_silent {
            return Ok(None);
        }
        let code = own.offer.rome().unwrap_or(own.occupation.code);
        let usual = self.usual_pay.of(store, &own.offer, code)?;
        Ok(usual.and_then(|usual| match stated {
            None => Some(ComparedPay::NotStated(usual)),
            Some(pay) => ComparedPay::higher(pay, usual),
        }))
    }
}
