//! The documents of a file as files of their own.

use std::fs;
use std::path::{Path, PathBuf};

use base64::Engine as _;

use super::{Dossier, Input, Triage};
use crate::app::whole_file::write_whole;
use crate::document::{Error, ReadOptions};

/// A document that was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CutDocument {
    /// Its pages, from 1, both included.
    pub(crate) pages: [usize; 2],
    /// Where it is.
    pub(crate) path: PathBuf,
}

/// Writes each document of a file into a folder of the file's name below `folder`. The
/// original is not touched.
pub(crate) fn split(
    triage: &Triage,
    input: &Input,
    dossier: &Dossier,
    folder: &Path,
) -> anyhow::Result<Vec<CutDocument>> {
    let bytes = input.bytes()?;
    let stem = input.path.file_stem().unwrap_or_default();
    let own = folder.join(stem);
    fs::create_dir_all(&own)?;
    let parts = write_parts(triage, &bytes, dossier, &own);
    if parts.is_err() {
        // Nothing is removed but a folder that stayed empty.
        let _ = fs::remove_dir(&own);
    }
    parts
}

fn write_parts(
    triage: &Triage,
    bytes: &[u8],
    dossier: &Dossier,
    own: &Path,
) -> anyhow::Result<Vec<CutDocument>> {
    let mut parts = Vec::new();
    for (n, pages) in dossier.documents.iter().enumerate() {
        let class = dossier.pages[pages[0] - 1].finding.class.name();
        let class = class.strip_suffix("_p1").unwrap_or(class);
        let path = own.join(format!("{:02}-{class}.pdf", n + 1));
        write_whole(&path, &triage.cut(bytes, *pages)?)?;
        parts.push(CutDocument {
            pages: *pages,
            path,
        });
    }
    Ok(parts)
}

/// Processor time to cut one document out.
const SECONDS: u64 = 20;

impl Triage {
    /// Some pages of a PDF, cut in another process: the file may be hostile.
    fn cut(&self, bytes: &[u8], pages: [usize; 2]) -> Result<Vec<u8>, Error> {
        let options = ReadOptions {
            cut: Some(pages),
            seconds: SECONDS,
            ..ReadOptions::default()
        };
        let part = self.pool.read(bytes, &options)?.part.unwrap_or_default();
        base64::engine::general_purpose::STANDARD
            .decode(part)
            .map_err(|_| Error::Damaged)
    }
}
