//! The town at a point, by the places that offers name.

use crate::geo::plane_km;
use crate::profile::Profiles;

/// Farther away, an offer's town says nothing of the point.
const FARTHEST_KM: f32 = 20.0;

/// The town of the nearest offer, or none near enough.
pub(crate) fn town_at(at: (f64, f64), profiles: &Profiles) -> Option<String> {
    let at = [at.0 as f32, at.1 as f32];
    let distance = |row: usize| Some((plane_km(at, profiles.position(row)?), row));
    let all = (0..profiles.len()).filter_map(distance);
    let near = all.filter(|(km, row)| *km <= FARTHEST_KM && town(profiles, *row).is_some());
    let (_, row) = near.min_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)))?;
    town(profiles, row).map(str::to_owned)
}

/// « 69 - Lyon » names a town, « Rhône » does not.
fn town(profiles: &Profiles, row: usize) -> Option<&str> {
    let (_, town) = profiles.place(row).split_once(" - ")?;
    Some(town.trim()).filter(|town| !town.is_empty())
}
