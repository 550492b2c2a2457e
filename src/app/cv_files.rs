//! The files of folders that may be CVs, in the order of their names. Reads no CV.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use anyhow::Context as _;

use super::subject::Subject;

/// Endings of files that may be CVs, and of formats that are reported as unreadable.
/// Anything else in a folder is skipped.
const ENDINGS: &[&str] = &[
    "pdf", "docx", "odt", "txt", "html", "htm", "doc", "rtf", "pages", "png", "jpg", "jpeg",
];

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

/// The files of a folder and of the folders in it that may be CVs, by name.
/// Hidden ones are passed over, and links to folders are not followed. A folder in it that
/// cannot be opened is kept in the list, and reported with the CVs that cannot be read.
pub(crate) fn files_of(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    // Folders and files yet to be looked at, the next one last.
    let mut rest = entries_of(folder)?;
    while let Some(path) = rest.pop() {
        match fs::symlink_metadata(&path) {
            Ok(data) if data.is_dir() => match entries_of(&path) {
                Ok(entries) => rest.extend(entries),
                Err(_) => files.push(path),
            },
            Ok(_) => files.extend(may_be_cv(&path).then_some(path)),
            // Folders in one another until the system takes no longer path.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn no_entry_of_a_folder_ends_or_holds_up_a_batch() {
        use rustix::fs::{Mode, OFlags, mkdirat, openat};
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
        // Deeper than paths may be long: what the system does not open is listed, and read in vain.
        fs::create_dir(place("e")).unwrap();
        let open = OFlags::DIRECTORY | OFlags::RDONLY;
        let mut deep = rustix::fs::open(place("e"), open, Mode::empty()).unwrap();
        let name = "x".repeat(200);
        for _ in 0..30 {
            mkdirat(&deep, &name, Mode::RWXU).unwrap();
            deep = openat(&deep, &name, open, Mode::empty()).unwrap();
        }
        let files = files_of(folder.path()).unwrap();
        assert_eq!(files[..2], [place("a.pdf"), place("c.pdf")]);
        let listed = files.last().unwrap();
        assert!(listed.starts_with(place("e")) && files.len() == 3);
        assert!(fs::metadata(listed).is_err());
    }

    #[cfg(unix)]
    #[test]
    fn a_folder_that_cannot_be_opened_is_listed_among_the_files() {
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
