//! The table of Certif Info: one row per diploma; a certification may have several.

use std::io::BufRead;

use super::super::Error;
use super::super::table::{CsvRow, CsvTable};
use super::{Courses, CoursesByCode, add};
use crate::course::{Catalogue, Course, CourseCode, CourseRegistry, CourseSubject};

/// State of the rows that are public.
const PUBLISHED: &str = "Publié";
/// State of habilitations, which are certifications too.
const HABILITATION: &str = "habilitations";
/// A way to a certification that is open; 2 is closed, 0 unknown.
const ACCESSIBLE: &str = "1";

pub(super) fn read(table: CsvTable<impl BufRead>) -> Result<Courses, Error> {
    let mut gathered = CoursesByCode::default();
    let refused = table.for_each(|row| {
        let codes = codes(row);
        gathered.n_unnamed += usize::from(codes.is_empty());
        for code in codes {
            read_row(row, gathered.course(code));
        }
    })?;
    Ok(gathered.end(Catalogue::CertifInfo, refused))
}

fn codes(row: &CsvRow<'_>) -> Vec<CourseCode> {
    let number = |column: &str| row.number::<u32>(column).filter(|number| *number > 0);
    let rncp = number("Code_RNCP").map(|number| CourseCode {
        registry: CourseRegistry::Rncp,
        number,
    });
    let rs = number("Code_RS").map(|number| CourseCode {
        registry: CourseRegistry::Rs,
        number,
    });
    rncp.into_iter().chain(rs).collect()
}

fn read_row(row: &CsvRow<'_>, course: &mut Course) {
    if course.title.is_empty() {
        course.title = row.text("Libelle_Diplome");
    }
    course.level = course.level.or_else(|| row.number("Code_Niveau_Europeen"));
    let is_published = [PUBLISHED, HABILITATION].contains(&row.text("Etat_Libelle").as_str());
    course.active = Some(course.active.unwrap_or(false) || is_published);
    let accepts_experience = row.text("accessibilite_vae") == ACCESSIBLE;
    course.vae = Some(course.vae.unwrap_or(false) || accepts_experience);
    // The latest of its rows counts.
    course.last_session = course
        .last_session
        .max(row.number("Annee_Derniere_Session"));
    for n in 1..=5 {
        if let Ok(code) = row.text(&format!("Code_Rome_{n}")).parse() {
            add(&mut course.rome, code);
        }
    }
    if let Some(code) = row.number("Code_FormaCode") {
        let label = row.text("Libelle_FormaCode");
        add(&mut course.subjects, CourseSubject { code, label });
    }
}

#[cfg(test)]
mod tests {
    use super::super::read_courses;

    #[test]
    fn a_certification_of_several_rows_gathers_their_occupations() {
        let text = "Code_Diplome;Libelle_Diplome;Code_Niveau_Europeen;Code_FormaCode;Libelle_FormaCode;Code_Rome_1;Code_Rome_2;Code_RNCP;Code_RS;Etat_Libelle;accessibilite_vae;Annee_Derniere_Session\n\
            1;CAP Boulanger;3;21538;Boulangerie;D1102;;18704;;Publié;1;2025\n\
            2;CAP Boulanger (Mayotte);3;21538;Boulangerie;D1102;D1104;18704;;archivée;2;2021\n\
            3;Atelier;;;;;;;;Publié;0;\n";
        let read = read_courses(text.as_bytes()).unwrap();
        assert_eq!((read.courses.len(), read.n_unnamed), (1, 1));
        let course = &read.courses[0];
        assert_eq!(course.title, "CAP Boulanger");
        assert_eq!(course.rome.len(), 2);
        assert_eq!(course.active, Some(true));
        assert_eq!(course.subjects.len(), 1);
        assert_eq!((course.vae, course.last_session), (Some(true), Some(2025)));
    }
}
