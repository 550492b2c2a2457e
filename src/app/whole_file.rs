//! A file that is written whole or not at all.

use std::collections::hash_map::RandomState;
use std::ffi::OsString;
use std::fs::{self, File};
use std::hash::{BuildHasher, Hasher};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::unfinished;
use crate::store::open_private;

/// Writes a file whole or not at all.
pub(crate) fn write_whole(file: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut whole = WholeFile::create(file)?;
    whole.write(bytes)?;
    whole.finish()
}

/// A file that is written piece by piece and replaces what is there when it is
/// finished.
pub(crate) struct WholeFile {
    to: File,
    aside: Option<Aside>,
}

impl WholeFile {
    /// Opens a file beside its place. What is there and is no file, a pipe or a
    /// device, is written to directly: it cannot be half-written, and a file
    /// put in its place would take it from every program of the machine.
    pub(crate) fn create(place: &Path) -> io::Result<Self> {
        match fs::metadata(place) {
            Ok(there) if there.is_dir() => Err(io::ErrorKind::IsADirectory.into()),
            Ok(there) if !there.is_file() => Ok(Self {
                to: File::options().write(true).open(place)?,
                aside: None,
            }),
            // A link stays one: what it leads to is replaced.
            Ok(_) => Self::aside(fs::canonicalize(place)?),
            Err(_) => Self::aside(place.to_owned()),
        }
    }

    fn aside(place: PathBuf) -> io::Result<Self> {
        let (to, aside) = Aside::open(place)?;
        Ok(Self {
            to,
            aside: Some(aside),
        })
    }

    pub(crate) fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.to.write_all(bytes)
    }

    pub(crate) fn finish(self) -> io::Result<()> {
        match self.aside {
            None => Ok(()),
            Some(aside) => self.to.sync_all().and_then(|()| aside.settle()),
        }
    }
}

impl Write for WholeFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.to.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}

/// A file written beside its place and put there at the end; where that never
/// comes, nothing is left. What is in it may come from a CV, so it is for
/// its owner alone.
struct Aside {
    part: PathBuf,
    place: PathBuf,
    is_done: bool,
}

impl Aside {
    fn open(place: PathBuf) -> io::Result<(File, Self)> {
        remove_stale(&place);
        let part = part_of(&place);
        let mut options = File::options();
        // A new file and no other: what a link at that name leads to is not ours.
        options.write(true).create_new(true);
        unfinished::begin(&part);
        let to =
            open_private(&part, &mut options).inspect_err(|_| unfinished::settle(&part, || ()))?;
        let is_done = false;
        Ok((
            to,
            Self {
                part,
                place,
                is_done,
            },
        ))
    }

    fn settle(mut self) -> io::Result<()> {
        unfinished::settle(&self.part, || fs::rename(&self.part, &self.place))?;
        self.is_done = true;
        Ok(())
    }
}

impl Drop for Aside {
    fn drop(&mut self) {
        if !self.is_done {
            // An error is reported already, or the program is ending.
            let _ = unfinished::settle(&self.part, || fs::remove_file(&self.part));
        }
    }
}

/// What the names of files beside `file` begin and end with.
const PART: &str = ".part";
/// A part older than this was left by a run that was killed.
const STALE: Duration = Duration::from_secs(24 * 3_600);

/// A name beside the file that no other run takes: two runs with one answer's name
/// each write their own, and the last one is kept.
fn part_of(file: &Path) -> PathBuf {
    let drawn = RandomState::new().build_hasher().finish();
    let mut name = head_of(file);
    name.push(format!("{}-{drawn:016x}{PART}", std::process::id()));
    file.with_file_name(name)
}

/// « .rapport.html. » for `rapport.html`.
fn head_of(file: &Path) -> OsString {
    let mut name = OsString::from(".");
    name.push(file.file_name().unwrap_or_default());
    name.push(".");
    name
}

/// Removes what killed runs left beside a file. An error is reported when the file
/// itself is written.
fn remove_stale(file: &Path) {
    let folder = file
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    let Ok(entries) = fs::read_dir(folder.unwrap_or(Path::new("."))) else {
        return;
    };
    let head = head_of(file);
    for entry in entries.flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let rest = name.strip_prefix(&*head.to_string_lossy());
        let Some(writer) = rest.and_then(|rest| rest.strip_suffix(PART)) else {
            continue;
        };
        if is_gone(writer) || is_stale(&entry) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// True if the process that wrote a part, whose number its name begins with, has ended.
/// Known only where the system lists its processes as files.
fn is_gone(writer: &str) -> bool {
    let Some((process, _)) = writer.split_once('-') else {
        return false;
    };
    let processes = Path::new("/proc");
    let is_number = process.parse::<u32>().is_ok();
    is_number && processes.join("self").exists() && !processes.join(process).exists()
}

fn is_stale(entry: &fs::DirEntry) -> bool {
    let written = entry.metadata().and_then(|data| data.modified()).ok();
    written
        .and_then(|at| at.elapsed().ok())
        .is_some_and(|age| age >= STALE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_whole_and_leaves_nothing_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("rapport.html");
        fs::write(&file, "ancien").unwrap();
        write_whole(&file, b"nouveau").unwrap();
        assert_eq!(fs::read_to_string(&file).unwrap(), "nouveau");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn two_runs_with_one_name_each_write_their_own_and_the_last_one_remains() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("rapport.html");
        let mut first = WholeFile::create(&file).unwrap();
        let mut second = WholeFile::create(&file).unwrap();
        first.write(b"premier").unwrap();
        second.write(b"second").unwrap();
        second.finish().unwrap();
        assert_eq!(fs::read_to_string(&file).unwrap(), "second");
        first.finish().unwrap();
        assert_eq!(fs::read_to_string(&file).unwrap(), "premier");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn what_a_killed_run_left_a_day_ago_goes_and_a_run_at_work_keeps_its_own() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("rapport.html");
        let (old, new) = (part_of(&file), part_of(&file));
        for part in [&old, &new] {
            fs::write(part, "x").unwrap();
        }
        let yesterday = std::time::SystemTime::now() - 2 * STALE;
        let opened = File::options().write(true).open(&old).unwrap();
        opened.set_modified(yesterday).unwrap();
        let killed = folder.path().join(".rapport.html.4294967295-00.part");
        fs::write(&killed, "x").unwrap();
        write_whole(&file, b"x").unwrap();
        assert!(!old.exists() && new.exists());
        assert_eq!(killed.exists(), !Path::new("/proc/self").exists());
    }

    #[test]
    fn what_cannot_be_written_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        assert!(write_whole(&folder.path().join("absent/x.json"), b"x").is_err());
        assert!(write_whole(folder.path(), b"x").is_err());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_one_and_what_it_leads_to_is_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let (file, link) = (folder.path().join("vrai.md"), folder.path().join("lien.md"));
        fs::write(&file, "ancien").unwrap();
        std::os::unix::fs::symlink(&file, &link).unwrap();
        write_whole(&link, b"nouveau").unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read_to_string(&file).unwrap(), "nouveau");
    }

    #[cfg(unix)]
    #[test]
    fn what_is_no_file_is_written_to_directly() {
        // A socket's file cannot be opened, so nothing is written; what counts
        // is that none takes its place, as one would a device's.
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("prise");
        let _listener = std::os::unix::net::UnixListener::bind(&place).unwrap();
        assert!(write_whole(&place, b"x").is_err());
        assert!(!fs::metadata(&place).unwrap().is_file());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn a_device_takes_what_is_written_to_it() {
        use std::os::unix::fs::FileTypeExt;
        let device = Path::new("/dev/null");
        let mut whole = WholeFile::create(device).unwrap();
        assert!(whole.aside.is_none(), "never put in a device's place");
        whole.write(b"x").unwrap();
        whole.finish().unwrap();
        assert!(fs::metadata(device).unwrap().file_type().is_char_device());
    }
}
