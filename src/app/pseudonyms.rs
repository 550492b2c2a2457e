//! Numbers in place of the names of CVs, that only a key leads back to.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use sha2::{Digest, Sha256};

use crate::app::subject::Subject;
use crate::store::{make_private_folder, open_private};

/// Bytes of the key.
const KEY: usize = 32;
/// The block of SHA-256, which HMAC pads to.
const BLOCK: usize = 64;

/// Numbers CVs by their names.
pub(crate) struct Pseudonyms([u8; KEY]);

impl Pseudonyms {
    /// With the key of a home, which is drawn once: the same name has the same number the next
    /// time.
    pub(crate) fn open(home: &Path) -> anyhow::Result<Self> {
        Ok(Self(key(home)?))
    }

    /// With the key of a home; `None` where none was drawn yet.
    pub(crate) fn open_kept(home: &Path) -> anyhow::Result<Option<Self>> {
        Ok(kept_key(home)?.map(Self))
    }

    /// The number of a name.
    pub(crate) fn of(&self, name: &str) -> String {
        number(&self.0, name)
    }
}

/// « CV-3f9a0c21b7 »: enough of an HMAC-SHA-256 (RFC 2104) that no two files of
/// a folder meet.
fn number(key: &[u8; KEY], name: &str) -> String {
    let pad = |with: u8| {
        let mut block = [with; BLOCK];
        block
            .iter_mut()
            .zip(key)
            .for_each(|(byte, own)| *byte ^= own);
        block
    };
    let inner = Sha256::new()
        .chain_update(pad(0x36))
        .chain_update(name)
        .finalize();
    let outer = Sha256::new()
        .chain_update(pad(0x5c))
        .chain_update(inner)
        .finalize();
    let digits: String = outer
        .iter()
        .take(5)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    format!("CV-{digits}")
}

fn key(home: &Path) -> anyhow::Result<[u8; KEY]> {
    if let Some(key) = kept_key(home)? {
        return Ok(key);
    }
    let path = file_of_key(home);
    let key = draw().context("drawing a key")?;
    match keep(&path, &key) {
        // Another run was faster: its key is the one of this folder.
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            Ok(kept_key(home)?.unwrap_or(key))
        }
        kept => kept.map(|()| key).with_context(|| Subject::file(&path)),
    }
}

fn kept_key(home: &Path) -> anyhow::Result<Option<[u8; KEY]>> {
    let path = file_of_key(home);
    let subject = || Subject::file(&path);
    match fs::read(&path) {
        Ok(bytes) => match bytes.try_into() {
            Ok(key) => Ok(Some(key)),
            Err(_) => Err(io::Error::from(io::ErrorKind::InvalidData)).with_context(subject),
        },
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error).with_context(subject),
    }
}

fn file_of_key(home: &Path) -> PathBuf {
    home.join("anonymous.key")
}

fn draw() -> io::Result<[u8; KEY]> {
    let mut key = [0; KEY];
    getrandom::fill(&mut key).map_err(io::Error::other)?;
    Ok(key)
}

fn keep(path: &Path, key: &[u8; KEY]) -> io::Result<()> {
    if let Some(home) = path.parent() {
        make_private_folder(home)?;
    }
    let mut options = fs::File::options();
    open_private(path, options.write(true).create_new(true))?.write_all(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_hang_on_the_key_and_the_name() {
        let (one, other) = ([1; KEY], [2; KEY]);
        assert_eq!(number(&one, "a.pdf"), number(&one, "a.pdf"));
        assert_ne!(number(&one, "a.pdf"), number(&one, "b.pdf"));
        assert_ne!(number(&one, "a.pdf"), number(&other, "a.pdf"));
        assert_eq!(number(&one, "a.pdf").len(), "CV-0123456789".len());
    }

    #[test]
    fn the_key_is_drawn_once() {
        let folder = tempfile::tempdir().unwrap();
        let home = folder.path().join("home");
        let first = key(&home).unwrap();
        assert_eq!(key(&home).unwrap(), first);
        fs::write(home.join("anonymous.key"), "short").unwrap();
        assert!(key(&home).is_err());
    }
}
