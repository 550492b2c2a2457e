//! A file that is written whole or not at all.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

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
    /// device, is written to as it stands: it cannot be half-written, and a file
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

/// A file written beside its place and put there at the end; where that never
/// comes, nothing is left. What stands in it may come from a CV, so it is for
/// its owner alone.
struct Aside {
    part: PathBuf,
    place: PathBuf,
    is_done: bool,
}

impl Aside {
    fn open(place: PathBuf) -> io::Result<(File, Self)> {
        let part = part_of(&place);
        let mut options = File::options();
        options.write(true).create(true).truncate(true);
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

/// A name beside the file. It is always the same, so that what a killed run left
/// there goes with the next one.
fn part_of(file: &Path) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(file.file_name().unwrap_or_default());
    name.push(".part");
    file.with_file_name(name)
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
    fn what_is_no_file_is_written_to_as_it_stands() {
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
