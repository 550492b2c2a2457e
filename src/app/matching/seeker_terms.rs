//! A CV in the terms that offers are ranked by.

use super::inputs::SeekerInputs;
use crate::occupation::OccupationCandidate;
use crate::profile::{OfferIndex, Profile};
use crate::rank::{PersonFit, RankQuery};
use crate::text::{Piece, Reading};

/// Number of occupations shown of a CV.
const OCCUPATIONS: usize = 3;

/// What offers are ranked by for one CV.
pub(super) struct SeekerTerms {
    pub(super) profile: Profile,
    pub(super) fit: PersonFit,
    /// The likeliest occupations, best first.
    pub(super) best: Vec<OccupationCandidate>,
    /// The whole text of the CV.
    pub(super) reading: Reading,
}

impl SeekerTerms {
    pub(super) fn new(trained: &OfferIndex, seeker: SeekerInputs<'_>) -> Self {
        let profiler = &trained.profiler;
        let profile = match seeker.trade {
            Some(trade) => profiler.profile_cv_as(seeker.cv, trade),
            None => profiler.profile_cv(seeker.cv),
        };
        let whole = Piece {
            text: seeker.cv.text(),
            weight: 1.0,
        };
        Self {
            fit: PersonFit::new(seeker.cv, seeker.person, &trained.profiles),
            best: profiler
                .occupations()
                .best(&profile.occupations, OCCUPATIONS),
            reading: profiler.analyzer().reader().read(&[whole]),
            profile,
        }
    }

    pub(super) fn query(&self) -> RankQuery<'_> {
        RankQuery {
            profile: &self.profile,
            person: Some(&self.fit),
        }
    }
}
