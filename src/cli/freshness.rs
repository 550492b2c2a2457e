//! Warnings about offers that are not up to date.

use super::context::Context;
use crate::app::collection::{Age, Collection, Freshness};

/// Warns of an old collection. True if it is too old to be used.
pub(super) fn is_too_old(
    collection: &Collection,
    context: &mut Context<'_>,
) -> anyhow::Result<bool> {
    let Some(age) = collection.age()? else {
        return Ok(false);
    };
    warn(age, context)?;
    Ok(age.freshness() == Freshness::TooOld)
}

fn warn(age: Age, context: &mut Context<'_>) -> std::io::Result<()> {
    let (hours, days) = (age.hours, age.days());
    match age.freshness() {
        Freshness::Fresh => Ok(()),
        Freshness::Due => context.note(&format!(
            "À savoir : les offres de la base ont {hours} heures ; « matcher fetch » les met à jour."
        )),
        Freshness::Stale => context.warn(&format!(
            "Attention : les offres de la base ont {days} jours. Certaines ne sont plus ouvertes, et leur licence demande une mise à jour par jour : lancez « matcher fetch »."
        )),
        Freshness::TooOld => context.warn(&format!(
            "matcher : les offres de la base ont {days} jours : presque toutes sont closes\n  → Mettez la base à jour avec « matcher fetch » ou « matcher import offers »."
        )),
    }
}
