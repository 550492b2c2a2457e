//! The watch that an answer or advice is for.

use super::context::Context;
use super::near;
use crate::store::Store;

/// Refuses the name of a watch that does not exist: what is learnt under it would be lost.
pub(super) fn require_watch(name: Option<&str>, context: &Context<'_>) -> anyhow::Result<()> {
    match name {
        Some(name) => require_watch_in(&context.open_store()?, name),
        None => Ok(()),
    }
}

/// The same in a store that is open.
pub(super) fn require_watch_in(store: &Store, name: &str) -> anyhow::Result<()> {
    if store.watch(name)?.is_some() {
        return Ok(());
    }
    let all = store.watches()?.into_iter().map(|own| own.asked.name);
    Err(near::no_watch(name, all).into())
}
