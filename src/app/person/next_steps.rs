//! What a person is advised to do, from the answer and from what levers found.

use super::MatchRequest;
use super::cv_levers::CvLevers;
use super::loaded::Loaded;
use crate::advise::{Advice, Situation, advise};
use crate::app::matching::{MatchedOffer, Matches, SeekerInputs, is_of_trade};
use crate::document::Grade;
use crate::gap::MarketGaps;
use crate::requirement::{Check, CheckKind, Distance, State};

/// The best offers, which steps are counted over.
pub(super) const OFFERS: usize = 10;

impl Loaded {
    /// What to do now; with what the levers say, where they were pulled.
    pub(super) fn advice(
        &self,
        seeker: SeekerInputs<'_>,
        found: &Matches,
        gaps: &MarketGaps<'_>,
        grade: Grade,
        asked: &MatchRequest,
        levers: Option<&CvLevers>,
    ) -> Vec<Advice> {
        // The area of the CV is no bound: an offer across its border may be next door.
        let bounds = |own: &MatchedOffer| match own.distance {
            Distance::Unknown => levers,
            _ => levers.filter(|own| !own.is_area_of_cv),
        };
        let is_in_area = |own: &MatchedOffer| {
            let profiles = &self.trained.profiles;
            let departement = Some(profiles.departement(own.hit.row));
            let position = profiles.position(own.hit.row);
            let position = position.map(|[lat, lon]| (f64::from(lat), f64::from(lon)));
            let area = bounds(own).map(|levers| &levers.levers.search.area);
            area.is_none_or(|area| area.holds_place(departement, position))
        };
        let is_near = |own: &&MatchedOffer| {
            is_of_trade(&own.hit) && is_within_reach(own.distance) && is_in_area(own)
        };
        let near = || found.offers.iter().take(OFFERS).filter(is_near);
        let open = near().filter(|own| !has_obstacle(own));
        let open: Vec<&str> = open.map(|own| own.offer.title.as_str()).collect();
        let wishes = seeker.person.wish_terms();
        let findings = levers.map(|own| own.levers.findings());
        let situation = Situation {
            cv: seeker.cv,
            wishes: &wishes,
            gaps,
            unread: unread(grade),
            n_near: near().count(),
            open: &open,
            n_new_of_trade: found.n_new_of_trade,
            findings: findings.as_ref(),
            refused: &asked.refused,
            sheets: &self.outlines,
        };
        let lexicon = self.lexicon();
        advise(situation, &lexicon, &asked.exclusions, &asked.ledger)
    }
}

/// How much of a document was not read.
fn unread(grade: Grade) -> f64 {
    match grade {
        Grade::A => 0.0,
        Grade::B => 0.5,
        Grade::C => 1.0,
    }
}

/// True if the offer requires what the person has not, or is no contract to learn under where
/// one is sought.
fn has_obstacle(own: &MatchedOffer) -> bool {
    let is_obstacle = |check: &Check| {
        check.state == State::Unmet
            && (check.required || matches!(check.kind, CheckKind::NoTrainingContract))
    };
    own.checks.iter().any(is_obstacle)
}

/// True if an offer may be near enough to apply to.
fn is_within_reach(distance: Distance) -> bool {
    /// A daily drive: farther is not near home.
    const FARTHEST_KM: f32 = 60.0;
    match distance {
        Distance::Km(km) | Distance::About(km) => km <= FARTHEST_KM,
        Distance::Elsewhere | Distance::Overseas | Distance::Abroad => false,
        _ => true,
    }
}
