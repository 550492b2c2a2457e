//! Texts in a column of a table.

use std::io::{BufRead, Write};

use csv::StringRecord;
use rayon::prelude::{ParallelIterator, ParallelSlice};

use super::pipeline::{TermPipeline, push_terms};
use super::stream::{StreamCounts, TextStream};

/// Rows that are read before all cores work on them.
const BATCH: usize = 8_192;
/// Rows that one reader reads.
const CHUNK: usize = 256;

/// The column of the texts is not there, or was not named among several.
#[derive(Debug, thiserror::Error)]
#[error("the table has the columns {columns:?}")]
pub(crate) struct NoSuchColumn {
    /// Those that are there.
    pub(crate) columns: Vec<String>,
}

pub(super) fn write(
    pipeline: &TermPipeline,
    stream: TextStream<'_>,
    out: &mut dyn Write,
) -> anyhow::Result<StreamCounts> {
    let delimiter = delimiter_of(stream.input)?;
    let mut rows = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .flexible(true)
        .from_reader(stream.input);
    let mut writer = csv::WriterBuilder::new()
        .delimiter(delimiter)
        .flexible(true)
        .from_writer(out);
    let mut header = rows.headers()?.clone();
    let column = column_of(&header, stream.column)?;
    header.push_field("terms");
    writer.write_record(&header)?;
    let mut counts = StreamCounts::default();
    let mut batch = Vec::with_capacity(BATCH);
    for row in rows.records() {
        batch.push(row?);
        if batch.len() == BATCH {
            counts.n_texts += write_batch(pipeline, &mut batch, column, &mut writer)?;
        }
    }
    counts.n_texts += write_batch(pipeline, &mut batch, column, &mut writer)?;
    writer.flush()?;
    Ok(counts)
}

/// Writes the rows with their terms, and empties them.
fn write_batch<W: Write>(
    pipeline: &TermPipeline,
    batch: &mut Vec<StringRecord>,
    column: usize,
    writer: &mut csv::Writer<W>,
) -> anyhow::Result<usize> {
    let of_chunk = |rows: &[StringRecord]| -> Vec<String> {
        let mut reader = pipeline.reader();
        let terms = rows.iter().map(|row| {
            let mut terms = String::new();
            push_terms(&mut reader, row.get(column).unwrap_or_default(), &mut terms);
            terms
        });
        terms.collect()
    };
    let terms: Vec<Vec<String>> = batch.par_chunks(CHUNK).map(of_chunk).collect();
    for (row, terms) in batch.iter_mut().zip(terms.iter().flatten()) {
        row.push_field(terms);
        writer.write_record(&*row)?;
    }
    let n_rows = batch.len();
    batch.clear();
    Ok(n_rows)
}

/// A semicolon where the first line has more of them, as spreadsheets in French write.
fn delimiter_of(input: &mut dyn BufRead) -> std::io::Result<u8> {
    let begun = input.fill_buf()?;
    let line = begun
        .split(|byte| *byte == b'\n')
        .next()
        .unwrap_or_default();
    let count = |sign: u8| line.iter().filter(|byte| **byte == sign).count();
    let signs = [b',', b';', b'\t'];
    Ok(signs
        .into_iter()
        .max_by_key(|sign| (count(*sign), *sign == b','))
        .unwrap_or(b','))
}

/// The column with a name, or the only one.
fn column_of(header: &StringRecord, name: Option<&str>) -> Result<usize, NoSuchColumn> {
    let found = match name {
        Some(name) => header
            .iter()
            .position(|own| own.trim_start_matches('\u{feff}') == name),
        None => (header.len() == 1).then_some(0),
    };
    found.ok_or_else(|| NoSuchColumn {
        columns: header.iter().map(str::to_owned).collect(),
    })
}
