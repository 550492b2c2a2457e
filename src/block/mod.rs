//! The one byte format of everything that is saved: arrays of numbers and
//! strings, one after the other, used in place without being parsed.
//!
//! Owns the layout: a head of two eight-byte words (a [`BlockSignature`], a checksum), then
//! for each array its size in bytes and its items, padded to eight bytes. All
//! numbers are little-endian on every machine. A block can hold another one as
//! an array of bytes. Does not know what the numbers mean, nor files.
//!
//! - [`Writer`]: arrays to bytes.
//! - [`Block`]: bytes to arrays, over one aligned buffer.
//! - [`Column`], [`Strings`]: an array and a list of strings inside a block.
//! - [`Fingerprint`]: identifies a block.

mod checksum;
mod column;
mod element;
mod strings;
mod writer;

use std::fmt;
use std::sync::Arc;

use bytemuck::{cast_slice, cast_slice_mut};

pub(crate) use column::Column;
pub(crate) use element::Element;
pub(crate) use strings::Strings;
pub(crate) use writer::Writer;

use checksum::checksum;

const WORD_BYTES: usize = 8;
/// Mark, version and checksum.
const HEAD_WORDS: usize = 2;
const HEAD_BYTES: usize = HEAD_WORDS * WORD_BYTES;

/// What a block holds, and in which layout. The version grows whenever the
/// arrays or their meaning change: a saved model is learnt again, not converted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BlockSignature {
    /// Four letters that no other block begins with.
    pub mark: [u8; 4],
    /// Version of the layout.
    pub version: u32,
}

/// Why bytes are not the expected block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The mark is another one.
    #[error("not the expected kind of file")]
    Foreign,
    /// The mark fits, the version does not.
    #[error("written by another version of the tool")]
    Version,
    /// Truncated, changed, or inconsistent.
    #[error("the file is damaged")]
    Damaged,
}

/// The checksum of a block's arrays. Equal content gives equal fingerprints on
/// every machine; it is no guard against forgery.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Fingerprint(u64);

impl Fingerprint {
    /// The fingerprint of bytes that a [`Writer`] finished.
    pub fn of_written(bytes: &[u8]) -> Self {
        Self(checksum(bytes.get(HEAD_BYTES..).unwrap_or_default()))
    }

    /// As a number, for a block that refers to another.
    pub fn to_bits(self) -> u64 {
        self.0
    }

    /// What [`Self::to_bits`] gave.
    pub fn from_bits(bits: u64) -> Self {
        Self(bits)
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

/// A block whose checksum was verified. Its arrays are read in the order they
/// were written. Clones and nested blocks share one buffer.
#[derive(Clone, Debug)]
pub struct Block {
    words: Arc<Vec<u64>>,
    /// The word where the next array begins.
    next: usize,
    end: usize,
    fingerprint: Fingerprint,
}

impl Block {
    /// Copies bytes into an aligned buffer and opens them.
    ///
    /// # Errors
    /// If the bytes are not a whole block with that signature.
    pub fn from_bytes(bytes: &[u8], signature: BlockSignature) -> Result<Self, Error> {
        let mut words = vec![0_u64; bytes.len().div_ceil(WORD_BYTES)];
        cast_slice_mut::<u64, u8>(&mut words)[..bytes.len()].copy_from_slice(bytes);
        Self::from_words(words, bytes.len(), signature)
    }

    /// Opens the first `n_bytes` of a buffer that a file was read into.
    ///
    /// # Errors
    /// If they are not a whole block with that signature.
    pub fn from_words(
        words: Vec<u64>,
        n_bytes: usize,
        signature: BlockSignature,
    ) -> Result<Self, Error> {
        let bytes = cast_slice::<u64, u8>(&words);
        let fingerprint = verify(bytes.get(..n_bytes).ok_or(Error::Damaged)?, signature)?;
        Ok(Self {
            end: n_bytes / WORD_BYTES,
            words: Arc::new(words),
            next: HEAD_WORDS,
            fingerprint,
        })
    }

    /// Tells this block from others of its signature.
    pub fn fingerprint(&self) -> Fingerprint {
        self.fingerprint
    }

    /// True if all arrays were read.
    pub fn is_at_end(&self) -> bool {
        self.next == self.end
    }

    /// The next array, as a block of its own in the same buffer.
    ///
    /// # Errors
    /// If the array is missing, or not a whole block with that signature.
    pub fn nested(&mut self, signature: BlockSignature) -> Result<Self, Error> {
        let bytes = self.column::<u8>()?;
        let fingerprint = verify(self.get(bytes), signature)?;
        Ok(Self {
            words: Arc::clone(&self.words),
            next: bytes.start + HEAD_WORDS,
            end: bytes.start + bytes.len() / WORD_BYTES,
            fingerprint,
        })
    }

    /// The next array, to be used in place.
    ///
    /// # Errors
    /// If it is missing or does not hold whole items.
    pub fn column<T: Element>(&mut self) -> Result<Column<T>, Error> {
        let is_here = self.next < self.end;
        let size = is_here.then(|| u64::from_le(self.words[self.next]));
        let size = usize::try_from(size.ok_or(Error::Damaged)?).map_err(|_| Error::Damaged)?;
        let start = self.next + 1;
        let end = start.checked_add(size.div_ceil(WORD_BYTES));
        let end = end.ok_or(Error::Damaged)?;
        if end > self.end || !size.is_multiple_of(size_of::<T>()) {
            return Err(Error::Damaged);
        }
        self.next = end;
        if cfg!(target_endian = "big") && T::NUMBER_BYTES > 1 {
            let words = &mut Arc::make_mut(&mut self.words)[start..end];
            element::swap_bytes(cast_slice_mut(words), T::NUMBER_BYTES);
        }
        Ok(Column::new(start, size / size_of::<T>()))
    }

    /// The next array, copied out.
    ///
    /// # Errors
    /// As [`Self::column`].
    pub fn vec<T: Element>(&mut self) -> Result<Vec<T>, Error> {
        let column = self.column::<T>()?;
        Ok(self.get(column).to_vec())
    }

    /// The next array, which has one item.
    ///
    /// # Errors
    /// As [`Self::column`], or if there is another number of items.
    pub fn one<T: Element>(&mut self) -> Result<T, Error> {
        let column = self.column::<T>()?;
        match self.get(column) {
            [item] => Ok(*item),
            _ => Err(Error::Damaged),
        }
    }

    /// The next list of strings.
    ///
    /// # Errors
    /// If it is missing, or not made of whole UTF-8 strings.
    pub fn strings(&mut self) -> Result<Strings, Error> {
        Strings::read(self)
    }

    /// Ends the reading.
    ///
    /// # Errors
    /// If arrays are left.
    pub fn finish(self) -> Result<(), Error> {
        match self.next == self.end {
            true => Ok(()),
            false => Err(Error::Damaged),
        }
    }

    /// The items of a column of this block.
    pub fn get<T: Element>(&self, column: Column<T>) -> &[T] {
        let bytes: &[u8] = cast_slice(&self.words[column.start..self.end]);
        cast_slice(&bytes[..column.len() * size_of::<T>()])
    }
}

/// Checks the head and the checksum.
fn verify(bytes: &[u8], signature: BlockSignature) -> Result<Fingerprint, Error> {
    let (head, body) = bytes
        .split_first_chunk::<HEAD_BYTES>()
        .ok_or(Error::Foreign)?;
    if head[..4] != signature.mark {
        return Err(Error::Foreign);
    }
    if head[4..8] != signature.version.to_le_bytes() {
        return Err(Error::Version);
    }
    let sum = checksum(body);
    // A forged file has the right checksum; a fuzzer would hardly ever find it.
    let is_right = cfg!(fuzzing) || head[8..] == sum.to_le_bytes();
    if !body.len().is_multiple_of(WORD_BYTES) || !is_right {
        return Err(Error::Damaged);
    }
    Ok(Fingerprint(sum))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const SIGNATURE: BlockSignature = BlockSignature {
        mark: *b"TEST",
        version: 3,
    };
    const INNER: BlockSignature = BlockSignature {
        mark: *b"INNR",
        version: 1,
    };

    fn inner() -> Vec<u8> {
        let mut writer = Writer::new(INNER);
        writer.array(&[7_u64]);
        writer.finish()
    }

    fn bytes() -> Vec<u8> {
        let mut writer = Writer::new(SIGNATURE);
        writer.array(&[1_u16, 2, 3]);
        writer.strings(&["é", "", "abc"]);
        writer.array(&inner());
        writer.array::<f32>(&[]);
        writer.finish()
    }

    fn open(bytes: &[u8]) -> Result<Block, Error> {
        Block::from_bytes(bytes, SIGNATURE)
    }

    /// Reads everything that [`bytes`] wrote.
    fn read(bytes: &[u8]) -> Result<(), Error> {
        let mut block = open(bytes)?;
        let numbers = block.column::<u16>()?;
        let strings = block.strings()?;
        for idx in 0..strings.len() {
            strings.get(&block, idx);
        }
        let mut inner = block.nested(INNER)?;
        inner.one::<u64>()?;
        inner.finish()?;
        block.vec::<f32>()?;
        block.get(numbers);
        block.finish()
    }

    #[test]
    fn what_is_written_is_read_in_place() {
        let mut block = open(&bytes()).unwrap();
        let numbers = block.column::<u16>().unwrap();
        let strings = block.strings().unwrap();
        let mut nested = block.nested(INNER).unwrap();
        let none = block.column::<f32>().unwrap();
        assert_eq!(block.get(numbers), [1, 2, 3]);
        let all: Vec<_> = (0..strings.len()).map(|i| strings.get(&block, i)).collect();
        assert_eq!(all, ["é", "", "abc"]);
        assert_eq!(nested.one::<u64>(), Ok(7));
        assert_eq!(nested.one::<u64>(), Err(Error::Damaged));
        assert!(none.is_empty());
        assert!(matches!(block.column::<u8>(), Err(Error::Damaged)));
    }

    #[test]
    fn numbers_are_little_endian() {
        let mut writer = Writer::new(SIGNATURE);
        writer.array(&[0x0102_u16]);
        let bytes = writer.finish();
        assert_eq!(bytes[4..8], [3, 0, 0, 0]);
        assert_eq!(
            bytes[16..],
            [2, 0, 0, 0, 0, 0, 0, 0, 2, 1, 0, 0, 0, 0, 0, 0]
        );
    }

    #[test]
    fn a_foreign_file_and_another_version_are_distinguished() {
        let newer = BlockSignature {
            version: 4,
            ..SIGNATURE
        };
        let refusal = |bytes: &[u8], signature| Block::from_bytes(bytes, signature).err();
        assert_eq!(
            refusal(b"SQLite format 3\0 and more", SIGNATURE),
            Some(Error::Foreign)
        );
        assert_eq!(refusal(&bytes(), newer), Some(Error::Version));
        assert_eq!(refusal(&bytes(), INNER), Some(Error::Foreign));
    }

    #[test]
    fn the_fingerprint_is_that_of_the_content() {
        let fingerprint = open(&bytes()).unwrap().fingerprint();
        assert_eq!(fingerprint, Fingerprint::of_written(&bytes()));
        assert_ne!(fingerprint, Fingerprint::of_written(&inner()));
        assert_eq!(fingerprint.to_string().len(), 16);
    }

    #[test]
    fn arrays_left_unread_are_noticed() {
        assert_eq!(open(&bytes()).unwrap().finish(), Err(Error::Damaged));
        assert_eq!(read(&bytes()), Ok(()));
    }

    #[test]
    fn truncation_is_noticed_wherever_it_is() {
        for cut in 0..bytes().len() {
            assert!(open(&bytes()[..cut]).is_err(), "{cut}");
        }
    }

    proptest! {
        #[test]
        fn a_changed_byte_is_noticed(at in 0..bytes().len(), flip in 1..=u8::MAX) {
            let mut changed = bytes();
            changed[at] ^= flip;
            prop_assert!(open(&changed).is_err());
        }

        #[test]
        fn forged_bytes_with_a_right_checksum_never_panic(
            words in prop::collection::vec(prop_oneof![0..40_u64, any::<u64>()], 0..30),
        ) {
            let mut forged = bytes();
            forged.truncate(HEAD_BYTES);
            forged.extend(words.iter().flat_map(|word| word.to_le_bytes()));
            let sum = checksum(&forged[HEAD_BYTES..]);
            forged[8..16].copy_from_slice(&sum.to_le_bytes());
            let _ = read(&forged);
        }
    }
}
