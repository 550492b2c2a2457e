//! The themes of each trade: learnt with the model, or on their own where the model is
//! older than they are.

use super::collection::{Collection, NotFrozen};
use super::learn_themes::learn_themes;
use crate::config::Settings;
use crate::profile::OfferIndex;
use crate::themes::Themes;

/// The themes of a collection: loaded, or learnt if there are none of its model.
pub(crate) fn themes(
    collection: &Collection,
    trained: &OfferIndex,
    settings: &Settings,
) -> anyhow::Result<Themes> {
    let files = collection.model_files(settings);
    match files.load_themes(&trained.profiler) {
        Ok(Some(themes)) => return Ok(themes),
        Err(error) if !collection.is_demo() => return Err(error),
        _ => {}
    }
    if collection.is_frozen() {
        return Err(NotFrozen::NotReady.into());
    }
    let themes = learn_themes(collection.store(), trained, settings.seed()?)?;
    if !collection.is_demo() {
        files.save_themes(&themes.to_bytes())?;
    }
    Ok(themes)
}
