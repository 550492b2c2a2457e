//! The answer for one CV: the offers that fit it, and what was found on the way to them.
//! Plain data; it does not know how it was computed.

use std::ops::Range;
use std::sync::Arc;

use super::relaxation::Relaxed;
use super::trade_share::is_of_trade;
use crate::gap::{SharedLine, ShownSoftware, SkillLine};
use crate::occupation::OccupationCandidate;
use crate::offer::Offer;
use crate::offer_facts::OfferFlag;
use crate::profile::Profile;
use crate::rank::{Filtering, Hit, OfferTerms, PersonFit, Reason, WorkScore};
use crate::requirement::{Check, Distance};
use crate::rome::RomeCode;
use crate::text::Reading;

/// What was found for one CV.
#[derive(Debug)]
pub(crate) struct Matches {
    /// The occupations its text is about, likeliest first.
    pub occupations: Vec<OccupationCandidate>,
    /// How many offers of the base are of the likeliest one.
    pub n_of_trade: usize,
    /// Where the CV writes of a trade left behind.
    pub former: Vec<Range<usize>>,
    /// The trade that offers were searched by, if it is not that of the CV's headline.
    pub searched_trade: Option<String>,
    /// Those published within the last month.
    pub n_new_of_trade: usize,
    /// Its heaviest topics.
    pub topics: Vec<TopicShare>,
    /// The rows of the best offers, more than are shown: the market is chosen from them.
    pub best_rows: Vec<usize>,
    /// The offers, best first.
    pub offers: Vec<MatchedOffer>,
    /// What the filters removed.
    pub filtering: Filtering,
    /// How much the CV is about work; where it is no CV, the offers
    /// are the best that was seen, and not good enough.
    pub work_score: WorkScore,
    /// The CV's profile, for whoever goes on from here.
    pub profile: Profile,
    /// The whole text of the CV as it was read.
    pub reading: Reading,
    /// What the fit of each offer was judged by.
    pub fit: PersonFit,
    /// The tools that the CV names.
    pub software: ShownSoftware,
    /// Which filter was loosened, where none of the trade was left.
    pub relaxed: Option<Relaxed>,
    /// Offers of the person's other trade.
    pub other: Option<OtherTrade>,
}

impl Matches {
    /// True if it is a CV and an offer shown is of its trade or of a near one.
    pub(crate) fn fits(&self) -> bool {
        self.work_score.is_cv() && self.offers.iter().any(|own| is_of_trade(&own.hit))
    }
}

/// A topic with its share of a text.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct TopicShare {
    /// The topic's number.
    pub topic: usize,
    /// Its share of the text.
    pub weight: f32,
    /// The words it says most, as people write them.
    pub words: Vec<String>,
}

/// An offer that fits.
#[derive(Debug)]
pub(crate) struct MatchedOffer {
    /// Its place, from 1.
    pub rank: usize,
    /// The offer.
    pub offer: Arc<Offer>,
    /// Its code, stated or predicted, with the code's name.
    pub occupation: OccupationCandidate,
    /// Its row among the profiles, its score's parts, its duplicates.
    pub hit: Hit,
    /// The words and topics that made the score; spans are of the CV's text and of
    /// [`MatchedOffer::terms`].
    pub why: Vec<Reason>,
    /// The offer as it was read: its title, its description, then what it lists.
    pub terms: Arc<OfferTerms>,
    /// The numbers of offers that say nearly the same.
    pub duplicates: Vec<String>,
    /// What the person wants and what the offer asks, compared.
    pub checks: Vec<Check>,
    /// How far it is from where the person lives or wants to work.
    pub distance: Distance,
    /// Days since it was published.
    pub age_days: Option<i32>,
    /// Wording to check before one applies.
    pub flags: Vec<OfferFlag>,
    /// Lines of the offer that share no word with the CV, where the offer is a step.
    pub skills: Vec<SkillLine>,
    /// What the text says of the pay, where the record does not.
    pub text_pay: Option<String>,
    /// A task that the offer and the CV describe.
    pub shared: Vec<SharedLine>,
    /// Rare things that both name.
    pub shared_terms: Vec<String>,
    /// What it gives beside the pay, as people say it.
    pub advantages: Vec<&'static str>,
}

/// The offers of a person's other trade.
#[derive(Debug)]
pub(crate) struct OtherTrade {
    /// How the trade is called, in the CV's words or by its label.
    pub name: String,
    /// Its code of ROME 3.
    pub(super) trade: RomeCode,
    /// Why it is shown.
    pub origin: PersonOrigin,
    /// Best first.
    pub offers: Vec<MatchedOffer>,
}

/// What shows that a person has another trade.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PersonOrigin {
    /// Practised before the change that the CV aims at.
    Practised,
    /// The second occupation of the CV, nearly as likely as the first.
    AlsoLikely,
}
