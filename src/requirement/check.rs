//! One comparison of one offer with one person, fit to be shown.

use super::distance::Distance;
use super::evidence::Evidence;
use super::need::{LackKind, Need, Requirement};
use super::practised_post::PractisedPost;
use super::state::State;
use crate::offer::ContractKind;

/// Whose wish a check is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    /// What the person wants.
    Wanted,
    /// What the offer asks.
    Asked,
}

/// What a check compares.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum CheckKind {
    /// Something that the offer asks.
    Need(Need),
    /// Where the job is.
    Place(Distance),
    /// The kind of contract.
    Contract(ContractKind),
    /// A short contract far from home.
    ShortAndFar,
    /// Part time, with the hours a week where they are said.
    PartTime(Option<u8>),
    /// Full time, for somebody who looks for part time.
    FullTime,
    /// Nights.
    Night,
    /// Days, for somebody who looks for nights.
    Day,
    /// Early and late turns, for somebody who looks for days.
    Shifts,
    /// A vehicle of one's own, for somebody who has none.
    Vehicle,
    /// Saturdays, Sundays or holidays, for somebody who refuses them.
    Weekend,
    /// The most that the offer pays in euros a year, beside the least that is wanted.
    Pay(u32),
    /// A contract with studies.
    TrainingContract,
    /// No contract with studies, for somebody who looks for one.
    NoTrainingContract,
    /// A placement during studies.
    Internship,
    /// Work on one's own account.
    SelfEmployed,
    /// A post that leads people, or does not.
    LeadsPeople(bool),
    /// A post of the trade, where the offer does not ask for experience.
    PractisedTrade(PractisedPost),
    /// The offer takes people who begin.
    TakesBeginners,
    /// The offer trains those who begin.
    TrainsBeginners,
    /// Hours of the latest post, as people say them.
    KnownHours(&'static str),
    /// The title looks for somebody experienced, in its own word: « senior ».
    ForExperienced(String),
    /// Something else that the person refuses, in the words of the CV.
    Avoided(String),
    /// A sector or hours that the person looks for, in the words of the offer.
    Sought(String),
    /// Days since the offer was published.
    Freshness(u32),
    /// Days of a contract that must be over by now.
    ContractOver(u16),
}

/// One comparison.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Check {
    /// What is compared.
    pub kind: CheckKind,
    /// What came of it.
    pub state: State,
    /// Required rather than wished for.
    pub required: bool,
    /// The offer's exact words; empty where no words say it.
    pub quote: String,
    /// What of the CV meets a need.
    pub evidence: Option<Evidence>,
}

impl Check {
    /// How old the announcement is: most are filled or withdrawn within a few months.
    #[must_use]
    pub(crate) fn freshness(days: u32) -> Self {
        const FRESH: u32 = 30;
        const OLD: u32 = 180;
        let state = match days {
            0..=FRESH => State::Met,
            OLD.. => State::Unmet,
            _ => State::Unknown,
        };
        wish(CheckKind::Freshness(days), state)
    }

    /// A contract that is over, by the age of the announcement and its own length.
    #[must_use]
    pub(crate) fn contract_over(age_days: u32, length_days: u16) -> Option<Self> {
        /// Most contracts begin within three months of the announcement.
        const BEGINS_WITHIN: u32 = 90;
        let is_over = age_days > BEGINS_WITHIN + u32::from(length_days);
        is_over.then(|| Self {
            required: true,
            ..wish(CheckKind::ContractOver(length_days), State::Unmet)
        })
    }

    /// A requirement that is not met.
    #[must_use]
    pub(crate) fn unmet(requirement: Requirement) -> Self {
        Self {
            kind: CheckKind::Need(requirement.need),
            state: State::Unmet,
            required: requirement.required,
            quote: requirement.quote,
            evidence: None,
        }
    }

    /// Whose wish it is about.
    #[must_use]
    pub(crate) fn side(&self) -> Side {
        match self.kind {
            CheckKind::Need(_)
            | CheckKind::PractisedTrade(_)
            | CheckKind::TakesBeginners
            | CheckKind::TrainsBeginners
            | CheckKind::KnownHours(_)
            | CheckKind::ForExperienced(_) => Side::Asked,
            _ => Side::Wanted,
        }
    }

    /// The key of its kind in JSON.
    #[must_use]
    pub(crate) fn name(&self) -> &'static str {
        match &self.kind {
            CheckKind::Need(need) => match need.kind() {
                LackKind::Diploma => "diploma",
                LackKind::Certification | LackKind::Card => "certification",
                LackKind::Licence => "licence",
                LackKind::Language => "language",
                LackKind::Years => "years",
                LackKind::Software => "technology",
            },
            CheckKind::Place(_) => "place",
            CheckKind::Contract(_) | CheckKind::ShortAndFar | CheckKind::SelfEmployed => "contract",
            CheckKind::PartTime(_)
            | CheckKind::FullTime
            | CheckKind::Night
            | CheckKind::Day
            | CheckKind::Shifts
            | CheckKind::Weekend
            | CheckKind::KnownHours(_) => "hours",
            CheckKind::TrainsBeginners => "training",
            CheckKind::Vehicle => "vehicle",
            CheckKind::Pay(_) => "pay",
            CheckKind::TrainingContract | CheckKind::NoTrainingContract | CheckKind::Internship => {
                "training_contract"
            }
            CheckKind::LeadsPeople(_) => "level",
            CheckKind::PractisedTrade(_)
            | CheckKind::TakesBeginners
            | CheckKind::ForExperienced(_) => "years",
            CheckKind::Avoided(_) | CheckKind::Sought(_) => "speciality",
            CheckKind::Freshness(_) => "freshness",
            CheckKind::ContractOver(_) => "contract",
        }
    }
}

/// Something of the person's wishes, with what came of it.
pub(super) fn wish(kind: CheckKind, state: State) -> Check {
    Check {
        required: false,
        quote: String::new(),
        evidence: None,
        kind,
        state,
    }
}
