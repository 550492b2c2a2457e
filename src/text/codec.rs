//! Bytes of what is kept: little-endian numbers and strings with their length,
//! behind a mark, a version and a stamp.

/// Why bytes are not what they should be.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// Something else altogether.
    #[error("these bytes were not written by the text analyzer")]
    Foreign,
    /// Another version of the tool, or of its word lists.
    #[error("written by another version of the text analyzer")]
    Version,
    /// Fewer or more bytes than were written, or changed ones.
    #[error("the bytes of the text analyzer are cut or damaged")]
    Damaged,
}

/// Collects bytes to keep.
#[derive(Debug)]
pub(super) struct Writer(Vec<u8>);

impl Writer {
    pub(super) fn new(mark: [u8; 4], version: u64) -> Self {
        let mut writer = Self(mark.to_vec());
        writer.number(version);
        writer
    }

    pub(super) fn number(&mut self, number: u64) {
        self.0.extend_from_slice(&number.to_le_bytes());
    }

    pub(super) fn small(&mut self, number: u32) {
        self.0.extend_from_slice(&number.to_le_bytes());
    }

    pub(super) fn length(&mut self, length: usize) {
        self.small(u32::try_from(length).expect("no list of ours has four billion items"));
    }

    pub(super) fn string(&mut self, string: &str) {
        self.length(string.len());
        self.0.extend_from_slice(string.as_bytes());
    }

    pub(super) fn finish(mut self) -> Vec<u8> {
        let sum = hash(&self.0);
        self.number(sum);
        self.0
    }
}

/// Reads kept bytes back.
#[derive(Debug)]
pub(super) struct Reader<'b>(&'b [u8]);

impl<'b> Reader<'b> {
    pub(super) fn new(bytes: &'b [u8], mark: [u8; 4], version: u64) -> Result<Self, Error> {
        let body = bytes.strip_prefix(&mark).ok_or(Error::Foreign)?;
        let (found, _) = body.split_first_chunk::<8>().ok_or(Error::Damaged)?;
        if u64::from_le_bytes(*found) != version {
            return Err(Error::Version);
        }
        let (kept, sum) = bytes.split_last_chunk::<8>().ok_or(Error::Damaged)?;
        if kept.len() < 12 || hash(kept) != u64::from_le_bytes(*sum) {
            return Err(Error::Damaged);
        }
        Ok(Self(&kept[12..]))
    }

    pub(super) fn number(&mut self) -> Result<u64, Error> {
        let (head, rest) = self.0.split_first_chunk::<8>().ok_or(Error::Damaged)?;
        self.0 = rest;
        Ok(u64::from_le_bytes(*head))
    }

    pub(super) fn small(&mut self) -> Result<u32, Error> {
        let (head, rest) = self.0.split_first_chunk::<4>().ok_or(Error::Damaged)?;
        self.0 = rest;
        Ok(u32::from_le_bytes(*head))
    }

    /// The length of a list whose items take at least `item` bytes each, so
    /// that damaged bytes cannot ask for more memory than they have.
    pub(super) fn length(&mut self, item: usize) -> Result<usize, Error> {
        let length = usize::try_from(self.small()?).map_err(|_| Error::Damaged)?;
        if length.saturating_mul(item) > self.0.len() {
            return Err(Error::Damaged);
        }
        Ok(length)
    }

    pub(super) fn string(&mut self) -> Result<&'b str, Error> {
        let length = self.length(1)?;
        let (head, rest) = self.0.split_at(length);
        self.0 = rest;
        std::str::from_utf8(head).map_err(|_| Error::Damaged)
    }

    pub(super) fn finish(self) -> Result<(), Error> {
        if self.0.is_empty() {
            Ok(())
        } else {
            Err(Error::Damaged)
        }
    }
}

/// FNV-1a, 64 bits: the same on every machine and in every version, as what is
/// kept must be. <http://www.isthe.com/chongo/tech/comp/fnv/>
pub(super) fn hash(bytes: &[u8]) -> u64 {
    let step = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, step)
}

/// The hash of two hashes in this order.
pub(super) fn mix(first: u64, second: u64) -> u64 {
    let joined = first.rotate_left(23).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ second;
    let mixed = joined.wrapping_mul(0xff51_afd7_ed55_8ccd);
    mixed ^ (mixed >> 32)
}
