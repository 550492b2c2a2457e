//! Credentials, addresses and limits of the API, from the settings.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::Context as _;

use crate::app::subject::Subject;
use crate::app::whole_file::write_whole;
use crate::config::{self, Settings};
use crate::francetravail::{Access, Credentials, Patience, Secret};
use crate::http::Deadline;
use crate::opendata;
use crate::store::make_private_folder;

/// The file, in the data folder, that may hold the credentials.
pub(crate) const CREDENTIALS_FILE: &str = "credentials";

/// Why there are no credentials.
#[derive(Debug, thiserror::Error)]
pub(crate) enum CredentialsError {
    /// Nothing gives an id and a secret.
    #[error("no credentials are known for the France Travail API")]
    Missing {
        /// The file that could hold them.
        file: PathBuf,
    },
    /// Others may read the file that holds the secret.
    #[error("{file} can be read by others")]
    Exposed {
        /// Which.
        file: PathBuf,
    },
    /// The file is there and cannot be read.
    #[error("could not read {file}")]
    Unreadable {
        /// Which.
        file: PathBuf,
        /// Why.
        #[source]
        cause: io::Error,
    },
}

/// The deadline of a run that starts now: that of the flag, else of the setting.
pub(crate) fn deadline(
    settings: &Settings,
    flag: Option<Duration>,
) -> Result<Deadline, config::Error> {
    let limit = match flag {
        None => settings.duration("fetch.max_time")?,
        given => given,
    };
    Ok(limit.map_or_else(Deadline::default, Deadline::within))
}

/// What the API needs to be asked.
pub(crate) fn access(settings: &Settings, deadline: Deadline) -> anyhow::Result<Access> {
    access_with(settings, credentials(settings)?, deadline)
}

/// The same, with credentials that are not in the settings yet.
pub(super) fn access_with(
    settings: &Settings,
    credentials: Credentials,
    deadline: Deadline,
) -> anyhow::Result<Access> {
    let address = |name| settings.value(name).unwrap_or_default().to_owned();
    Ok(Access {
        token_url: address("francetravail.token_url"),
        api_url: address("francetravail.api_url"),
        credentials,
        rate: rate(settings)?,
        patience: patience(settings)?,
        deadline,
    })
}

/// Timeouts and retries for the API.
fn patience(settings: &Settings) -> Result<Patience, config::Error> {
    let usual = Patience::default();
    let timeout = settings.duration("fetch.call_timeout")?;
    let first_wait = settings.duration("fetch.retry_wait")?;
    Ok(Patience {
        timeout: timeout.unwrap_or(usual.timeout),
        first_wait: first_wait.unwrap_or(usual.first_wait),
        ..usual
    })
}

/// Timeouts and retries for open data.
pub(super) fn download_patience(
    settings: &Settings,
    deadline: Deadline,
) -> Result<opendata::DownloadPatience, config::Error> {
    let usual = opendata::DownloadPatience::default();
    let silence = settings.duration("fetch.call_timeout")?;
    let whole = settings.duration("fetch.file_timeout")?;
    let first_wait = settings.duration("fetch.retry_wait")?;
    Ok(opendata::DownloadPatience {
        first_wait: first_wait.unwrap_or(usual.first_wait),
        silence: silence.unwrap_or(usual.silence),
        whole: whole.unwrap_or(usual.whole),
        deadline,
        ..usual
    })
}

/// Calls a second that make sense: between two calls there is an hour at most.
const RATES: std::ops::RangeInclusive<f64> = 1.0 / 3600.0..=1e9;

fn rate(settings: &Settings) -> Result<Option<f64>, config::Error> {
    let name = "francetravail.rate";
    let Some(text) = settings.value(name) else {
        return Ok(None);
    };
    let rate = text.trim().replace(',', ".").parse::<f64>().ok();
    let rate = rate.filter(|rate| RATES.contains(rate));
    let wanted = config::WantedValue::CallRate;
    rate.map(Some)
        .ok_or(config::Error::Invalid { name, wanted })
}

/// From the settings; else from `credentials` in the data folder, which only
/// its owner may read.
pub(crate) fn credentials(settings: &Settings) -> Result<Credentials, CredentialsError> {
    let set = |name| settings.value(name).map(Secret::new);
    let (id, secret) = (
        set("francetravail.client_id"),
        set("francetravail.client_secret"),
    );
    if let (Some(id), Some(secret)) = (id, secret) {
        return Ok(Credentials { id, secret });
    }
    let file = settings.home().join(CREDENTIALS_FILE);
    let text = match fs::read_to_string(&file) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return Err(CredentialsError::Missing { file });
        }
        Err(cause) => return Err(CredentialsError::Unreadable { file, cause }),
    };
    if is_exposed(&file) {
        return Err(CredentialsError::Exposed { file });
    }
    match (in_file(&text, "client_id"), in_file(&text, "client_secret")) {
        (Some(id), Some(secret)) => Ok(Credentials { id, secret }),
        _ => Err(CredentialsError::Missing { file }),
    }
}

/// Another secret of the same file, under the same rule: nobody else may read it.
pub(crate) fn secret_in_file(
    settings: &Settings,
    name: &str,
) -> Result<Option<String>, CredentialsError> {
    let file = settings.home().join(CREDENTIALS_FILE);
    let text = match fs::read_to_string(&file) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(cause) => return Err(CredentialsError::Unreadable { file, cause }),
    };
    match value_in_file(&text, name) {
        Some(_) if is_exposed(&file) => Err(CredentialsError::Exposed { file }),
        found => Ok(found),
    }
}

/// Keeps credentials in the data folder, for its owner alone.
pub(crate) fn save_credentials(
    settings: &Settings,
    credentials: &Credentials,
) -> anyhow::Result<PathBuf> {
    let file = settings.home().join(CREDENTIALS_FILE);
    let save = make_private_folder(settings.home())
        .and_then(|()| write_whole(&file, credentials.to_lines().as_bytes()));
    save.with_context(|| Subject::file(&file))?;
    Ok(file)
}

/// The value of a line `name = value`, quoted or not.
fn in_file(text: &str, name: &str) -> Option<Secret> {
    value_in_file(text, name).map(|value| Secret::new(&value))
}

fn value_in_file(text: &str, name: &str) -> Option<String> {
    let mut lines = text.lines().filter_map(|line| line.split_once('='));
    let (_, value) = lines.find(|(own, _)| own.trim() == name)?;
    Some(value.trim().trim_matches('"').to_owned())
}

#[cfg(unix)]
fn is_exposed(file: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    fs::metadata(file).is_ok_and(|data| data.permissions().mode() & 0o077 != 0)
}

#[cfg(not(unix))]
fn is_exposed(_file: &Path) -> bool {
    false
}
