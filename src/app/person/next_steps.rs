//! What a person is advised to do, from the answer and from what levers found.

use super::MatchRequest;
use super::loaded::Loaded;
use super::outcome::Matched;
use crate::advise::levers::SearchArea;
use crate::advise::{Advice, Findings, OpenMarket, Situation, advise};
use crate::app::matching::{MatchedOffer, Matches, SeekerInputs, is_of_trade};
use crate::document::Grade;
use crate::gap::MarketGaps;
use crate::requirement::{Check, CheckKind, Distance, State};

impl Loaded {
    /// What to do now, once the levers were pulled over the offers of an area: only its offers
    /// are proposed.
    pub(crate) fn advice_of(
        &self,
        matched: &Matched<'_>,
        asked: &MatchRequest,
        area: &SearchArea,
        findings: &Findings,
    ) -> Vec<Advice> {
        let (found, gaps) = (&matched.matches, &matched.market);
        let grade = matched.quality.grade;
        let seeker = SeekerInputs {
            cv: &matched.cv,
            person: &matched.person,
            trade: None,
        };
        let levers = Some((area, findings));
        self.advice(seeker, found, gaps, grade, asked, levers)
    }

    /// What to do now; with what the levers say, where they were pulled.
    pub(super) fn advice(
        &self,
        seeker: SeekerInputs<'_>,
        found: &Matches,
        gaps: &MarketGaps<'_>,
        grade: Grade,
        asked: &MatchRequest,
        levers: Option<(&SearchArea, &Findings)>,
    ) -> Vec<Advice> {
        let is_in_area = |own: &MatchedOffer| {
            let profiles = &self.trained.profiles;
            let departement = Some(profiles.departement(own.hit.row));
            let position = profiles.position(own.hit.row);
            let position = position.map(|[lat, lon]| (f64::from(lat), f64::from(lon)));
            levers.is_none_or(|(area, _)| area.holds_place(departement, position))
        };
        let is_near = |own: &&MatchedOffer| {
            is_of_trade(&own.hit) && is_within_reach(own.distance) && is_in_area(own)
        };
        let near = || found.offers.iter().filter(is_near);
        let open = near().filter(|own| !has_obstacle(own));
        let open: Vec<&str> = open.map(|own| own.offer.title.as_str()).collect();
        let wishes = seeker.person.wish_terms();
        let situation = Situation {
            cv: seeker.cv,
            wishes: &wishes,
            profile: &found.profile,
            occupations: &found.occupations,
            fits: found.fits(),
            gaps,
            departements: &asked.ranking.filter.departements,
            unread: unread(grade),
            n_near: near().count(),
            open: &open,
            n_new_of_trade: found.n_new_of_trade,
            findings: levers.map(|(_, findings)| findings),
            refused: &asked.refused,
        };
        let lexicon = self.lexicon();
        advise(
            situation,
            self.open_market(),
            &lexicon,
            &asked.exclusions,
            &asked.ledger,
        )
    }

    fn open_market(&self) -> OpenMarket<'_> {
        OpenMarket {
            profiler: &self.trained.profiler,
            profiles: &self.trained.profiles,
            sheets: &self.outlines,
            bridge: &self.bridge,
        }
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
