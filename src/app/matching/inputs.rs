//! What a search for offers takes.

use super::shown_offers::ShownOffers;
use crate::app::demands::DemandCache;
use crate::cv::Cv;
use crate::cv::person::Person;
use crate::profile::OfferIndex;
use crate::rank::TopicLabels;

/// What serves every CV of a run.
#[derive(Clone, Copy)]
pub(in crate::app) struct MatchInputs<'a> {
    /// The model and the offers' profiles.
    pub(in crate::app) trained: &'a OfferIndex,
    /// The words shown for each topic.
    pub(in crate::app) topic_labels: &'a TopicLabels,
    /// What offers ask, as far as it was read.
    pub(in crate::app) demands: &'a DemandCache,
    /// The offers shown so far.
    pub(in crate::app) shown: &'a ShownOffers,
}

/// The CV that offers are looked for.
#[derive(Clone, Copy)]
pub(in crate::app) struct SeekerInputs<'a> {
    /// The CV.
    pub(in crate::app) cv: &'a Cv,
    /// The person read from it, corrected.
    pub(in crate::app) person: &'a Person,
    /// The trade that replaces that of the CV.
    pub(in crate::app) trade: Option<&'a str>,
}

impl<'a> SeekerInputs<'a> {
    /// The trade that offers are searched by, if it is not that of the headline and the posts.
    pub(in crate::app) fn searched_trade(&self) -> Option<&'a str> {
        self.trade.or(self.person.new_trade.as_deref())
    }
}
