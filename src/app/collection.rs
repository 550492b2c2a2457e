//! The offers that a command works on: those of the user's store, or the demo
//! where there is none or it is empty; where they come from, and how old they are.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use anyhow::Context as _;

use super::demo;
use super::demo_model;
use super::facts;
use super::model;
use super::model_files::ModelFiles;
use super::moment::now_in_paris;
use super::training_progress::TrainingProgress;
use crate::app::subject::Subject;
use crate::config::Settings;
use crate::offer::Moment;
use crate::profile::OfferIndex;
use crate::store::{self, MetaKey, Store};

/// Offers to work on.
pub(crate) struct Collection {
    path: PathBuf,
    store: Store,
    kind: CollectionKind,
    /// When the file was last written, as it was before it was opened.
    written: Option<SystemTime>,
}

/// Where offers come from, and what may be done to them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum CollectionKind {
    /// The user's store, which a command may bring up to date.
    Own,
    /// The user's store, which nobody changes meanwhile: many processes and machines may share
    /// it.
    Frozen,
    /// The demo.
    Demo,
}

/// The base cannot be used without changing it.
#[derive(Debug, thiserror::Error)]
pub(crate) enum NotFrozen {
    /// There is none, or it has no offers.
    #[error("there are no offers, and none may be made up")]
    NoOffers,
    /// Facts, model or themes are not those of this program and these offers.
    #[error("the base is not ready, and may not be changed")]
    NotReady,
    /// It was changed since it was opened.
    #[error("the base was changed while it was being read")]
    Changed,
}

/// The source of offers, shown beside them as their licence asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Provenance {
    /// How many offers there are.
    pub n_offers: usize,
    /// When they were last brought up to date, on a Paris clock.
    pub updated_at: Option<String>,
    /// Whether they are the invented ones of the demo.
    pub is_demo: bool,
}

impl Collection {
    /// Opens the store for reading, or the demo in its place.
    pub(crate) fn open(settings: &Settings) -> anyhow::Result<Self> {
        let path = settings.store_path();
        let found = Store::open_existing(&path).with_context(|| Subject::file(&path))?;
        Self::of_found(found, path)
    }

    /// Opens the store as one that nobody changes, and changes nothing of it. The demo never
    /// takes its place: a share that is not mounted must not look like an answer.
    pub(crate) fn open_frozen(settings: &Settings) -> anyhow::Result<Self> {
        let path = settings.store_path();
        let written = written(&path);
        let found = Store::open_frozen(&path).with_context(|| Subject::file(&path))?;
        match found {
            Some(store) if store.count_offers()? > 0 => Ok(Self {
                path,
                store,
                kind: CollectionKind::Frozen,
                written,
            }),
            _ => Err(NotFrozen::NoOffers).with_context(|| Subject::file(&path)),
        }
    }

    fn of_found(found: Option<Store>, path: PathBuf) -> anyhow::Result<Self> {
        let (store, kind) = match found {
            Some(own) if own.count_offers()? > 0 => (own, CollectionKind::Own),
            _ => (demo::store()?, CollectionKind::Demo),
        };
        Ok(Self {
            written: written(&path),
            path,
            store,
            kind,
        })
    }

    /// Where the offers are, for threads that open them again: a connection
    /// serves one thread.
    pub(crate) fn place(&self) -> CollectionPlace {
        CollectionPlace {
            path: self.path.clone(),
            kind: self.kind,
            written: self.written,
        }
    }

    pub(crate) fn store(&self) -> &Store {
        &self.store
    }

    pub(crate) fn is_demo(&self) -> bool {
        self.kind == CollectionKind::Demo
    }

    /// Whether nothing of it may be changed.
    pub(crate) fn is_frozen(&self) -> bool {
        self.kind == CollectionKind::Frozen
    }

    /// The model of these offers.
    pub(crate) fn model(
        &self,
        settings: &Settings,
        progress: &mut dyn FnMut(TrainingProgress),
    ) -> anyhow::Result<OfferIndex> {
        match self.kind {
            CollectionKind::Demo => demo_model::ready(&self.store, settings, progress),
            CollectionKind::Frozen => {
                let ready = model::load_ready(&self.store, settings)?;
                Ok(ready.ok_or(NotFrozen::NotReady)?)
            }
            CollectionKind::Own => {
                self.refresh_facts(progress)?;
                model::ready(&self.store, settings, progress)
            }
        }
    }

    /// Reads the texts again that other rules read. Where the store may not be written, its
    /// facts stay as they are, and each is read when it is asked for.
    pub(crate) fn refresh_facts(
        &self,
        progress: &mut dyn FnMut(TrainingProgress),
    ) -> anyhow::Result<()> {
        let n = facts::count_outdated(&self.store)?;
        if n == 0 {
            return Ok(());
        }
        let Some(mut writer) = self.writer()? else {
            return Ok(());
        };
        progress(TrainingProgress::Facts(0, n));
        let read = facts::bring_up_to_date(&self.store, &mut writer, &mut |done| {
            progress(TrainingProgress::Facts(done, n));
        });
        match read {
            // What could not be kept is read again when it is asked for.
            Err(why) if cannot_write(&why) => Ok(()),
            read => read,
        }
    }

    /// The same store for writing; `None` for the demo, and where it may only be read.
    pub(super) fn writer(&self) -> anyhow::Result<Option<Store>> {
        self.place().writer()
    }

    /// The files of the model.
    pub(super) fn model_files(&self, settings: &Settings) -> ModelFiles {
        match self.kind {
            CollectionKind::Demo => ModelFiles::of_demo(settings.home()),
            CollectionKind::Own | CollectionKind::Frozen => ModelFiles::in_home(settings.home()),
        }
    }

    pub(crate) fn provenance(&self) -> Result<Provenance, store::Error> {
        Ok(Provenance {
            n_offers: self.store.count_offers()?,
            updated_at: match self.is_demo() {
                true => None,
                false => self.store.meta(MetaKey::OffersUpdatedAt)?,
            },
            is_demo: self.is_demo(),
        })
    }

    /// How old the offers are; `None` for the demo, and where it is not known.
    pub(crate) fn age(&self) -> Result<Option<Age>, store::Error> {
        match self.is_demo() {
            true => Ok(None),
            false => age_of_offers(&self.store, now_in_paris()),
        }
    }
}

fn cannot_write(why: &anyhow::Error) -> bool {
    use store::Error::{Busy, DiskFull, ReadOnly};
    let why = why.downcast_ref::<store::Error>();
    why.is_some_and(|why| matches!(why, Busy(_) | DiskFull(_) | ReadOnly(_)))
}

/// Where offers are kept.
pub(crate) struct CollectionPlace {
    path: PathBuf,
    kind: CollectionKind,
    written: Option<SystemTime>,
}

impl CollectionPlace {
    /// Another connection to the same offers.
    pub(crate) fn connect(&self) -> anyhow::Result<Store> {
        let subject = || Subject::file(&self.path);
        let store = match self.kind {
            CollectionKind::Demo => return demo::store(),
            CollectionKind::Own => Store::open_existing(&self.path).with_context(subject)?,
            CollectionKind::Frozen => Store::open_frozen(&self.path).with_context(subject)?,
        };
        store.with_context(|| format!("{} is gone", self.path.display()))
    }

    /// The same offers for writing; `None` for the demo, and where they may only be read.
    pub(super) fn writer(&self) -> anyhow::Result<Option<Store>> {
        if self.kind != CollectionKind::Own {
            return Ok(None);
        }
        match Store::open(&self.path) {
            Err(store::Error::ReadOnly(_) | store::Error::Open { .. }) => Ok(None),
            opened => Ok(Some(opened.with_context(|| Subject::file(&self.path))?)),
        }
    }

    /// Fails if a base that nobody may change was changed: what is read of it is no state of
    /// it any more.
    pub(crate) fn check(&self) -> anyhow::Result<()> {
        if self.kind == CollectionKind::Frozen && written(&self.path) != self.written {
            return Err(NotFrozen::Changed).with_context(|| Subject::file(&self.path));
        }
        Ok(())
    }
}

fn written(path: &Path) -> Option<SystemTime> {
    fs::metadata(path).and_then(|data| data.modified()).ok()
}

/// How long ago a store's offers were brought up to date, where it is known.
pub(super) fn age_of_offers(store: &Store, now: Moment) -> Result<Option<Age>, store::Error> {
    let updated_at = store.meta(MetaKey::OffersUpdatedAt)?;
    let updated: Option<Moment> = updated_at.and_then(|at| at.parse().ok());
    Ok(updated.map(|updated| Age {
        hours: now.local().duration_since(updated.local()).as_hours(),
    }))
}

/// How long ago offers were brought up to date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Age {
    /// In whole hours.
    pub hours: i64,
}

/// What an age means for the use of offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Freshness {
    /// As their licence wants them.
    Fresh,
    /// A night was missed: the licence wants a refresh a day.
    Due,
    /// Two nights or more: some offers are closed.
    Stale,
    /// Hardly an offer is still open.
    TooOld,
}

const DUE_HOURS: i64 = 24;
const STALE_HOURS: i64 = 48;
const TOO_OLD_HOURS: i64 = 24 * 31;

impl Age {
    pub(crate) fn days(self) -> i64 {
        self.hours / 24
    }

    /// What the age means.
    pub(crate) fn freshness(self) -> Freshness {
        match self.hours {
            ..DUE_HOURS => Freshness::Fresh,
            DUE_HOURS..STALE_HOURS => Freshness::Due,
            STALE_HOURS..TOO_OLD_HOURS => Freshness::Stale,
            TOO_OLD_HOURS.. => Freshness::TooOld,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_store_gives_way_to_the_demo() {
        let opened = |store| Collection::of_found(store, PathBuf::new()).unwrap();
        assert!(opened(None).is_demo());
        assert!(opened(Some(Store::in_memory().unwrap())).is_demo());
        assert!(!opened(Some(demo::store().unwrap())).is_demo());
    }

    #[test]
    fn the_demo_has_no_date() {
        let demo = Collection::of_found(None, PathBuf::new()).unwrap();
        assert_eq!(demo.provenance().unwrap().updated_at, None);
        assert_eq!(demo.age().unwrap(), None);
    }

    #[test]
    fn a_missed_night_is_due_and_a_month_is_too_old() {
        let freshness = |hours| Age { hours }.freshness();
        assert_eq!(freshness(0), Freshness::Fresh);
        assert_eq!(freshness(24), Freshness::Due);
        assert_eq!(freshness(48), Freshness::Stale);
        assert_eq!(freshness(24 * 31), Freshness::TooOld);
    }
}
