//! What one line of a list or of a stream asks for.

use std::io::BufRead;
use std::path::PathBuf;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// What a line asks for.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum LineRequest {
    /// A file.
    File(PathBuf),
    /// A document, under a name of its own.
    Document { name: String, bytes: Vec<u8> },
    /// A document that is not Base64.
    Broken { name: String },
}

impl LineRequest {
    pub(super) fn of(line: &[u8]) -> Self {
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

#[cfg(test)]
mod tests {
    use std::path::Path;

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
}
