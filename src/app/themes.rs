//! The themes of each trade: learnt with the model, or on their own where the model is
//! older than they are.

use super::collection::Collection;
use super::model::sample;
use super::model_files::ModelFiles;
use crate::config::Settings;
use crate::profile::OfferIndex;
use crate::rome::RomeCode;
use crate::store::Store;
use crate::themes::{OfferOfTrade, Themes, learn};

/// The themes of a collection: loaded, or learnt if there are none of its model. Those
/// of the demo are not kept.
pub(crate) fn themes(
    collection: &Collection,
    trained: &OfferIndex,
    settings: &Settings,
) -> anyhow::Result<Themes> {
    let files = ModelFiles::in_home(settings.home());
    if !collection.is_demo()
        && let Some(themes) = files.load_themes(&trained.profiler)?
    {
        return Ok(themes);
    }
    let themes = learnt(collection.store(), trained, settings.seed()?)?;
    if !collection.is_demo() {
        files.save_themes(&themes.to_bytes())?;
    }
    Ok(themes)
}

/// Learns the themes of the store's offers, each under the code of its profile.
pub(super) fn learnt(store: &Store, trained: &OfferIndex, seed: u64) -> anyhow::Result<Themes> {
    let OfferIndex { profiler, profiles } = trained;
    let scan = profiles.scan();
    let row_of: rustc_hash::FxHashMap<&str, usize> = (0..profiles.len())
        .map(|row| (profiles.id(row), row))
        .collect();
    let offers = sample(store)?.into_iter().filter_map(|offer| {
        let row = *row_of.get(offer.id.to_string().as_str())?;
        let trade: RomeCode = profiler.occupations().parent(scan.class(row));
        Some(OfferOfTrade { trade, offer })
    });
    let offers: Vec<OfferOfTrade> = offers.collect();
    Ok(learn(profiler, &offers, seed))
}
