//! Départements and positions of offers that give no more than the name of their town.
//!
//! A third of the offers come from partners that send a town's name alone. Other offers
//! of the same town have its département and its position; a list of large towns has the
//! rest.

use rustc_hash::FxHashMap;

use crate::geo::{fold_town, is_region, large_town, middle};
use crate::offer::town_of_label;

/// Offers whose positions are enough to say where a town is.
const ENOUGH: usize = 25;
/// Share of the offers of a town's name that lie in one département, from which the name
/// alone means that one: there are several Saint-Denis.
const NAMES_ONE: f32 = 0.9;

/// The columns of places, by row.
pub(super) struct PlaceColumns<'a> {
    /// Distinct names.
    pub(super) names: &'a [String],
    /// The place's name, by row.
    pub(super) places: &'a [u32],
    /// The département's name, by row; the empty name where it is not known.
    pub(super) departements: &'a mut [u32],
    /// Not finite where they are not known.
    pub(super) positions: &'a mut [[f32; 2]],
}

/// Fills départements, then positions, from the names of towns.
pub(super) fn fill(columns: &mut PlaceColumns<'_>) {
    let towns = towns_by_name(columns);
    fill_departements(columns, &towns);
    fill_positions(columns, &towns);
}

fn fill_departements(columns: &mut PlaceColumns<'_>, towns: &FxHashMap<u32, String>) {
    let is_known = |departement: u32| !columns.names[departement as usize].is_empty();
    let mut counts: FxHashMap<&str, FxHashMap<u32, u32>> = FxHashMap::default();
    for (place, departement) in columns.places.iter().zip(&*columns.departements) {
        if let Some(town) = towns.get(place).filter(|_| is_known(*departement)) {
            *counts
                .entry(town)
                .or_default()
                .entry(*departement)
                .or_default() += 1;
        }
    }
    let of_place: FxHashMap<u32, u32> = towns
        .iter()
        .filter(|(_, town)| *town != "france" && !is_region(town))
        .filter_map(|(place, town)| Some((*place, most_frequent(counts.get(town.as_str())?)?)))
        .collect();
    for (place, departement) in columns.places.iter().zip(&mut *columns.departements) {
        if columns.names[*departement as usize].is_empty() {
            *departement = of_place.get(place).copied().unwrap_or(*departement);
        }
    }
}

/// The département of nearly all of a town's offers.
fn most_frequent(counts: &FxHashMap<u32, u32>) -> Option<u32> {
    let n: u32 = counts.values().sum();
    let (departement, most) = counts.iter().max_by_key(|(idx, count)| (**count, **idx))?;
    #[expect(clippy::cast_precision_loss, reason = "a count of offers")]
    let is_one = *most as f32 >= NAMES_ONE * n as f32;
    is_one.then_some(*departement)
}

fn fill_positions(columns: &mut PlaceColumns<'_>, towns: &FxHashMap<u32, String>) {
    let (departements, places) = (&*columns.departements, columns.places);
    let key = |row: usize| Some((departements[row], towns.get(&places[row])?.as_str()));
    let mut known: FxHashMap<(u32, &str), Vec<[f32; 2]>> = FxHashMap::default();
    for (row, at) in columns.positions.iter().enumerate() {
        let Some(key) = key(row).filter(|_| at[0].is_finite()) else {
            continue;
        };
        let of_town = known.entry(key).or_default();
        if of_town.len() < ENOUGH {
            of_town.push(*at);
        }
    }
    let middles = known
        .into_iter()
        .filter_map(|(key, at)| Some((key, middle(at)?)));
    let middles: FxHashMap<(u32, &str), [f32; 2]> = middles.collect();
    let of_list = |(departement, town): (u32, &str)| {
        let code = columns.names[departement as usize].as_str();
        (!code.is_empty()).then(|| large_town(town, Some(code)))?
    };
    for (row, at) in columns.positions.iter_mut().enumerate() {
        let found = key(row)
            .filter(|_| !at[0].is_finite())
            .and_then(|key| middles.get(&key).copied().or_else(|| of_list(key)));
        *at = found.unwrap_or(*at);
    }
}

/// The folded town of each name that is a place's.
fn towns_by_name(columns: &PlaceColumns<'_>) -> FxHashMap<u32, String> {
    let mut towns = FxHashMap::default();
    for place in columns.places {
        towns
            .entry(*place)
            .or_insert_with(|| fold_town(town_of_label(&columns.names[*place as usize])));
    }
    towns.retain(|_, town| !town.is_empty());
    towns
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_town_without_a_position_takes_that_of_the_same_town() {
        let names = [
            "",
            "76",
            "76 - ROUEN",
            "Rouen 76",
            "76 - Dieppe",
            "75",
            "75 - Paris",
        ];
        let names = names.map(str::to_owned);
        let unknown = [f32::NAN; 2];
        let mut positions = [[49.44, 1.09], unknown, unknown, unknown, unknown];
        fill(&mut PlaceColumns {
            names: &names,
            departements: &mut [1, 1, 1, 5, 1],
            places: &[2, 3, 4, 6, 0],
            positions: &mut positions,
        });
        assert_eq!(positions[1], [49.44, 1.09]);
        assert!(positions[2][0].is_nan() && positions[4][0].is_nan());
        assert_eq!(positions[3], [48.86, 2.35]);
    }

    #[test]
    fn a_town_without_a_departement_takes_that_of_its_namesakes_if_there_is_one() {
        let names = [
            "",
            "76",
            "93",
            "974",
            "76 - ROUEN",
            "ROUEN",
            "93 - St Denis",
            "974 - ST DENIS",
            "SAINT-DENIS",
            "France",
        ];
        let names = names.map(str::to_owned);
        let unknown = [f32::NAN; 2];
        let mut positions = [[49.44, 1.09], unknown, unknown, unknown, unknown, unknown];
        let mut departements = [1, 0, 2, 3, 0, 0];
        fill(&mut PlaceColumns {
            names: &names,
            departements: &mut departements,
            places: &[4, 5, 6, 7, 8, 9],
            positions: &mut positions,
        });
        assert_eq!(departements, [1, 1, 2, 3, 0, 0]);
        assert_eq!(positions[1], positions[0]);
    }
}
