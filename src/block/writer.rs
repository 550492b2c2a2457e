//! Writes a block.

use bytemuck::cast_slice;

use super::checksum::checksum;
use super::element::{Element, swap_bytes};
use super::{BlockSignature, HEAD_BYTES, WORD_BYTES};

/// Writes arrays one after the other.
#[derive(Debug)]
pub(crate) struct Writer {
    bytes: Vec<u8>,
}

impl Writer {
    /// Begins a block.
    pub(crate) fn new(signature: BlockSignature) -> Self {
        let mut bytes = signature.mark.to_vec();
        bytes.extend_from_slice(&signature.version.to_le_bytes());
        bytes.resize(HEAD_BYTES, 0);
        Self { bytes }
    }

    /// Appends an array.
    pub(crate) fn array<T: Element>(&mut self, items: &[T]) {
        let items: &[u8] = cast_slice(items);
        self.bytes
            .extend_from_slice(&(items.len() as u64).to_le_bytes());
        let start = self.bytes.len();
        self.bytes.extend_from_slice(items);
        if cfg!(target_endian = "big") {
            swap_bytes(&mut self.bytes[start..], T::NUMBER_BYTES);
        }
        let padded = self.bytes.len().next_multiple_of(WORD_BYTES);
        self.bytes.resize(padded, 0);
    }

    /// Appends an array and frees it, so that at most one of several large
    /// arrays is in memory twice.
    pub(crate) fn owned_array<T: Element>(&mut self, items: Vec<T>) {
        self.array(&items);
        drop(items);
    }

    /// Appends strings: their ends, then their letters.
    pub(crate) fn strings<S: AsRef<str>>(&mut self, strings: &[S]) {
        let mut ends = Vec::with_capacity(strings.len());
        let mut letters = Vec::new();
        for string in strings {
            letters.extend_from_slice(string.as_ref().as_bytes());
            ends.push(u32::try_from(letters.len()).expect("a list of strings stays under 4 GiB"));
        }
        self.array(&ends);
        self.array(&letters);
    }

    /// The bytes, with their checksum.
    pub(crate) fn finish(mut self) -> Vec<u8> {
        let sum = checksum(&self.bytes[HEAD_BYTES..]);
        self.bytes[8..HEAD_BYTES].copy_from_slice(&sum.to_le_bytes());
        self.bytes
    }
}
