//! Erases what was kept.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use anyhow::Context as _;

use super::complete::{CHOICES_FILE, INDEX_FILE, NEIGHBOURS_FILE};
use super::demo_model;
use super::models::{CARD_FILE, ModelShelf};
use super::shown::SHOWN_FILE;
use super::watch::WATCH_LOCK_FILE;
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
    CARD_FILE,
    "themes.bin",
    ".themes.bin.part",
    "triage.bin",
    ".triage.bin.part",
    "model.bin",
    "model.part",
    INDEX_FILE,
    CHOICES_FILE,
    NEIGHBOURS_FILE,
    SHOWN_FILE,
    WATCH_LOCK_FILE,
    "lock",
    "rome.part",
    "mon_compte_formation.part",
    "france_competences.part",
    "matcher.lock",
    // With it, the numbers of CVs lead back to the names of their files.
    "anonymous.key",
];

/// A file that was kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct KeptFile {
    /// Which.
    pub path: PathBuf,
    /// Its size.
    pub bytes: u64,
}

/// The files that are kept.
pub(crate) fn kept(settings: &Settings) -> anyhow::Result<Vec<KeptFile>> {
    let mut kept = Vec::new();
    for name in NAMES.iter().copied().chain(demo_model::names()) {
        let path = settings.home().join(name);
        // What a link leads to is ours as well, and holds what is to be erased.
        for path in linked(&path).into_iter().chain([path]) {
            kept.extend(kept_at(path)?);
        }
    }
    for path in ModelShelf::in_home(settings.home()).files()? {
        kept.extend(kept_at(path)?);
    }
    for path in unfinished(settings.home()) {
        kept.extend(kept_at(path)?);
    }
    Ok(kept)
}

fn kept_at(path: PathBuf) -> anyhow::Result<Option<KeptFile>> {
    match fs::symlink_metadata(&path) {
        Ok(data) if !data.is_dir() => Ok(Some(KeptFile {
            path,
            bytes: data.len(),
        })),
        Ok(_) => Ok(None),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error).with_context(|| Subject::file(&path)),
    }
}

/// Where a link leads, with what SQLite keeps beside a database; nothing for other files.
fn linked(path: &Path) -> Vec<PathBuf> {
    let is_link = fs::symlink_metadata(path).is_ok_and(|data| data.is_symlink());
    let Some(place) = fs::canonicalize(path).ok().filter(|_| is_link) else {
        return Vec::new();
    };
    let beside = |ending: &str| {
        let mut name = place.as_os_str().to_owned();
        name.push(ending);
        PathBuf::from(name)
    };
    let is_store = path.ends_with(NAMES[0]);
    let endings: &[&str] = if is_store {
        &["-wal", "-shm", "-journal"]
    } else {
        &[]
    };
    let beside = endings.iter().map(|ending| beside(ending));
    std::iter::once(place.clone()).chain(beside).collect()
}

/// Parts of our files that runs left unfinished, each under a name of its own.
fn unfinished(home: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(home).into_iter().flatten().flatten();
    let is_part = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let ours = |own: &&str| name.starts_with(&format!(".{own}."));
        let is_fixed = NAMES.contains(&name.as_ref());
        !is_fixed && name.ends_with(".part") && NAMES.iter().any(ours)
    };
    let paths = entries.map(|entry| entry.path());
    paths.filter(is_part).collect()
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

/// How many offers a recruiter wrote here, and how many applications are noted.
pub(crate) fn count_own(settings: &Settings) -> anyhow::Result<(usize, usize)> {
    let store = Store::open_existing(&settings.store_path())?;
    Ok(store.map_or(Ok((0, 0)), |store| store.count_own())?)
}

/// Erases them. Gives how many they were.
pub(crate) fn erase_own(settings: &Settings) -> anyhow::Result<(usize, usize)> {
    let counts = count_own(settings)?;
    if counts != (0, 0) {
        Store::open(&settings.store_path())?.purge_own()?;
    }
    Ok(counts)
}

/// Erases files, and the folder where nothing else is in it.
pub(crate) fn erase(kept: &[KeptFile], home: &Path) -> anyhow::Result<()> {
    for KeptFile { path, .. } in kept {
        fs::remove_file(path).with_context(|| Subject::file(path))?;
    }
    // A folder that holds something of the user's own refuses, and stays.
    let _ = fs::remove_dir(ModelShelf::in_home(home).folder());
    let _ = fs::remove_dir(home);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings_of(home: &Path) -> Settings {
        let flags = [("home", home.display().to_string())];
        Settings::load(&flags, |_| None).unwrap()
    }

    #[test]
    fn the_key_of_pseudonyms_and_unfinished_parts_go_too() {
        let folder = tempfile::tempdir().unwrap();
        let home = folder.path().join("donnees");
        fs::create_dir(&home).unwrap();
        for name in ["anonymous.key", ".profiler.bin.12-ab.part", ".notes.part"] {
            fs::write(home.join(name), "x").unwrap();
        }
        let found = kept(&settings_of(&home)).unwrap();
        erase(&found, &home).unwrap();
        let left = fs::read_dir(&home).unwrap().flatten();
        let left: Vec<_> = left.map(|entry| entry.file_name()).collect();
        assert_eq!(left, [".notes.part"]);
    }

    #[cfg(unix)]
    #[test]
    fn a_store_that_is_a_link_goes_with_what_it_leads_to() {
        let folder = tempfile::tempdir().unwrap();
        let (home, disk) = (folder.path().join("donnees"), folder.path().join("disque"));
        for made in [&home, &disk] {
            fs::create_dir(made).unwrap();
        }
        for name in ["base.db", "base.db-wal", "autre.db"] {
            fs::write(disk.join(name), "x").unwrap();
        }
        std::os::unix::fs::symlink(disk.join("base.db"), home.join("matcher.db")).unwrap();
        let found = kept(&settings_of(&home)).unwrap();
        erase(&found, &home).unwrap();
        let left = fs::read_dir(&disk).unwrap().flatten();
        let left: Vec<_> = left.map(|entry| entry.file_name()).collect();
        assert_eq!(left, ["autre.db"]);
        assert!(!home.exists());
    }

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
