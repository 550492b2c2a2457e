//! A model as bytes, and back.
//!
//! All numbers are little-endian: the mark and the format; K, V, snapshots, sweeps;
//! β; α; for each word how many topics it has; all topics; all counts, seven bits a
//! byte; and a checksum of everything before it.

use super::model::{Model, Rows};
use super::{Error, TopicId};

const MARK: &[u8; 8] = b"MATCHLDA";

/// Grows whenever the layout changes: a model is learnt again, never converted.
const FORMAT: u32 = 1;

const CHECKSUM_BYTES: usize = 8;

impl Model {
    /// The model as bytes. The same model gives the same bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = MARK.to_vec();
        let head = [FORMAT, self.n_topics() as u32, self.n_words() as u32];
        let head = head.into_iter().chain([self.n_snapshots, self.n_sweeps]);
        head.for_each(|n| bytes.extend(n.to_le_bytes()));
        bytes.extend(self.beta.to_le_bytes());
        self.alpha
            .iter()
            .for_each(|a| bytes.extend(a.to_le_bytes()));
        let mut start = 0;
        for end in &self.rows.ends {
            put_short(&mut bytes, end - start);
            start = *end;
        }
        self.rows
            .topics
            .iter()
            .for_each(|t| bytes.extend(t.to_le_bytes()));
        self.rows
            .counts
            .iter()
            .for_each(|&n| put_short(&mut bytes, n));
        let checksum = checksum(&bytes);
        bytes.extend(checksum.to_le_bytes());
        bytes
    }

    /// Reads a model back.
    ///
    /// # Errors
    /// Where the bytes are something else, of another format, cut or changed.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
        let Some(after_mark) = bytes.strip_prefix(MARK) else {
            return Err(Error::Foreign);
        };
        let found = Reader(after_mark).u32()?;
        if found != FORMAT {
            return Err(Error::Version {
                found,
                known: FORMAT,
            });
        }
        let body = bytes
            .len()
            .checked_sub(CHECKSUM_BYTES)
            .ok_or(Error::Corrupt)?;
        let (body, stored) = bytes.split_at(body);
        if stored != checksum(body).to_le_bytes() {
            return Err(Error::Corrupt);
        }
        let body = body.get(MARK.len() + 4..).ok_or(Error::Corrupt)?;
        read(Reader(body))
    }
}

fn read(mut reader: Reader<'_>) -> Result<Model, Error> {
    let (n_topics, n_words) = (reader.u32()?, reader.u32()?);
    let (n_snapshots, n_sweeps) = (reader.u32()?, reader.u32()?);
    let beta = f64::from_le_bytes(reader.array()?);
    let alpha: Vec<f32> = reader.many(n_topics, |r| Ok(f32::from_le_bytes(r.array()?)))?;
    let mut rows = Rows {
        ends: reader.many(n_words, Reader::short)?,
        ..Rows::default()
    };
    let mut n_entries = 0_u32;
    for end in &mut rows.ends {
        n_entries = n_entries.checked_add(*end).ok_or(Error::Corrupt)?;
        *end = n_entries;
    }
    rows.topics = reader.many(n_entries, |r| Ok(TopicId::from_le_bytes(r.array()?)))?;
    rows.counts = reader.many(n_entries, Reader::short)?;
    let is_sound = reader.0.is_empty()
        && n_snapshots > 0
        && beta > 0.0
        && alpha.iter().all(|a| *a > 0.0)
        && rows.topics.iter().all(|&t| u32::from(t) < n_topics);
    match is_sound {
        true => Ok(Model::new(alpha, beta, n_snapshots, n_sweeps, rows)),
        false => Err(Error::Corrupt),
    }
}

/// What is left to read.
struct Reader<'a>(&'a [u8]);

impl Reader<'_> {
    fn array<const N: usize>(&mut self) -> Result<[u8; N], Error> {
        let (array, rest) = self.0.split_first_chunk().ok_or(Error::Corrupt)?;
        self.0 = rest;
        Ok(*array)
    }

    fn u32(&mut self) -> Result<u32, Error> {
        self.array().map(u32::from_le_bytes)
    }

    /// A number written by [`put_short`].
    fn short(&mut self) -> Result<u32, Error> {
        let mut number = 0;
        for shift in (0..32).step_by(7) {
            let [byte] = self.array()?;
            number |= u32::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Ok(number);
            }
        }
        Err(Error::Corrupt)
    }

    /// `n` items. No more is reserved than the bytes left can hold, whatever a
    /// forged length says.
    fn many<T>(
        &mut self,
        n: u32,
        item: impl Fn(&mut Self) -> Result<T, Error>,
    ) -> Result<Vec<T>, Error> {
        let mut items = Vec::with_capacity((n as usize).min(self.0.len()));
        for _ in 0..n {
            items.push(item(self)?);
        }
        Ok(items)
    }
}

/// Seven bits a byte, least first; the high bit says that more follow.
fn put_short(bytes: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// Guards against cuts and bad disks, not against malice. Eight bytes at a time,
/// since a model is read whenever the tool starts.
fn checksum(bytes: &[u8]) -> u64 {
    let (words, rest) = bytes.as_chunks::<8>();
    let mut last = [0; 8];
    last[..rest.len()].copy_from_slice(rest);
    let length = (bytes.len() as u64).to_le_bytes();
    let words = words.iter().chain([&last, &length]);
    words.fold(0xcbf2_9ce4_8422_2325, |sum, word| {
        let mixed = (sum ^ u64::from_le_bytes(*word)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        mixed ^ (mixed >> 29)
    })
}

#[cfg(test)]
mod tests {
    use super::super::model::tests::small;
    use super::*;
    use proptest::prelude::{any, prop, proptest};

    #[test]
    fn what_is_saved_loads_equal() {
        let bytes = small().to_bytes();
        let loaded = Model::from_bytes(&bytes).unwrap();
        assert_eq!(loaded, small());
        assert_eq!(loaded.to_bytes(), bytes);
    }

    #[test]
    fn a_cut_model_is_refused_wherever_it_is_cut() {
        let bytes = small().to_bytes();
        for len in 0..bytes.len() {
            assert!(Model::from_bytes(&bytes[..len]).is_err(), "{len}");
        }
    }

    #[test]
    fn a_changed_byte_is_noticed() {
        let bytes = small().to_bytes();
        for at in 0..bytes.len() {
            let mut changed = bytes.clone();
            changed[at] ^= 0x10;
            assert!(Model::from_bytes(&changed).is_err(), "{at}");
        }
    }

    #[test]
    fn a_foreign_file_and_another_format_are_told_apart() {
        assert!(matches!(
            Model::from_bytes(b"%PDF-1.7"),
            Err(Error::Foreign)
        ));
        let mut newer = small().to_bytes();
        newer[8] = 9;
        let refused = Model::from_bytes(&newer);
        assert!(matches!(
            refused,
            Err(Error::Version { found: 9, known: 1 })
        ));
    }

    proptest! {
        #[test]
        fn forged_bytes_with_a_right_checksum_never_panic(
            mut body in prop::collection::vec(any::<u8>(), 0..200),
        ) {
            let mut bytes = small().to_bytes();
            bytes.truncate(12);
            bytes.append(&mut body);
            let checksum = checksum(&bytes);
            bytes.extend(checksum.to_le_bytes());
            if let Ok(model) = Model::from_bytes(&bytes) {
                model.top_words(1);
            }
        }

        #[test]
        fn short_numbers_come_back(number in any::<u32>()) {
            let mut bytes = Vec::new();
            put_short(&mut bytes, number);
            assert_eq!(Reader(&bytes).short().unwrap(), number);
        }
    }
}
