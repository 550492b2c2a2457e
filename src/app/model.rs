//! The model: trained on the offers of the store, kept in a file with the
//! profiles of all offers, and brought up to date where offers changed.

use std::fs::File;
use std::io;
use std::os::unix::fs::FileExt;
use std::path::Path;

use anyhow::Context as _;
use bytemuck::cast_slice_mut;
use jiff::Timestamp;
use rayon::prelude::{IndexedParallelIterator, ParallelIterator, ParallelSliceMut};

use super::index::fold_in;
use super::offers;
use super::whole_file::write_whole;
use crate::block;
use crate::config::Settings;
use crate::lda::Flow;
use crate::offer::Offer;
use crate::profile::{Profiler, Profiles, Sizes, from_words, learn};
use crate::store::{MetaKey, Store};

/// What was learnt, with the profiles of the offers it was last folded over.
#[derive(Debug)]
pub struct Trained {
    /// Reads texts for comparison.
    pub profiler: Profiler,
    /// The offers.
    pub profiles: Profiles,
    /// Which offers these are, see [`base_of`].
    pub base: String,
    /// Tells a model from every other, in a few letters.
    pub fingerprint: String,
}

/// What training tells while it goes on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Progress {
    /// Offers are read from the store.
    Reading,
    /// Topics: sweeps done, of how many.
    Topics(u32, u32),
    /// Offers are brought into their compact form: done, of how many.
    Profiles(usize, usize),
}

/// Enough offers to learn from; more would add minutes and change little.
const MOST_LEARNT: usize = 60_000;

/// Learns from the store's offers and gives the model's bytes.
pub fn train(
    store: &Store,
    sizes: &Sizes,
    progress: &mut dyn FnMut(Progress),
) -> anyhow::Result<Vec<u8>> {
    progress(Progress::Reading);
    let sheets = store.rome_sheets().context("reading the ROME")?;
    let offers = sample(store)?;
    let profiler = learn(&offers, &sheets, sizes, &mut |event| {
        if let crate::lda::Event::Swept {
            sweep, n_sweeps, ..
        } = event
        {
            progress(Progress::Topics(sweep, n_sweeps));
        }
        Flow::Continue
    })
    .context("learning topics")?;
    drop(offers);
    fold_in(store, &profiler, None, progress)
}

/// The offers to learn from: all, or so many at even distances.
pub(super) fn sample(store: &Store) -> anyhow::Result<Vec<Offer>> {
    let step = store.count_offers()?.div_ceil(MOST_LEARNT).max(1);
    let mut sampled = Vec::new();
    let mut n = 0_usize;
    store.for_each_kept(|kept| {
        if n.is_multiple_of(step) {
            sampled.push(offers::parse(&kept.record()?)?);
        }
        n += 1;
        Ok::<_, anyhow::Error>(())
    })?;
    Ok(sampled)
}

/// Says which offers the store holds, so that a model of others is told.
pub fn base_of(store: &Store) -> anyhow::Result<String> {
    let changed = match store.meta(MetaKey::OffersChangedAt)? {
        None => store.meta(MetaKey::OffersUpdatedAt)?,
        changed => changed,
    };
    let changed = changed.unwrap_or_default();
    let edition = store.rome_edition()?.map_or(0, |edition| edition.number);
    Ok(format!("{} {changed} {edition}", store.count_offers()?))
}

/// Notes that offers came, changed or went. A copy that was looked at and found
/// the same is newer, and what was learnt of it still holds.
pub fn note_change(store: &Store) -> anyhow::Result<()> {
    Ok(store.put_meta(MetaKey::OffersChangedAt, &Timestamp::now().to_string())?)
}

/// The model of the store's offers: loaded, brought up to the offers of today,
/// or learnt where there is none.
pub(crate) fn ready(
    store: &Store,
    settings: &Settings,
    progress: &mut dyn FnMut(Progress),
) -> anyhow::Result<Trained> {
    let path = settings.model_path();
    let bytes = match load(&path)? {
        Some(trained) if trained.base == base_of(store)? => return Ok(trained),
        Some(trained) => fold_in(store, &trained.profiler, Some(&trained.profiles), progress)?,
        None => train(store, &default_sizes(settings)?, progress)?,
    };
    save(&bytes, &path)?;
    drop(bytes);
    load(&path)?.context("the model that was just written")
}

/// A model that is trained anew and not kept.
pub(super) fn unsaved(
    store: &Store,
    settings: &Settings,
    progress: &mut dyn FnMut(Progress),
) -> anyhow::Result<Trained> {
    let bytes = train(store, &default_sizes(settings)?, progress)?;
    Ok(open_bytes(&bytes)?)
}

fn default_sizes(settings: &Settings) -> anyhow::Result<Sizes> {
    Ok(Sizes {
        seed: settings.seed()?,
        n_topics: None,
        n_sweeps: None,
    })
}

/// Writes the model's file, whole or not at all.
pub fn save(bytes: &[u8], path: &Path) -> anyhow::Result<()> {
    write_whole(path, bytes).with_context(|| path.display().to_string())
}

/// Loads the model's file into one piece of memory; none where there is none, or where
/// another version of the tool wrote it.
pub fn load(path: &Path) -> anyhow::Result<Option<Trained>> {
    let name = || path.display().to_string();
    let file = match File::open(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        opened => opened.with_context(name)?,
    };
    let n_bytes = usize::try_from(file.metadata().with_context(name)?.len())?;
    let mut words = vec![0_u64; n_bytes.div_ceil(8)];
    let bytes = &mut cast_slice_mut::<u64, u8>(&mut words)[..n_bytes];
    read_all(&file, bytes).with_context(name)?;
    match open(words, n_bytes) {
        Err(block::Error::Version) => Ok(None),
        opened => Ok(Some(opened.with_context(name)?)),
    }
}

/// Bytes that one thread reads at a time. What takes time is the memory, which is
/// given page by page as it is first written to.
const SHARE: usize = 1 << 23;

fn read_all(file: &File, bytes: &mut [u8]) -> io::Result<()> {
    let shares = bytes.par_chunks_mut(SHARE).enumerate();
    shares.try_for_each(|(idx, share)| file.read_exact_at(share, (idx * SHARE) as u64))
}

/// Opens a model's bytes, which stand at the head of `words`.
pub fn open(words: Vec<u64>, n_bytes: usize) -> Result<Trained, block::Error> {
    let sum = words.get(1).copied().unwrap_or_default();
    let (base, profiler, profiles) = from_words(words, n_bytes)?;
    Ok(Trained {
        profiler,
        profiles,
        base,
        fingerprint: format!("{sum:016x}"),
    })
}

/// Opens a model's bytes.
pub fn open_bytes(bytes: &[u8]) -> Result<Trained, block::Error> {
    let mut words = vec![0_u64; bytes.len().div_ceil(8)];
    cast_slice_mut::<u64, u8>(&mut words)[..bytes.len()].copy_from_slice(bytes);
    open(words, bytes.len())
}
