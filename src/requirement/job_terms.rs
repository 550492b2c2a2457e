//! What the job itself is: contract, length, hours, lodging.

use super::job_hours::HoursStated;
use crate::facts::{Fact, Polarity, Value};
use crate::offer::{ContractKind, Demand, Length, Offer};
use crate::text::tokens;

/// The terms of a job, from the offer's fields and, where they are silent, its text.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct JobTerms {
    /// The kind of contract.
    pub contract: Option<ContractKind>,
    /// Days, for a contract that ends and says when.
    pub length_days: Option<u16>,
    /// Hours a week.
    pub weekly_hours: Option<u8>,
    /// Stated as part time, or under 32 hours.
    pub is_part_time: bool,
    /// Stated as full time, or from 32 hours on.
    pub is_full_time: bool,
    /// One works and studies in turn.
    pub is_apprenticeship: bool,
    /// A placement during studies.
    pub is_internship: bool,
    /// Paid by commission, on one's own account.
    pub is_self_employed: bool,
    /// A roof comes with it.
    pub has_lodging: bool,
    /// Done from anywhere.
    pub is_remote: bool,
    /// At night, by its title.
    pub is_at_night: bool,
    /// At night at times, by its title or its text.
    pub has_nights: bool,
    /// By day or on weekdays, with no word of nights.
    pub is_by_day: bool,
    /// Saturdays, Sundays or holidays, by its text.
    pub has_weekends: bool,
    /// Early and late turns: 2x8, 3x8.
    pub has_shifts: bool,
    /// One must come or go about with a vehicle of one's own.
    pub needs_vehicle: bool,
    /// Promises easy money or asks the candidate for some.
    pub is_dubious: bool,
    /// The title says that it is for students.
    pub is_for_students: bool,
    /// The most that it pays, gross, in euros a year.
    pub most_pay: Option<u32>,
    /// The title names somebody who leads people.
    pub leads_people: bool,
    /// The text mentions leading: « manager les équipes ».
    pub mentions_leading: bool,
    /// Nobody needs to have done it before.
    pub takes_beginners: bool,
    /// The title names the second of somebody who leads.
    pub is_deputy: bool,
}

impl JobTerms {
    /// Reads the terms of an offer.
    #[must_use]
    pub(crate) fn of_offer(offer: &Offer, facts: &[Fact]) -> Self {
        let says = |sub: &str| {
            facts
                .iter()
                .any(|fact| fact.sub == sub && fact.polarity.holds())
        };
        let contract = offer.contract.kind.or_else(|| contract_said(&says));
        let hours = HoursStated::new(offer, facts);
        Self {
            length_days: length_days(offer, facts),
            is_part_time: hours.is_part_time(),
            is_full_time: hours.is_full_time(),
            is_apprenticeship: is_apprenticeship(offer, says("apprenticeship")),
            is_internship: title_has(&offer.title, &["stage", "stagiaire", "internship"]),
            is_self_employed: matches!(
                contract,
                Some(ContractKind::Lib | ContractKind::Fra | ContractKind::Cce | ContractKind::Rep)
            ) || says("commission_only")
                || says("self_employed") && title_has(&offer.title, SELF_EMPLOYED),
            has_lodging: says("housing"),
            is_remote: says("remote_full"),
            is_at_night: says("night") && title_has(&offer.title, &["nuit"]),
            has_nights: says("night"),
            is_by_day: says("weekday_or_day") && !says("night"),
            has_weekends: says("weekend_holiday"),
            has_shifts: says("shift_work"),
            needs_vehicle: facts.iter().any(is_own_vehicle),
            is_dubious: says("easy_money") || says("candidate_pays"),
            is_for_students: title_has(&offer.title, &["etudiant", "etudiante", "etudiants"]),
            most_pay: most_pay(offer),
            leads_people: title_has(&offer.title, LEADERS),
            mentions_leading: says("leadership"),
            takes_beginners: offer.experience.demand == Some(Demand::None),
            is_deputy: title_has(&offer.title, DEPUTIES),
            weekly_hours: hours.weekly,
            contract,
        }
    }

    /// True if it ends soon or may end any day.
    #[must_use]
    pub(crate) fn is_temporary(&self) -> bool {
        matches!(
            self.contract,
            Some(ContractKind::Mis | ContractKind::Sai | ContractKind::Cdd | ContractKind::Ddi)
        )
    }
}

/// Titles of work on one's own account, whatever the record says.
const SELF_EMPLOYED: &[&str] = &[
    "independant",
    "independante",
    "mandataire",
    "franchise",
    "franchisee",
    "vdi",
    "autoentrepreneur",
];

fn is_own_vehicle(fact: &Fact) -> bool {
    fact.sub == "personal_vehicle" && fact.polarity == Polarity::Asked
}

fn length_days(offer: &Offer, facts: &[Fact]) -> Option<u16> {
    let of_record = offer.contract.length.map(days);
    of_record.or_else(|| length_said(facts))
}

/// A text may mention apprentices: beside a permanent contract it does not count.
fn is_apprenticeship(offer: &Offer, text_says: bool) -> bool {
    offer.contract.is_apprenticeship
        || names_apprenticeship(&offer.title)
        || text_says && offer.contract.kind != Some(ContractKind::Cdi)
}

/// Words of titles of people who lead others.
const LEADERS: &[&str] = &[
    "responsable",
    "cadre",
    "coordinateur",
    "coordinatrice",
    "coordonnateur",
    "coordonnatrice",
    "dirigeant",
    "dirigeante",
    "gerant",
    "gerante",
    "lead",
    "leader",
    "supervisor",
    "directeur",
    "directrice",
    "chef",
    "cheffe",
    "manager",
    "manageur",
    "manageuse",
    "encadrant",
    "encadrante",
    "superviseur",
    "superviseuse",
    "head",
];

/// Words of titles of people who lead under somebody else, or begin.
const DEPUTIES: &[&str] = &[
    "adjoint",
    "adjointe",
    "second",
    "seconde",
    "assistant",
    "assistante",
    "junior",
];

fn title_has(title: &str, words: &[&str]) -> bool {
    tokens(title)
        .iter()
        .any(|token| words.contains(&token.folded.as_str()))
}

fn names_apprenticeship(title: &str) -> bool {
    title_has(
        title,
        &[
            "alternance",
            "alternant",
            "alternante",
            "apprenti",
            "apprentie",
            "apprentissage",
        ],
    )
}

fn contract_said(says: &impl Fn(&str) -> bool) -> Option<ContractKind> {
    let kinds = [
        ("temp_agency", ContractKind::Mis),
        ("seasonal", ContractKind::Sai),
        ("permanent", ContractKind::Cdi),
        ("fixed_term", ContractKind::Cdd),
        ("self_employed", ContractKind::Lib),
    ];
    kinds
        .into_iter()
        .find(|(sub, _)| says(sub))
        .map(|(_, kind)| kind)
}

const DAYS_A_MONTH: u16 = 30;

fn days(length: Length) -> u16 {
    match length {
        Length::Days(days) => days,
        Length::Months(months) => months.saturating_mul(DAYS_A_MONTH),
    }
}

/// « 6-8 mois » is six months at least.
fn length_said(facts: &[Fact]) -> Option<u16> {
    let mut lengths = facts.iter().filter(|fact| fact.sub == "contract_duration");
    lengths.find_map(|fact| {
        let Some(Value::Text(text)) = &fact.value else {
            return None;
        };
        let (number, unit) = text.split_once(' ')?;
        let least: f32 = number.split('-').next()?.parse().ok()?;
        let days_a_unit = match unit {
            "ans" => 365.0,
            "mois" => f32::from(DAYS_A_MONTH),
            "semaines" => 7.0,
            _ => 1.0,
        };
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a cast saturates, and lengths are positive"
        )]
        let days = (least * days_a_unit) as u16;
        Some(days)
    })
}

fn most_pay(offer: &Offer) -> Option<u32> {
    let (_, most) = offer.pay.as_ref()?.yearly()?;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a pay is positive and a cast saturates"
    )]
    let most = most as u32;
    Some(most)
}
