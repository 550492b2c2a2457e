//! The model: trained on the offers of the store, saved with the profiles of all
//! offers, and brought up to date where offers changed.

use std::time::Duration;

use anyhow::{Context as _, bail};
use jiff::Timestamp;

use super::index::fold_in;
use super::learn_themes::learn_themes;
use super::model_files::{ModelBytes, ModelFiles, SavedModel};
use super::models::{ModelCard, Training, note_training};
use super::sample::{MOST_LEARNT, sample};
use super::snapshot::snapshot_of;
use super::training_progress::{Cause, TrainingProgress};
use crate::block::Block;
use crate::config::Settings;
use crate::lda::TrainingFlow;
use crate::profile::{OfferIndex, Profiles, Sizes, learn};
use crate::store::{MetaKey, Store};

/// Learns from the store's offers, and profiles them all.
pub(crate) fn train(
    store: &Store,
    sizes: &Sizes,
    progress: &mut dyn FnMut(TrainingProgress),
) -> anyhow::Result<ModelBytes> {
    progress(TrainingProgress::Reading);
    let sheets = store.rome_sheets().context("reading the ROME")?;
    let offers = sample(store)?;
    let profiler = learn(&offers, &sheets, sizes, &mut |event| {
        if let crate::lda::TrainingEvent::Swept {
            sweep, n_sweeps, ..
        } = event
        {
            progress(TrainingProgress::Topics(sweep, n_sweeps));
        }
        TrainingFlow::Continue
    })
    .context("learning topics")?;
    drop(offers);
    let profiles = fold_in(store, &profiler, None, progress)?;
    let bytes = profiler.to_bytes();
    let block = Block::from_bytes(&profiles, Profiles::SIGNATURE)?;
    let index = OfferIndex::new(profiler, Profiles::from_block(block)?)?;
    Ok(ModelBytes {
        profiler: bytes,
        profiles,
        themes: learn_themes(store, &index, sizes.seed)?.to_bytes(),
    })
}

/// Notes that offers came, changed or went. A copy that was looked at and found
/// the same is newer, and what was learnt of it still holds.
pub(crate) fn note_change(store: &Store) -> anyhow::Result<()> {
    Ok(store.put_meta(MetaKey::OffersChangedAt, &Timestamp::now().to_string())?)
}

/// The model of the store's offers: loaded, brought up to the offers of today, or
/// learnt if there is none of this version.
pub(crate) fn ready(
    store: &Store,
    settings: &Settings,
    progress: &mut dyn FnMut(TrainingProgress),
) -> anyhow::Result<OfferIndex> {
    let files = ModelFiles::in_home(settings.home());
    match files.load()? {
        SavedModel::Complete(index) if index.profiles.snapshot() == snapshot_of(store)? => {
            return Ok(*index);
        }
        SavedModel::Complete(index)
            if has_outgrown(&index, store)?
                && !ModelCard::is_given_in(settings.home(), &index.profiler)? =>
        {
            learn_and_save(Cause::Outgrown, store, settings, progress)?;
        }
        SavedModel::Complete(index) => {
            let profiles = fold_in(store, &index.profiler, Some(&index.profiles), progress)?;
            files.save_profiles(&profiles)?;
        }
        SavedModel::WithoutProfiles(profiler) => {
            let takes = duration(0, store.count_offers()?);
            progress(TrainingProgress::Begun(Cause::Profiles, takes));
            files.save_profiles(&fold_in(store, &profiler, None, progress)?)?;
        }
        SavedModel::Outdated => learn_and_save(Cause::OtherVersion, store, settings, progress)?,
        SavedModel::Absent => learn_and_save(Cause::First, store, settings, progress)?,
    }
    match files.load()? {
        SavedModel::Complete(index) => Ok(*index),
        _ => bail!("the model that was just written is gone"),
    }
}

/// The model of exactly the store's offers, if it is there.
pub(crate) fn load_ready(store: &Store, settings: &Settings) -> anyhow::Result<Option<OfferIndex>> {
    match ModelFiles::in_home(settings.home()).load()? {
        SavedModel::Complete(index) if index.profiles.snapshot() == snapshot_of(store)? => {
            Ok(Some(*index))
        }
        _ => Ok(None),
    }
}

fn learn_and_save(
    cause: Cause,
    store: &Store,
    settings: &Settings,
    progress: &mut dyn FnMut(TrainingProgress),
) -> anyhow::Result<()> {
    progress(TrainingProgress::Begun(cause, training_takes(store)?));
    let sizes = default_sizes(settings)?;
    let model = train(store, &sizes, progress)?;
    save(store, settings, &model, sizes.seed)
}

/// Saves a model that was learnt from the store, with its card.
pub(crate) fn save(
    store: &Store,
    settings: &Settings,
    model: &ModelBytes,
    seed: u64,
) -> anyhow::Result<()> {
    let files = ModelFiles::in_home(settings.home());
    files.save(model)?;
    match files.load_profiler()? {
        Some(profiler) => note_training(settings.home(), store, &profiler, Training { seed }),
        None => Ok(()),
    }
}

/// A model learnt from so few of today's offers is learnt again.
const OUTGROWN: usize = 4;

fn has_outgrown(index: &OfferIndex, store: &Store) -> anyhow::Result<bool> {
    let n_learnt = index.profiler.vocabulary().n_docs() as usize;
    Ok(store.count_offers()?.min(MOST_LEARNT) >= OUTGROWN * n_learnt.max(1))
}

/// How long it takes to learn from the store's offers, about.
fn training_takes(store: &Store) -> anyhow::Result<Duration> {
    let n = store.count_offers()?;
    Ok(duration(n.min(MOST_LEARNT), n))
}

/// How long the next command will learn first; `None` where there is a model.
pub(crate) fn learning_ahead(
    store: &Store,
    settings: &Settings,
) -> anyhow::Result<Option<Duration>> {
    match ModelFiles::in_home(settings.home()).profiler.exists() {
        true => Ok(None),
        false => training_takes(store).map(Some),
    }
}

/// Seconds of one core, measured on 26,284 offers.
const LEARNING_AN_OFFER: f64 = 3.0e-3;
const PROFILING_AN_OFFER: f64 = 4.0e-4;

fn duration(n_learnt: usize, n_profiled: usize) -> Duration {
    let work = n_learnt as f64 * LEARNING_AN_OFFER + n_profiled as f64 * PROFILING_AN_OFFER;
    Duration::from_secs_f64(work / rayon::current_num_threads() as f64)
}

pub(super) fn default_sizes(settings: &Settings) -> anyhow::Result<Sizes> {
    Ok(Sizes {
        seed: settings.seed()?,
        n_topics: None,
        n_sweeps: None,
        ..Sizes::default()
    })
}
