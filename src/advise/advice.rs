//! The actions that can be proposed, each with the figures of its reason.

use std::hash::Hasher;

use rustc_hash::FxHasher;

use super::help::Helper;
use super::kinds::AdviceKind;
use super::levers::{LowerAdvice, PaidOffers, Proposal, RaiseAdvice, RingAdvice};
use crate::course::CourseCode;

/// An action with the figures of its reason.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Advice {
    /// Write a required licence, language or title into the CV, if it is held.
    StateCondition {
        /// Its name.
        condition: String,
        /// Offers that require it.
        n_offers: usize,
        /// Offers of the trade that were read.
        n_market: usize,
    },
    /// Put the job wanted at the head of the CV.
    AddHeadline,
    /// Date the posts.
    DatePosts,
    /// Say more about tasks and tools.
    DescribeWork {
        /// Words in the CV.
        n_words: usize,
    },
    /// Look at a course.
    FollowCourse {
        /// Its title.
        title: String,
        /// Its certification.
        code: CourseCode,
        /// The gap it closes.
        gap: String,
        /// Offers with this gap.
        n_offers: usize,
        /// Offers of the trade that were read.
        n_market: usize,
        /// How one follows it.
        way: CourseWay,
    },
    /// Look at a neighbouring occupation too.
    TryNeighbour(Neighbouring),
    /// Search farther, as the crow flies.
    WidenRing(RingAdvice),
    /// Give a CV that can be read.
    MendReading,
    /// Apply to the offers shown.
    ApplyFirst {
        /// Those of the trade or of a near one.
        n_near: usize,
    },
    /// Have new offers announced.
    Watch {
        /// Offers of the trade that appeared within a month.
        n_new: usize,
    },
    /// Get ready for the questions on the first offer.
    PrepareQuestions {
        /// Its title.
        title: String,
    },
    /// Try a neighbouring occupation for a few days.
    TryImmersion(Neighbouring),
    /// Accept less.
    LowerPay(LowerAdvice, PaidOffers),
    /// Ask for more.
    RaisePay(RaiseAdvice, PaidOffers),
    /// Turn to somebody who can help.
    SeekHelp {
        /// Offers near the CV.
        n_near: usize,
        helper: Helper,
    },
}

/// How a course is followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CourseWay {
    Whole,
    Short,
    /// By having one's experience validated (VAE).
    ByExperience,
}

/// An occupation near the CV's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Neighbouring {
    /// Its name in the ROME.
    pub label: String,
    /// Open offers.
    pub n_offers: usize,
    /// True if they are those of the area searched, false if those of the whole base.
    pub is_in_area: bool,
    /// Working conditions, which an exclusion can meet.
    pub(super) contexts: Vec<String>,
    /// The first skill that it asks and the person does not show.
    pub lacks: Option<String>,
}

impl Neighbouring {
    /// The neighbour that the levers propose; `is_in_area` if they counted in an area.
    pub(crate) fn of_proposal(proposal: &Proposal, is_in_area: bool) -> Self {
        Self {
            label: proposal.label.clone(),
            n_offers: proposal.n_reachable.unwrap_or(proposal.count.n_more),
            is_in_area,
            contexts: proposal.contexts.clone(),
            lacks: proposal.lacks.clone(),
        }
    }
}

impl Advice {
    /// What answers to it are about.
    pub(crate) fn kind(&self) -> AdviceKind {
        match self {
            Self::StateCondition { .. }
            | Self::AddHeadline
            | Self::DatePosts
            | Self::DescribeWork { .. } => AdviceKind::CompleteCv,
            Self::FollowCourse { way, .. } => match way {
                CourseWay::Whole => AdviceKind::Course,
                CourseWay::Short => AdviceKind::ShortCourse,
                CourseWay::ByExperience => AdviceKind::Vae,
            },
            Self::TryNeighbour(_) => AdviceKind::Neighbour,
            Self::WidenRing(_) => AdviceKind::WidenPlace,
            Self::MendReading => AdviceKind::MendReading,
            Self::ApplyFirst { .. } => AdviceKind::ApplyFirst,
            Self::Watch { .. } => AdviceKind::Watch,
            Self::PrepareQuestions { .. } => AdviceKind::PrepareQuestions,
            Self::TryImmersion(_) => AdviceKind::Immersion,
            Self::LowerPay(..) => AdviceKind::LowerPay,
            Self::RaisePay(..) => AdviceKind::RaisePay,
            Self::SeekHelp { .. } => AdviceKind::Help,
        }
    }

    /// Changes with what is proposed, and not with the counts of the day: an action that was
    /// done stays hidden until it is another one.
    pub(crate) fn digest(&self) -> i64 {
        let subject = match self {
            Self::StateCondition { condition, .. } => condition.clone(),
            Self::AddHeadline => "headline".to_owned(),
            Self::DatePosts => "dates".to_owned(),
            Self::DescribeWork { n_words } => n_words.to_string(),
            Self::FollowCourse { code, .. } => code.to_string(),
            Self::TryNeighbour(own) | Self::TryImmersion(own) => own.label.clone(),
            Self::WidenRing(ring) => ring.km.to_string(),
            Self::LowerPay(lower, _) => lower.step.wish.to_string(),
            Self::RaisePay(raise, _) => raise.wish.to_string(),
            Self::PrepareQuestions { title } => title.clone(),
            Self::SeekHelp { helper, .. } => format!("{helper:?}"),
            Self::MendReading | Self::ApplyFirst { .. } | Self::Watch { .. } => String::new(),
        };
        let mut hasher = FxHasher::default();
        hasher.write(self.kind().name().as_bytes());
        hasher.write(subject.as_bytes());
        hasher.finish().cast_signed()
    }
}
