//! The catalogues of courses, each cut down to one course a certification.

mod certifinfo;
mod francecompetences;
mod links;
mod mcf;

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Cursor, Read};

use super::table::CsvTable;
use super::{Error, RefusedRow};
use crate::course::{Catalogue, Course, CourseCode};

pub(crate) use links::read_course_links;

/// The largest archive seen has 30 MB; more is taken as an attack.
const MAX_ARCHIVE: u64 = 512 * 1024 * 1024;
const ZIP: &[u8] = b"PK";

/// The content of one catalogue.
#[derive(Debug)]
pub(crate) struct Courses {
    pub(crate) catalogue: Catalogue,
    /// One course per certification.
    pub courses: Vec<Course>,
    /// Rows without a certification of the national directories: such courses exist, but
    /// nothing says what they qualify for.
    pub n_unnamed: usize,
    pub(crate) refused: Vec<RefusedRow>,
}

/// Reads any of the three catalogues, recognised by content: the table of Mon Compte Formation,
/// the zip of France compétences, the table of Certif Info.
pub(crate) fn read_courses(mut from: impl BufRead) -> Result<Courses, Error> {
    if from.fill_buf()?.starts_with(ZIP) {
        let mut bytes = Vec::new();
        from.take(MAX_ARCHIVE + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > MAX_ARCHIVE {
            return Err(Error::TooLarge);
        }
        return francecompetences::read(Cursor::new(bytes));
    }
    let table = CsvTable::open(BufReader::new(from))?;
    if table.has("intitule_certification") {
        mcf::read(table)
    } else if table.has("Code_Diplome") {
        certifinfo::read(table)
    } else {
        Err(Error::UnknownCatalogue)
    }
}

/// Courses by certification, while a catalogue is read.
#[derive(Default)]
struct CoursesByCode {
    courses: BTreeMap<CourseCode, Course>,
    n_unnamed: usize,
}

impl CoursesByCode {
    fn course(&mut self, code: CourseCode) -> &mut Course {
        self.courses
            .entry(code)
            .or_insert_with(|| Course::new(code))
    }

    fn end(self, catalogue: Catalogue, refused: Vec<RefusedRow>) -> Courses {
        let courses = self.courses.into_values().collect();
        Courses {
            catalogue,
            courses,
            n_unnamed: self.n_unnamed,
            refused,
        }
    }
}

/// Appends an item unless the list has it.
fn add<T: PartialEq>(list: &mut Vec<T>, item: T) {
    if !list.contains(&item) {
        list.push(item);
    }
}
