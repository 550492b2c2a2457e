//! The files of an archive, found by what stands in their names, since the names
//! carry editions and days.

use std::io::{Read, Seek};

use zip::ZipArchive;

/// The name of the first file whose base name answers, where one does. Names
/// that are not text are passed over: none of ours has one.
pub(super) fn find<R: Read + Seek>(
    archive: &ZipArchive<R>,
    answers: impl Fn(&str) -> bool,
) -> Option<String> {
    let names = archive.file_names().filter_map(Result::ok);
    let mut names = names.filter(|name| answers(name.rsplit('/').next().unwrap_or(name)));
    names.next().map(|name| name.into_owned())
}
