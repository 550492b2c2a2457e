//! Files of open data from where they are published: no account, no token.

use std::fs::{File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use reqwest::blocking::Response;

use crate::http::{Address, Carries, InvalidAddress, client};

/// The catalogues have hundreds of megabytes; what is beyond this is none.
const MAX_FILE: u64 = 4 * 1024 * 1024 * 1024;
/// Waits between tries; the last failure is the answer.
const WAITS: [Duration; 3] = [
    Duration::from_secs(1),
    Duration::from_secs(4),
    Duration::from_secs(15),
];
/// So long nothing may come before a connection is given up.
const SILENCE: Duration = Duration::from_secs(120);
/// What the name of France compétences' file begins with; its day follows.
const SHEETS: &str = "export-fiches-csv";

/// Why a file was not had.
#[derive(Debug, thiserror::Error)]
pub enum DownloadError {
    /// The address may not be opened.
    #[error("the address of the {what} cannot be used: {why}")]
    Address {
        /// Of what.
        what: &'static str,
        /// Why.
        why: InvalidAddress,
    },
    /// The connection failed, or was cut.
    #[error("the connection to {host} failed")]
    Network {
        /// To where.
        host: String,
        /// How.
        #[source]
        cause: reqwest::Error,
    },
    /// The server does not give the file.
    #[error("{host} answered with status {status}")]
    Status {
        /// Who.
        host: String,
        /// The status.
        status: u16,
    },
    /// The answer ended before its end, or is no list of files.
    #[error("the answer of {host} is damaged")]
    Damaged {
        /// Whose.
        host: String,
    },
    /// The file could not be written.
    #[error("the download could not be written")]
    Write(#[source] io::Error),
}

/// A file that was downloaded. It is gone when this is dropped.
#[derive(Debug)]
pub struct Downloaded {
    path: PathBuf,
}

impl Downloaded {
    /// The file, to be read from its beginning.
    pub fn open(&self) -> io::Result<File> {
        File::open(&self.path)
    }
}

impl Drop for Downloaded {
    fn drop(&mut self) {
        // Where it cannot be removed the next download writes over it.
        let _ = std::fs::remove_file(&self.path);
    }
}

/// Downloads a file, streamed to `path`.
pub fn download(address: &Address, path: &Path) -> Result<Downloaded, DownloadError> {
    let downloaded = Downloaded {
        path: path.to_owned(),
    };
    again(|| {
        let mut response = get(address)?;
        let mut file = private_file(path).map_err(DownloadError::Write)?;
        copy(&mut response, &mut file, address)
    })?;
    Ok(downloaded)
}

/// The address of the newest sheets of France compétences, from the list of its
/// files at data.gouv.fr: their names change with the day.
pub fn newest_sheets(list: &Address) -> Result<Address, DownloadError> {
    let damaged = || DownloadError::Damaged {
        host: list.host().to_owned(),
    };
    let body = again(|| get(list)?.bytes().map_err(|cause| network(list, cause)))?;
    let listed: Listed = serde_json::from_slice(&body).map_err(|_| damaged())?;
    let sheets = listed.resources.into_iter();
    let sheets = sheets.filter(|resource| resource.title.starts_with(SHEETS));
    let newest = sheets.max_by(|a, b| a.title.cmp(&b.title));
    let url = newest.ok_or_else(damaged)?.url;
    let what = "certifications";
    url.parse()
        .map_err(|why| DownloadError::Address { what, why })
}

#[derive(serde::Deserialize)]
struct Listed {
    resources: Vec<Resource>,
}

#[derive(serde::Deserialize)]
struct Resource {
    #[serde(default)]
    title: String,
    #[serde(default)]
    url: String,
}

fn again<T>(mut attempt: impl FnMut() -> Result<T, DownloadError>) -> Result<T, DownloadError> {
    for wait in WAITS {
        match attempt() {
            Err(error) if error.may_pass() => std::thread::sleep(wait),
            done => return done,
        }
    }
    attempt()
}

impl DownloadError {
    fn may_pass(&self) -> bool {
        match self {
            Self::Network { .. } | Self::Damaged { .. } => true,
            Self::Status { status, .. } => *status >= 500 || *status == 429,
            Self::Address { .. } | Self::Write(_) => false,
        }
    }
}

fn get(address: &Address) -> Result<Response, DownloadError> {
    let failed = |cause| network(address, cause);
    let client = client(address, Carries::Nothing, Some(SILENCE)).map_err(failed)?;
    let response = client.get(address.url().clone()).send().map_err(failed)?;
    let status = response.status();
    if status.is_success() {
        return Ok(response);
    }
    Err(DownloadError::Status {
        host: address.host().to_owned(),
        status: status.as_u16(),
    })
}

fn network(address: &Address, cause: reqwest::Error) -> DownloadError {
    DownloadError::Network {
        host: address.host().to_owned(),
        cause: cause.without_url(),
    }
}

/// Copies in pieces, so that memory stays flat and a failure to read is told
/// from a failure to write.
fn copy(from: &mut Response, to: &mut File, address: &Address) -> Result<(), DownloadError> {
    let damaged = || DownloadError::Damaged {
        host: address.host().to_owned(),
    };
    let mut piece = vec![0; 256 * 1024];
    let mut n_bytes = 0;
    loop {
        let n = match from.read(&mut piece) {
            Ok(n) => n,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(_) => return Err(damaged()),
        };
        if n == 0 {
            return to.flush().map_err(DownloadError::Write);
        }
        n_bytes += n as u64;
        if n_bytes > MAX_FILE {
            return Err(damaged());
        }
        to.write_all(&piece[..n]).map_err(DownloadError::Write)?;
    }
}

fn private_file(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    options.open(path)
}
