//! Texts a line each, plain or as JSON.

use std::collections::HashMap;
use std::io::{self, BufRead, Write};

use rayon::prelude::{ParallelIterator, ParallelSlice};
use serde_json::value::RawValue;

use super::pipeline::{TermPipeline, push_terms};
use super::stream::{StreamCounts, TextStream};
use crate::text::Reader;

/// Bytes that are read before all cores work on them.
const BATCH: usize = 4 << 20;
/// Lines that one reader reads.
const CHUNK: usize = 256;

/// Keys of an offer's text, in this order, where none was named.
const USUAL_KEYS: [&str; 3] = ["intitule", "description", "text"];

/// The answer to a line, without its end; none where it holds no text.
type LineAnswer<'a> = dyn Fn(&mut Reader<'_>, &str) -> Option<String> + Sync + 'a;

pub(super) fn txt(
    pipeline: &TermPipeline,
    input: &mut dyn BufRead,
    out: &mut dyn Write,
) -> anyhow::Result<StreamCounts> {
    let answer = |reader: &mut Reader<'_>, line: &str| {
        let mut terms = String::with_capacity(line.len());
        push_terms(reader, line, &mut terms);
        Some(terms)
    };
    each_line(pipeline, input, &answer, out)
}

pub(super) fn jsonl(
    pipeline: &TermPipeline,
    stream: TextStream<'_>,
    out: &mut dyn Write,
) -> anyhow::Result<StreamCounts> {
    let TextStream { input, column, .. } = stream;
    let answer = |reader: &mut Reader<'_>, line: &str| {
        let text = text_of(line, column)?;
        let mut terms = String::with_capacity(text.len());
        push_terms(reader, &text, &mut terms);
        with_terms(line, &terms)
    };
    each_line(pipeline, input, &answer, out)
}

/// The text of an object: the value of a key, or the usual ones.
fn text_of(line: &str, column: Option<&str>) -> Option<String> {
    let object: HashMap<String, &RawValue> = serde_json::from_str(line).ok()?;
    let value = |key: &str| -> Option<String> { serde_json::from_str(object.get(key)?.get()).ok() };
    match column {
        Some(key) => value(key),
        None => {
            let texts: Vec<String> = USUAL_KEYS.into_iter().filter_map(value).collect();
            (!texts.is_empty()).then(|| texts.join("\n"))
        }
    }
}

/// The object as it was, with its terms added.
fn with_terms(line: &str, terms: &str) -> Option<String> {
    let terms: Vec<&str> = terms.split_whitespace().collect();
    let terms = serde_json::to_string(&terms).ok()?;
    let open = line.trim_end().strip_suffix('}')?;
    Some(format!("{open},\"terms\":{terms}}}"))
}

fn each_line(
    pipeline: &TermPipeline,
    input: &mut dyn BufRead,
    answer: &LineAnswer<'_>,
    out: &mut dyn Write,
) -> anyhow::Result<StreamCounts> {
    let mut counts = StreamCounts::default();
    let mut batch = String::new();
    let mut n_lines = 0;
    while fill(input, &mut batch)? {
        let lines: Vec<&str> = batch.lines().collect();
        let answers = answers(pipeline, &lines, answer);
        for answer in answers.into_iter().flatten() {
            n_lines += 1;
            match answer {
                Some(answer) => {
                    out.write_all(answer.as_bytes())?;
                    out.write_all(b"\n")?;
                    counts.n_texts += 1;
                }
                None => counts.bad_lines.push(n_lines),
            }
        }
    }
    Ok(counts)
}

fn answers(
    pipeline: &TermPipeline,
    lines: &[&str],
    answer: &LineAnswer<'_>,
) -> Vec<Vec<Option<String>>> {
    let of_chunk = |lines: &[&str]| {
        let mut reader = pipeline.reader();
        lines.iter().map(|line| answer(&mut reader, line)).collect()
    };
    lines.par_chunks(CHUNK).map(of_chunk).collect()
}

/// Replaces `batch` with the next lines; false where there are none. What is no UTF-8 is
/// replaced.
fn fill(input: &mut dyn BufRead, batch: &mut String) -> io::Result<bool> {
    batch.clear();
    let mut line = Vec::new();
    while batch.len() < BATCH && input.read_until(b'\n', &mut line)? > 0 {
        batch.push_str(&String::from_utf8_lossy(&line));
        line.clear();
    }
    Ok(!batch.is_empty())
}
