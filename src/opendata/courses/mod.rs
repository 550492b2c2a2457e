//! The catalogues of courses, each cut down to one course a certification.

mod certifinfo;
mod francecompetences;
mod links;
mod mcf;

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Cursor, Read};

use super::table::Table;
use super::{Error, RefusedRow};
use crate::course::{Catalogue, Course, CourseCode};

pub use links::read_course_links;

/// The largest archive seen has thirty million bytes.
const MAX_ARCHIVE: u64 = 512 * 1024 * 1024;
const ZIP: &[u8] = b"PK";

/// What a catalogue holds.
#[derive(Debug)]
pub struct Courses {
    /// Which catalogue it is.
    pub catalogue: Catalogue,
    /// One course a certification.
    pub courses: Vec<Course>,
    /// Rows that name no certification of the national directories; such
    /// courses exist and are of no use here.
    pub n_unnamed: usize,
    /// Rows that could not be used.
    pub refused: Vec<RefusedRow>,
}

/// Reads a catalogue, whichever it is: Mon Compte Formation's table, France
/// compétences' zip of tables, or Certif Info's table.
pub fn read_courses(mut from: impl BufRead) -> Result<Courses, Error> {
    if from.fill_buf()?.starts_with(ZIP) {
        let mut bytes = Vec::new();
        from.take(MAX_ARCHIVE + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > MAX_ARCHIVE {
            return Err(Error::TooLarge);
        }
        return francecompetences::read(Cursor::new(bytes));
    }
    let table = Table::open(BufReader::new(from))?;
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
struct Gathered {
    courses: BTreeMap<CourseCode, Course>,
    n_unnamed: usize,
}

impl Gathered {
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

/// Adds to a list what is not in it.
fn add<T: PartialEq>(list: &mut Vec<T>, item: T) {
    if !list.contains(&item) {
        list.push(item);
    }
}
