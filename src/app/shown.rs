//! The numbers of the offers that were shown last, so that they can be asked for again
//! before somebody applies. Nothing else is kept, and nothing of the person.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use anyhow::Context as _;

use super::subject::Subject;
use super::whole_file::write_whole;

/// The file, in the data folder.
pub(crate) const SHOWN_FILE: &str = "shown.txt";
/// Nobody applies to more offers one by one.
const MAX_KEPT: usize = 200;

/// Keeps the numbers of the last answer. A folder that cannot be written keeps none.
pub(crate) fn keep(home: &Path, ids: &[String]) {
    let ids = &ids[..ids.len().min(MAX_KEPT)];
    let lines: String = ids.iter().map(|id| format!("{id}\n")).collect();
    // The answer is there all the same.
    let _ = write_whole(&file(home), lines.as_bytes());
}

/// The numbers of the last answer, best first.
pub(crate) fn shown(home: &Path) -> anyhow::Result<Vec<String>> {
    let file = file(home);
    match fs::read_to_string(&file) {
        Ok(text) => Ok(text.lines().map(str::to_owned).collect()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        Err(error) => Err(error).with_context(|| Subject::file(&file)),
    }
}

fn file(home: &Path) -> PathBuf {
    home.join(SHOWN_FILE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_answer_replaces_the_one_before_and_holds_numbers_only() {
        let home = tempfile::tempdir().unwrap();
        assert!(shown(home.path()).unwrap().is_empty());
        let ids = |range: std::ops::Range<usize>| range.map(|n| format!("ID{n}")).collect();
        let many: Vec<String> = ids(0..900);
        keep(home.path(), &many);
        assert_eq!(shown(home.path()).unwrap(), many[..MAX_KEPT]);
        let few: Vec<String> = ids(3..5);
        keep(home.path(), &few);
        assert_eq!(shown(home.path()).unwrap(), few);
        assert_eq!(fs::read_to_string(file(home.path())).unwrap(), "ID3\nID4\n");
    }
}
