//! Positions of offers that name their town and give no position.
//!
//! A third of the offers come from partners that send a town's name alone. Another
//! offer of the same town has its position; a list of large towns has the rest.

use rustc_hash::FxHashMap;

use crate::geo::{fold_town, large_town, middle};

/// Offers whose positions are enough to say where a town is.
const ENOUGH: usize = 25;

/// The columns of places, by row.
pub(super) struct PlaceColumns<'a> {
    /// Distinct names.
    pub(super) names: &'a [String],
    /// The département's name, by row.
    pub(super) departements: &'a [u32],
    /// The place's name, by row.
    pub(super) places: &'a [u32],
}

/// Fills the positions that are not known, where the town is.
pub(super) fn fill(columns: &PlaceColumns<'_>, positions: &mut [[f32; 2]]) {
    let towns = towns_by_name(columns);
    let key = |row: usize| {
        let town = towns.get(&columns.places[row])?;
        Some((columns.departements[row], town.as_str()))
    };
    let mut known: FxHashMap<(u32, &str), Vec<[f32; 2]>> = FxHashMap::default();
    for (row, at) in positions
        .iter()
        .enumerate()
        .filter(|(_, at)| at[0].is_finite())
    {
        if let Some(key) = key(row) {
            let of_town = known.entry(key).or_default();
            if of_town.len() < ENOUGH {
                of_town.push(*at);
            }
        }
    }
    let middles = known
        .into_iter()
        .filter_map(|(key, at)| Some((key, middle(at)?)));
    let middles: FxHashMap<(u32, &str), [f32; 2]> = middles.collect();
    for (row, at) in positions
        .iter_mut()
        .enumerate()
        .filter(|(_, at)| !at[0].is_finite())
    {
        let Some((departement, town)) = key(row) else {
            continue;
        };
        let code = columns.names[departement as usize].as_str();
        let of_list = || (!code.is_empty()).then(|| large_town(town, Some(code)))?;
        if let Some(found) = middles.get(&(departement, town)).copied().or_else(of_list) {
            *at = found;
        }
    }
}

/// The folded town of each name that is a place's.
fn towns_by_name(columns: &PlaceColumns<'_>) -> FxHashMap<u32, String> {
    let mut towns = FxHashMap::default();
    for place in columns.places {
        towns.entry(*place).or_insert_with(|| {
            let label = &columns.names[*place as usize];
            let town = label
                .split_once(" - ")
                .map_or(label.as_str(), |(_, town)| town);
            fold_town(town)
        });
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
        let columns = PlaceColumns {
            names: &names,
            departements: &[1, 1, 1, 5, 1],
            places: &[2, 3, 4, 6, 0],
        };
        let unknown = [f32::NAN; 2];
        let mut positions = [[49.44, 1.09], unknown, unknown, unknown, unknown];
        fill(&columns, &mut positions);
        assert_eq!(positions[1], [49.44, 1.09]);
        assert!(positions[2][0].is_nan() && positions[4][0].is_nan());
        assert_eq!(positions[3], [48.86, 2.35]);
    }
}
