//! Positions of offers that name a town and nothing more exact: those that `match` measures
//! distances by.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::geo::{departement_named, fold_town, is_region, large_town};
use crate::offer::Posting;
use crate::profile::Profiles;

/// Gives postings without coordinates and without a commune the position of the town that
/// their label names. `ids` are those of the rows, in their order.
pub(super) fn place_by_town(rows: &mut [Posting], ids: &[String], profiles: &Profiles) {
    let is_unplaced = |row: &Posting| row.position.is_none() && row.commune.is_none();
    let unplaced = ids.iter().zip(&*rows).filter(|(_, row)| is_unplaced(row));
    let wanted: FxHashSet<&str> = unplaced.map(|(id, _)| id.as_str()).collect();
    // Thousands of offers have one label.
    let mut labels: FxHashMap<&str, bool> = FxHashMap::default();
    let mut is_town = |label| *labels.entry(label).or_insert_with(|| names_town(label));
    let found: FxHashMap<&str, (f64, f64)> = (0..profiles.len())
        .filter(|row| wanted.contains(profiles.id(*row)))
        .filter_map(|row| Some((row, profiles.position(row)?)))
        .filter(|(row, _)| is_town(profiles.place(*row)))
        .map(|(row, position)| (profiles.id(row), degrees(position)))
        .collect();
    for (id, row) in ids.iter().zip(rows).filter(|(_, row)| is_unplaced(row)) {
        row.position = found.get(id.as_str()).copied();
    }
}

/// « 69 - Lyon » names a town, « 69 - Rhône » and « Occitanie » do not.
fn names_town(place: &str) -> bool {
    let town = place.split_once(" - ").map_or(place, |(_, town)| town);
    let town = fold_town(town);
    let is_wide = |name: &str| is_region(name) || departement_named(name).is_some();
    let is_named_so = || is_wide(&town) || town.contains(' ') && is_wide(&town.replace(' ', "-"));
    !town.is_empty() && (!is_named_so() || large_town(&town, None).is_some())
}

fn degrees([latitude, longitude]: [f32; 2]) -> (f64, f64) {
    (f64::from(latitude), f64::from(longitude))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_departement_or_a_region_is_no_town() {
        for place in [
            "69 - Lyon 1er Arrondissement",
            "75 - Paris",
            "67 - STRASBOURG",
        ] {
            assert!(names_town(place), "{place}");
        }
        for place in [
            "69 - Rhône",
            "92 - Hauts de Seine",
            "2A - Corse-du-Sud",
            "Occitanie",
            "Grand Est",
            "",
        ] {
            assert!(!names_town(place), "{place}");
        }
    }
}
