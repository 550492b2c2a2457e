//! Which files and mails a list of paths holds.

use std::fs;
use std::io::{self, BufReader, Read, Seek as _, SeekFrom};
use std::ops::Range;
use std::path::{Path, PathBuf};

use crate::document::MAX_BYTES;
use crate::mail;

/// A file, or one message of a mailbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Input {
    /// The file.
    pub(crate) path: PathBuf,
    /// Which message of a mailbox, if it is one.
    message: Option<MessagePlace>,
}

/// A message in its mailbox.
#[derive(Clone, Debug, PartialEq, Eq)]
struct MessagePlace {
    /// From 1.
    number: usize,
    /// Its bytes in the file.
    bytes: Range<u64>,
}

/// Endings of files that may be triaged; others in a folder are passed over.
const ENDINGS: &[&str] = &[
    "pdf", "png", "jpg", "jpeg", "docx", "odt", "txt", "html", "htm", "eml", "mbox", "doc", "rtf",
    "tif", "tiff", "heic", "webp", "gif",
];
/// A mailbox may be larger than a document.
const MAX_MAILBOX: u64 = 1 << 30;

/// All inputs of some paths, in the order of names within a folder.
pub(crate) fn inputs(paths: &[PathBuf]) -> io::Result<Vec<Input>> {
    let mut inputs = Vec::new();
    for path in paths {
        if path.is_dir() {
            of_folder(path, &mut inputs)?;
        } else {
            of_file(path, &mut inputs);
        }
    }
    Ok(inputs)
}

fn of_folder(folder: &Path, inputs: &mut Vec<Input>) -> io::Result<()> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)?
        .map(|entry| Ok(entry?.path()))
        .collect::<io::Result<_>>()?;
    paths.sort();
    // In a maildir, messages have no endings.
    let is_maildir = folder.ends_with("cur") || folder.ends_with("new");
    for path in paths {
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let data = fs::symlink_metadata(&path);
        let is_folder = data.as_ref().is_ok_and(fs::Metadata::is_dir);
        if name.starts_with('.') {
            continue;
        }
        if is_folder {
            // A folder that cannot be opened is reported when it is read.
            if of_folder(&path, inputs).is_err() {
                inputs.push(Input::file(path));
            }
        } else if (is_maildir || has_ending(&path)) && !is_special(&path) {
            of_file(&path, inputs);
        }
    }
    Ok(())
}

/// True for a pipe or a device that someone left in a folder: reading it never ends. What
/// cannot be opened is reported when it is read.
fn is_special(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|data| !data.is_file())
}

fn ending(path: &Path) -> String {
    let ending = path.extension().unwrap_or_default();
    ending.to_string_lossy().to_ascii_lowercase()
}

fn has_ending(path: &Path) -> bool {
    ENDINGS.contains(&ending(path).as_str())
}

fn of_file(path: &Path, inputs: &mut Vec<Input>) {
    let one = Input::file(path.to_owned());
    if ending(path) != "mbox" {
        return inputs.push(one);
    }
    // A mailbox that cannot be opened is reported when it is read.
    let Ok(messages) = messages(path) else {
        return inputs.push(one);
    };
    inputs.extend(messages.into_iter().zip(1..).map(|(bytes, number)| Input {
        message: Some(MessagePlace { number, bytes }),
        ..one.clone()
    }));
}

fn messages(mailbox: &Path) -> io::Result<Vec<Range<u64>>> {
    let file = fs::File::open(mailbox)?;
    mail::mailbox(BufReader::new(file).take(MAX_MAILBOX))
}

fn bounded(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    let data = fs::metadata(path)?;
    if data.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    let mut bytes = Vec::new();
    fs::File::open(path)?
        .take(most + 1)
        .read_to_end(&mut bytes)?;
    Ok(bytes)
}

impl Input {
    /// A file as a whole.
    pub(crate) fn file(path: PathBuf) -> Self {
        Self {
            path,
            message: None,
        }
    }

    /// The number of the message in its mailbox, from 1.
    pub(crate) fn number(&self) -> Option<usize> {
        self.message.as_ref().map(|place| place.number)
    }

    /// Its path, with the number of the message behind that of the mailbox: no two inputs
    /// have the same.
    pub(crate) fn key(&self) -> String {
        let path = self.path.display();
        match self.number() {
            Some(n) => format!("{path}#{n}"),
            None => path.to_string(),
        }
    }

    /// The bytes of the file or of the message.
    pub(crate) fn bytes(&self) -> io::Result<Vec<u8>> {
        let Some(place) = &self.message else {
            return bounded(&self.path, MAX_BYTES as u64);
        };
        let mut file = fs::File::open(&self.path)?;
        file.seek(SeekFrom::Start(place.bytes.start))?;
        let n_bytes = (place.bytes.end - place.bytes.start).min(MAX_BYTES as u64 + 1);
        let mut bytes = Vec::new();
        file.take(n_bytes).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    /// Its name without its folder; the number of the message behind that of the mailbox.
    pub(crate) fn name(&self) -> String {
        let name = self.path.file_name().unwrap_or_default().to_string_lossy();
        match self.number() {
            Some(n) => format!("{name}#{n}"),
            None => name.into_owned(),
        }
    }

    /// Whether it is a message: by its name or its place, or because it begins as one.
    pub(super) fn is_mail(&self, bytes: &[u8]) -> bool {
        let folder = self.path.parent().unwrap_or(Path::new(""));
        let is_in_maildir = folder.ends_with("cur") || folder.ends_with("new");
        self.message.is_some()
            || ending(&self.path) == "eml"
            || (is_in_maildir && begins_as_mail(bytes))
            || (self.path.extension().is_none() && begins_as_mail(bytes))
    }
}

/// Whether the first line is a header of a message.
fn begins_as_mail(bytes: &[u8]) -> bool {
    let first = bytes
        .split(|byte| *byte == b'\n')
        .next()
        .unwrap_or_default();
    let colon = first.iter().position(|byte| *byte == b':');
    colon.is_some_and(|at| {
        at > 1
            && first[..at]
                .iter()
                .all(|byte| byte.is_ascii_alphanumeric() || *byte == b'-')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_gives_files_and_messages_in_order_and_passes_over_the_rest() {
        let folder = tempfile::tempdir().unwrap();
        let place = |name: &str| folder.path().join(name);
        fs::create_dir_all(place("boite/cur")).unwrap();
        fs::write(place("b.pdf"), "x").unwrap();
        fs::write(place("a.exe"), "x").unwrap();
        fs::write(place(".caché.pdf"), "x").unwrap();
        fs::write(
            place("boite/cur/1700.M1:2,S"),
            "From: a@example.org\n\nbonjour",
        )
        .unwrap();
        fs::write(
            place("c.mbox"),
            "From a\nSubject: un\n\nx\n\nFrom b\nSubject: deux\n\ny\n",
        )
        .unwrap();
        let found = inputs(&[folder.path().to_owned()]).unwrap();
        let names: Vec<String> = found.iter().map(Input::name).collect();
        assert_eq!(names, ["b.pdf", "1700.M1:2,S", "c.mbox#1", "c.mbox#2"]);
        let mails: Vec<bool> = found
            .iter()
            .map(|one| one.is_mail(&one.bytes().unwrap()))
            .collect();
        assert_eq!(mails, [false, true, true, true]);
    }

    #[cfg(unix)]
    #[test]
    fn a_pipe_in_a_folder_is_passed_over() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("cur")).unwrap();
        for name in ["a.pdf", "b.mbox", "cur/1"] {
            let pipe = std::process::Command::new("mkfifo")
                .arg(folder.path().join(name))
                .status();
            assert!(pipe.unwrap().success());
        }
        assert!(inputs(&[folder.path().to_owned()]).unwrap().is_empty());
    }
}
