//! Places of France: towns, départements, regions, distances.
//!
//! Owns what is known of places without any offer. Does not know offers or people; the
//! positions of most towns come from the offers themselves.

mod abroad;
mod large_towns;
mod listed_towns;
mod towns;
mod zones;

pub(crate) use abroad::{country, is_next_to};
pub(crate) use large_towns::{departement_of_town, large_town, prefecture};
pub(crate) use listed_towns::listed_town;
pub(crate) use towns::{fold_town, middle, plane_km, sphere_km, upright};
pub(crate) use zones::{
    departement, departement_given, departement_named, departement_of_postcode, departements_named,
    is_overseas, is_region, may_be_region,
};
