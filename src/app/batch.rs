//! Matches many CVs: each read in isolation, ranked in parallel, given back in
//! the order of the files whatever finishes first.
//!
//! A few workers take the files in turn. What they find waits for its turn in a
//! window of bounded size, so memory does not grow with the number of CVs, and
//! one slow file does not let the others run ahead without end.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::channel;
use std::sync::{Condvar, Mutex};

use anyhow::Context as _;

use super::subject::Subject;

/// Results that may wait for an earlier one, for each worker.
const WINDOW: usize = 8;
/// Endings of files that may be CVs, and of formats that are reported as unreadable.
/// Anything else in a folder is skipped.
const ENDINGS: &[&str] = &[
    "pdf", "docx", "odt", "txt", "html", "htm", "doc", "rtf", "pages", "png", "jpg", "jpeg",
];

/// The files of a folder and of the folders in it that may be CVs, by name.
/// Hidden ones are passed over, and links to folders are not followed. A folder in it that
/// cannot be opened is kept in the list, and reported with the CVs that cannot be read.
pub(crate) fn files_of(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    // Folders and files yet to be looked at, the next one last.
    let mut rest = entries_of(folder)?;
    while let Some(path) = rest.pop() {
        if !is_folder(&path) {
            files.extend(may_be_cv(&path).then_some(path));
            continue;
        }
        match entries_of(&path) {
            Ok(entries) => rest.extend(entries),
            Err(_) => files.push(path),
        }
    }
    Ok(files)
}

/// What a folder holds, hidden ones left out, in the reverse order of names.
fn entries_of(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder)?.collect::<io::Result<Vec<_>>>()?;
    let is_hidden = |entry: &fs::DirEntry| entry.file_name().to_string_lossy().starts_with('.');
    let shown = entries.iter().filter(|entry| !is_hidden(entry));
    let mut paths: Vec<PathBuf> = shown.map(fs::DirEntry::path).collect();
    paths.sort_by(|one, other| other.cmp(one));
    Ok(paths)
}

fn is_folder(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|data| data.is_dir())
}

/// The files that were asked for; folders give those that may be CVs.
pub(crate) fn files_asked(paths: &[PathBuf]) -> anyhow::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for path in paths {
        if path.is_dir() {
            files.extend(files_of(path).with_context(|| Subject::file(path))?);
        } else {
            files.push(path.clone());
        }
    }
    Ok(files)
}

/// By its ending, and where it is a file: reading a pipe or a device that someone left in a
/// folder never ends. What cannot be opened is reported when it is read.
fn may_be_cv(path: &Path) -> bool {
    if fs::metadata(path).is_ok_and(|data| !data.is_file()) {
        return false;
    }
    let ending = path.extension().and_then(|ending| ending.to_str());
    let ending = ending.map(str::to_ascii_lowercase);
    ending.is_some_and(|ending| {
        ENDINGS.contains(&ending.as_str()) || ending == "json" && has_basics(path)
    })
}

/// True if a JSON file has the part that every JSON Resume begins with: a folder may hold
/// answers and settings as well, which nobody meant to be read.
fn has_basics(path: &Path) -> bool {
    /// Offset in bytes, at most.
    const NEAR: u64 = 64 << 10;
    let mut start = Vec::new();
    let file = fs::File::open(path);
    let read = file.and_then(|file| file.take(NEAR).read_to_end(&mut start));
    read.is_ok() && memchr::memmem::find(&start, b"\"basics\"").is_some()
}

/// Works on `n` things with some workers, and gives each result to `each` in
/// order. A worker is made where it works, as what it holds need not be shared.
/// The first error ends the run.
pub(crate) fn in_order<W, T: Send>(
    n: usize,
    n_workers: usize,
    make: impl Fn() -> anyhow::Result<W> + Sync,
    work: impl Fn(&mut W, usize) -> anyhow::Result<T> + Sync,
    mut each: impl FnMut(usize, T) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let turn = Turn::new(n_workers.max(1) * WINDOW);
    let next = AtomicUsize::new(0);
    let (send, receive) = channel();
    std::thread::scope(|scope| {
        for _ in 0..n_workers.clamp(1, n.max(1)) {
            let send = send.clone();
            let (make, work, next, turn) = (&make, &work, &next, &turn);
            scope.spawn(move || {
                let mut worker = make();
                loop {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    if at >= n || !turn.wait_for(at) {
                        return;
                    }
                    let result = match &mut worker {
                        Ok(worker) => work(worker, at),
                        Err(_) => break,
                    };
                    if send.send((at, result)).is_err() {
                        return;
                    }
                }
                if let Err(error) = worker {
                    // A closed channel means that another error is reported.
                    let _ = send.send((0, Err(error)));
                }
            });
        }
        drop(send);
        let given = give_in_order(&receive, &turn, &mut each);
        turn.end();
        given
    })
}

fn give_in_order<T>(
    receive: &std::sync::mpsc::Receiver<(usize, anyhow::Result<T>)>,
    turn: &Turn,
    each: &mut impl FnMut(usize, T) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let mut waiting = BTreeMap::new();
    let mut at = 0;
    for (own, result) in receive {
        waiting.insert(own, result?);
        while let Some(result) = waiting.remove(&at) {
            each(at, result)?;
            at += 1;
            turn.is_at(at);
        }
    }
    Ok(())
}

/// How far the giving back has come, which workers do not outrun.
struct Turn {
    at: Mutex<usize>,
    moved: Condvar,
    window: usize,
}

impl Turn {
    fn new(window: usize) -> Self {
        Self {
            at: Mutex::new(0),
            moved: Condvar::new(),
            window,
        }
    }

    /// Waits until an item is within the window. False once the run has ended.
    fn wait_for(&self, own: usize) -> bool {
        let at = self
            .at
            .lock()
            .unwrap_or_else(|poisoned| poisoned.into_inner());
        let is_far = |at: &mut usize| *at != usize::MAX && own >= *at + self.window;
        let at = self.moved.wait_while(at, is_far);
        *at.unwrap_or_else(|poisoned| poisoned.into_inner()) != usize::MAX
    }

    fn is_at(&self, at: usize) {
        *self
            .at
            .lock()
            .unwrap_or_else(|poisoned| poisoned.into_inner()) = at;
        self.moved.notify_all();
    }

    fn end(&self) {
        self.is_at(usize::MAX);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn results_come_in_order_whatever_finishes_first() {
        let mut given = Vec::new();
        let work = |_: &mut (), at: usize| {
            std::thread::sleep(Duration::from_millis((at % 3) as u64));
            Ok(at * 2)
        };
        in_order(
            50,
            4,
            || Ok(()),
            work,
            |at, double| {
                given.push((at, double));
                Ok(())
            },
        )
        .unwrap();
        assert_eq!(given, (0..50).map(|at| (at, at * 2)).collect::<Vec<_>>());
    }

    #[test]
    fn workers_do_not_run_ahead_of_a_slow_one() {
        let furthest = AtomicUsize::new(0);
        let work = |_: &mut (), at: usize| {
            if at == 0 {
                std::thread::sleep(Duration::from_millis(50));
                assert!(furthest.load(Ordering::SeqCst) < 2 * WINDOW);
            }
            furthest.fetch_max(at, Ordering::SeqCst);
            Ok(())
        };
        in_order(200, 2, || Ok(()), work, |_, ()| Ok(())).unwrap();
        assert_eq!(furthest.into_inner(), 199);
    }

    #[test]
    fn an_error_ends_the_run() {
        let failing = |_: &mut (), at: usize| match at {
            3 => anyhow::bail!("broken"),
            at => Ok(at),
        };
        let ended = in_order(1_000, 3, || Ok(()), failing, |_, _| Ok(()));
        assert_eq!(ended.unwrap_err().to_string(), "broken");
        let never: anyhow::Result<()> = in_order(
            5,
            2,
            || anyhow::bail!("no worker"),
            |(), at| Ok(at),
            |_, _| Ok(()),
        );
        assert_eq!(never.unwrap_err().to_string(), "no worker");
        in_order(0, 2, || Ok(()), |(), at| Ok(at), |_, _| Ok(())).unwrap();
    }

    #[cfg(unix)]
    #[test]
    fn no_entry_of_a_folder_ends_or_holds_up_a_batch() {
        use std::os::unix::fs::symlink;
        let folder = tempfile::tempdir().unwrap();
        let place = |name: &str| folder.path().join(name);
        fs::write(place("a.pdf"), "").unwrap();
        let pipe = std::process::Command::new("mkfifo")
            .arg(place("b.pdf"))
            .status();
        assert!(pipe.unwrap().success());
        symlink("nulle-part", place("c.pdf")).unwrap();
        symlink(folder.path(), place("d.pdf")).unwrap();
        // As deep as names may be long, and deeper: the system refuses to open the last.
        let mut deep = place("e");
        let name = "x".repeat(200);
        while fs::create_dir(&deep).is_ok() {
            deep.push(&name);
        }
        let files = files_of(folder.path()).unwrap();
        assert_eq!(files[..2], [place("a.pdf"), place("c.pdf")]);
    }

    #[cfg(unix)]
    #[test]
    fn a_folder_that_cannot_be_opened_is_told_among_the_files() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let shut = folder.path().join("fermé");
        fs::create_dir(&shut).unwrap();
        fs::write(folder.path().join("a.pdf"), "").unwrap();
        fs::set_permissions(&shut, fs::Permissions::from_mode(0o0)).unwrap();
        let files = files_of(folder.path()).unwrap();
        // Nothing is shut to the administrator.
        let is_shut = fs::read_dir(&shut).is_err();
        assert_eq!(files.contains(&shut), is_shut);
        assert_eq!(files[0], folder.path().join("a.pdf"));
    }

    #[test]
    fn a_folder_is_gone_through_by_name_and_what_is_no_document_is_passed_over() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("b")).unwrap();
        for name in [
            "c.PDF",
            "b/a.docx",
            "a.txt",
            ".cache.pdf",
            "notes.xlsx",
            "x.rs",
        ] {
            fs::write(folder.path().join(name), "").unwrap();
        }
        for (name, json) in [
            ("d.json", r#"{"basics": {}}"#),
            ("answer.json", r#"{"offers": []}"#),
        ] {
            fs::write(folder.path().join(name), json).unwrap();
        }
        let files = files_of(folder.path()).unwrap();
        let names: Vec<_> = files
            .iter()
            .map(|path| path.strip_prefix(folder.path()).unwrap().to_str().unwrap())
            .collect();
        assert_eq!(names, ["a.txt", "b/a.docx", "c.PDF", "d.json"]);
    }
}
