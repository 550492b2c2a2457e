//! Office documents are zip files: which they are, and their parts, within limits.

use std::borrow::Cow;
use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use crate::document::error::{Error, Limit};
use crate::document::kind::FileKind;

/// No part of a CV is longer once unpacked; one that is may be a bomb.
const LONGEST_PART: u64 = 24 << 20;

/// An opened office document.
pub(super) struct Package<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
}

impl<'a> Package<'a> {
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, Error> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Error::Damaged)?;
        Ok(Self { zip })
    }

    /// The names of its parts.
    pub(super) fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = self
            .zip
            .file_names()
            .flatten()
            .map(Cow::into_owned)
            .collect();
        names.sort();
        names
    }

    /// The XML parts whose names start so, in order of their names.
    pub(super) fn parts_starting(&mut self, start: &str) -> Result<Vec<Vec<u8>>, Error> {
        let names = self.names().into_iter();
        let names = names.filter(|name| name.starts_with(start) && name.ends_with(".xml"));
        let parts = names.map(|name| self.part(&name));
        Ok(parts
            .collect::<Result<Vec<_>, _>>()?
            .into_iter()
            .flatten()
            .collect())
    }

    /// A part unpacked; `None` where there is none of that name.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, Error> {
        let file = match self.zip.by_name(name) {
            Ok(file) => file,
            Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => {
                return Err(Error::Password);
            }
            Err(_) => return Ok(None),
        };
        let mut part = Vec::new();
        let read = file.take(LONGEST_PART + 1).read_to_end(&mut part);
        if part.len() as u64 > LONGEST_PART {
            return Err(Error::limit(Limit::Size));
        }
        // What was unpacked before the damage may still be read.
        match read {
            Err(_) if part.is_empty() => Err(Error::Damaged),
            _ => Ok(Some(part)),
        }
    }
}

/// What a zip file is.
pub(in crate::document) fn kind(bytes: &[u8]) -> Result<FileKind, Error> {
    let mut package = Package::open(bytes)?;
    let names = package.names();
    let has = |start: &str| names.iter().any(|name| name.starts_with(start));
    if has("word/document") {
        return Ok(FileKind::Docx);
    }
    let mimetype = package.part("mimetype")?.unwrap_or_default();
    if mimetype.starts_with(b"application/vnd.oasis.opendocument.text") {
        return Ok(FileKind::Odt);
    }
    let kinds = [
        ("xl/", "xlsx"),
        ("ppt/", "pptx"),
        ("Index/Document.iwa", "pages"),
        ("index.xml", "pages"),
        ("META-INF/container.xml", "epub"),
    ];
    let found = kinds.iter().find(|(start, _)| has(start));
    let kind = found.map_or("zip", |(_, kind)| kind).to_owned();
    Err(Error::Unsupported { kind })
}
