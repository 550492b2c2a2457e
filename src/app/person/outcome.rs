//! What comes of one file: a CV with its offers, or the reason why there are none.

use std::io;

use super::cv_levers::CvLevers;
use crate::advise::Advice;
use crate::advise::levers::PayQuartiles;
use crate::app::changes::Change;
use crate::app::english_cv::EnglishCv;
use crate::app::matching::Matches;
use crate::app::offer_marks::OfferMark;
use crate::cv::{self, Cv, PaperKind};
use crate::document::{self, Quality};
use crate::gap::{CourseAdvice, MarketGaps};
use crate::requirement::Requirement;
use crate::themes::Theme;

/// What came of one file.
pub(crate) enum CvOutcome<'a> {
    /// Its offers.
    Matched(Box<Matched<'a>>),
    /// The file could not be opened.
    NoFile(io::Error),
    /// The document could not be read.
    Unreadable(document::Error),
    /// It is a document of another kind.
    NotCv(PaperKind),
}

/// A CV with its offers.
pub(crate) struct Matched<'a> {
    /// How well it was read.
    pub quality: Quality,
    /// What was read.
    pub cv: Cv,
    /// What it says of its person.
    pub person: cv::person::Person,
    /// Where it is in English, what its trade is taken for.
    pub english: Option<EnglishCv>,
    /// Its offers.
    pub matches: Matches,
    /// For each offer, what it asks and the CV does not show.
    pub lacks: Vec<Vec<OfferLack<'a>>>,
    /// For each offer, what comparable ones pay, where that says something.
    pub compared_pays: Vec<Option<ComparedPay>>,
    /// For each offer, what a named watch knows of it.
    pub marks: Vec<Option<OfferMark>>,
    /// The themes of the person's trade.
    pub themes: Vec<TradeTheme>,
    /// What the person lacks for the offers of the trade.
    pub market: MarketGaps<'a>,
    /// What another pay, occupation or place would open; `None` where no occupation was found.
    pub levers: Option<CvLevers>,
    /// What to do now.
    pub advice: Vec<Advice>,
    /// For each offer, what would bring it higher, where that was asked.
    pub changes: Vec<Vec<Change>>,
}

/// What comparable offers pay, beside one of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ComparedPay {
    /// The offer does not state its own.
    NotStated(PayQuartiles),
    /// It pays more than three quarters of them.
    Higher(PayQuartiles),
}

impl ComparedPay {
    /// `own` is the lowest and highest pay that the offer states.
    pub(super) fn higher(own: (u32, u32), usual: PayQuartiles) -> Option<Self> {
        /// More is a mistake, or another trade.
        const MOST_TIMES: u32 = 3;
        let middle = own.0.midpoint(own.1);
        let is_higher = middle > usual.high && middle / MOST_TIMES < usual.high;
        is_higher.then_some(Self::Higher(usual))
    }
}

/// Something that one offer asks and the CV does not show.
pub(crate) struct OfferLack<'a> {
    /// What is asked, and in which words.
    pub requirement: Requirement,
    /// How it is closed.
    pub advice: CourseAdvice<'a>,
}

/// A theme of the person's trade.
pub(crate) struct TradeTheme {
    /// The theme.
    pub theme: Theme,
    /// True if the CV mentions it.
    pub in_cv: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_pay_above_three_quarters_is_higher() {
        let usual = PayQuartiles {
            n_offers: 40,
            has_closed: false,
            low: 24_000,
            high: 28_000,
        };
        let is_higher = |own| ComparedPay::higher(own, usual).is_some();
        assert!(is_higher((28_000, 30_000)));
        assert!(!is_higher((26_000, 30_000)), "its middle is a usual one");
        assert!(!is_higher((300_000, 300_000)), "a mistake");
    }
}
