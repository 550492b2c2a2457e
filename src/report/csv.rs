//! Rows for a spreadsheet.

use super::clean::clean;

/// What the spreadsheet expects.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Dialect {
    /// French spreadsheets expect `;` between cells.
    pub(crate) has_semicolons: bool,
    /// Excel reads UTF-8 only behind a byte order mark.
    pub(crate) has_mark: bool,
}

/// Renders rows. A cell that a spreadsheet would run as a formula gets an apostrophe before it,
/// which makes it text; numbers are left alone.
pub(crate) fn render(rows: &[Vec<String>], dialect: Dialect) -> String {
    let mut out = String::new();
    if dialect.has_mark {
        out.push('\u{feff}');
    }
    for row in rows {
        out.push_str(&line(row, dialect));
    }
    out
}

/// One row with its line break.
pub(crate) fn line(row: &[String], dialect: Dialect) -> String {
    let between = if dialect.has_semicolons { ";" } else { "," };
    let cells = row.iter().map(|cell| harmless(cell));
    let cells = cells.map(|cell| match dialect.has_semicolons {
        true => with_comma(cell),
        false => cell,
    });
    let cells: Vec<String> = cells.map(|cell| quoted(&cell)).collect();
    format!("{}\r\n", cells.join(between))
}

/// Escapes the prefixes that spreadsheets take for a formula, after spaces too.
fn harmless(cell: &str) -> String {
    let cell = clean(cell);
    let start = cell.trim_start();
    let is_formula = start.starts_with(['=', '+', '-', '@', '|', '＝', '＋', '－', '＠']);
    if is_formula && start.parse::<f64>().is_err() {
        format!("'{cell}")
    } else {
        cell
    }
}

/// A spreadsheet that expects `;` between cells expects a comma in numbers, and takes « 0.86 »
/// for text.
fn with_comma(cell: String) -> String {
    let is_decimal = cell.split_once('.').is_some_and(|(whole, places)| {
        let all_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        all_digits(whole.trim_start_matches('-')) && all_digits(places)
    });
    match is_decimal {
        true => cell.replace('.', ","),
        false => cell,
    }
}

fn quoted(cell: &str) -> String {
    if cell.contains([',', ';', '"']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(cell: &str) -> String {
        line(&[cell.to_owned()], Dialect::default())
    }

    #[test]
    fn numbers_have_a_comma_where_cells_have_semicolons() {
        let cells = ["0.864519", "-1.5", "1.2.3", "v1.5", "12"].map(str::to_owned);
        let french = Dialect {
            has_semicolons: true,
            has_mark: false,
        };
        assert_eq!(
            line(&cells, french),
            "\"0,864519\";\"-1,5\";1.2.3;v1.5;12\r\n"
        );
        assert_eq!(line(&cells[..1], Dialect::default()), "0.864519\r\n");
    }

    #[test]
    fn formulas_show_as_text_and_numbers_stay_numbers() {
        for (cell, written) in [
            ("=1+1", "'=1+1\r\n"),
            (
                "=HYPERLINK(\"http://x\",\"y\")",
                "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"\r\n",
            ),
            ("+33 6", "'+33 6\r\n"),
            ("@SUM(A1)", "'@SUM(A1)\r\n"),
            ("\t=cmd|' /C calc'!A0", "' =cmd|' /C calc'!A0\r\n"),
            ("\r=1", "' =1\r\n"),
            ("- pansements", "'- pansements\r\n"),
            ("-0.5", "-0.5\r\n"),
            ("0.913", "0.913\r\n"),
            ("deux\nlignes", "deux lignes\r\n"),
        ] {
            assert_eq!(one(cell), written, "{cell:?}");
        }
    }

    #[test]
    fn a_french_spreadsheet_gets_its_mark_and_semicolons() {
        let rows = vec![vec!["poste".to_owned(), "a;b".to_owned()]];
        let dialect = Dialect {
            has_semicolons: true,
            has_mark: true,
        };
        assert_eq!(render(&rows, dialect), "\u{feff}poste;\"a;b\"\r\n");
    }

    #[test]
    fn what_is_written_reads_back() {
        let cells = vec!["a,b".to_owned(), "il dit \"oui\"".to_owned(), String::new()];
        let text = line(&cells, Dialect::default());
        let mut reader = ::csv::ReaderBuilder::new()
            .has_headers(false)
            .from_reader(text.as_bytes());
        let read = reader.records().next().unwrap().unwrap();
        assert_eq!(read.iter().collect::<Vec<_>>(), cells);
    }
}
