//! Messages between the program and its readers: a length, then that many bytes.

use std::io::{self, Read, Write};

/// Options are this long at most.
pub(super) const OPTIONS: usize = 64 << 10;
/// A document is this long at most.
pub(super) const DOCUMENT: usize = 32 << 20;
/// An answer is this long at most: the text, and for each line its place.
pub(super) const ANSWER: usize = 24 << 20;

/// Writes one message.
pub(super) fn put(output: &mut impl Write, message: &[u8]) -> io::Result<()> {
    output.write_all(&(message.len() as u64).to_le_bytes())?;
    output.write_all(message)?;
    output.flush()
}

/// Reads one message; `None` where the other side has closed.
pub(super) fn get(input: &mut impl Read, most: usize) -> io::Result<Option<Vec<u8>>> {
    let mut length = [0; 8];
    match input.read_exact(&mut length) {
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
        other => other?,
    }
    let length = u64::from_le_bytes(length);
    if length > most as u64 {
        return Err(io::Error::from(io::ErrorKind::FileTooLarge));
    }
    let mut message = Vec::new();
    let read = input.take(length).read_to_end(&mut message)?;
    if read as u64 != length {
        return Err(io::Error::from(io::ErrorKind::UnexpectedEof));
    }
    Ok(Some(message))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_comes_out_as_it_went_in() {
        let mut pipe = Vec::new();
        put(&mut pipe, b"un").unwrap();
        put(&mut pipe, b"").unwrap();
        let mut input = pipe.as_slice();
        assert_eq!(get(&mut input, 10).unwrap().unwrap(), b"un");
        assert_eq!(get(&mut input, 10).unwrap().unwrap(), b"");
        assert!(get(&mut input, 10).unwrap().is_none());
    }

    #[test]
    fn a_message_too_long_or_cut_short_is_an_error() {
        let mut pipe = Vec::new();
        put(&mut pipe, b"douze lettres").unwrap();
        assert!(get(&mut pipe.as_slice(), 5).is_err());
        assert!(get(&mut &pipe[..12], 50).is_err());
    }
}
