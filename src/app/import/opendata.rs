//! The ROME, the courses and figures on the labour market from files into the store.

use std::io::{BufRead, Read, Seek};

use crate::course::Catalogue;
use crate::opendata::{
    self, Courses, Directory, FigureOrigin, MarketFile, RefusedFileRow, RefusedRow,
};
use crate::store::Store;

/// What an import of the ROME did.
pub(crate) struct ImportedRome {
    /// The edition's number.
    pub edition: u32,
    /// How many occupations it has.
    pub n_sheets: usize,
    /// Rows that could not be used.
    pub refused: Vec<RefusedFileRow>,
}

/// What an import of courses did.
pub(crate) struct ImportedCourses {
    /// Which catalogue the file was.
    pub catalogue: Catalogue,
    /// How many certifications it named.
    pub n_courses: usize,
    /// Rows without a certification.
    pub n_unnamed: usize,
    /// Rows that could not be used.
    pub refused: Vec<RefusedRow>,
}

/// Replaces the ROME by that of an official zip.
pub(crate) fn import_rome(
    store: &mut Store,
    archive: impl Read + Seek,
) -> anyhow::Result<ImportedRome> {
    keep_rome(store, opendata::read_rome(archive)?)
}

/// Replaces the ROME by one that was read.
pub(in crate::app) fn keep_rome(
    store: &mut Store,
    directory: Directory,
) -> anyhow::Result<ImportedRome> {
    let Directory {
        edition,
        sheets,
        refused,
    } = directory;
    store.put_rome(&edition, &sheets)?;
    Ok(ImportedRome {
        edition: edition.number,
        n_sheets: sheets.len(),
        refused,
    })
}

/// Replaces a catalogue of courses by that of an official file.
pub(crate) fn import_courses(
    store: &mut Store,
    from: impl BufRead,
) -> anyhow::Result<ImportedCourses> {
    keep_courses(store, opendata::read_courses(from)?)
}

/// Replaces a catalogue of courses by one that was read.
pub(in crate::app) fn keep_courses(
    store: &mut Store,
    read: Courses,
) -> anyhow::Result<ImportedCourses> {
    let Courses {
        catalogue,
        courses,
        n_unnamed,
        refused,
    } = read;
    store.put_courses(catalogue, &courses)?;
    Ok(ImportedCourses {
        catalogue,
        n_courses: courses.len(),
        n_unnamed,
        refused,
    })
}

/// Replaces the measures that a table holds by those of the table.
pub(crate) fn import_market(
    store: &mut Store,
    from: impl BufRead,
    origin: &FigureOrigin,
) -> anyhow::Result<MarketFile> {
    let read = opendata::read_market(from, origin)?;
    store.put_market(&read.figures)?;
    Ok(read)
}
