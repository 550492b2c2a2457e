//! Who offers a job, where, and on what terms, in French.

use super::super::french::ago;
use super::super::{labels, place_labels};
use super::checks::{about, rounded};
use super::{MatchOffer, written_day};

pub(super) fn employer(offer: &MatchOffer) -> Option<String> {
    let name = labels::employer(offer.employer.as_deref()?)?;
    // Some partners write the place there.
    let is_place = place_labels::place(&name) != place_labels::town(&name);
    (!is_place).then_some(name)
}

/// « Valenciennes (59), à 35 km ».
pub(in crate::report) fn place(offer: &MatchOffer) -> Option<String> {
    let label = offer
        .place
        .as_deref()
        .filter(|label| !label.trim().is_empty())?;
    let place = place_labels::place(label);
    Some(match offer.distance_km {
        Some(0..=1) => format!("{place}, tout près"),
        Some(km) => format!("{place}, à {} km", rounded(km as f32)),
        None => match offer.about_km {
            Some(km) => format!("{place}, {}", about(km as f32)),
            None => place,
        },
    })
}

pub(super) fn contract(offer: &MatchOffer) -> Option<String> {
    let contract = offer.contract.as_deref()?.trim();
    (!contract.is_empty()).then(|| contract.to_owned())
}

pub(super) fn pay(offer: &MatchOffer) -> Option<String> {
    offer
        .pay
        .as_deref()
        .map(|pay| labels::pay(&labels::text(pay)))
}

/// « 13e mois, RTT ».
pub(super) fn advantages(offer: &MatchOffer) -> Option<String> {
    (!offer.advantages.is_empty()).then(|| offer.advantages.join(", "))
}

/// « il y a 3 jours »; the day where the age is not known.
pub(super) fn age(offer: &MatchOffer) -> Option<String> {
    let day = || offer.created_at.as_deref().map(written_day);
    let day = || day().map(|day| format!("publiée le {day}"));
    offer.age_days.map(ago).or_else(day)
}
