//! What the person wants beside what the job is: place, contract, hours, pay.

use super::check::{Check, CheckKind, wish};
use super::distance::{ABOUT_FAR_KM, DRIVE_KM, Distance, NEAR_KM, is_short};
use super::job_terms::JobTerms;
use super::state::{State, met_if};
use super::wanted::Wanted;
use crate::offer::ContractKind;

pub(super) fn wanted_checks(terms: &JobTerms, wanted: &Wanted, distance: Distance) -> Vec<Check> {
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
        let state = match leads {
            true => State::Met,
            false if terms.mentions_leading => State::Unknown,
            false => State::Unmet,
        };
        found.push(wish(CheckKind::LeadsPeople(leads), state));
    }
    if is_short_and_far && !wanted.seasons {
        found.push(wish(CheckKind::ShortAndFar, State::Unmet));
    }
    found.extend(contract_check(terms, wanted));
    found
}

fn contract_check(terms: &JobTerms, wanted: &Wanted) -> Option<Check> {
    let contract = terms.contract?;
    let kind = CheckKind::Contract(contract);
    if contract == ContractKind::Mis && wanted.no_agency {
        return Some(refused(kind));
    }
    let is_wanted = wanted.contracts.contains(&contract);
    (!wanted.contracts.is_empty()).then(|| wish(kind, met_if(is_wanted)))
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
            terms.is_self_employed && (wanted.self_employed || !wanted.is_self_employed),
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
    seeks_one && !wanted.takes_job_too && !terms.is_apprenticeship && !terms.is_internship
}

fn hours_checks(terms: &JobTerms, wanted: &Wanted) -> impl Iterator<Item = Check> {
    let part_time = CheckKind::PartTime(terms.weekly_hours);
    let is_other_number = other_number(terms, wanted);
    let suits = [
        (
            terms.is_part_time && (wanted.part_time || !wanted.takes_part_time) && !is_other_number,
            part_time,
            wanted.part_time,
        ),
        (terms.is_at_night && wanted.nights, CheckKind::Night, true),
    ];
    let suits = suits.into_iter().filter(|(applies, ..)| *applies);
    let suits = suits.map(|(_, kind, suits)| wish(kind, met_if(suits)));
    let limits = [
        (terms.has_nights && wanted.no_nights, CheckKind::Night),
        (terms.is_by_day && wanted.only_nights, CheckKind::Day),
        (
            terms.has_shifts && !terms.has_nights && wanted.only_days,
            CheckKind::Shifts,
        ),
        (
            terms.is_full_time && wanted.only_part_time,
            CheckKind::FullTime,
        ),
        (terms.has_weekends && wanted.no_weekends, CheckKind::Weekend),
        (
            terms.needs_vehicle && wanted.has_no_vehicle,
            CheckKind::Vehicle,
        ),
    ];
    let limits = limits.into_iter().filter(|(is_broken, _)| *is_broken);
    suits.chain(limits.map(|(_, kind)| refused(kind)))
}

/// True if the offer's hours a week are far from those the CV asks for: neither as wished nor
/// an obstacle.
fn other_number(terms: &JobTerms, wanted: &Wanted) -> bool {
    const FAR: u32 = 5;
    let both = terms.weekly_hours.zip(wanted.weekly_hours);
    both.is_some_and(|(own, wished)| u32::from(own).abs_diff(wished) > FAR)
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

fn place_state(wanted: &Wanted, distance: Distance) -> State {
    match distance {
        Distance::Km(km) => match wanted.radius_km {
            Some(most) if km <= f32::from(most) => State::Met,
            None if km <= NEAR_KM => State::Met,
            None if km <= DRIVE_KM => State::Unknown,
            _ => State::Unmet,
        },
        Distance::InZone | Distance::SameDepartement => State::Met,
        Distance::About(km) if km < ABOUT_FAR_KM => State::Unknown,
        Distance::About(_) | Distance::Elsewhere | Distance::Overseas | Distance::Abroad => {
            State::Unmet
        }
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
        Distance::About(km) => km >= ABOUT_FAR_KM,
        Distance::Elsewhere | Distance::Overseas | Distance::Abroad => true,
        _ => false,
    }
}
