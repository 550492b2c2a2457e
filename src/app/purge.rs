//! Erases what was kept.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use anyhow::Context as _;

use super::demo_model;
use super::shown::SHOWN_FILE;
use crate::app::subject::Subject;
use crate::config::Settings;
use crate::store::Store;

/// What the tool ever writes into its folder. The settings are the user's own
/// and are not among it.
const NAMES: &[&str] = &[
    "matcher.db",
    "matcher.db-wal",
    "matcher.db-shm",
    "matcher.db-journal",
    "profiler.bin",
    ".profiler.bin.part",
    "profiles.bin",
    ".profiles.bin.part",
    "themes.bin",
    ".themes.bin.part",
    "model.bin",
    "model.part",
    SHOWN_FILE,
    "lock",
    "rome.part",
    "mon_compte_formation.part",
    "france_competences.part",
    "matcher.lock",
];

/// A file that was kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Kept {
    /// Which.
    pub path: PathBuf,
    /// Its size.
    pub bytes: u64,
}

/// The files that are kept.
pub(crate) fn kept(settings: &Settings) -> anyhow::Result<Vec<Kept>> {
    let mut kept = Vec::new();
    for name in NAMES.iter().copied().chain(demo_model::names()) {
        let path = settings.home().join(name);
        match fs::symlink_metadata(&path) {
            Ok(data) if !data.is_dir() => kept.push(Kept {
                path,
                bytes: data.len(),
            }),
            Ok(_) => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(error).with_context(|| Subject::file(&path)),
        }
    }
    Ok(kept)
}

/// How many closed offers are kept, where the settings had them kept.
pub(crate) fn count_closed(settings: &Settings) -> anyhow::Result<usize> {
    let store = Store::open_existing(&settings.store_path())?;
    Ok(store.map_or(Ok(0), |store| store.count_closed())?)
}

/// Erases the closed offers that are kept. Gives how many they were.
pub(crate) fn erase_closed(settings: &Settings) -> anyhow::Result<usize> {
    match count_closed(settings)? {
        0 => Ok(0),
        _ => Ok(Store::open(&settings.store_path())?.purge_closed()?),
    }
}

/// Erases files, and the folder where nothing else is in it.
pub(crate) fn erase(kept: &[Kept], home: &Path) -> anyhow::Result<()> {
    for Kept { path, .. } in kept {
        fs::remove_file(path).with_context(|| Subject::file(path))?;
    }
    // A folder that holds something of the user's own refuses, and stays.
    let _ = fs::remove_dir(home);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_ours_stays() {
        let folder = tempfile::tempdir().unwrap();
        let home = folder.path().join("donnees");
        fs::create_dir(&home).unwrap();
        for name in [
            "matcher.db",
            "profiler.bin",
            "profiles.bin",
            "themes.bin",
            "model.bin",
            SHOWN_FILE,
            "demo_profiler.bin",
            "config.toml",
        ] {
            fs::write(home.join(name), "a=1").unwrap();
        }
        let flags = [("home", home.display().to_string())];
        let settings = Settings::load(&flags, |_| None).unwrap();
        let found = kept(&settings).unwrap();
        assert_eq!(found.iter().map(|kept| kept.bytes).sum::<u64>(), 21);
        erase(&found, &home).unwrap();
        assert_eq!(fs::read_dir(&home).unwrap().count(), 1);
        assert!(kept(&settings).unwrap().is_empty());
    }
}
