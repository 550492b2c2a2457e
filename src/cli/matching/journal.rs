//! How far a run has come, for one that is stopped and started again.
//!
//! A line a file, beside the answer's own file and for its owner alone, only
//! where `--resume` asks for it; erased when the answer is whole. Its first line
//! says which command it belongs to: that of another is begun again.

use std::collections::HashMap;
use std::fs::{self, File};
use std::hash::Hasher;
use std::io::{self, BufRead, BufReader, Write};
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use rustc_hash::FxHasher;
use serde::{Deserialize, Serialize};

use super::FileResult;
use super::args::Args;
use crate::app::subject::Subject;
use crate::cli::interrupt;
use crate::report::matches::{Match, Unread};
use crate::store::{is_private_file, open_private};

/// Advice after an interruption.
const ADVICE: &str = "Ce qui est fait est gardé : relancez la même commande pour faire le reste.";

/// How far a run has come.
pub(super) struct Journal {
    open: Option<(PathBuf, File)>,
    done: HashMap<PathBuf, FileResult>,
}

/// A line: a file as it was, and what came of it.
#[derive(Serialize, Deserialize)]
struct JournalLine {
    file: PathBuf,
    state: (u64, u64),
    matched: Option<Match>,
    unread: Option<Unread>,
}

impl Journal {
    /// Opens the journal of this very command, or begins one; none where none
    /// was asked for.
    pub(super) fn open(args: &Args, fingerprint: &str) -> anyhow::Result<Self> {
        let Some(output) = args.output.file().filter(|_| args.resume) else {
            return Ok(Self {
                open: None,
                done: HashMap::new(),
            });
        };
        let path = path_beside(output);
        let subject = || Subject::file(&path);
        let head = head(args, fingerprint);
        let done = read(&path, &head).with_context(subject)?;
        let file = match &done {
            Some(_) => append(&path),
            None => begin(&path, &head),
        };
        let file = file.with_context(subject)?;
        interrupt::advise(ADVICE);
        Ok(Self {
            open: Some((path, file)),
            done: done.unwrap_or_default(),
        })
    }

    /// What an earlier run finished, of files that have not changed since.
    pub(super) fn take_done(&mut self) -> HashMap<PathBuf, FileResult> {
        std::mem::take(&mut self.done)
    }

    /// Keeps what came of a file.
    pub(super) fn put(&mut self, file: &Path, found: &FileResult) -> anyhow::Result<()> {
        let Some((path, to)) = &mut self.open else {
            return Ok(());
        };
        if file.to_str().is_none() {
            // A name that no line of text can hold is done again the next time.
            return Ok(());
        }
        let line = JournalLine {
            file: file.to_owned(),
            state: state(file),
            matched: found.as_ref().ok().cloned(),
            unread: found.as_ref().err().cloned(),
        };
        let mut text = serde_json::to_string(&line).context("writing the journal")?;
        text.push('\n');
        to.write_all(text.as_bytes())
            .with_context(|| Subject::file(&path))
    }

    /// Erases it: the answer is whole.
    pub(super) fn erase(self) -> anyhow::Result<()> {
        match self.open {
            Some((path, _)) => fs::remove_file(&path).with_context(|| Subject::file(&path)),
            None => Ok(()),
        }
    }
}

/// `.rapport.html.reprise` beside `rapport.html`.
fn path_beside(output: &Path) -> PathBuf {
    let name = output.file_name().unwrap_or_default().to_string_lossy();
    output.with_file_name(format!(".{name}.reprise"))
}

/// Identifies the command with its offers and model.
fn head(args: &Args, fingerprint: &str) -> String {
    let mut hasher = FxHasher::default();
    hasher.write(format!("{args:?} {fingerprint}").as_bytes());
    format!("matcher 1 {:016x}", hasher.finish())
}

/// What an earlier run of the same command did; a last line that was cut short
/// is done again.
fn read(path: &Path, head: &str) -> io::Result<Option<HashMap<PathBuf, FileResult>>> {
    if !is_private_file(path)? {
        return Ok(None);
    }
    let file = File::open(path)?;
    let mut lines = BufReader::new(file).lines();
    if lines.next().transpose()?.as_deref() != Some(head) {
        return Ok(None);
    }
    let mut done = HashMap::new();
    for line in lines {
        let Ok(line) = serde_json::from_str::<JournalLine>(&line?) else {
            continue;
        };
        if state(&line.file) != line.state {
            continue;
        }
        match (line.matched, line.unread) {
            (Some(matched), _) => done.insert(line.file, Ok(matched)),
            (None, Some(unread)) => done.insert(line.file, Err(unread)),
            (None, None) => None,
        };
    }
    Ok(Some(done))
}

/// Size and time of a file, to detect changes.
fn state(file: &Path) -> (u64, u64) {
    let Ok(data) = fs::metadata(file) else {
        return (0, 0);
    };
    let written = data
        .modified()
        .ok()
        .and_then(|at| at.duration_since(std::time::UNIX_EPOCH).ok());
    let nanos = written.map_or(0, |since| since.as_nanos() as u64);
    (data.len(), nanos)
}

/// A new file and no other: what a link at that name leads to is not ours.
fn begin(path: &Path, head: &str) -> io::Result<File> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let mut file = open_private(path, File::options().write(true).create_new(true))?;
    writeln!(file, "{head}")?;
    Ok(file)
}

/// A line break first: the last line may have been cut short.
fn append(path: &Path) -> io::Result<File> {
    let mut file = open_private(path, File::options().append(true))?;
    writeln!(file)?;
    Ok(file)
}
