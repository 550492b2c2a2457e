//! The score that an offer has for the CV of a watch, for the journal of what came of it.

use super::search_line::asked;
use crate::app::model::load_ready;
use crate::app::moment::this_month;
use crate::app::person::Loaded;
use crate::app::reading::DocumentReader;
use crate::app::watch::offer_score;
use crate::config::Settings;
use crate::document::ReadOptions;
use crate::rank::Millionths;
use crate::store::{Store, WatchRow};

/// The score; `None` where the model is not ready or the CV cannot be read: noting an outcome
/// waits for neither.
pub(in crate::cli) fn score_for(
    watch: &WatchRow,
    offer: &str,
    store: &Store,
    settings: &Settings,
) -> anyhow::Result<Option<Millionths>> {
    let Some(trained) = load_ready(store, settings)? else {
        return Ok(None);
    };
    let Ok(asked) = asked(watch, settings) else {
        return Ok(None);
    };
    let reading = DocumentReader::new(ReadOptions::default())?;
    let loaded = Loaded::new(trained, store, reading, this_month())?;
    offer_score(&loaded, store, watch, &asked, offer)
}
