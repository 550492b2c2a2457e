//! Which offers are looked at.

use crate::offer::distance_km;
use crate::profile::{NO_DAY, Profiler, Profiles};
use crate::rome::RomeCode;

/// Conditions that an offer must meet to be looked at. An empty list asks
/// nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    /// Codes of départements.
    pub departements: Vec<String>,
    /// Around a place.
    pub near: Option<Near>,
    /// Codes of occupations, each with the codes that were cut from it.
    pub rome: Vec<RomeCode>,
    /// Codes of contracts.
    pub contracts: Vec<String>,
    /// Published on that day or later, in days since 1970.
    pub since: Option<i32>,
    /// Paying so much a year, in euros; offers that say nothing are left out.
    pub min_pay: Option<u32>,
    /// Requiring at most so many months of experience.
    pub experience: Option<u16>,
}

/// A place and what is around it.
#[derive(Clone, Debug, PartialEq)]
pub struct Near {
    /// The INSEE code of the commune, its postcode, or its name.
    pub commune: String,
    /// How far, in kilometres.
    pub distance: f64,
}

/// What a condition removed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Removed {
    /// The condition, by the name of its flag.
    pub condition: &'static str,
    /// How many offers it removed of those that earlier conditions left.
    pub n: usize,
}

impl Filter {
    /// The rows that are left, and what each condition removed.
    pub(super) fn rows(
        &self,
        profiles: &Profiles,
        profiler: &Profiler,
    ) -> (Vec<u32>, Vec<Removed>) {
        let n = u32::try_from(profiles.len()).expect("fewer than four billion offers");
        let mut rows: Vec<u32> = (0..n).collect();
        let mut removed = Vec::new();
        let mut keep = |condition, is_asked: bool, holds: &dyn Fn(usize) -> bool| {
            if !is_asked {
                return;
            }
            let before = rows.len();
            rows.retain(|row| holds(*row as usize));
            let n = before - rows.len();
            removed.push(Removed { condition, n });
        };
        keep(
            "rome",
            !self.rome.is_empty(),
            &self.of_occupation(profiles, profiler),
        );
        keep("dept", !self.departements.is_empty(), &|row| {
            let departement = profiles.departement(row);
            self.departements
                .iter()
                .any(|d| d.eq_ignore_ascii_case(departement))
        });
        keep("commune", self.near.is_some(), &self.around(profiles));
        keep("contract", !self.contracts.is_empty(), &|row| {
            let contract = profiles.contract(row);
            self.contracts
                .iter()
                .any(|c| c.eq_ignore_ascii_case(contract))
        });
        keep("since", self.since.is_some(), &|row| {
            let day = profiles.day(row);
            day != NO_DAY && self.since.is_some_and(|since| day >= since)
        });
        keep("min-pay", self.min_pay.is_some(), &|row| {
            self.min_pay.is_some_and(|least| profiles.pay(row) >= least)
        });
        keep("experience", self.experience.is_some(), &|row| {
            self.experience
                .is_some_and(|most| profiles.experience(row) <= most)
        });
        (rows, removed)
    }

    fn of_occupation(&self, profiles: &Profiles, profiler: &Profiler) -> impl Fn(usize) -> bool {
        let occupations = profiler.occupations();
        let is_asked = |class: usize| {
            let codes = [occupations.code(class), occupations.parent(class)];
            codes.iter().any(|code| self.rome.contains(code))
        };
        let asked: Vec<bool> = (0..occupations.len()).map(is_asked).collect();
        let scan = profiles.scan();
        move |row| asked[scan.class(row)]
    }

    /// Offers of the commune, and those near it where positions are known.
    fn around<'a>(&'a self, profiles: &'a Profiles) -> impl Fn(usize) -> bool + 'a {
        let rows = 0..profiles.len();
        let center = self.near.as_ref().and_then(|near| {
            let positions = rows.filter(|row| near.names(profiles, *row));
            middle(positions.filter_map(|row| profiles.position(row)))
        });
        move |row| {
            let Some(near) = &self.near else { return true };
            let is_close = match (center, profiles.position(row)) {
                (Some(center), Some(at)) => distance_km(center, at) <= near.distance,
                _ => false,
            };
            is_close || near.names(profiles, row)
        }
    }
}

impl Near {
    /// Whether an offer is in the commune itself.
    fn names(&self, profiles: &Profiles, row: usize) -> bool {
        let commune = self.commune.trim();
        let place = profiles.place(row);
        let town = place.split_once(" - ").map_or(place, |(_, town)| town);
        !commune.is_empty()
            && (profiles.commune(row) == commune
                || profiles.postcode(row) == commune
                || town.to_lowercase() == commune.to_lowercase())
    }
}

/// The mean of positions close to each other.
fn middle(positions: impl Iterator<Item = (f64, f64)>) -> Option<(f64, f64)> {
    let (n, lat, lon) = positions.fold((0_u32, 0.0, 0.0), |(n, lat, lon), at| {
        (n + 1, lat + at.0, lon + at.1)
    });
    (n > 0).then(|| (lat / f64::from(n), lon / f64::from(n)))
}
