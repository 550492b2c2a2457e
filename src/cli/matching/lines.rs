//! One answer a line for one document a line: what Spark's `pipe`, a Slurm array, GNU
//! parallel and their like run.
//!
//! A line is a path, or a name, a tab and a document in Base64. Answers come in the order
//! of the lines, each whole and at once, and none of them ends the run: that of a document
//! that cannot be read says so in `unread`. The exit code is about the run and not about the
//! documents, since these programs take any other than 0 for a worker that died.

use std::io::{BufRead, Write};
use std::panic::{self, AssertUnwindSafe};
use std::path::{Path, PathBuf};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::super::context::Context;
use super::super::exit::Exit;
use super::names::CvNames;
use super::{FileResult, MatchRun};
use crate::app::person::CvOutcome;
use crate::report::escape_json;
use crate::report::matches::{ShownMatches, Unread, to_json};
use crate::store::Store;

/// A longer line holds no document: those are 32 MiB at most, and a third more in Base64.
const LONGEST: u64 = 48 << 20;

/// What a line asks for.
#[derive(Debug, PartialEq, Eq)]
enum LineRequest {
    /// A file.
    File(PathBuf),
    /// A document, under a name of its own.
    Document { name: String, bytes: Vec<u8> },
    /// A document that is not Base64.
    Broken { name: String },
}

impl LineRequest {
    fn of(line: &[u8]) -> Self {
        let line = line.strip_suffix(b"\n").unwrap_or(line);
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        let Some(at) = line.iter().position(|byte| *byte == b'\t') else {
            return Self::File(path(line));
        };
        let name = String::from_utf8_lossy(&line[..at]).into_owned();
        match STANDARD.decode(&line[at + 1..]) {
            Ok(bytes) => Self::Document { name, bytes },
            Err(_) => Self::Broken { name },
        }
    }
}

#[cfg(unix)]
fn path(bytes: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt;
    PathBuf::from(std::ffi::OsStr::from_bytes(bytes))
}

#[cfg(not(unix))]
fn path(bytes: &[u8]) -> PathBuf {
    PathBuf::from(String::from_utf8_lossy(bytes).into_owned())
}

/// The paths of a list, a line each.
pub(super) fn paths(list: impl BufRead) -> std::io::Result<Vec<PathBuf>> {
    let lines = list.split(b'\n');
    let path = |line: Vec<u8>| match LineRequest::of(&line) {
        LineRequest::File(path) => path,
        LineRequest::Document { name, .. } | LineRequest::Broken { name } => PathBuf::from(name),
    };
    let lines = lines.collect::<std::io::Result<Vec<_>>>()?;
    let named = lines.into_iter().map(path);
    Ok(named.filter(|path| !path.as_os_str().is_empty()).collect())
}

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
        while let Some(line) = next_line(&mut input)? {
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
    fn a_line_is_a_path_or_a_name_with_a_document() {
        let document = LineRequest::Document {
            name: "un".to_owned(),
            bytes: b"bonjour".to_vec(),
        };
        assert_eq!(LineRequest::of(b"un\tYm9uam91cg==\r\n"), document);
        assert_eq!(
            LineRequest::of(b"a b.pdf\n"),
            LineRequest::File("a b.pdf".into())
        );
        assert_eq!(LineRequest::of(b"-\n"), LineRequest::File("-".into()));
        let name = "un".to_owned();
        assert_eq!(LineRequest::of(b"un\t\xff"), LineRequest::Broken { name });
    }

    #[test]
    fn a_list_of_paths_may_have_empty_lines_and_no_end() {
        let found = paths(&b"a.pdf\n\nb.pdf\r\nc.pdf"[..]).unwrap();
        assert_eq!(
            found,
            [Path::new("a.pdf"), Path::new("b.pdf"), Path::new("c.pdf")]
        );
    }

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
