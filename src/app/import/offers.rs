//! Offers from files into the store.
//!
//! One thread cuts the stream into batches and has each read and packed on all
//! cores while it cuts the next; this one writes, a transaction a batch. At most
//! two batches wait, so memory stays flat whatever the size of the file. A process
//! killed at any moment has kept whole batches.

use std::io::BufRead;
use std::ops::AddAssign;
use std::sync::mpsc::{Receiver, sync_channel};

use anyhow::Context as _;

use super::batches::{Batch, BatchReading, next_batch, read_first};
use super::known_texts::KnownTexts;
use super::records::Records;
use super::refused::Refused;
use crate::app::facts::note_complete;
use crate::app::model::note_change;
use crate::app::moment::now_in_paris;
use crate::app::subject::Subject;
use crate::store::{MetaKey, PutCounts, Store};

/// More refusals than these are counted and no longer named.
const MAX_NAMED: usize = 20;

/// What an import did.
#[derive(Debug, Default)]
pub struct Imported {
    /// What became of the records that were offers.
    pub put: PutCounts,
    /// How many were not.
    pub n_refused: usize,
    /// The first of them.
    pub refused: Vec<Refused>,
}

impl Imported {
    /// How many records were offers, whatever became of them.
    pub fn n_put(&self) -> usize {
        let PutCounts {
            new,
            changed,
            same,
            older,
        } = self.put;
        new + changed + same + older
    }
}

impl AddAssign for Imported {
    /// Adds what another file brought.
    fn add_assign(&mut self, other: Self) {
        self.put += other.put;
        self.n_refused += other.n_refused;
        self.refused.extend(other.refused);
    }
}

/// Notes in the store what an import did: its offers are of now, but where they come from
/// `pages` alone, which bring nothing else up to date.
pub(crate) fn note_import(store: &Store, imported: &Imported, pages: bool) -> anyhow::Result<()> {
    if !pages {
        store.put_meta(MetaKey::OffersUpdatedAt, &now_in_paris().to_string())?;
    }
    if imported.put.new + imported.put.changed > 0 {
        note_change(store)?;
        note_complete(store)?;
    }
    Ok(())
}

/// Progress after each batch.
#[derive(Clone, Copy, Debug)]
pub struct Progress {
    /// Records read so far, refused ones included.
    pub n_records: usize,
}

/// Brings the offers of one stream into the store.
pub fn import_offers(
    store: &mut Store,
    name: &str,
    from: impl BufRead + Send,
    mut progress: impl FnMut(Progress),
) -> anyhow::Result<Imported> {
    let known_texts = KnownTexts::default();
    let mut records = Records::new(from);
    let first = next_batch(&mut records).with_context(|| Subject::file(name))?;
    let first = read_first(store, &known_texts, &first, name)?;
    let reading = BatchReading {
        name,
        known_texts,
        packer: store.packer()?,
    };
    let mut imported = Imported::default();
    let mut n_records = 0;
    std::thread::scope(|scope| {
        let (send, receive) = sync_channel(2);
        let reading = scope.spawn(move || reading.read_on(first, records, &send));
        write_on(store, &receive, |batch, put| {
            n_records += batch.rows.len() + batch.refused.len();
            imported.put += put;
            imported.n_refused += batch.refused.len();
            let room = MAX_NAMED.saturating_sub(imported.refused.len());
            imported
                .refused
                .extend(batch.refused.into_iter().take(room));
            progress(Progress { n_records });
        })?;
        drop(receive);
        reading
            .join()
            .expect("reading gives errors back and does not panic")
    })
    .with_context(|| Subject::file(name))?;
    Ok(imported)
}

/// Opens what a stream holds: itself, or what it is the gzip of.
pub fn unzipped<'a>(
    mut from: impl BufRead + Send + 'a,
) -> std::io::Result<Box<dyn BufRead + Send + 'a>> {
    const GZIP: [u8; 2] = [0x1f, 0x8b];
    if !from.fill_buf()?.starts_with(&GZIP) {
        return Ok(Box::new(from));
    }
    let plain = flate2::bufread::MultiGzDecoder::new(from);
    Ok(Box::new(std::io::BufReader::with_capacity(1 << 18, plain)))
}

fn write_on(
    store: &mut Store,
    receive: &Receiver<Batch>,
    mut on_batch: impl FnMut(Batch, PutCounts),
) -> anyhow::Result<()> {
    for batch in receive {
        let put = store.put_offers(&batch.rows)?;
        on_batch(batch, put);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    fn import(store: &mut Store, text: &str) -> Imported {
        import_offers(store, "essai.jsonl", text.as_bytes(), |_| {}).unwrap()
    }

    #[test]
    fn a_refused_record_does_not_stop_the_rest() {
        let mut store = Store::in_memory().unwrap();
        let text = "{\"id\":\"A1\",\"intitule\":\"x\"}\n{\"id\":\"A2\",oops}\n{\"id\":\"A3\",\"intitule\":\"x\"}";
        let imported = import(&mut store, text);
        assert_eq!((imported.put.new, imported.n_refused), (2, 1));
        let refused = &imported.refused[0];
        assert_eq!((refused.line, refused.id.as_deref()), (2, Some("A2")));
        assert_eq!(refused.file, "essai.jsonl");
    }

    #[test]
    fn importing_twice_changes_nothing() {
        let mut store = Store::in_memory().unwrap();
        let text = "{\"id\":\"A1\",\"intitule\":\"x\",\"dateActualisation\":\"2026-11-01\"}";
        assert_eq!(import(&mut store, text).put.new, 1);
        assert_eq!(import(&mut store, text).put.same, 1);
        assert_eq!(store.count_offers().unwrap(), 1);
    }

    #[test]
    fn a_gzip_reads_as_what_it_holds() {
        let mut zip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        std::io::Write::write_all(&mut zip, b"{\"id\":\"A1\",\"intitule\":\"x\"}").unwrap();
        let zipped = zip.finish().unwrap();
        let mut text = String::new();
        unzipped(&zipped[..])
            .unwrap()
            .read_to_string(&mut text)
            .unwrap();
        assert!(text.contains("A1"));
    }
}
