//! The export of France compétences, with the RNCP and the RS: a zip of tables, found
//! by the fixed part of their name, as the rest is the date.

use std::io::{BufReader, Read, Seek};

use zip::ZipArchive;

use super::super::table::{CsvRow, CsvTable, bounded};
use super::super::{Error, RefusedRow, archive};
use super::{Courses, CoursesByCode, add};
use crate::course::{Catalogue, Course, CourseCode, CourseSubject};

/// The largest table seen has 100 MB; more is taken as an attack.
const MAX_FILE: u64 = 2 * 1024 * 1024 * 1024;

pub(super) fn read(archive: impl Read + Seek) -> Result<Courses, Error> {
    let mut archive = ZipArchive::new(archive)?;
    let mut gathered = CoursesByCode::default();
    let mut refused = rows(&mut archive, "Standard", &mut gathered, standard)?
        .ok_or(Error::MissingFile("Standard"))?;
    for (table, read) in LINKED {
        let more = rows(&mut archive, table, &mut gathered, *read)?;
        refused.extend(more.unwrap_or_default());
    }
    Ok(gathered.end(Catalogue::FranceCompetences, refused))
}

type ReadRow = fn(&CsvRow<'_>, &mut Course);

/// Tables that complete the rows of the standard one.
const LINKED: &[(&str, ReadRow)] = &[
    ("Rome", rome),
    ("Formacode", subject),
    ("Blocs_De_Comp", block),
];

fn rows<R: Read + Seek>(
    zip: &mut ZipArchive<R>,
    table: &str,
    gathered: &mut CoursesByCode,
    read: ReadRow,
) -> Result<Option<Vec<RefusedRow>>, Error> {
    let wanted = format!("_{table}");
    let Some(name) = archive::find(zip, |name| name.contains(&wanted)) else {
        return Ok(None);
    };
    let file = bounded(zip.by_name(&name)?, MAX_FILE);
    let refused = CsvTable::open(BufReader::new(file))?.for_each(|row| {
        match row.text("Numero_Fiche").parse::<CourseCode>() {
            Ok(code) => read(row, gathered.course(code)),
            Err(_) => gathered.n_unnamed += 1,
        }
    })?;
    Ok(Some(refused))
}

fn standard(row: &CsvRow<'_>, course: &mut Course) {
    let (kind, title) = (row.text("Abrege_Libelle"), row.text("Intitule"));
    course.title = if kind.is_empty() {
        title
    } else {
        format!("{kind} {title}")
    };
    course.level = level(&row.text("Nomenclature_Europe_Niveau"));
    course.active = Some(row.text("Actif") == "ACTIVE");
}

/// `NIV3` to `NIV8`.
fn level(text: &str) -> Option<u8> {
    let level = text.strip_prefix("NIV")?.parse().ok()?;
    (1..=8).contains(&level).then_some(level)
}

fn rome(row: &CsvRow<'_>, course: &mut Course) {
    if let Ok(code) = row.text("Codes_Rome_Code").parse() {
        add(&mut course.rome, code);
    }
}

/// The label repeats the code: « 21538 : Boulangerie ».
fn subject(row: &CsvRow<'_>, course: &mut Course) {
    let Some(code) = row.number("Formacode_Code") else {
        return;
    };
    let label = row.text("Formacode_Libelle");
    let label = label
        .split_once(" : ")
        .map_or(label.as_str(), |(_, label)| label);
    add(
        &mut course.subjects,
        CourseSubject {
            code,
            label: label.to_owned(),
        },
    );
}

fn block(row: &CsvRow<'_>, course: &mut Course) {
    add(&mut course.blocks, row.text("Bloc_Competences_Libelle"));
}

#[cfg(test)]
mod tests {
    use super::super::read_courses;
    use super::*;
    use std::io::{Cursor, Write};
    use zip::write::SimpleFileOptions;

    #[test]
    fn a_sheet_gathers_its_tables() {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in [
            (
                "export_fiches_CSV_Standard_2026_11_01.csv",
                "\"Id_Fiche\";\"Numero_Fiche\";\"Intitule\";\"Abrege_Libelle\";\"Nomenclature_Europe_Niveau\";\"Actif\"\n\"1\";\"RNCP37537\";\"Boulanger\";\"CAP\";\"NIV3\";\"ACTIVE\"\n\"2\";\"RS6117\";\"Tourage\";;;\"INACTIVE\"\n",
            ),
            (
                "export_fiches_CSV_Rome_2026_11_01.csv",
                "\"Numero_Fiche\";\"Codes_Rome_Code\"\n\"RNCP37537\";\"D1102\"\n",
            ),
            (
                "export_fiches_CSV_Formacode_2026_11_01.csv",
                "\"Numero_Fiche\";\"Formacode_Code\";\"Formacode_Libelle\"\n\"RNCP37537\";\"21538\";\"21538 : Boulangerie\"\n",
            ),
            (
                "export_fiches_CSV_Blocs_De_Compétences_2026_11_01.csv",
                "\"Numero_Fiche\";\"Bloc_Competences_Libelle\"\n\"RNCP37537\";\"Produire\"\n",
            ),
        ] {
            zip.start_file(name, SimpleFileOptions::default()).unwrap();
            zip.write_all(text.as_bytes()).unwrap();
        }
        let bytes = zip.finish().unwrap().into_inner();
        let read = read_courses(&bytes[..]).unwrap();
        let course = &read.courses[0];
        assert_eq!(
            (course.title.as_str(), course.level),
            ("CAP Boulanger", Some(3))
        );
        assert_eq!(course.subjects[0].label, "Boulangerie");
        assert_eq!((course.rome.len(), course.blocks.len()), (1, 1));
        assert_eq!(read.courses[1].active, Some(false));
    }

    #[test]
    fn an_archive_of_other_things_is_refused() {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        zip.start_file("notes.csv", SimpleFileOptions::default())
            .unwrap();
        let bytes = zip.finish().unwrap().into_inner();
        assert!(matches!(
            read_courses(&bytes[..]),
            Err(Error::MissingFile(_))
        ));
    }
}
