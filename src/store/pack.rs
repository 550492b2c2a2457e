//! Compression of raw records.
//!
//! Offers are short and similar, so a dictionary trained on the first of them nearly
//! halves their size. A dictionary never changes once a record was compressed with it,
//! and each record names its own.

use std::cell::RefCell;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::Hasher;
use std::io;
use std::sync::Arc;

use rusqlite::OptionalExtension;
use rustc_hash::FxHasher;
use zstd::bulk::{Compressor, Decompressor};

use super::{Error, Store};

/// Level 3 makes a store an eighth smaller, in twice the time.
const LEVEL: i32 = 1;
/// The first byte of a compressed record.
const FORMAT: u8 = 1;
/// Larger dictionaries save less than they take.
const DICTIONARY_SIZE: usize = 112 * 1024;
/// Fewer samples make no useful dictionary.
const MIN_SAMPLES: usize = 1_000;
/// One sample of two teaches a dictionary that saves as much, in half the time.
const EACH: usize = 2;
/// Limit of a decompressed record: a damaged length must not exhaust memory.
const MAX_RECORD: usize = 16 * 1024 * 1024;

/// Compresses records. Cheap to clone, usable on any thread.
#[derive(Clone)]
pub struct Packer {
    dictionary: Option<Arc<Dictionary>>,
}

struct Dictionary {
    id: i64,
    bytes: Vec<u8>,
}

/// A compressed record as it is stored.
pub(super) struct Packed<'a> {
    /// Id of the dictionary it is compressed with.
    pub(super) dictionary: Option<i64>,
    /// Of the record, where it is stored.
    pub(super) digest: Option<i64>,
    pub(super) bytes: &'a [u8],
}

/// Decompresses what a [`Packer`] compressed.
#[derive(Default)]
pub(super) struct Unpacker {
    decoders: HashMap<Option<i64>, Decompressor<'static>>,
}

impl Packer {
    /// The id of the dictionary in use.
    pub(super) fn dictionary(&self) -> Option<i64> {
        self.dictionary.as_ref().map(|dictionary| dictionary.id)
    }

    pub(super) fn pack(&self, record: &[u8]) -> Result<Vec<u8>, Error> {
        // Creating a compressor costs far more than using it: each thread keeps one.
        thread_local!(static KEPT: RefCell<Option<ThreadCompressor>> = const { RefCell::new(None) });
        KEPT.with_borrow_mut(|kept| {
            if !kept.as_ref().is_some_and(|kept| kept.serves(self)) {
                *kept = Some(ThreadCompressor::new(self)?);
            }
            kept.as_mut().expect("it was just made").pack(record)
        })
        .map_err(Error::Record)
    }
}

/// The compressor of a thread, with the dictionary it was built for.
struct ThreadCompressor {
    dictionary: Option<Arc<Dictionary>>,
    compressor: Compressor<'static>,
}

impl ThreadCompressor {
    fn new(packer: &Packer) -> io::Result<Self> {
        let dictionary = packer.dictionary.clone();
        let compressor = match &dictionary {
            Some(dictionary) => Compressor::with_dictionary(LEVEL, &dictionary.bytes)?,
            None => Compressor::new(LEVEL)?,
        };
        Ok(Self {
            dictionary,
            compressor,
        })
    }

    fn serves(&self, packer: &Packer) -> bool {
        match (&self.dictionary, &packer.dictionary) {
            (Some(own), Some(wanted)) => Arc::ptr_eq(own, wanted),
            (None, None) => true,
            _ => false,
        }
    }

    fn pack(&mut self, record: &[u8]) -> io::Result<Vec<u8>> {
        let packed = self.compressor.compress(record)?;
        let mut out = Vec::with_capacity(packed.len() + 1);
        out.push(FORMAT);
        out.extend_from_slice(&packed);
        Ok(out)
    }
}

impl Unpacker {
    /// Decompresses a record, whichever dictionary of the store it uses, and compares it
    /// with the digest that was stored beside it, where one was: a bit that turned over on
    /// a disk may leave a frame that unpacks to something else.
    pub(super) fn unpack(&mut self, store: &Store, record: &Packed<'_>) -> Result<Vec<u8>, Error> {
        let packed = match record.bytes {
            [FORMAT, packed @ ..] if !packed.is_empty() => packed,
            _ => return Err(damaged("unknown packing")),
        };
        let dictionary = record.dictionary;
        let decoder = match self.decoders.entry(dictionary) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(place) => place.insert(store.decoder(dictionary)?),
        };
        let size = Decompressor::upper_bound(packed).unwrap_or(MAX_RECORD);
        let unpacked = decoder.decompress(packed, size.min(MAX_RECORD));
        let unpacked = unpacked.map_err(Error::Record)?;
        match record.digest {
            Some(stored) if stored != digest(&unpacked) => Err(damaged("another digest")),
            _ => Ok(unpacked),
        }
    }
}

/// A hash that changes with the record. It is compared within one format of records only, so
/// any stable hash serves.
pub(super) fn digest(record: &[u8]) -> i64 {
    let mut hasher = FxHasher::default();
    hasher.write(record);
    hasher.finish().cast_signed()
}

impl Store {
    /// A packer with the newest dictionary, if there is one.
    pub fn packer(&self) -> Result<Packer, Error> {
        let sql = "SELECT id, bytes FROM dictionaries ORDER BY id DESC LIMIT 1";
        let newest = self.connection.query_row(sql, [], |row| {
            let (id, bytes) = (row.get(0)?, row.get(1)?);
            Ok(Arc::new(Dictionary { id, bytes }))
        });
        let dictionary = newest.optional()?;
        Ok(Packer { dictionary })
    }

    pub(crate) fn has_dictionary(&self) -> Result<bool, Error> {
        Ok(self.packer()?.dictionary.is_some())
    }

    /// Trains a dictionary from records, if there is none yet and these are enough. Records too
    /// uniform to train one are not an error: the packer then works without.
    pub fn learn_dictionary(&self, samples: &[impl AsRef<[u8]>]) -> Result<(), Error> {
        let has_one = self.packer()?.dictionary.is_some();
        if has_one || samples.len() < MIN_SAMPLES {
            return Ok(());
        }
        let samples: Vec<&[u8]> = samples.iter().step_by(EACH).map(AsRef::as_ref).collect();
        if let Ok(bytes) = zstd::dict::from_samples(&samples, DICTIONARY_SIZE) {
            let sql = "INSERT INTO dictionaries (bytes) VALUES (?1)";
            self.connection.execute(sql, [bytes])?;
        }
        Ok(())
    }

    fn decoder(&self, dictionary: Option<i64>) -> Result<Decompressor<'static>, Error> {
        let Some(id) = dictionary else {
            return Decompressor::new().map_err(Error::Record);
        };
        let sql = "SELECT bytes FROM dictionaries WHERE id = ?1";
        let bytes: Vec<u8> = self.connection.query_row(sql, [id], |row| row.get(0))?;
        Decompressor::with_dictionary(&bytes).map_err(Error::Record)
    }
}

fn damaged(what: &str) -> Error {
    Error::Record(io::Error::new(io::ErrorKind::InvalidData, what))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn records(n: usize) -> Vec<String> {
        (0..n)
            .map(|i| {
                format!(
                    "{{\"id\":\"{i:07}\",\"description\":\"poste n° {}\"}}",
                    i * 7919
                )
            })
            .collect()
    }

    #[test]
    fn a_record_comes_back_with_and_without_a_dictionary() {
        let store = Store::in_memory().unwrap();
        let bare = store.packer().unwrap();
        store.learn_dictionary(&records(3_000)).unwrap();
        let learnt = store.packer().unwrap();
        assert!(learnt.dictionary().is_some());
        let mut unpacker = Unpacker::default();
        for packer in [bare, learnt] {
            let packed = packer.pack(b"une offre").unwrap();
            let record = Packed {
                dictionary: packer.dictionary(),
                digest: Some(digest(b"une offre")),
                bytes: &packed,
            };
            assert_eq!(unpacker.unpack(&store, &record).unwrap(), b"une offre");
        }
    }

    #[test]
    fn few_records_teach_no_dictionary() {
        let store = Store::in_memory().unwrap();
        store.learn_dictionary(&records(10)).unwrap();
        assert!(store.packer().unwrap().dictionary().is_none());
    }

    #[test]
    fn damaged_records_are_errors() {
        let store = Store::in_memory().unwrap();
        let mut packed = store.packer().unwrap().pack(&[7; 500]).unwrap();
        packed.truncate(packed.len() - 3);
        let mut unpacker = Unpacker::default();
        for bytes in [&packed[..], &[], &[9, 9], &[1], &[1, 2, 3]] {
            let record = Packed {
                dictionary: None,
                digest: None,
                bytes,
            };
            assert!(unpacker.unpack(&store, &record).is_err());
        }
    }

    #[test]
    fn a_record_of_another_digest_is_an_error() {
        let store = Store::in_memory().unwrap();
        let packed = store.packer().unwrap().pack(b"une offre").unwrap();
        let record = Packed {
            dictionary: None,
            digest: Some(digest(b"une autre")),
            bytes: &packed,
        };
        assert!(Unpacker::default().unpack(&store, &record).is_err());
    }

    #[test]
    fn a_bit_that_turned_over_is_found_wherever_it_is() {
        let text = b"{\"id\":\"1234567\",\"description\":\"poste de jour en boulangerie\"}";
        let store = Store::in_memory().unwrap();
        let packed = store.packer().unwrap().pack(text).unwrap();
        for bit in 0..8 * packed.len() {
            let mut bytes = packed.clone();
            bytes[bit / 8] ^= 1 << (bit % 8);
            let record = Packed {
                dictionary: None,
                digest: Some(digest(text)),
                bytes: &bytes,
            };
            let unpacked = Unpacker::default().unpack(&store, &record);
            // Some bits of a frame say nothing of its content.
            assert!(unpacked.is_err() || unpacked.unwrap() == text, "bit {bit}");
        }
    }
}
