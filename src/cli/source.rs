//! Where the offers that are shown come from, and how old they may be.

use super::context::Context;
use crate::app::moment::now_in_paris;
use crate::offer::Moment;
use crate::report::matches::Base;
use crate::store::{MetaKey, Store};

/// The terms of the offers, as their publisher words them.
const LICENCE: &str = "https://francetravail.io/produits-partages/documentation/conditions-dutilisation-api/licence-offres-emploi";
/// The licence wants a refresh a day: a night that was missed is told, and more
/// plainly from the second on.
const DUE_HOURS: i64 = 24;
const STALE_HOURS: i64 = 48;
/// Older than this, a base holds hardly an offer that is still open.
const TOO_OLD_HOURS: i64 = 24 * 31;

/// What is said beside every offer that is shown.
pub(super) fn base(store: &Store, is_demo: bool) -> anyhow::Result<Base> {
    Ok(Base {
        offers: store.count_offers()?,
        updated_at: match is_demo {
            true => None,
            false => store.meta(MetaKey::OffersUpdatedAt)?,
        },
        demo: is_demo,
        source: if is_demo {
            "Démonstration"
        } else {
            "France Travail"
        }
        .to_owned(),
        licence: if is_demo { "" } else { LICENCE }.to_owned(),
        modified:
            "annonces presque identiques regroupées ; salaires ramenés à l'année pour les filtres"
                .to_owned(),
    })
}

/// Tells an old base, and whether it is too old to be of use.
pub(super) fn is_too_old(store: &Store, context: &mut Context<'_>) -> anyhow::Result<bool> {
    let updated: Option<Moment> = store
        .meta(MetaKey::OffersUpdatedAt)?
        .and_then(|at| at.parse().ok());
    let Some(updated) = updated else {
        return Ok(false);
    };
    let age = now_in_paris().local().duration_since(updated.local());
    let hours = age.as_hours();
    let days = hours / 24;
    if hours >= TOO_OLD_HOURS {
        context.warn(&format!(
            "matcher : les offres de la base ont {days} jours : presque toutes sont closes\n  → Mettez la base à jour avec « matcher fetch » ou « matcher import offers »."
        ))?;
        return Ok(true);
    }
    if hours >= STALE_HOURS {
        context.warn(&format!(
            "Attention : les offres de la base ont {days} jours. Certaines ne sont plus ouvertes, et leur licence demande une mise à jour par jour : lancez « matcher fetch »."
        ))?;
    } else if hours >= DUE_HOURS {
        context.note(&format!(
            "À savoir : les offres de la base ont {hours} heures ; « matcher fetch » les met à jour."
        ))?;
    }
    Ok(false)
}
