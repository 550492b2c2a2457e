//! What to ask a person first: what the CV does not say and would change the first
//! offers most.
//!
//! Each possible answer is tried. A question is worth asking by how many of the first
//! ten places hold another offer then, on average over its answers.

use std::path::Path;

use super::corrections::wish;
use super::person::{Loaded, MatchRequest};
use crate::cv::Cv;
use crate::cv::person::{Person, Wish, WishKind};
use crate::profile::Profile;
use crate::rank::{PersonFit, RankOptions, RankQuery, rank};

/// What a question is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum QuestionSubject {
    /// The town that distances start at: any town is an answer.
    Town,
    /// How far from home.
    Distance,
    /// Which contract.
    Contract,
    /// Which hours.
    Hours,
    /// An apprenticeship or a placement.
    Training,
}

/// A question, with the answers to choose from; none where any words are one.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct SeekerQuestion {
    /// What it is about.
    pub subject: QuestionSubject,
    /// What each answer wishes.
    pub answers: Vec<Wish>,
}

/// As many questions as a person answers gladly.
const MOST: usize = 3;
/// Offers that are seen first.
const FIRST: usize = 10;
/// A question that changes fewer of the first places is not worth its asking.
const LEAST_CHANGED: f32 = 1.0;

/// The answers that are tried, as « KIND=VALUE ».
const ANSWERS: &[(QuestionSubject, &[&str])] = &[
    (
        QuestionSubject::Distance,
        &[
            "radius=10 km",
            "radius=30 km",
            "radius=60 km",
            "mobility=France entière",
        ],
    ),
    (
        QuestionSubject::Contract,
        &[
            "contract=CDI",
            "contract=CDD",
            "contract=intérim",
            "contract=saison",
        ],
    ),
    (
        QuestionSubject::Hours,
        &[
            "hours=jour",
            "hours=nuit",
            "hours=temps partiel",
            "avoid=nuit",
        ],
    ),
    (
        QuestionSubject::Training,
        &["training_contract=alternance", "training_contract=stage"],
    ),
];

impl QuestionSubject {
    /// The wishes that answer it already.
    fn kinds(self) -> &'static [WishKind] {
        match self {
            Self::Town => &[WishKind::Place, WishKind::Mobility],
            Self::Distance => &[WishKind::Radius, WishKind::Mobility, WishKind::Place],
            Self::Contract => &[WishKind::Contract, WishKind::TrainingContract],
            Self::Hours => &[WishKind::Hours],
            Self::Training => &[WishKind::TrainingContract, WishKind::Contract],
        }
    }

    fn is_answered(self, person: &Person) -> bool {
        let mut wishes = person.wishes.iter();
        wishes.any(|wish| self.kinds().contains(&wish.kind))
    }
}

/// The questions worth asking about the CV in a file, the weightiest first. None where it
/// cannot be read, which the matching will say.
pub(crate) fn questions(loaded: &Loaded, file: &Path, asked: &MatchRequest) -> Vec<SeekerQuestion> {
    let Ok(Ok(document)) = loaded.reading.file(file) else {
        return Vec::new();
    };
    let cv = Cv::read(&document.pages, loaded.now);
    let person = asked.corrections.person(&cv, loaded.now);
    let profiler = &loaded.trained.profiler;
    let trade = asked
        .corrections
        .trade
        .as_ref()
        .or(person.new_trade.as_ref());
    let profile = match trade {
        Some(trade) => profiler.profile_cv_as(&cv, trade, &[]),
        None => profiler.profile_cv(&cv),
    };
    let trial = QuestionTrial {
        loaded,
        cv: &cv,
        profile: &profile,
        options: RankOptions {
            n: FIRST,
            ..asked.ranking.clone()
        },
    };
    let mut questions = town(&person);
    questions.extend(trial.questions(&person));
    questions.truncate(MOST);
    questions
}

/// Where one lives decides more than any wish; no one answer can be tried for all.
fn town(person: &Person) -> Vec<SeekerQuestion> {
    let home = person.home.as_ref();
    let is_known = home.is_some_and(|home| home.town.is_some() || home.postcode.is_some());
    let question = SeekerQuestion {
        subject: QuestionSubject::Town,
        answers: Vec::new(),
    };
    let is_open = !is_known && !QuestionSubject::Town.is_answered(person);
    is_open.then_some(question).into_iter().collect()
}

/// Ranks a CV again and again.
struct QuestionTrial<'a> {
    loaded: &'a Loaded,
    cv: &'a Cv,
    profile: &'a Profile,
    options: RankOptions,
}

impl QuestionTrial<'_> {
    fn questions(&self, person: &Person) -> Vec<SeekerQuestion> {
        let before = self.first_rows(person);
        let open = ANSWERS.iter().filter(|(own, _)| !own.is_answered(person));
        let weighed = open.map(|(subject, answers)| {
            let answers: Vec<Wish> = answers.iter().filter_map(|own| wish(own).ok()).collect();
            let changes = answers
                .iter()
                .map(|own| self.n_changed(person, own, &before));
            let changed = changes.sum::<usize>() as f32 / answers.len().max(1) as f32;
            let subject = *subject;
            (changed, SeekerQuestion { subject, answers })
        });
        let mut weighed: Vec<(f32, SeekerQuestion)> = weighed.collect();
        weighed.retain(|(changed, _)| *changed >= LEAST_CHANGED);
        weighed.sort_by(|one, other| other.0.total_cmp(&one.0));
        weighed.into_iter().map(|(_, question)| question).collect()
    }

    /// How many of the first places hold another offer if this is wished.
    fn n_changed(&self, person: &Person, wish: &Wish, before: &[usize]) -> usize {
        let mut wishing = person.clone();
        wishing.wishes.push(wish.clone());
        let after = self.first_rows(&wishing);
        let places = 0..before.len().max(after.len());
        places
            .filter(|at| before.get(*at) != after.get(*at))
            .count()
    }

    fn first_rows(&self, person: &Person) -> Vec<usize> {
        let trained = &self.loaded.trained;
        let fit = PersonFit::new(self.cv, person, &trained.profiles);
        let query = RankQuery {
            profile: self.profile,
            person: Some(&fit),
        };
        let hits = rank(query, trained, &self.options).hits;
        hits.iter().map(|hit| hit.row).collect()
    }
}
