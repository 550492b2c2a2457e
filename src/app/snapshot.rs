//! The state of the stored offers, to see whether profiles are up to date.

use super::facts::rules_version;
use crate::store::{MetaKey, Store};

/// The state of the store: profiles of another state are brought up to date.
pub(crate) fn snapshot_of(store: &Store) -> anyhow::Result<String> {
    let changed = match store.meta(MetaKey::OffersChangedAt)? {
        None => store.meta(MetaKey::OffersUpdatedAt)?,
        changed => changed,
    };
    let changed = changed.unwrap_or_default();
    let edition = store.rome_edition()?.map_or(0, |edition| edition.number);
    let rules = rules_version();
    Ok(format!(
        "{} {changed} {edition} {rules:x}",
        store.count_offers()?
    ))
}
