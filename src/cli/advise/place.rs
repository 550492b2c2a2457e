//! The place that distances start at, by its name or in degrees.

use super::super::context::Context;
use super::super::model;
use super::super::town::sentence;
use super::super::usage::WrongUse;
use super::values;
use crate::app::collection::Collection;
use crate::app::corrections::home;
use crate::app::town_doubt::town_meant;
use crate::geo::{departement_of_town, fold_town, large_town};
use crate::profile::Profiles;
use crate::rank::locate_home;

/// Where distances start.
#[derive(Clone, Debug)]
pub(super) struct NamedPlace {
    pub(super) name: String,
    pub(super) at: (f64, f64),
}

/// A large town whose name is its own is known without the offers' profiles, which take longer
/// to load than all else.
pub(super) fn place_without_cv(
    town: &str,
    collection: &Collection,
    context: &mut Context<'_>,
) -> anyhow::Result<NamedPlace> {
    let folded = fold_town(town);
    let departement = departement_of_town(&folded);
    let large = departement.and_then(|_| large_town(&folded, departement));
    if let Some(at) = values::point(town).or_else(|| degrees(large)) {
        return Ok(NamedPlace {
            name: town.to_owned(),
            at,
        });
    }
    let trained = model::of_collection(collection, context)?;
    place(town, &trained.profiles, context)
}

pub(super) fn place(
    town: &str,
    profiles: &Profiles,
    context: &mut Context<'_>,
) -> anyhow::Result<NamedPlace> {
    if let Some(at) = values::point(town) {
        let name = town.to_owned();
        return Ok(NamedPlace { name, at });
    }
    let meant = town_meant(town, profiles);
    let Some(at) = degrees(locate_home(&home(&meant.name), profiles).0) else {
        let known = meant.doubt.map(|doubt| sentence(town, &doubt));
        let known = known.unwrap_or_else(|| format!("Aucune offre n'est à « {town} »."));
        return Err(WrongUse(format!(
            "{known} Une latitude et une longitude, telles que 45.76,4.84, conviennent aussi"
        ))
        .into());
    };
    if let Some(doubt) = &meant.doubt {
        context.warn(&sentence(town, doubt))?;
    }
    Ok(NamedPlace {
        name: meant.name,
        at,
    })
}

fn degrees(at: Option<[f32; 2]>) -> Option<(f64, f64)> {
    at.map(|[lat, lon]| (f64::from(lat), f64::from(lon)))
}
