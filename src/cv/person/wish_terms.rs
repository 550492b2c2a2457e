//! What the wishes of a CV come to, as values that a program can compare.

use super::wish::{Wish, WishKind};
use super::wish_pay::yearly_pay;

/// Working hours that a CV asks for, accepts or refuses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum WorkingHours {
    Day,
    Night,
    Morning,
    Evening,
    Weekend,
    Saturday,
    Sunday,
    Weekdays,
    School,
    Shifts,
    Split,
    OnCall,
    PartTime,
    FullTime,
}

/// A contract that a CV asks for or accepts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ContractTerm {
    Permanent,
    FixedTerm,
    Temporary,
    Seasonal,
    /// By the hour or the shift: extras, vacations, replacements.
    Casual,
    /// In private homes, paid by CESU.
    Household,
    Freelance,
}

/// A contract to learn under, or a placement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TrainingTerm {
    Apprenticeship,
    Internship,
}

/// The wishes of a CV, for programs.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct WishTerms {
    /// How far from home, in kilometres.
    pub radius_km: Option<u32>,
    /// Towns, départements and regions, as written.
    pub places: Vec<String>,
    /// Anywhere in France.
    pub is_nationwide: bool,
    /// Says that moving or travelling is refused.
    pub refuses_travel: bool,
    /// Hours asked for or accepted.
    pub hours: Vec<WorkingHours>,
    /// Hours a week, where a number is asked for.
    pub weekly_hours: Option<u32>,
    /// Hours refused.
    pub hours_refused: Vec<WorkingHours>,
    /// Contracts asked for or accepted.
    pub contracts: Vec<ContractTerm>,
    /// Apprenticeship or internship sought.
    pub training: Vec<TrainingTerm>,
    /// The least pay, gross, in euros a year.
    pub least_pay: Option<u32>,
    /// Where to work: « EHPAD », « crèche ».
    pub sectors: Vec<String>,
    /// Refusals without a term of their own, as the CV says them.
    pub avoided: Vec<String>,
}

impl WishTerms {
    /// The terms that wishes state.
    #[must_use]
    pub(crate) fn of(wishes: &[Wish]) -> Self {
        let mut terms = Self::default();
        for wish in wishes {
            terms.add(wish);
        }
        terms
    }

    fn add(&mut self, wish: &Wish) {
        match wish.kind {
            WishKind::Radius => self.radius_km = self.radius_km.or(wish.radius_km()),
            WishKind::Place => self.places.extend(parts(wish).map(str::to_owned)),
            WishKind::Mobility => self.is_nationwide |= parts(wish).any(|p| p == NATIONWIDE),
            WishKind::Hours => {
                add_hours(&mut self.hours, wish);
                let number = parts(wish).find_map(hours_a_week);
                self.weekly_hours = self.weekly_hours.or(number);
            }
            WishKind::Contract => extend(&mut self.contracts, parts(wish).filter_map(contract_of)),
            WishKind::TrainingContract => {
                extend(&mut self.training, parts(wish).filter_map(training_of));
            }
            WishKind::Pay => self.least_pay = self.least_pay.or_else(|| yearly_pay(&wish.value)),
            WishKind::Avoid => {
                add_hours(&mut self.hours_refused, wish);
                self.refuses_travel |= parts(wish).any(is_travel);
                let others = parts(wish).filter(|part| !is_compared(part));
                self.avoided.extend(others.map(str::to_owned));
            }
            WishKind::Sector => self.sectors.push(wish.value.clone()),
            _ => {}
        }
    }
}

impl Wish {
    /// The kilometres of a wish of kind `Radius`; minutes are those of a car at 50 km/h, in a
    /// straight line.
    #[must_use]
    pub(crate) fn radius_km(&self) -> Option<u32> {
        if self.kind != WishKind::Radius {
            return None;
        }
        let km = self
            .value
            .strip_suffix(" km")
            .and_then(|km| km.parse().ok());
        let minutes = || self.value.strip_suffix(" min")?.parse::<u32>().ok();
        km.or_else(|| minutes().map(|minutes| minutes * 5 / 6))
    }
}

const NATIONWIDE: &str = "France entière";

fn parts(wish: &Wish) -> impl Iterator<Item = &str> {
    wish.value.split(", ")
}

fn extend<T: PartialEq>(known: &mut Vec<T>, more: impl Iterator<Item = T>) {
    for one in more {
        if !known.contains(&one) {
            known.push(one);
        }
    }
}

/// Saturday and Sunday make a week-end together.
fn add_hours(known: &mut Vec<WorkingHours>, wish: &Wish) {
    extend(known, parts(wish).filter_map(hours_of));
    let both = [WorkingHours::Saturday, WorkingHours::Sunday];
    if both.iter().all(|day| known.contains(day)) {
        extend(known, std::iter::once(WorkingHours::Weekend));
    }
}

/// True for a refusal that has a comparison of its own.
fn is_compared(part: &str) -> bool {
    let is_by_terms = matches!(
        hours_of(part),
        Some(WorkingHours::Night | WorkingHours::Weekend | WorkingHours::PartTime)
    );
    is_by_terms || contract_of(part).is_some()
}

fn is_travel(part: &str) -> bool {
    matches!(
        part,
        "mobile" | "déplacements" | "grands déplacements" | "découchés"
    )
}

fn hours_of(part: &str) -> Option<WorkingHours> {
    Some(match part {
        "jour" => WorkingHours::Day,
        "nuit" => WorkingHours::Night,
        "matin" => WorkingHours::Morning,
        "soir" => WorkingHours::Evening,
        "week-end" => WorkingHours::Weekend,
        "samedi" => WorkingHours::Saturday,
        "dimanche" => WorkingHours::Sunday,
        "semaine" => WorkingHours::Weekdays,
        "horaires scolaires" => WorkingHours::School,
        "2x8" | "3x8" | "5x8" | "équipes" => WorkingHours::Shifts,
        "horaires coupés" => WorkingHours::Split,
        "astreintes" => WorkingHours::OnCall,
        "temps partiel" => WorkingHours::PartTime,
        "temps plein" => WorkingHours::FullTime,
        _ => return hours_a_week(part).map(of_weekly_hours),
    })
}

/// « 12 h »: a value is in hours a week already.
fn hours_a_week(part: &str) -> Option<u32> {
    part.strip_suffix(" h")?.parse().ok()
}

/// The legal week is 35 hours long.
fn of_weekly_hours(hours: u32) -> WorkingHours {
    if hours < 35 {
        WorkingHours::PartTime
    } else {
        WorkingHours::FullTime
    }
}

fn contract_of(part: &str) -> Option<ContractTerm> {
    Some(match part {
        "CDI" => ContractTerm::Permanent,
        "CDD" => ContractTerm::FixedTerm,
        "intérim" => ContractTerm::Temporary,
        "saison" => ContractTerm::Seasonal,
        "extra" | "vacation" | "remplacement" => ContractTerm::Casual,
        "CESU" => ContractTerm::Household,
        "freelance" | "portage salarial" | "temps partagé" => ContractTerm::Freelance,
        _ => return None,
    })
}

fn training_of(part: &str) -> Option<TrainingTerm> {
    match part {
        "alternance" | "apprentissage" | "contrat de professionnalisation" => {
            Some(TrainingTerm::Apprenticeship)
        }
        "stage" => Some(TrainingTerm::Internship),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wish(kind: WishKind, value: &str) -> Wish {
        Wish {
            kind,
            value: value.to_owned(),
            quote: value.to_owned(),
        }
    }

    #[test]
    fn wishes_become_terms() {
        let terms = WishTerms::of(&[
            wish(WishKind::Radius, "30 km"),
            wish(WishKind::Place, "Vannes, Auray"),
            wish(WishKind::Mobility, "France entière"),
            wish(WishKind::Hours, "jour, 24 h"),
            wish(WishKind::Contract, "CDI, intérim"),
            wish(WishKind::TrainingContract, "alternance"),
            wish(WishKind::Avoid, "nuit"),
        ]);
        assert_eq!(terms.radius_km, Some(30));
        assert_eq!(terms.places, ["Vannes", "Auray"]);
        assert!(terms.is_nationwide);
        assert_eq!(terms.hours, [WorkingHours::Day, WorkingHours::PartTime]);
        assert_eq!(terms.hours_refused, [WorkingHours::Night]);
        assert_eq!(
            terms.contracts,
            [ContractTerm::Permanent, ContractTerm::Temporary]
        );
        assert_eq!(terms.training, [TrainingTerm::Apprenticeship]);
    }

    #[test]
    fn minutes_of_a_way_are_kilometres() {
        let km = |value| wish(WishKind::Radius, value).radius_km();
        assert_eq!((km("30 km"), km("60 min")), (Some(30), Some(50)));
    }

    #[test]
    fn a_week_end_is_both_its_days() {
        let refused = |value| WishTerms::of(&[wish(WishKind::Avoid, value)]).hours_refused;
        assert_eq!(refused("dimanche"), [WorkingHours::Sunday]);
        assert!(refused("samedi, dimanche").contains(&WorkingHours::Weekend));
        let hours = |value| WishTerms::of(&[wish(WishKind::Hours, value)]).hours;
        assert_eq!(hours("12 h"), [WorkingHours::PartTime]);
    }
}
