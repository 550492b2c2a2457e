//! A CV in the terms that offers are ranked by.

use std::ops::Range;

use super::inputs::SeekerInputs;
use crate::cv::person::{DatedPost, WorkKind};
use crate::occupation::OccupationCandidate;
use crate::profile::{OfferIndex, Profile};
use crate::rank::{PersonFit, RankQuery};
use crate::text::{Piece, Reading};

/// Number of occupations shown of a CV.
const OCCUPATIONS: usize = 3;

/// What offers are ranked by for one CV.
pub(super) struct SeekerTerms {
    pub(super) profile: Profile,
    /// Where the CV writes of a trade left behind.
    pub(super) former: Vec<Range<usize>>,
    pub(super) fit: PersonFit,
    /// The likeliest occupations, best first.
    pub(super) best: Vec<OccupationCandidate>,
    /// The whole text of the CV.
    pub(super) reading: Reading,
}

/// Where the CV writes of its posts, if its headline names a job that none of them was: somebody
/// who changes trade.
fn former_posts(seeker: SeekerInputs<'_>) -> Vec<Range<usize>> {
    let is_work = |post: &DatedPost| post.kind == WorkKind::Work;
    let mut work = seeker.person.posts.iter().filter(|post| is_work(post));
    match work.any(|post| post.in_trade) {
        true => Vec::new(),
        false => seeker.cv.worked_spans().collect(),
    }
}

impl SeekerTerms {
    pub(super) fn new(trained: &OfferIndex, seeker: SeekerInputs<'_>) -> Self {
        let profiler = &trained.profiler;
        let former = former_posts(seeker);
        let profile = match seeker.searched_trade() {
            Some(trade) => profiler.profile_cv_as(seeker.cv, trade, &[]),
            None => profiler.profile_cv_without(seeker.cv, &former, &[]),
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
            former,
        }
    }

    pub(super) fn query(&self) -> RankQuery<'_> {
        RankQuery {
            profile: &self.profile,
            person: Some(&self.fit),
        }
    }
}
