//! Arrays of numbers kept as bytes: written one after the other, read at once,
//! and seen in place without being parsed.
//!
//! Owns the layout, the mark, the version and the checksum. Does not know what
//! the numbers mean, nor where the bytes are kept.
//!
//! - [`Writer`]: arrays to bytes.
//! - [`Block`]: bytes to arrays; one aligned buffer that [`Column`]s point into.
//!
//! The numbers are little-endian as they lie in memory; a file is of the machine
//! that wrote it, and a model is made again rather than carried along.

use std::marker::PhantomData;

use bytemuck::{Pod, cast_slice, cast_slice_mut};

/// Mark, version and checksum, in words of eight bytes.
const HEAD_WORDS: usize = 2;

/// Why bytes are not a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// Another kind of file.
    #[error("not the kind of file that was looked for")]
    Foreign,
    /// Of another version of the tool.
    #[error("made by another version of the tool")]
    Version,
    /// Cut off or changed.
    #[error("the file is damaged")]
    Damaged,
}

/// Writes arrays one after the other.
#[derive(Debug)]
pub struct Writer {
    bytes: Vec<u8>,
}

impl Writer {
    /// Begins a block of the given kind and version.
    pub fn new(mark: [u8; 4], version: u32) -> Self {
        let mut bytes = mark.to_vec();
        bytes.extend_from_slice(&version.to_le_bytes());
        bytes.extend_from_slice(&[0; 8]);
        Self { bytes }
    }

    /// Adds an array.
    pub fn array<T: Pod>(&mut self, items: &[T]) {
        let items: &[u8] = cast_slice(items);
        self.bytes
            .extend_from_slice(&(items.len() as u64).to_le_bytes());
        self.bytes.extend_from_slice(items);
        self.bytes.resize(self.bytes.len().next_multiple_of(8), 0);
    }

    /// Adds an array that is not needed any more, so that no more than one is ever
    /// in memory twice.
    pub fn taken<T: Pod>(&mut self, items: Vec<T>) {
        self.array(&items);
        drop(items);
    }

    /// Adds strings, as their ends and their letters.
    pub fn strings<S: AsRef<str>>(&mut self, strings: &[S]) {
        let mut ends = Vec::with_capacity(strings.len());
        let mut letters = Vec::new();
        for string in strings {
            letters.extend_from_slice(string.as_ref().as_bytes());
            ends.push(u32::try_from(letters.len()).expect("names stay under four gigabytes"));
        }
        self.array(&ends);
        self.array(&letters);
    }

    /// The bytes, with their checksum.
    pub fn finish(mut self) -> Vec<u8> {
        let sum = checksum(&self.bytes[HEAD_WORDS * 8..]);
        self.bytes[8..16].copy_from_slice(&sum.to_le_bytes());
        self.bytes
    }
}

/// A block in memory, aligned so that its arrays are seen in place.
#[derive(Debug)]
pub struct Block {
    words: Vec<u64>,
    at: usize,
}

/// An array of a block.
#[derive(Debug)]
pub struct Column<T> {
    start: usize,
    len: usize,
    of: PhantomData<T>,
}

// Derived, these would ask the same of `T`.
impl<T> Clone for Column<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Column<T> {}

impl<T> Column<T> {
    /// How many items.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }
}

impl Block {
    /// A block over bytes that are already in memory.
    pub fn from_bytes(bytes: &[u8], mark: [u8; 4], version: u32) -> Result<Self, Error> {
        let mut words = vec![0_u64; bytes.len().div_ceil(8)];
        cast_slice_mut::<u64, u8>(&mut words)[..bytes.len()].copy_from_slice(bytes);
        Self::from_words(words, bytes.len(), mark, version)
    }

    /// A block over a buffer that a file was read into, `n_bytes` of it.
    pub fn from_words(
        words: Vec<u64>,
        n_bytes: usize,
        mark: [u8; 4],
        version: u32,
    ) -> Result<Self, Error> {
        if n_bytes < HEAD_WORDS * 8 || cast_slice::<u64, u8>(&words)[..4] != mark {
            return Err(Error::Foreign);
        }
        let bytes: &[u8] = cast_slice(&words);
        if bytes[4..8] != version.to_le_bytes() {
            return Err(Error::Version);
        }
        if !n_bytes.is_multiple_of(8) || checksum(&bytes[HEAD_WORDS * 8..n_bytes]) != words[1] {
            return Err(Error::Damaged);
        }
        let mut words = words;
        words.truncate(n_bytes / 8);
        Ok(Self {
            words,
            at: HEAD_WORDS,
        })
    }

    /// The next array.
    pub fn column<T: Pod>(&mut self) -> Result<Column<T>, Error> {
        let size = *self.words.get(self.at).ok_or(Error::Damaged)?;
        let size = usize::try_from(size).map_err(|_| Error::Damaged)?;
        let start = self.at + 1;
        let end = start.checked_add(size.div_ceil(8)).ok_or(Error::Damaged)?;
        if end > self.words.len() || !size.is_multiple_of(size_of::<T>()) {
            return Err(Error::Damaged);
        }
        self.at = end;
        Ok(Column {
            start,
            len: size / size_of::<T>(),
            of: PhantomData,
        })
    }

    /// The next array, as its own vector.
    pub fn vec<T: Pod>(&mut self) -> Result<Vec<T>, Error> {
        let column = self.column::<T>()?;
        Ok(self.get(column).to_vec())
    }

    /// The next strings.
    pub fn strings(&mut self) -> Result<Strings, Error> {
        let strings = Strings {
            ends: self.column()?,
            letters: self.column()?,
        };
        let ends = self.get(strings.ends);
        let is_text = std::str::from_utf8(self.get(strings.letters)).is_ok();
        let is_sound = ends.is_sorted()
            && ends
                .last()
                .is_none_or(|end| *end as usize <= strings.letters.len)
            && (0..ends.len()).all(|idx| strings.try_get(self, idx).is_some());
        (is_text && is_sound)
            .then_some(strings)
            .ok_or(Error::Damaged)
    }

    /// The items of an array of this block.
    pub fn get<T: Pod>(&self, column: Column<T>) -> &[T] {
        let bytes: &[u8] = cast_slice(&self.words[column.start..]);
        cast_slice(&bytes[..column.len * size_of::<T>()])
    }
}

/// Strings of a block.
#[derive(Clone, Copy, Debug)]
pub struct Strings {
    ends: Column<u32>,
    letters: Column<u8>,
}

impl Strings {
    /// How many.
    pub fn len(&self) -> usize {
        self.ends.len
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.ends.len == 0
    }

    /// The string at `idx`.
    pub fn get<'a>(&self, block: &'a Block, idx: usize) -> &'a str {
        self.try_get(block, idx)
            .expect("all strings were looked at when the block was opened")
    }

    fn try_get<'a>(&self, block: &'a Block, idx: usize) -> Option<&'a str> {
        let ends = block.get(self.ends);
        let start = if idx == 0 { 0 } else { *ends.get(idx - 1)? };
        let range = start as usize..*ends.get(idx)? as usize;
        std::str::from_utf8(block.get(self.letters).get(range)?).ok()
    }
}

/// Tells a block cut off or changed from the one that was written; no guard
/// against malice. Four lanes, as one would wait for its own multiplication.
fn checksum(bytes: &[u8]) -> u64 {
    const PRIME: u64 = 0x9E37_79B9_7F4A_7C15;
    let mut lanes = [bytes.len() as u64, 1, 2, 3];
    let (quads, rest) = bytes.as_chunks::<32>();
    for quad in quads {
        for (lane, word) in lanes.iter_mut().zip(quad.as_chunks::<8>().0) {
            *lane = (lane.rotate_left(23) ^ u64::from_le_bytes(*word)).wrapping_mul(PRIME);
        }
    }
    for byte in rest {
        lanes[0] = (lanes[0].rotate_left(5) ^ u64::from(*byte)).wrapping_mul(PRIME);
    }
    lanes.iter().fold(0, |sum: u64, lane| {
        (sum.rotate_left(31) ^ lane).wrapping_mul(PRIME)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const MARK: [u8; 4] = *b"TEST";

    fn bytes() -> Vec<u8> {
        let mut writer = Writer::new(MARK, 3);
        writer.array(&[1_u16, 2, 3]);
        writer.strings(&["é", "", "abc"]);
        writer.array::<f32>(&[]);
        writer.finish()
    }

    #[test]
    fn what_is_written_is_read_in_place() {
        let mut block = Block::from_bytes(&bytes(), MARK, 3).unwrap();
        let numbers = block.column::<u16>().unwrap();
        let strings = block.strings().unwrap();
        let none = block.column::<f32>().unwrap();
        assert_eq!(block.get(numbers), [1, 2, 3]);
        let all: Vec<_> = (0..strings.len()).map(|i| strings.get(&block, i)).collect();
        assert_eq!(all, ["é", "", "abc"]);
        assert!(none.is_empty());
        assert!(matches!(block.column::<u8>(), Err(Error::Damaged)));
    }

    #[test]
    fn other_files_versions_and_damage_are_told_apart() {
        let bytes = bytes();
        let open = |bytes: &[u8]| Block::from_bytes(bytes, MARK, 3).map(|_| ());
        assert_eq!(open(b"SQLite format 3\0 and more"), Err(Error::Foreign));
        assert_eq!(
            Block::from_bytes(&bytes, MARK, 4).map(|_| ()),
            Err(Error::Version)
        );
        for cut in 16..bytes.len() {
            assert_eq!(open(&bytes[..cut]), Err(Error::Damaged), "{cut}");
        }
        for at in 8..bytes.len() {
            let mut changed = bytes.clone();
            changed[at] ^= 0x10;
            assert_eq!(open(&changed), Err(Error::Damaged), "{at}");
        }
    }
}
