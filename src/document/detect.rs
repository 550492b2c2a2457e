//! The kind of a file, known by its bytes and never by its name.

use super::error::Error;
use super::kind::{FileKind, holds};
use super::{json_resume, office, plain};

/// First bytes of kinds that are known and not read.
const REFUSED: &[(&[u8], &str)] = &[
    (b"{\\rtf", "rtf"),
    (b"GIF8", "gif"),
    (b"II*\0", "tiff"),
    (b"MM\0*", "tiff"),
    (b"BM", "bmp"),
    (b"\x1f\x8b", "gzip"),
    (b"Rar!", "rar"),
    (b"7z\xbc\xaf", "7z"),
    (b"%!PS", "postscript"),
];

/// What the bytes are.
pub(super) fn kind_of(bytes: &[u8]) -> Result<FileKind, Error> {
    let start = &bytes[..bytes.len().min(1024)];
    if bytes.starts_with(b"PK\x03\x04") {
        let packed = office::kind(bytes);
        return match packed {
            Err(Error::Unsupported { .. }) if holds(start, b"%PDF-") => Ok(FileKind::Pdf),
            other => other,
        };
    }
    if holds(start, b"%PDF-") {
        return Ok(FileKind::Pdf);
    }
    if bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        return Err(of_compound_file(bytes));
    }
    if bytes.starts_with(b"\x89PNG") {
        return Ok(FileKind::Png);
    }
    if bytes.starts_with(b"\xff\xd8\xff") {
        return Ok(FileKind::Jpeg);
    }
    if let Some(name) = refused(bytes) {
        let kind = name.to_owned();
        return Err(Error::Unsupported { kind });
    }
    if holds(bytes, b"%PDF-") || holds(bytes, b"startxref") {
        return Ok(FileKind::Pdf);
    }
    of_text(bytes)
}

fn refused(bytes: &[u8]) -> Option<&'static str> {
    let four = bytes.get(4..12).unwrap_or_default();
    let nine = bytes.get(8..12).unwrap_or_default();
    if bytes.starts_with(b"RIFF") && nine == b"WEBP" {
        return Some("webp");
    }
    if matches!(four, b"ftypheic" | b"ftypheix" | b"ftypmif1" | b"ftypavif") {
        return Some("heic");
    }
    // Two letters alone may start a text.
    let is_text = plain::decode(&bytes[..bytes.len().min(512)]).is_some();
    let known = REFUSED.iter().find(|(magic, _)| bytes.starts_with(magic))?;
    (known.0.len() > 2 || !is_text).then_some(known.1)
}

/// Old Office files, and new ones that are encrypted, share one container.
fn of_compound_file(bytes: &[u8]) -> Error {
    let utf16 =
        |name: &str| -> Vec<u8> { name.encode_utf16().flat_map(u16::to_le_bytes).collect() };
    if holds(bytes, &utf16("EncryptedPackage")) {
        return Error::Password;
    }
    let names = [
        ("WordDocument", "doc"),
        ("Workbook", "xls"),
        ("PowerPoint Document", "ppt"),
    ];
    let found = names.iter().find(|(name, _)| holds(bytes, &utf16(name)));
    let kind = found.map_or("doc", |(_, kind)| kind).to_owned();
    Error::Unsupported { kind }
}

fn of_text(bytes: &[u8]) -> Result<FileKind, Error> {
    let text = plain::decode(bytes).ok_or(Error::Unknown)?;
    if json_resume::begins(&text) {
        return Ok(FileKind::JsonResume);
    }
    let start: String = text.trim_start().chars().take(2000).collect();
    let start = start.to_lowercase();
    let is_html = start.starts_with("<!doctype html")
        || ["<html", "<body", "<head>", "<div", "</p>", "<meta "]
            .iter()
            .any(|tag| start.contains(tag));
    Ok(if is_html {
        FileKind::Html
    } else {
        FileKind::Text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused_as(bytes: &[u8]) -> String {
        match kind_of(bytes) {
            Err(Error::Unsupported { kind }) => kind,
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn bytes_are_known_by_what_they_hold() {
        assert_eq!(kind_of(b"garbage %PDF-1.7 ..."), Ok(FileKind::Pdf));
        assert_eq!(kind_of(b"<!DOCTYPE html><p>bonjour"), Ok(FileKind::Html));
        assert_eq!(kind_of(b"Jean Dupont\nBMX et v\xe9lo"), Ok(FileKind::Text));
        assert_eq!(kind_of(b"BM Plombier chauffagiste"), Ok(FileKind::Text));
        assert_eq!(kind_of(b" {\n\"basics\": {}}"), Ok(FileKind::JsonResume));
        assert_eq!(kind_of(b"{ } ou [ ] : ponctuation"), Ok(FileKind::Text));
        assert_eq!(kind_of(b"\0\x01\x02\x03\xff\xfe\0\0"), Err(Error::Unknown));
    }

    #[test]
    fn what_is_not_read_is_named() {
        assert_eq!(refused_as(b"GIF89a0000"), "gif");
        assert_eq!(refused_as(b"{\\rtf1 bonjour}"), "rtf");
        let mut old_word = b"\xd0\xcf\x11\xe0".to_vec();
        old_word.extend("WordDocument".encode_utf16().flat_map(u16::to_le_bytes));
        assert_eq!(refused_as(&old_word), "doc");
    }

    #[test]
    fn an_encrypted_office_file_asks_for_its_password() {
        let mut bytes = b"\xd0\xcf\x11\xe0".to_vec();
        bytes.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
        assert_eq!(kind_of(&bytes), Err(Error::Password));
    }
}
