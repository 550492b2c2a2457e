//! The catalogue of Mon Compte Formation: one row per training provider, course and
//! region.

use std::io::BufRead;

use super::super::Error;
use super::super::table::{CsvRow, CsvTable};
use super::{Courses, CoursesByCode, add};
use crate::course::{Catalogue, Course, CourseCode, CourseRegistry, CourseSubject};

/// Above these limits a figure is a typing error.
const MOST_HOURS: f64 = 6_000.0;
const MOST_EUROS: f64 = 60_000.0;

pub(super) fn read(table: CsvTable<impl BufRead>) -> Result<Courses, Error> {
    for column in ["code_rncp", "code_inventaire"] {
        if !table.has(column) {
            return Err(Error::MissingColumn(column));
        }
    }
    let mut gathered = CoursesByCode::default();
    let refused = table.for_each(|row| match code(row) {
        Some(code) => read_row(row, gathered.course(code)),
        None => gathered.n_unnamed += 1,
    })?;
    Ok(gathered.end(Catalogue::MonCompteFormation, refused))
}

/// Exactly one of two columns is filled; -1 and 0 mean none.
fn code(row: &CsvRow<'_>) -> Option<CourseCode> {
    let number = |column: &str| {
        let text = row.text(column);
        let digits = text.trim_start_matches(|c: char| c.is_ascii_alphabetic());
        digits.parse::<u32>().ok().filter(|number| *number > 0)
    };
    let rncp = number("code_rncp").map(|number| CourseCode {
        registry: CourseRegistry::Rncp,
        number,
    });
    let rs = || {
        number("code_inventaire").map(|number| CourseCode {
            registry: CourseRegistry::Rs,
            number,
        })
    };
    rncp.or_else(rs)
}

fn read_row(row: &CsvRow<'_>, course: &mut Course) {
    if course.title.is_empty() {
        course.title = row.text("intitule_certification");
    }
    course.level = course
        .level
        .or_else(|| level(&row.text("libelle_niveau_sortie_formation")));
    // A course on sale is open to enrolment.
    course.active = Some(true);
    for subject in subjects(row) {
        add(&mut course.subjects, subject);
    }
    let n_sessions: u32 = row.number("nb_session_active").unwrap_or(0);
    let n_remote: u32 = row.number("nb_session_a_distance").unwrap_or(0);
    let departement = departement(&row.text("code_departement"));
    add_sessions(course, String::new(), n_remote.min(n_sessions));
    add_sessions(course, departement, n_sessions.saturating_sub(n_remote));
    let hours = range(row, "nombre_heures_total", MOST_HOURS);
    let price = range(row, "frais_ttc_tot", MOST_EUROS);
    hours.into_iter().for_each(|hours| course.add_hours(hours));
    price.into_iter().for_each(|price| course.add_price(price));
}

/// « Niveau 4 (baccalauréat) » is 4.
fn level(label: &str) -> Option<u8> {
    let digit = label.chars().find_map(|c| c.to_digit(10))?;
    u8::try_from(digit)
        .ok()
        .filter(|level| (1..=8).contains(level))
}

/// Up to five codes; the label belongs to the first.
fn subjects(row: &CsvRow<'_>) -> Vec<CourseSubject> {
    let columns = (1..=5).map(|n| format!("code_formacode_{n}"));
    let codes = columns.filter_map(|column| row.number::<u32>(&column));
    let label = row.text("libelle_code_formacode_principal");
    let labels = std::iter::once(label).chain(std::iter::repeat(String::new()));
    codes
        .zip(labels)
        .map(|(code, label)| CourseSubject { code, label })
        .collect()
}

/// Pads one-digit codes (1 is 01); 2A stays.
fn departement(code: &str) -> String {
    if code.len() == 1 {
        format!("0{code}")
    } else {
        code.to_owned()
    }
}

fn add_sessions(course: &mut Course, departement: String, n: u32) {
    if n > 0 {
        let count = course.sessions.entry(departement).or_default();
        *count = count.saturating_add(n);
    }
}

fn range(row: &CsvRow<'_>, column: &str, most: f64) -> Option<std::ops::RangeInclusive<u32>> {
    let figure = |end: &str| {
        let text = row.text(&format!("{column}_{end}")).replace(',', ".");
        text.parse::<f64>()
            .ok()
            .filter(|figure| *figure > 0.0 && *figure <= most)
    };
    let (min, max) = (figure("min")?, figure("max")?);
    (min <= max).then(|| min.round() as u32..=max.round() as u32)
}

#[cfg(test)]
mod tests {
    use super::super::read_courses;

    const HEADER: &str = "code_inventaire;code_rncp;intitule_certification;libelle_niveau_sortie_formation;code_formacode_1;libelle_code_formacode_principal;nb_session_active;nb_session_a_distance;nombre_heures_total_min;nombre_heures_total_max;frais_ttc_tot_min;frais_ttc_tot_max;code_departement";

    #[test]
    fn rows_of_one_certification_become_one_course() {
        let text = format!(
            "{HEADER}\n;37675;Technicien;Niveau 5 (BTS);31734;Logistique;3;1;400;700;2000;3500,5;59\n\
             ;37675;Technicien;Niveau 5 (BTS);31734;Logistique;2;0;350;350;0;0;1\n\
             5801;-1;Test d'anglais;Sans niveau spécifique;;;1;1;;;99;99;75\n\
             ;;Yoga;;;;1;0;;;;;75\n"
        );
        let read = read_courses(text.as_bytes()).unwrap();
        assert_eq!((read.courses.len(), read.n_unnamed), (2, 1));
        let course = &read.courses[0];
        assert_eq!(course.code.to_string(), "RNCP37675");
        assert_eq!(course.level, Some(5));
        assert_eq!(course.hours, Some(350..=700));
        assert_eq!(course.price, Some(2000..=3501));
        assert_eq!(course.sessions["59"], 2);
        assert_eq!(course.sessions["01"], 2);
        assert_eq!(course.sessions[""], 1);
        assert_eq!(course.subjects.len(), 1);
        assert_eq!(read.courses[1].code.to_string(), "RS5801");
    }
}
