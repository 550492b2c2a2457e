//! All of what is done for one CV: read it, match it, find what it lacks.

mod cv_levers;
mod loaded;
mod market;
mod next_steps;
mod offer_extras;
mod outcome;
mod trade_themes;

use std::io::{self, Read};
use std::path::Path;

use super::corrections::Corrections;
use super::english_cv::EnglishCv;
use super::matching::{Matches, SeekerInputs, matches};
use super::offer_marks::OfferMarks;
use super::reading::{self, quality};
use crate::advise::learner::AdviceLedger;
use crate::advise::levers::Exclusions;
use crate::cv::{Cv, PaperKind};
use crate::document::Quality;
use crate::rank::RankOptions;
use crate::store::Store;
pub(crate) use cv_levers::CvRequest;
pub(crate) use loaded::Loaded;
use offer_extras::marks;
pub(crate) use outcome::{ComparedPay, CvOutcome, Matched, OfferLack, TradeTheme};

/// What is asked for every CV.
pub(crate) struct MatchRequest {
    /// How offers are ranked and filtered.
    pub ranking: RankOptions,
    /// The département whose sessions count.
    pub departement: Option<String>,
    /// What is never to be proposed.
    pub exclusions: Vec<String>,
    /// The same as conditions of work and facts of offers, where it was understood.
    pub refused: Exclusions,
    /// Whether to look for what would bring each offer higher.
    pub explains: bool,
    /// What overrides what is read of a CV.
    pub corrections: Corrections,
    /// Answers to earlier advice.
    pub ledger: AdviceLedger,
    /// What a named watch knows of offers.
    pub marks: Option<OfferMarks>,
    /// What levers are asked besides.
    pub levers: CvRequest,
}

impl Loaded {
    /// What is found for a file.
    pub(crate) fn file(
        &self,
        store: &Store,
        path: &Path,
        asked: &MatchRequest,
    ) -> anyhow::Result<CvOutcome<'_>> {
        self.outcome(store, self.reading.file(path), asked)
    }

    /// What is found for the document that a stream holds.
    pub(crate) fn stream(
        &self,
        store: &Store,
        stream: impl Read,
        asked: &MatchRequest,
    ) -> anyhow::Result<CvOutcome<'_>> {
        self.outcome(store, self.reading.stream(stream), asked)
    }

    fn outcome(
        &self,
        store: &Store,
        read: io::Result<reading::Outcome>,
        asked: &MatchRequest,
    ) -> anyhow::Result<CvOutcome<'_>> {
        let document = match read {
            Ok(Ok(document)) => document,
            Ok(Err(error)) => return Ok(CvOutcome::Unreadable(error)),
            Err(error) => return Ok(CvOutcome::NoFile(error)),
        };
        let cv = Cv::read(&document.pages, self.now);
        let judged = quality(&document, &cv, Some(&self.trained.profiler));
        match cv.kind() {
            PaperKind::Cv | PaperKind::Unknown => {}
            other => return Ok(CvOutcome::NotCv(other)),
        }
        let matched = self.cv(store, cv, judged, asked)?;
        Ok(CvOutcome::Matched(Box::new(matched)))
    }

    pub(super) fn cv(
        &self,
        store: &Store,
        cv: Cv,
        quality: Quality,
        asked: &MatchRequest,
    ) -> anyhow::Result<Matched<'_>> {
        let person = asked.corrections.person(&cv, self.now);
        let english = EnglishCv::of(&cv, &person);
        let english_trade = english.and_then(|own| own.trade);
        let seeker = SeekerInputs {
            cv: &cv,
            person: &person,
            trade: asked.corrections.trade.as_deref().or(english_trade),
        };
        let mut found = self.offers_for(store, seeker, asked)?;
        let (market, learner) = market::gaps(self, store, &cv, &found, asked)?;
        let levers = self.cv_levers(store, seeker, &found, asked)?;
        let advice = self.advice(
            seeker,
            &found,
            &market,
            quality.grade,
            asked,
            levers.as_ref(),
        );
        found.offers.truncate(asked.ranking.n);
        let lacks = found.offers.iter().map(|own| self.lacks(own, &learner));
        Ok(Matched {
            lacks: lacks.collect(),
            changes: self.changes(store, &cv, &found, asked)?,
            advice,
            levers,
            compared_pays: self.compared_pays(store, &found)?,
            marks: marks(store, &found, asked)?,
            themes: self.themes_of(&found),
            matches: found,
            english,
            market,
            quality,
            person,
            cv,
        })
    }

    /// The offers to show, and no fewer than next steps look at: these are the same however
    /// many are shown.
    fn offers_for(
        &self,
        store: &Store,
        seeker: SeekerInputs<'_>,
        asked: &MatchRequest,
    ) -> anyhow::Result<Matches> {
        let ranking = &asked.ranking;
        let options = match ranking.filter.offers.is_empty() {
            true => RankOptions {
                n: ranking.n.max(next_steps::OFFERS),
                ..ranking.clone()
            },
            false => ranking.clone(),
        };
        matches(self.match_inputs(), store, seeker, &options)
    }
}
