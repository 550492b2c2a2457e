//! The occupations that certifications qualify for, as a table of two columns.

use std::io::BufRead;

use super::super::Error;
use super::super::table::CsvTable;
use crate::course::CourseCode;
use crate::rome::RomeCode;

/// Reads lines `code;rome_codes`, the codes separated by commas.
pub(crate) fn read_course_links(
    from: impl BufRead,
) -> Result<Vec<(CourseCode, Vec<RomeCode>)>, Error> {
    let mut links = Vec::new();
    CsvTable::open(from)?.for_each(|row| {
        let codes = row.text("rome_codes");
        let codes = codes.split(',').filter_map(|code| code.parse().ok());
        if let Ok(course) = row.text("code").parse() {
            links.push((course, codes.collect()));
        }
    })?;
    Ok(links)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_links_a_certification_to_its_occupations() {
        let links =
            read_course_links(&b"code;rome_codes\nRNCP35830;J1501,J1506\nx;D1102\n"[..]).unwrap();
        assert_eq!(links.len(), 1);
        assert_eq!(links[0].1.len(), 2);
    }
}
