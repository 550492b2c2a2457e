//! One answer a line for one document a line: what Spark's `pipe`, a Slurm array, GNU
//! parallel and similar tools run.
//!
//! A line is a path, or a name, a tab and a document in Base64. Answers come in the order
//! of the lines, each whole and at once, and none of them ends the run: that of a document
//! that cannot be read says so in `unread`. The exit code is about the run and not about the
//! documents, since these programs take any other than 0 for a worker that died.

use std::io::{BufRead, Write};
use std::panic::{self, AssertUnwindSafe};
use std::path::Path;

use super::super::context::Context;
use super::super::exit::Exit;
use super::line_request::LineRequest;
use super::names::CvNames;
use super::{FileResult, MatchRun};
use crate::app::person::CvOutcome;
use crate::report::escape_json;
use crate::report::matches::{ShownMatches, Unread, to_json};
use crate::store::Store;

/// A longer line holds no document: those are 32 MiB at most, and a third more in Base64.
const LONGEST: u64 = 48 << 20;

impl MatchRun<'_> {
    /// Answers the lines of the standard input until it ends.
    pub(super) fn answer_lines(
        &self,
        empty: &ShownMatches,
        context: &mut Context<'_>,
    ) -> anyhow::Result<Exit> {
        let names = CvNames::new(self.args, context.settings.home())?;
        let store = self.place.connect()?;
        let mut input = std::io::stdin().lock();
        let mut n_lines = 0;
        while let Some(line) = next_line(&mut input)? {
            n_lines += 1;
            self.loaded.expect(n_lines);
            self.place.check()?;
            let answer = self.answer(&store, LineRequest::of(&line), &names);
            let line = escape_json(serde_json::to_string(&with(empty, answer))?);
            let out = &mut context.streams.out;
            out.write_all((line + "\n").as_bytes())?;
            out.flush()?;
        }
        Ok(Exit::Done)
    }

    fn answer(&self, store: &Store, asked: LineRequest, names: &CvNames) -> FileResult {
        let name = match &asked {
            LineRequest::File(path) => names.name_of(path),
            LineRequest::Document { name, .. } | LineRequest::Broken { name } => {
                names.name_of(Path::new(name))
            }
        };
        // What panics here panics for this document, and leaves the others alone.
        let working = AssertUnwindSafe(|| self.outcome(store, asked));
        match panic::catch_unwind(working) {
            Ok(Ok(outcome)) => to_json(&name, &outcome),
            Ok(Err(failure)) => Err(failed(name, &failure.to_string())),
            Err(_) => Err(failed(name, "a defect of the program")),
        }
    }

    fn outcome(&self, store: &Store, asked: LineRequest) -> anyhow::Result<CvOutcome<'_>> {
        match asked {
            // A pipe or a device would be waited for without end.
            LineRequest::File(path) if path.exists() && !path.is_file() => {
                let cause = std::io::ErrorKind::InvalidInput;
                Ok(CvOutcome::NoFile(cause.into()))
            }
            LineRequest::File(path) => self.loaded.file(store, &path, self.asked),
            LineRequest::Document { bytes, .. } => {
                self.loaded.stream(store, bytes.as_slice(), self.asked)
            }
            LineRequest::Broken { .. } => {
                Ok(CvOutcome::Unreadable(crate::document::Error::Unknown))
            }
        }
    }
}

/// The next line with its end; one that is too long is cut, and its rest passed over.
fn next_line(input: &mut impl BufRead) -> std::io::Result<Option<Vec<u8>>> {
    let mut line = Vec::new();
    let n = std::io::Read::take(&mut *input, LONGEST).read_until(b'\n', &mut line)?;
    if n as u64 == LONGEST && !line.ends_with(b"\n") {
        input.skip_until(b'\n')?;
    }
    Ok((n > 0).then_some(line))
}

fn failed(file: String, why: &str) -> Unread {
    Unread {
        file,
        reason: "failed".to_owned(),
        message: format!("ce document n'a pas pu être traité ({why})."),
    }
}

fn with(empty: &ShownMatches, answer: FileResult) -> ShownMatches {
    let (matches, unread) = match answer {
        Ok(one) => (vec![one], Vec::new()),
        Err(unread) => (Vec::new(), vec![unread]),
    };
    ShownMatches {
        matches,
        unread,
        ..empty.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_where_they_end() {
        let mut input = &b"un\n\ndeux"[..];
        let mut lines = Vec::new();
        while let Some(line) = next_line(&mut input).unwrap() {
            lines.push(line);
        }
        assert_eq!(lines, [&b"un\n"[..], b"\n", b"deux"]);
    }
}
