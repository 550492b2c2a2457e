//! CSV tables as public bodies publish them: `;`, `,` or tabs, UTF-8 with pieces of
//! Windows-1252, tabs before numbers, and rows that lack a column.

use std::io::{BufRead, Read};

use csv::{ByteRecord, ReaderBuilder};

use super::{Error, RefusedRow, RowFault};

/// A longer cell means a quote that was never closed.
const MAX_CELL: usize = 256 * 1024;
/// Longer than any header seen.
const MAX_HEADER: usize = 64 * 1024;

/// A CSV table, read row by row.
pub(super) struct CsvTable<R> {
    reader: csv::Reader<R>,
    columns: Vec<String>,
    record: ByteRecord,
}

pub(super) struct CsvRow<'a> {
    columns: &'a [String],
    record: &'a ByteRecord,
}

impl<R: BufRead> CsvTable<R> {
    /// Reads the header and guesses the delimiter from its first line.
    pub(super) fn open(mut from: R) -> Result<Self, Error> {
        let start = from.fill_buf()?;
        let start = &start[..start.len().min(MAX_HEADER)];
        let line = start.split(|b| *b == b'\n').next().unwrap_or_default();
        let delimiter = delimiter(line);
        let mut reader = ReaderBuilder::new()
            .delimiter(delimiter)
            .flexible(true)
            .from_reader(from);
        let columns = reader.byte_headers()?.iter().map(clean).collect();
        let record = ByteRecord::new();
        Ok(Self {
            reader,
            columns,
            record,
        })
    }

    pub(super) fn has(&self, column: &str) -> bool {
        self.columns.iter().any(|own| own == column)
    }

    /// Passes each valid row to `each`, and reports the others.
    pub(super) fn for_each(
        mut self,
        mut each: impl FnMut(&CsvRow<'_>),
    ) -> Result<Vec<RefusedRow>, Error> {
        let mut refused = Vec::new();
        while self.reader.read_byte_record(&mut self.record)? {
            let line = self.record.position().map_or(0, csv::Position::line);
            match self.fault() {
                Some(reason) => refused.push(RefusedRow { line, reason }),
                None => each(&CsvRow {
                    columns: &self.columns,
                    record: &self.record,
                }),
            }
        }
        Ok(refused)
    }

    fn fault(&self) -> Option<RowFault> {
        let (found, wanted) = (self.record.len(), self.columns.len());
        if self.record.iter().any(|cell| cell.len() > MAX_CELL) {
            return Some(RowFault::Endless);
        }
        (found != wanted).then_some(RowFault::Width { found, wanted })
    }
}

impl CsvRow<'_> {
    /// The trimmed text of a column; empty if the table has no such column.
    pub(super) fn text(&self, column: &str) -> String {
        let at = self.columns.iter().position(|own| own == column);
        let cell = at.and_then(|at| self.record.get(at));
        cell.map(clean).unwrap_or_default()
    }

    pub(super) fn number<T: std::str::FromStr>(&self, column: &str) -> Option<T> {
        self.text(column).parse().ok()
    }
}

/// The most frequent of the usual delimiters.
fn delimiter(header: &[u8]) -> u8 {
    let count = |delimiter: u8| header.iter().filter(|b| **b == delimiter).count();
    let all = [b';', b',', b'\t'];
    all.into_iter()
        .max_by_key(|d| (count(*d), *d == b';'))
        .unwrap_or(b';')
}

/// Decodes UTF-8, else Windows-1252. Some exports double their apostrophes, which French text
/// never does.
fn clean(cell: &[u8]) -> String {
    let text = match std::str::from_utf8(cell) {
        Ok(text) => text.into(),
        Err(_) => encoding_rs::WINDOWS_1252.decode(cell).0,
    };
    let text = text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    text.replace("''", "'")
}

/// Limits what is read of an archive's file, whatever size the archive claims.
pub(super) fn bounded(from: impl Read, most: u64) -> impl Read {
    from.take(most)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(bytes: &[u8]) -> (Vec<String>, Vec<RefusedRow>) {
        let mut rows = Vec::new();
        let table = CsvTable::open(bytes).unwrap();
        let refused = table.for_each(|row| rows.push(row.text("b"))).unwrap();
        (rows, refused)
    }

    #[test]
    fn any_delimiter_will_do() {
        for text in [
            "a;b\n1;deux\n",
            "a,b\n1,deux\n",
            "a\tb\r\n1\tdeux\r\n",
            "\u{feff}a;b\n1;deux",
        ] {
            assert_eq!(rows(text.as_bytes()).0, ["deux"], "{text}");
        }
    }

    #[test]
    fn a_row_of_the_wrong_width_is_refused_by_its_line() {
        let (rows, refused) = rows(b"a;b\n1;x\n2\n3;y;z\n4;w\n");
        assert_eq!(rows, ["x", "w"]);
        let lines: Vec<_> = refused.iter().map(|refused| refused.line).collect();
        assert_eq!(lines, [3, 4]);
    }

    #[test]
    fn quotes_may_hold_delimiters_and_line_breaks() {
        let (rows, refused) = rows(b"\"a\";\"b\"\n1;\"x; \"\"y\"\"\nz\"\n");
        assert_eq!(rows, ["x; \"y\"\nz"]);
        assert!(refused.is_empty());
    }

    #[test]
    fn old_encodings_tabs_and_doubled_apostrophes_are_mended() {
        let (rows, _) = rows(b"a;b\n1;\tm\xe9tier d''aide\n");
        assert_eq!(rows, ["m\u{e9}tier d'aide"]);
    }
}
