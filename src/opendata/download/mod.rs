//! Files of open data from where they are published: no account, no token.

mod body;
mod error;

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::http::{Address, Deadline};
use body::{DownloadBody, slow};
pub(crate) use error::DownloadError;

/// The catalogues have hundreds of megabytes; more is taken as an attack.
const MAX_FILE: u64 = 4 * 1024 * 1024 * 1024;
/// The list of files at data.gouv.fr has a few hundred kilobytes.
const MAX_LIST: u64 = 64 * 1024 * 1024;
/// Prefix of the file of France compétences; the date follows.
const SHEETS: &str = "export-fiches-csv";

/// Retries and time limits of a download.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DownloadPatience {
    /// Tries in all, the first included.
    pub tries: u32,
    /// Wait before the second try; it quadruples with each try.
    pub first_wait: Duration,
    /// A connection without data for this long is given up.
    pub silence: Duration,
    /// Limit of one try, from its start to the last byte.
    pub whole: Duration,
    /// Limit of all downloads of the run.
    pub deadline: Deadline,
}

impl Default for DownloadPatience {
    fn default() -> Self {
        Self {
            tries: 4,
            first_wait: Duration::from_secs(1),
            silence: Duration::from_secs(60),
            whole: Duration::from_secs(30 * 60),
            deadline: Deadline::default(),
        }
    }
}

/// A downloaded file, deleted on drop.
#[derive(Debug)]
pub(crate) struct Downloaded {
    path: PathBuf,
}

impl Downloaded {
    /// Opens the file at its beginning.
    pub(crate) fn open(&self) -> io::Result<File> {
        File::open(&self.path)
    }
}

impl Drop for Downloaded {
    fn drop(&mut self) {
        // If it cannot be removed, the next download overwrites it.
        let _ = fs::remove_file(&self.path);
    }
}

/// Downloads a file to `path` as a stream.
pub(crate) fn download(
    address: &Address,
    path: &Path,
    patience: DownloadPatience,
) -> Result<Downloaded, DownloadError> {
    let downloaded = Downloaded {
        path: path.to_owned(),
    };
    retry(patience, address, || {
        let mut body = DownloadBody::get(address, patience, MAX_FILE)?;
        let mut file = private_file(path).map_err(DownloadError::Write)?;
        while let Some(piece) = body.next()? {
            file.write_all(piece).map_err(DownloadError::Write)?;
        }
        file.flush().map_err(DownloadError::Write)
    })?;
    Ok(downloaded)
}

/// The address of the newest export of France compétences, from the list of files at
/// data.gouv.fr: the name changes with the date.
pub(crate) fn newest_sheets(
    list: &Address,
    patience: DownloadPatience,
) -> Result<Address, DownloadError> {
    let damaged = || DownloadError::Damaged {
        host: list.host().to_owned(),
    };
    let listed: ListedFile = retry(patience, list, || {
        let mut body = DownloadBody::get(list, patience, MAX_LIST)?;
        let mut text = Vec::new();
        while let Some(piece) = body.next()? {
            text.extend_from_slice(piece);
        }
        serde_json::from_slice(&text).map_err(|_| damaged())
    })?;
    let sheets = listed.resources.into_iter();
    let sheets = sheets.filter(|resource| resource.title.starts_with(SHEETS));
    let newest = sheets.max_by(|a, b| a.title.cmp(&b.title));
    let url = newest.ok_or_else(damaged)?.url;
    let what = "certifications";
    url.parse()
        .map_err(|why| DownloadError::Address { what, why })
}

#[derive(serde::Deserialize)]
struct ListedFile {
    resources: Vec<Resource>,
}

#[derive(serde::Deserialize)]
struct Resource {
    #[serde(default)]
    title: String,
    #[serde(default)]
    url: String,
}

/// Retries until it succeeds, or until tries or time run out; then returns the last error.
fn retry<T>(
    patience: DownloadPatience,
    address: &Address,
    mut attempt: impl FnMut() -> Result<T, DownloadError>,
) -> Result<T, DownloadError> {
    let mut wait = patience.first_wait;
    for _ in 1..patience.tries {
        if patience.deadline.is_over() {
            return Err(slow(address));
        }
        match attempt() {
            Err(error) if error.may_pass() && patience.deadline.allows(wait) => {
                std::thread::sleep(wait);
            }
            done => return done,
        }
        wait = wait.saturating_mul(4);
    }
    attempt()
}

/// A new file in the place of one that an earlier run left; what a link at that name leads
/// to stays as it is.
fn private_file(path: &Path) -> io::Result<File> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    options.open(path)
}
