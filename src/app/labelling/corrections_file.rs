//! The file of what was learnt from labels.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use anyhow::Context as _;

use crate::app::subject::Subject;
use crate::app::whole_file::write_whole;
use crate::block::{Block, Error};
use crate::labelling::LabelCorrections;

fn file(home: &Path) -> PathBuf {
    home.join("facts.bin")
}

/// What was learnt from labels; none where nothing was, or by another version.
pub(crate) fn load_corrections(home: &Path) -> anyhow::Result<Option<LabelCorrections>> {
    let path = file(home);
    let bytes = match fs::read(&path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error).with_context(|| Subject::file(&path)),
    };
    let block = Block::from_bytes(&bytes, LabelCorrections::SIGNATURE);
    match block.and_then(LabelCorrections::from_block) {
        Ok(corrections) => Ok(Some(corrections)),
        Err(Error::Version) => Ok(None),
        Err(error) => Err(error).with_context(|| Subject::file(&path)),
    }
}

/// Keeps what was learnt; gives the file.
pub(crate) fn save_corrections(
    home: &Path,
    corrections: &LabelCorrections,
) -> anyhow::Result<PathBuf> {
    let path = file(home);
    write_whole(&path, &corrections.to_bytes()).with_context(|| Subject::file(&path))?;
    Ok(path)
}
