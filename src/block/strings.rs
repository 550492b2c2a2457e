//! A list of strings inside a block.

use super::{Block, Column, Error};

/// Strings as two arrays: where each ends, and all their letters.
#[derive(Clone, Copy, Debug)]
pub struct Strings {
    ends: Column<u32>,
    letters: Column<u8>,
}

impl Strings {
    pub(super) fn read(block: &mut Block) -> Result<Self, Error> {
        let strings = Self {
            ends: block.column()?,
            letters: block.column()?,
        };
        match strings.is_sound(block) {
            true => Ok(strings),
            false => Err(Error::Damaged),
        }
    }

    fn is_sound(&self, block: &Block) -> bool {
        let Ok(text) = std::str::from_utf8(block.get(self.letters)) else {
            return false;
        };
        let ends = block.get(self.ends);
        ends.is_sorted() && ends.iter().all(|end| text.is_char_boundary(*end as usize))
    }

    /// Number of strings.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// True if there is no string.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The string at `idx` of the block that these were read from.
    pub fn get<'a>(&self, block: &'a Block, idx: usize) -> &'a str {
        let letters = self.bytes(block, idx);
        std::str::from_utf8(letters).expect("all strings were checked when they were read")
    }

    /// The same as bytes, for whoever compares it with many: a string is checked each time.
    pub fn bytes<'a>(&self, block: &'a Block, idx: usize) -> &'a [u8] {
        let ends = block.get(self.ends);
        let start = idx.checked_sub(1).map_or(0, |before| ends[before]);
        &block.get(self.letters)[start as usize..ends[idx] as usize]
    }

    /// All strings, in order.
    pub fn iter<'a>(&self, block: &'a Block) -> impl ExactSizeIterator<Item = &'a str> + use<'a> {
        let strings = *self;
        (0..self.len()).map(move |idx| strings.get(block, idx))
    }
}
