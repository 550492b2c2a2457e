//! What a record of the API requires of a person.

use serde::Deserialize;

use super::lenient::{LenientText, Number, Texts};
use super::pairs::Pairs;
use crate::offer::{Demand, Experience, ListedRequirement, RequiredDiploma};

#[derive(Default, Deserialize)]
#[serde(default)]
struct WireRequirement {
    code: Number,
    libelle: LenientText,
    exigence: LenientText,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct WireDiploma {
    #[serde(rename = "niveauLibelle")]
    level: LenientText,
    #[serde(rename = "domaineLibelle")]
    field: LenientText,
    commentaire: LenientText,
    exigence: LenientText,
}

pub(super) fn experience(pairs: &Pairs<'_>) -> Experience {
    let label = pairs
        .get::<LenientText>("experienceLibelle")
        .filled()
        .unwrap_or_default();
    let lower = label.to_lowercase();
    let demand = match pairs.get::<LenientText>("experienceExige").0.trim() {
        "D" => Some(Demand::None),
        "S" => Some(Demand::Wished),
        "E" => Some(Demand::Required),
        _ if lower.contains("débutant") => Some(Demand::None),
        _ if lower.contains("souhait") => Some(Demand::Wished),
        _ if lower.contains("exig") => Some(Demand::Required),
        _ => None,
    };
    Experience {
        demand,
        months: months(&lower),
        label,
    }
}

/// « 2 An(s) » is 24 months, « expérience exigée de 6 mois » is 6.
pub(super) fn months(lower: &str) -> Option<u16> {
    let start = lower.find(|c: char| c.is_ascii_digit())?;
    let digits = lower[start..].find(|c: char| !c.is_ascii_digit());
    let (number, unit) = lower[start..].split_at(digits?);
    let number: u16 = number.parse().ok()?;
    let unit = unit.trim_start();
    if unit.starts_with("an") {
        number.checked_mul(12)
    } else {
        unit.starts_with("mois").then_some(number)
    }
}

pub(super) fn requirements(pairs: &Pairs<'_>, key: &str) -> Vec<ListedRequirement> {
    let wired: Vec<WireRequirement> = pairs.get(key);
    let requirements = wired.into_iter().filter_map(|wire| {
        Some(ListedRequirement {
            code: wire.code.0.map(|code| code as u32).filter(|code| *code > 0),
            label: wire.libelle.filled()?,
            required: wire.exigence.0.trim() == "E",
        })
    });
    requirements.collect()
}

pub(super) fn soft_skills(pairs: &Pairs<'_>) -> Vec<String> {
    pairs.get::<Texts>("qualitesProfessionnelles").0
}

pub(super) fn diplomas(pairs: &Pairs<'_>) -> Vec<RequiredDiploma> {
    let wired: Vec<WireDiploma> = pairs.get("formations");
    let diplomas = wired.into_iter().map(|wire| RequiredDiploma {
        level: wire.level.filled().unwrap_or_default(),
        field: wire.field.filled().unwrap_or_default(),
        comment: wire.commentaire.filled().unwrap_or_default(),
        required: wire.exigence.0.trim() == "E",
    });
    diplomas.collect()
}
