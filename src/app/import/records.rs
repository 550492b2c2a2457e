//! Cuts a stream into the records of offers that it holds, whatever wraps them:
//! answers of the API, arrays, JSON Lines, or all of these one after the other.
//! Memory is that of the largest record.
//!
//! The cut goes by brackets and strings alone, so a record need not be right to
//! be found: one that is not is reported when it is read. Two things end a damaged
//! record early, so that it does not take its neighbours along: a line break
//! inside of a string, which JSON forbids, and an object that begins a line.

use std::io::{self, BufRead};

use memchr::memchr3;

/// No offer is longer; of a longer record only the beginning is kept.
const MAX_RECORD: usize = 4 * 1024 * 1024;
/// The key of the list of offers in an answer of the API.
const ANSWER_KEY: &[u8] = b"\"resultats\"";
/// What some editors put before a text.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// A record, and where it began.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Record {
    /// The line of the stream, from 1.
    pub(super) line: u64,
    /// Its bytes.
    pub(super) bytes: Vec<u8>,
}

/// The records of a stream.
pub(super) struct Records<R> {
    from: R,
    cutter: RecordCutter,
}

impl<R: BufRead> Records<R> {
    pub(super) fn new(from: R) -> Self {
        let cutter = RecordCutter::default();
        Self { from, cutter }
    }

    /// The next record; `None` at the end of the stream.
    pub(super) fn next(&mut self) -> io::Result<Option<Record>> {
        loop {
            let bytes = match self.from.fill_buf() {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                bytes => bytes?,
            };
            if bytes.is_empty() {
                return Ok(self.cutter.end());
            }
            let (n_used, record) = self.cutter.feed(bytes);
            self.from.consume(n_used);
            if record.is_some() {
                return Ok(record);
            }
        }
    }
}

/// What is around the place that is read.
#[derive(Clone, Copy)]
enum JsonContext {
    /// A list of offers.
    List,
    /// The rest of an answer, with so many brackets open.
    Answer { depth: u32 },
}

/// What is being read.
#[derive(Clone, Copy, Default, PartialEq)]
enum Inside {
    /// Nothing yet.
    #[default]
    Nothing,
    /// An object that is an offer, unless it turns out to be an answer.
    Object,
    /// Bytes that are no JSON, up to the end of the line.
    Junk,
}

#[derive(Default)]
struct RecordCutter {
    n_lines: u64,
    around: Vec<JsonContext>,
    inside: Inside,
    depth: u32,
    in_string: bool,
    is_escaped: bool,
    begins_line: bool,
    /// Where the last string of the object's own level is in `record`.
    last_string: (usize, usize),
    started_at: u64,
    record: Vec<u8>,
}

impl RecordCutter {
    /// Reads on; gives how many bytes were used, and a record that ended there.
    fn feed(&mut self, bytes: &[u8]) -> (usize, Option<Record>) {
        let mut at = 0;
        while at < bytes.len() {
            if self.in_string && !self.is_escaped {
                at += self.skip_plain_text(&bytes[at..]);
                if at == bytes.len() {
                    break;
                }
            }
            let byte = bytes[at];
            if self.is_cut_short_before(byte) {
                return (at, self.cut());
            }
            at += 1;
            let has_ended = self.step(byte);
            self.begins_line = byte == b'\n';
            self.n_lines += u64::from(self.begins_line);
            if has_ended {
                return (at, self.cut());
            }
        }
        (at, None)
    }

    /// What is left at the end of the stream, if anything.
    fn end(&mut self) -> Option<Record> {
        self.cut()
    }

    /// Most bytes are in strings, where only three of them mean anything.
    fn skip_plain_text(&mut self, bytes: &[u8]) -> usize {
        let n_plain = memchr3(b'"', b'\\', b'\n', bytes).unwrap_or(bytes.len());
        self.keep(&bytes[..n_plain]);
        self.begins_line &= n_plain == 0;
        n_plain
    }

    /// Whether a new record begins here although this one is still open.
    fn is_cut_short_before(&self, byte: u8) -> bool {
        let is_new_object = self.begins_line && byte == b'{' && !self.in_string;
        self.inside != Inside::Nothing && is_new_object
    }

    /// Takes one byte. True if it ended a record.
    fn step(&mut self, byte: u8) -> bool {
        match self.inside {
            Inside::Nothing => {
                self.step_between(byte);
                false
            }
            Inside::Junk if byte == b'\n' => true,
            Inside::Junk => {
                self.keep(&[byte]);
                false
            }
            Inside::Object => self.step_object(byte),
        }
    }

    fn step_between(&mut self, byte: u8) {
        if let Some(JsonContext::Answer { depth }) = self.around.last().copied() {
            self.step_answer(byte, depth);
            return;
        }
        match byte {
            b' ' | b'\t' | b'\r' | b'\n' | b',' => {}
            b'[' => self.around.push(JsonContext::List),
            b']' => drop(self.around.pop()),
            b'{' => self.start(Inside::Object, byte),
            _ => self.start(Inside::Junk, byte),
        }
    }

    /// The rest of an answer holds no offers: only its end is looked for.
    fn step_answer(&mut self, byte: u8, depth: u32) {
        if self.in_string {
            self.step_string(byte);
            return;
        }
        let depth = match byte {
            b'"' => {
                self.in_string = true;
                depth
            }
            b'{' | b'[' => depth + 1,
            b'}' | b']' => depth - 1,
            _ => depth,
        };
        self.around.pop();
        if depth > 0 {
            self.around.push(JsonContext::Answer { depth });
        }
    }

    fn step_object(&mut self, byte: u8) -> bool {
        if self.in_string && byte == b'\n' {
            return true;
        }
        self.keep(&[byte]);
        if self.in_string {
            self.step_string(byte);
            return false;
        }
        match byte {
            b'"' => {
                self.in_string = true;
                self.mark_string_start();
            }
            b'[' if self.depth == 1 && self.follows_answer_key() => self.turn_into_answer(),
            b'{' | b'[' => self.depth += 1,
            b'}' | b']' => {
                self.depth -= 1;
                return self.depth == 0;
            }
            _ => {}
        }
        false
    }

    fn step_string(&mut self, byte: u8) {
        if self.is_escaped {
            self.is_escaped = false;
        } else if byte == b'\\' {
            self.is_escaped = true;
        } else if byte == b'"' {
            self.in_string = false;
            if self.depth == 1 {
                self.last_string.1 = self.record.len();
            }
        }
    }

    fn mark_string_start(&mut self) {
        if self.depth == 1 {
            self.last_string = (self.record.len() - 1, 0);
        }
    }

    /// Whether the last string was the answer's key, and only a colon and white
    /// space came since. The bracket itself has been kept already.
    fn follows_answer_key(&self) -> bool {
        let (start, end) = self.last_string;
        let Some(since) = self.record.get(end..self.record.len().saturating_sub(1)) else {
            return false;
        };
        let is_only_colon = since.trim_ascii() == b":";
        is_only_colon && self.record.get(start..end) == Some(ANSWER_KEY)
    }

    fn turn_into_answer(&mut self) {
        self.reset();
        self.around.push(JsonContext::Answer { depth: 1 });
        self.around.push(JsonContext::List);
    }

    fn start(&mut self, inside: Inside, byte: u8) {
        self.inside = inside;
        self.depth = 1;
        self.last_string = (0, 0);
        self.started_at = self.n_lines + 1;
        self.keep(&[byte]);
    }

    fn keep(&mut self, bytes: &[u8]) {
        let is_kept = self.inside != Inside::Nothing && self.record.len() < MAX_RECORD;
        if is_kept {
            self.record.extend_from_slice(bytes);
        }
    }

    /// Ends the record that is open.
    fn cut(&mut self) -> Option<Record> {
        let is_noise = self.inside == Inside::Nothing || self.record == BYTE_ORDER_MARK;
        let (line, bytes) = (self.started_at, std::mem::take(&mut self.record));
        self.reset();
        (!is_noise).then_some(Record { line, bytes })
    }

    fn reset(&mut self) {
        self.inside = Inside::Nothing;
        self.depth = 0;
        self.in_string = false;
        self.is_escaped = false;
        self.record.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn records_of(text: &[u8], chunk: usize) -> Vec<(u64, String)> {
        let reader = io::BufReader::with_capacity(chunk, text);
        let mut records = Records::new(reader);
        let mut found = Vec::new();
        while let Some(record) = records.next().unwrap() {
            let text = String::from_utf8_lossy(&record.bytes).into_owned();
            found.push((record.line, text));
        }
        found
    }

    fn texts_of(text: &str) -> Vec<String> {
        let at_once: Vec<_> = records_of(text.as_bytes(), 1 << 16);
        assert_eq!(
            at_once,
            records_of(text.as_bytes(), 1),
            "in any chunks: {text}"
        );
        at_once.into_iter().map(|(_, text)| text).collect()
    }

    #[test]
    fn every_wrapping_gives_the_same_records() {
        for text in [
            "{\"id\":\"1\"}\n{\"id\":\"2\"}\n",
            "{\"id\":\"1\"}{\"id\":\"2\"}",
            "[{\"id\":\"1\"},{\"id\":\"2\"}]",
            " [ {\"id\":\"1\"} ,\n {\"id\":\"2\"} ] ",
            "{\"resultats\":[{\"id\":\"1\"},{\"id\":\"2\"}],\"filtresPossibles\":[{\"a\":\"]\"}]}",
            "{\"filtresPossibles\":[{}],\"resultats\" : [{\"id\":\"1\"},{\"id\":\"2\"}]}",
            "{\"resultats\":[{\"id\":\"1\"}]}\n{\"resultats\":[{\"id\":\"2\"}]}",
            "[{\"resultats\":[{\"id\":\"1\"}]},{\"id\":\"2\"}]",
            "{\"resultats\":[]}\n{\"id\":\"1\"}\n\n{\"id\":\"2\"}",
            "\u{feff}\n{\"id\":\"1\"}\n{\"id\":\"2\"}",
        ] {
            assert_eq!(
                texts_of(text),
                ["{\"id\":\"1\"}", "{\"id\":\"2\"}"],
                "{text}"
            );
        }
    }

    #[test]
    fn brackets_and_quotes_within_strings_mean_nothing() {
        let text = r#"{"id":"1","t":"} ] { \" \\","resultats":"[{"}"#;
        assert_eq!(texts_of(text), [text]);
    }

    #[test]
    fn a_damaged_record_does_not_take_the_next_along() {
        for damaged in [
            "{\"id\":\"1\",\"t\":\"cut in a str",
            "{\"id\":\"1\",\"salaire\":{\"libelle\":\"x\"",
            "{\"id\":\"1\",",
            "<html>busy</html>",
        ] {
            let text = format!("{damaged}\n{{\"id\":\"2\"}}\n");
            let texts = texts_of(&text);
            assert_eq!(texts.last().unwrap(), "{\"id\":\"2\"}", "{damaged}");
            assert_eq!(texts.len(), 2, "{damaged}");
        }
    }

    #[test]
    fn records_are_named_by_their_line() {
        let found = records_of(b"{\"id\":\"1\"}\n\n{\n\"id\":\"2\"}\n{\"id\":\"3\"}", 7);
        let lines: Vec<_> = found.iter().map(|(line, _)| *line).collect();
        assert_eq!(lines, [1, 3, 5]);
    }

    #[test]
    fn pretty_printed_records_are_whole() {
        let text =
            "[\n  {\n    \"id\": \"1\",\n    \"lieuTravail\": {\n      \"x\": 1\n    }\n  }\n]\n";
        assert_eq!(texts_of(text).len(), 1);
    }

    proptest! {
        #[test]
        fn any_bytes_are_cut_alike_in_any_chunks(
            bytes in proptest::collection::vec(
                prop::sample::select(b"{}[]\",:\\\n resultats1".to_vec()), 0..300),
            chunk in 1usize..20,
        ) {
            prop_assert_eq!(records_of(&bytes, chunk), records_of(&bytes, 4096));
        }

        #[test]
        fn whatever_the_damage_the_good_lines_come_through(
            junk in "[^{}\\[\\]\n\"]{1,40}",
        ) {
            let text = format!("{{\"id\":\"1\"}}\n{junk}\n{{\"id\":\"2\"}}\n");
            let texts = texts_of(&text);
            prop_assert_eq!(texts.first().unwrap().as_str(), "{\"id\":\"1\"}");
            prop_assert_eq!(texts.last().unwrap().as_str(), "{\"id\":\"2\"}");
        }
    }
}
