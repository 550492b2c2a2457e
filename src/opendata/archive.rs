//! Finds the files of an archive by a part of their name: the names contain editions
//! and dates, which change.

use std::io::{Read, Seek};

use zip::ZipArchive;

/// The name of the first file whose base name passes the test. Names that are not valid text
/// are skipped: none of the official files has one.
pub(super) fn find<R: Read + Seek>(
    archive: &ZipArchive<R>,
    matches: impl Fn(&str) -> bool,
) -> Option<String> {
    let names = archive.file_names().filter_map(Result::ok);
    let mut names = names.filter(|name| matches(name.rsplit('/').next().unwrap_or(name)));
    names.next().map(|name| name.into_owned())
}
