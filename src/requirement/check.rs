//! One comparison of one offer with one person, fit to be shown.

use super::compare::{TradeMatch, experience_replaces, state};
use super::distance::{DRIVE_KM, Distance, NEAR_KM, is_short};
use super::evidence::{Evidence, evidence, experience};
use super::fit::BEGINNER;
use super::holdings::Holdings;
use super::job_terms::JobTerms;
use super::need::{LackKind, Need, Requirement};
use super::needs_of_offer::OfferNeeds;
use super::practised::{PractisedPost, post_like};
use super::wanted::Wanted;
use crate::offer::ContractKind;

/// Whose wish a check is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    /// What the person wants.
    Wanted,
    /// What the offer asks.
    Asked,
}

/// What came of a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum State {
    /// It suits.
    Met,
    /// It does not.
    Unmet,
    /// One of the two texts does not say.
    Unknown,
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
    /// Days since the offer was published.
    Freshness(u32),
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
            CheckKind::Need(_) | CheckKind::PractisedTrade(_) | CheckKind::TakesBeginners => {
                Side::Asked
            }
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
            | CheckKind::Weekend => "hours",
            CheckKind::Pay(_) => "pay",
            CheckKind::TrainingContract | CheckKind::NoTrainingContract | CheckKind::Internship => {
                "training_contract"
            }
            CheckKind::LeadsPeople(_) => "level",
            CheckKind::PractisedTrade(_) | CheckKind::TakesBeginners => "years",
            CheckKind::Freshness(_) => "freshness",
        }
    }
}

/// All comparisons of an offer with a person: what the person wants, then what the
/// offer asks.
#[must_use]
pub(crate) fn checks(
    job: (&OfferNeeds, &JobTerms),
    person: (&Holdings, &Wanted),
    trade: TradeMatch,
    distance: Distance,
) -> Vec<Check> {
    let (needs, terms) = job;
    let (holdings, wanted) = person;
    let mut found = wanted_checks(terms, wanted, distance);
    let title = &needs.text[..needs.title_len];
    for one in &needs.requirements {
        let replaces = experience_replaces(needs, &one.need, holdings, trade);
        let (state, evidence) = match state(&one.need, holdings, trade, title) {
            State::Unmet if replaces => (State::Met, experience(holdings, trade, title)),
            State::Met => {
                let evidence = evidence(&one.need, holdings, trade, title);
                (shown_state(&one.need, evidence.as_ref()), evidence)
            }
            state => (state, None),
        };
        found.push(Check {
            kind: CheckKind::Need(one.need.clone()),
            required: one.required,
            quote: one.quote.clone(),
            state,
            evidence,
        });
    }
    let asks_years = |one: &Requirement| matches!(one.need, Need::Experience(..));
    if !needs.requirements.iter().any(asks_years) {
        found.extend(beyond_what_is_asked(terms, holdings, (trade, title)));
    }
    found
}

/// The state of a need that is met. Years without a post of the trade may be years of
/// another trade: the person must decide.
fn shown_state(need: &Need, evidence: Option<&Evidence>) -> State {
    match (need, evidence) {
        (Need::Experience(..), None) => State::Unknown,
        _ => State::Met,
    }
}

/// The person's advantage where the offer asks for no experience.
fn beyond_what_is_asked(
    terms: &JobTerms,
    holdings: &Holdings,
    (trade, title): (TradeMatch, &str),
) -> Option<Check> {
    let months = holdings.trade_months();
    let kind = match trade {
        TradeMatch::Own if months >= BEGINNER => {
            CheckKind::PractisedTrade(post_like(holdings, trade, title, 0)?)
        }
        _ if terms.takes_beginners && holdings.has_dates && months < BEGINNER => {
            CheckKind::TakesBeginners
        }
        _ => return None,
    };
    Some(wish(kind, State::Met))
}

fn wanted_checks(terms: &JobTerms, wanted: &Wanted, distance: Distance) -> Vec<Check> {
    let place = Check {
        required: sets_a_limit(wanted) && is_outside(wanted, distance),
        ..wish(CheckKind::Place(distance), place_state(wanted, distance))
    };
    let is_short_and_far = distance.is_far() && terms.is_temporary() && is_short(terms.length_days);
    let says_nothing = wanted.anywhere && distance == Distance::InZone;
    let mut found: Vec<Check> = Some(place).filter(|_| !says_nothing).into_iter().collect();
    found.extend(training_checks(terms, wanted));
    found.extend(hours_checks(terms, wanted));
    found.extend(pay_check(terms, wanted));
    if wanted.leads_people {
        let leads = terms.leads_people && !terms.is_deputy;
        found.push(wish(CheckKind::LeadsPeople(leads), met_if(leads)));
    }
    if is_short_and_far && !wanted.seasons {
        found.push(wish(CheckKind::ShortAndFar, State::Unmet));
    }
    if let Some(contract) = terms.contract.filter(|_| !wanted.contracts.is_empty()) {
        let is_wanted = wanted.contracts.contains(&contract);
        found.push(wish(CheckKind::Contract(contract), met_if(is_wanted)));
    }
    found
}

/// Contracts that few look for: each is checked only where the offer is one.
fn training_checks(terms: &JobTerms, wanted: &Wanted) -> impl Iterator<Item = Check> {
    [
        (
            terms.is_apprenticeship,
            CheckKind::TrainingContract,
            wanted.apprenticeship,
        ),
        (
            terms.is_internship,
            CheckKind::Internship,
            wanted.internship,
        ),
        (
            terms.is_self_employed,
            CheckKind::SelfEmployed,
            wanted.self_employed,
        ),
    ]
    .into_iter()
    .filter(|(is_one, ..)| *is_one)
    .map(|(_, kind, is_wanted)| wish(kind, met_if(is_wanted)))
    .chain(misses_training(terms, wanted).then(|| refused(CheckKind::NoTrainingContract)))
}

fn misses_training(terms: &JobTerms, wanted: &Wanted) -> bool {
    let seeks_one = wanted.apprenticeship || wanted.internship;
    seeks_one && !terms.is_apprenticeship && !terms.is_internship
}

fn hours_checks(terms: &JobTerms, wanted: &Wanted) -> impl Iterator<Item = Check> {
    let part_time = CheckKind::PartTime(terms.weekly_hours);
    let suits = [
        (terms.is_part_time, part_time, wanted.part_time),
        (terms.is_at_night && wanted.nights, CheckKind::Night, true),
    ];
    let suits = suits.into_iter().filter(|(applies, ..)| *applies);
    let suits = suits.map(|(_, kind, suits)| wish(kind, met_if(suits)));
    let limits = [
        (terms.has_nights && wanted.no_nights, CheckKind::Night),
        (
            terms.is_full_time && wanted.only_part_time,
            CheckKind::FullTime,
        ),
        (terms.has_weekends && wanted.no_weekends, CheckKind::Weekend),
    ];
    let limits = limits.into_iter().filter(|(is_broken, _)| *is_broken);
    suits.chain(limits.map(|(_, kind)| refused(kind)))
}

/// The least pay that is wanted, beside the most that the offer states.
fn pay_check(terms: &JobTerms, wanted: &Wanted) -> Option<Check> {
    let (most, least) = (terms.most_pay?, wanted.least_pay?);
    Some(match most >= least {
        true => wish(CheckKind::Pay(most), State::Met),
        false => refused(CheckKind::Pay(most)),
    })
}

/// What goes against a limit that the person sets.
fn refused(kind: CheckKind) -> Check {
    Check {
        required: true,
        ..wish(kind, State::Unmet)
    }
}

pub(super) fn met_if(suits: bool) -> State {
    if suits { State::Met } else { State::Unmet }
}

fn wish(kind: CheckKind, state: State) -> Check {
    Check {
        required: false,
        quote: String::new(),
        evidence: None,
        kind,
        state,
    }
}

fn place_state(wanted: &Wanted, distance: Distance) -> State {
    match distance {
        Distance::Km(km) => match wanted.radius_km {
            Some(most) if km <= f32::from(most) => State::Met,
            None if km <= NEAR_KM => State::Met,
            None if km <= DRIVE_KM => State::Unknown,
            _ => State::Unmet,
        },
        Distance::InZone | Distance::SameDepartement => State::Met,
        Distance::Elsewhere | Distance::Overseas | Distance::Abroad => State::Unmet,
        Distance::NextDepartement | Distance::Unknown => State::Unknown,
    }
}

/// True if the CV itself says where the job must be.
fn sets_a_limit(wanted: &Wanted) -> bool {
    wanted.radius_km.is_some() || !wanted.names_no_place()
}

fn is_outside(wanted: &Wanted, distance: Distance) -> bool {
    match distance {
        Distance::Km(km) => km > wanted.radius_km.map_or(DRIVE_KM, f32::from),
        Distance::Elsewhere | Distance::Overseas | Distance::Abroad => true,
        _ => false,
    }
}
