//! Lines that are written as they come, so that a run that was killed can go on.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::Context as _;

use crate::app::subject::Subject;
use crate::app::triage::Input;
use crate::cli::context::Context;
use crate::store::open_private;

/// Where lines go.
pub(super) struct TriageLines {
    file: Option<(PathBuf, File)>,
    /// The paths of the inputs that an earlier run has written.
    done: HashSet<String>,
}

impl TriageLines {
    /// Opens the file, if there is one; what an earlier run wrote stays where the run is to
    /// go on, but for a last line that was cut short.
    pub(super) fn open(file: Option<&Path>, resume: bool) -> anyhow::Result<Self> {
        let Some(path) = file else {
            return Ok(Self {
                file: None,
                done: HashSet::new(),
            });
        };
        let earlier = match fs::read(path) {
            Ok(bytes) if resume => bytes,
            _ => Vec::new(),
        };
        let whole = earlier
            .iter()
            .rposition(|byte| *byte == b'\n')
            .map_or(0, |at| at + 1);
        let done = String::from_utf8_lossy(&earlier[..whole])
            .lines()
            .filter_map(path_of)
            .collect();
        let mut options = File::options();
        options.write(true).create(true).truncate(false);
        let opened = open_private(path, &mut options).with_context(|| Subject::file(path))?;
        opened
            .set_len(whole as u64)
            .with_context(|| Subject::file(path))?;
        drop(opened);
        let to = File::options()
            .append(true)
            .open(path)
            .with_context(|| Subject::file(path))?;
        Ok(Self {
            file: Some((path.to_owned(), to)),
            done,
        })
    }

    /// Whether an earlier run has done with an input.
    pub(super) fn has(&self, input: &Input) -> bool {
        self.done.contains(&input.key())
    }

    /// Writes a line at once.
    pub(super) fn put(&mut self, line: &str, context: &mut Context<'_>) -> anyhow::Result<()> {
        match &mut self.file {
            Some((path, file)) => file
                .write_all(format!("{line}\n").as_bytes())
                .with_context(|| Subject::file(path))?,
            None => {
                writeln!(context.streams.out, "{line}")?;
                context.streams.out.flush()?;
            }
        }
        Ok(())
    }

    pub(super) fn finish(self, context: &mut Context<'_>) -> anyhow::Result<()> {
        if let Some((path, _)) = self.file {
            context.note(&format!("Écrit dans {}", path.display()))?;
        }
        Ok(())
    }
}

fn path_of(line: &str) -> Option<String> {
    let value: serde_json::Value = serde_json::from_str(line).ok()?;
    Some(value.get("path")?.as_str()?.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_goes_on_behind_the_last_whole_line() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("tri.jsonl");
        fs::write(&file, "{\"path\":\"a.pdf\"}\n{\"path\":\"b.p").unwrap();
        let lines = TriageLines::open(Some(&file), true).unwrap();
        let input = |path: &str| Input::file(path.into());
        assert!(lines.has(&input("a.pdf")) && !lines.has(&input("b.pdf")));
        assert_eq!(fs::read_to_string(&file).unwrap(), "{\"path\":\"a.pdf\"}\n");
        TriageLines::open(Some(&file), false).unwrap();
        assert_eq!(fs::read_to_string(&file).unwrap(), "");
    }
}
