//! What is well and what is not: settings, store, freshness, model, tools.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::app::collection::{Age, age_of_offers};
use crate::app::fetch::{CREDENTIALS_FILE, CredentialsError, ProbeResult, credentials, probe};
use crate::app::model_files::{ModelFiles, SavedModel};
use crate::app::snapshot::snapshot_of;
use crate::config::{KEYS, SettingSource, Settings};
use crate::offer::Moment;
use crate::store::{self, Store};

/// A setting with its current value; a secret's value is left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Setting {
    /// Its name.
    pub name: &'static str,
    /// The variable that sets it.
    pub variable: &'static str,
    /// Its value; none where nothing sets it, or where it is a secret.
    pub value: Option<String>,
    /// Where it came from; none where nothing sets it.
    pub source: Option<SettingSource>,
    /// Whether its value must not be shown.
    pub is_secret: bool,
}

/// Something that was checked.
#[derive(Debug)]
pub(crate) enum Finding {
    /// There is no store yet.
    NoStore,
    /// The store cannot be opened.
    StoreFailed(store::Error),
    /// The whole file was checked.
    StoreChecked {
        /// Whether it is sound.
        is_sound: bool,
        /// Its size.
        bytes: u64,
    },
    /// The store is there and holds no offer.
    NoOffers,
    /// Offers, and how long ago they were brought up to date.
    Offers {
        /// How many.
        n: usize,
        /// How long ago; none where it is not known.
        age: Option<Age>,
    },
    /// The ROME, with the number of its edition; none where it is not there.
    Rome(Option<u32>),
    /// How many certifications are known.
    Courses(usize),
    /// Watches that run, and the day of the last announcement.
    Watches {
        /// How many.
        n: usize,
        /// None where nothing was announced yet.
        sent_on: Option<String>,
    },
    /// The CV of a watch is gone.
    WatchWithoutCv(String),
    /// The last mail of a watch was not taken.
    MailRefused {
        /// The name of the watch.
        watch: String,
        /// The day, and why.
        refusal: String,
    },
    /// The model; none where it is yet to be learnt.
    Model {
        /// Its size, where it is there.
        bytes: Option<u64>,
        /// Whether the offers were changed after it.
        is_behind: bool,
    },
    /// The saved model is of an earlier version.
    OutdatedModel,
    /// A file of the model is there and cannot be used.
    DamagedModel,
    /// Whether the API can be asked.
    Credentials {
        /// Whether the number is set.
        has_id: bool,
        /// Whether the secret is set.
        has_secret: bool,
    },
    /// What came of trying the credentials.
    Access(ProbeResult),
    /// A file that is there and cannot be read.
    Unreadable(PathBuf),
    /// A file that others on this machine may read.
    OpenToOthers(PathBuf),
    /// A program that helps, and whether it is there.
    Tool {
        /// Its name.
        name: &'static str,
        /// Whether it answers.
        is_there: bool,
    },
}

/// Every setting, in the order of their table.
pub(crate) fn settings(settings: &Settings) -> Vec<Setting> {
    let setting = |key: &crate::config::SettingKey| Setting {
        name: key.name,
        variable: key.variable,
        value: settings
            .value(key.name)
            .filter(|_| !key.is_secret)
            .map(without_password),
        source: settings.source(key.name),
        is_secret: key.is_secret,
    };
    KEYS.iter().map(setting).collect()
}

/// An address without the name and password that may come before its host.
fn without_password(value: &str) -> String {
    let Some((scheme, rest)) = value.split_once("://") else {
        return value.to_owned();
    };
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    match rest[..end].rfind('@') {
        Some(at) => format!("{scheme}://***{}", &rest[at..]),
        None => value.to_owned(),
    }
}

/// Tries the credentials with the API; `None` where there are none to try. Of
/// all that is looked at, only this opens a connection.
pub(crate) fn access(settings: &Settings) -> anyhow::Result<Option<Finding>> {
    match credentials(settings) {
        Ok(_) => Ok(Some(Finding::Access(probe(settings)?))),
        Err(_) => Ok(None),
    }
}

/// Looks at everything that is on this machine.
pub(crate) fn findings(settings: &Settings, now: Moment) -> Vec<Finding> {
    let mut found = store_findings(settings, now);
    found.push(known_credentials(settings));
    found.extend(
        open_to_others(settings)
            .into_iter()
            .map(Finding::OpenToOthers),
    );
    for name in ["tesseract", "pdftoppm"] {
        let is_there = answers(name);
        found.push(Finding::Tool { name, is_there });
    }
    found
}

fn store_findings(settings: &Settings, now: Moment) -> Vec<Finding> {
    let path = settings.store_path();
    match Store::open_existing(&path) {
        Ok(Some(store)) => {
            let looked = in_store(&store, &path, settings, now);
            looked.unwrap_or_else(|error| vec![Finding::StoreFailed(error)])
        }
        Ok(None) => vec![Finding::NoStore],
        Err(error) => vec![Finding::StoreFailed(error)],
    }
}

fn in_store(
    store: &Store,
    path: &Path,
    settings: &Settings,
    now: Moment,
) -> Result<Vec<Finding>, store::Error> {
    let is_sound = store.check_integrity()? && store.count_damaged()? == 0;
    let bytes = size(path).unwrap_or_default();
    let n = store.count_offers()?;
    let offers = match n {
        0 => Finding::NoOffers,
        n => Finding::Offers {
            n,
            age: age_of_offers(store, now)?,
        },
    };
    let courses = store.count_courses()?.iter().map(|(_, n)| n).sum();
    let mut found = vec![
        Finding::StoreChecked { is_sound, bytes },
        offers,
        Finding::Rome(store.rome_edition()?.map(|edition| edition.number)),
        Finding::Courses(courses),
        model(&ModelFiles::in_home(settings.home()), store),
    ];
    found.extend(watches(store)?);
    Ok(found)
}

/// The watches that run, and what keeps one from it.
fn watches(store: &Store) -> Result<Vec<Finding>, store::Error> {
    let mut watches = store.watches()?;
    watches.retain(|own| !own.is_paused);
    if watches.is_empty() {
        return Ok(Vec::new());
    }
    let mut found = vec![Finding::Watches {
        n: watches.len(),
        sent_on: watches.iter().filter_map(|own| own.sent_on.clone()).max(),
    }];
    for own in watches {
        let name = own.asked.name;
        if !Path::new(&own.asked.cv).is_file() {
            found.push(Finding::WatchWithoutCv(name.clone()));
        }
        if let Some(refusal) = own.refusal {
            let watch = name;
            found.push(Finding::MailRefused { watch, refusal });
        }
    }
    Ok(found)
}

/// The files of the model, and whether offers came or went after the profiles were made.
fn model(files: &ModelFiles, store: &Store) -> Finding {
    if files.is_of_earlier_version() {
        return Finding::OutdatedModel;
    }
    let Ok(is_behind) = is_behind(files, store) else {
        return Finding::DamagedModel;
    };
    let profiles = size(&files.profiles);
    Finding::Model {
        bytes: size(&files.profiler).map(|bytes| {
            bytes + profiles.unwrap_or_default() + size(&files.themes).unwrap_or_default()
        }),
        is_behind,
    }
}

/// True if the profiles are of other offers, or the run that makes them was killed before it
/// wrote them. An error where a file is damaged.
fn is_behind(files: &ModelFiles, store: &Store) -> anyhow::Result<bool> {
    Ok(match files.load()? {
        SavedModel::Complete(index) => {
            files.load_themes(&index.profiler)?;
            index.profiles.snapshot() != snapshot_of(store)?
        }
        SavedModel::WithoutProfiles(_) | SavedModel::Outdated | SavedModel::Absent => true,
    })
}

fn size(path: &Path) -> Option<u64> {
    Some(fs::metadata(path).ok()?.len())
}

fn known_credentials(settings: &Settings) -> Finding {
    let is_set = |name| settings.value(name).is_some_and(|value| !value.is_empty());
    let is_in_file = match credentials(settings) {
        Ok(_) | Err(CredentialsError::Exposed { .. }) => true,
        Err(CredentialsError::Unreadable { file, .. }) => return Finding::Unreadable(file),
        Err(CredentialsError::Missing { .. }) => false,
    };
    Finding::Credentials {
        has_id: is_in_file || is_set("francetravail.client_id"),
        has_secret: is_in_file || is_set("francetravail.client_secret"),
    }
}

#[cfg(unix)]
fn open_to_others(settings: &Settings) -> Vec<PathBuf> {
    use std::os::unix::fs::PermissionsExt;
    let model = ModelFiles::in_home(settings.home());
    let files = [
        settings.home().to_owned(),
        settings.store_path(),
        model.profiler,
        model.profiles,
        model.themes,
        settings.home().join("config.toml"),
        settings.home().join(CREDENTIALS_FILE),
    ];
    let is_open = |path: &PathBuf| {
        fs::metadata(path).is_ok_and(|data| data.permissions().mode() & 0o077 != 0)
    };
    files.into_iter().filter(is_open).collect()
}

#[cfg(not(unix))]
fn open_to_others(_settings: &Settings) -> Vec<PathBuf> {
    Vec::new()
}

/// True if a program can be started, whatever it prints.
fn answers(name: &str) -> bool {
    let mut command = Command::new(name);
    command.arg("--version").stdin(Stdio::null());
    command.stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_damaged_model_is_not_taken_for_one_that_is_behind() {
        let folder = tempfile::tempdir().unwrap();
        let files = ModelFiles::in_home(folder.path());
        let store = Store::in_memory().unwrap();
        let found = model(&files, &store);
        assert!(matches!(found, Finding::Model { bytes: None, .. }));
        fs::write(&files.profiler, "no model, whatever its name says").unwrap();
        assert!(matches!(model(&files, &store), Finding::DamagedModel));
    }

    #[test]
    fn a_password_in_an_address_is_not_shown() {
        let cases = [
            ("https://u:PW@x.fr/v2?a=@", "https://***@x.fr/v2?a=@"),
            ("https://u:P@W@x.fr", "https://***@x.fr"),
            ("https://x.fr/a@b", "https://x.fr/a@b"),
            ("24h", "24h"),
        ];
        for (value, shown) in cases {
            assert_eq!(without_password(value), shown);
        }
    }
}
