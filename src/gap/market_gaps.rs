//! What the offers of a person's trade ask and the person does not show.

use super::bridge::Bridge;
use super::course_advice::{CourseAdvice, Learner, courses_for};
use super::course_shelf::CourseShelf;
use super::learnable::learnable;
use super::market::Market;
use super::market_demand::MarketDemand;
use super::obtain::obtainable;
use super::shown_software::ShownSoftware;
use super::wording::TradeWord;
use crate::requirement::{Holdings, Need};
use crate::software::SoftwareNames;

/// A demand that is not met, with how to meet it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct MarketGap<'a> {
    /// What is asked, and by how many.
    pub demand: MarketDemand,
    /// Courses, and what it is.
    pub advice: CourseAdvice<'a>,
}

/// What a person lacks for the offers of the trade.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct MarketGaps<'a> {
    /// Offers that were read.
    pub n_offers: usize,
    /// True if it is not sure which trade the person has: nothing is summed.
    pub is_doubtful: bool,
    /// Diplomas, licences, certificates, cards, languages.
    pub obtain: Vec<MarketGap<'a>>,
    /// Named software and methods.
    pub learn: Vec<MarketGap<'a>>,
    /// Words of the trade to write, if the person does what they name.
    pub say: Vec<TradeWord>,
}

impl MarketGaps<'_> {
    /// Gaps with something to do about them, in the order in which they are shown.
    pub(crate) fn all(&self) -> impl Iterator<Item = &MarketGap<'_>> {
        self.obtain.iter().chain(&self.learn)
    }
}

/// What a market is compared with.
#[derive(Clone, Copy)]
pub(crate) struct MarketPerson<'a> {
    /// What the person holds.
    pub holdings: &'a Holdings,
    /// The tools that the CV names.
    pub software: &'a ShownSoftware,
    /// Who would attend a course.
    pub learner: &'a Learner,
}

/// Where courses are found.
#[derive(Clone, Copy)]
pub(crate) struct CourseSource<'a> {
    /// All courses.
    pub shelf: &'a CourseShelf,
    /// Compares occupations.
    pub bridge: &'a Bridge,
}

impl<'a> CourseSource<'a> {
    /// The courses that close a lack.
    #[must_use]
    pub(crate) fn advice(self, need: &Need, learner: &Learner) -> CourseAdvice<'a> {
        courses_for(need, self.shelf, self.bridge, learner)
    }
}

/// What a person lacks for a market, but for the words to say.
#[must_use]
pub(crate) fn market_gaps<'a>(
    market: &Market,
    person: MarketPerson<'_>,
    names: &SoftwareNames,
    courses: CourseSource<'a>,
) -> MarketGaps<'a> {
    let advised = |demand: MarketDemand| MarketGap {
        advice: courses.advice(&demand.need, person.learner),
        demand,
    };
    let obtain = obtainable(market, person.holdings);
    let learn = learnable(market, names, person.software);
    MarketGaps {
        n_offers: market.len(),
        is_doubtful: false,
        obtain: obtain.into_iter().map(advised).collect(),
        learn: learn.into_iter().map(advised).collect(),
        say: Vec::new(),
    }
}
