//! What offers are ranked for.

use super::person_place::PersonPlace;
use crate::cv::Cv;
use crate::cv::person::Person;
use crate::facts::Licence;
use crate::profile::{Profile, Profiles};
use crate::requirement::{Distance, FitScorer, Holdings, Wanted};

/// A text, and the person it is of where it is a CV.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RankQuery<'a> {
    /// The text's profile.
    pub profile: &'a Profile,
    /// The person; without one, no offer has a fit.
    pub person: Option<&'a PersonFit>,
}

/// A person, as offers are compared with her.
#[derive(Clone, Debug)]
pub(crate) struct PersonFit {
    /// What the CV shows.
    pub holdings: Holdings,
    /// What the person looks for.
    pub wanted: Wanted,
    /// Scores terms and requirements.
    scorer: FitScorer,
    /// Measures distances.
    place: PersonPlace,
}

impl<'a> RankQuery<'a> {
    /// A text of nobody.
    #[cfg(test)]
    pub(crate) fn of_text(profile: &'a Profile) -> Self {
        Self {
            profile,
            person: None,
        }
    }
}

impl PersonFit {
    /// Of a CV and the person read from it, among the offers of a base.
    #[must_use]
    pub(crate) fn new(cv: &Cv, person: &Person, profiles: &Profiles) -> Self {
        let holdings = Holdings::of(cv, person);
        let wanted = Wanted::of(person);
        Self {
            place: PersonPlace::new(person.home.as_ref(), &wanted, profiles),
            scorer: FitScorer::new(&holdings, wanted.clone()),
            holdings,
            wanted,
        }
    }

    /// Of the same person with more papers.
    #[must_use]
    pub(crate) fn with_papers(&self, papers: &[Licence]) -> Self {
        let holdings = self.holdings.with_papers(papers);
        Self {
            scorer: FitScorer::new(&holdings, self.wanted.clone()),
            holdings,
            ..self.clone()
        }
    }

    /// The fit of an offer, in [0, 1].
    pub(super) fn share(&self, profiles: &Profiles, row: usize) -> f32 {
        let distance = self.distance(profiles, row);
        self.scorer.share(&profiles.signature(row), distance)
    }

    fn distance(&self, profiles: &Profiles, row: usize) -> Distance {
        self.place.distance(profiles, row)
    }

    /// How far an offer is, in French.
    pub(crate) fn shown_distance(&self, profiles: &Profiles, row: usize) -> Distance {
        self.place.shown_distance(profiles, row)
    }
}
