//! Batches of records, each read and packed on all cores while the next is cut.

use std::io::BufRead;
use std::sync::mpsc::SyncSender;

use rayon::prelude::*;

use super::known_texts::KnownTexts;
use super::records::{Record, Records};
use super::refused::Refused;
use crate::francetravail::wire::{self, ParsedRecord};
use crate::store::{self, FactsRow, OfferRow, Packer, Store};

/// Large enough that a transaction's cost is shared, small enough that a kill
/// loses little and memory stays in the tens of megabytes.
const BATCH: usize = 2_000;

/// A batch that was read and packed.
#[derive(Default)]
pub(super) struct Batch {
    pub(super) rows: Vec<OfferRow>,
    pub(super) refused: Vec<Refused>,
}

pub(super) fn next_batch(records: &mut Records<impl BufRead>) -> std::io::Result<Vec<Record>> {
    let mut batch = Vec::with_capacity(BATCH);
    while batch.len() < BATCH {
        let Some(record) = records.next()? else { break };
        batch.push(record);
    }
    Ok(batch)
}

/// An offer with what its text says, not compressed yet.
pub(super) struct OfferWithFacts {
    parsed: ParsedRecord,
    facts: FactsRow,
}

pub(super) type ReadRecord = Result<OfferWithFacts, Refused>;

/// Reads the first batch while the dictionary is learnt from its records, which takes as long
/// and one core.
pub(super) fn read_first(
    store: &Store,
    known_texts: &KnownTexts,
    batch: &[Record],
    name: &str,
) -> anyhow::Result<Vec<ReadRecord>> {
    let parsed: Vec<_> = batch
        .par_iter()
        .map(|record| parsed(record, name))
        .collect();
    let samples: Vec<Vec<u8>> = parsed
        .iter()
        .flatten()
        .map(|own| own.record.clone())
        .collect();
    std::thread::scope(|scope| {
        let reading = scope.spawn(|| {
            let read = |parsed: Result<ParsedRecord, Refused>| Ok(with_facts(parsed?, known_texts));
            parsed.into_par_iter().map(read).collect()
        });
        store.learn_dictionary(&samples)?;
        Ok(reading.join().expect("reading a text does not panic"))
    })
}

fn parsed(record: &Record, name: &str) -> Result<ParsedRecord, Refused> {
    wire::read_offer(&record.bytes).map_err(|why| refused(record, name, why))
}

fn with_facts(parsed: ParsedRecord, known_texts: &KnownTexts) -> OfferWithFacts {
    let facts = known_texts.facts_row(&parsed.offer);
    OfferWithFacts { parsed, facts }
}

/// What it takes to read and pack a batch.
pub(super) struct BatchReading<'a> {
    pub(super) name: &'a str,
    pub(super) known_texts: KnownTexts,
    pub(super) packer: Packer,
}

impl BatchReading<'_> {
    pub(super) fn read_on(
        &self,
        first: Vec<ReadRecord>,
        mut records: Records<impl BufRead + Send>,
        send: &SyncSender<Batch>,
    ) -> anyhow::Result<()> {
        let cut = |records: &mut Records<_>| next_batch(records);
        let (mut packed, mut batch) = rayon::join(|| self.pack(first), || cut(&mut records));
        loop {
            if send.send(packed?).is_err() {
                // The writer stopped on an error of its own, which it returns.
                return Ok(());
            }
            let records_of_batch = batch?;
            if records_of_batch.is_empty() {
                return Ok(());
            }
            (packed, batch) = rayon::join(|| self.read(&records_of_batch), || cut(&mut records));
        }
    }

    fn read(&self, batch: &[Record]) -> Result<Batch, store::Error> {
        let read = batch.par_iter().map(|record| {
            let parsed = parsed(record, self.name)?;
            Ok(with_facts(parsed, &self.known_texts))
        });
        packed(read, &self.packer)
    }

    fn pack(&self, read: Vec<ReadRecord>) -> Result<Batch, store::Error> {
        packed(read.into_par_iter(), &self.packer)
    }
}

fn packed(
    read: impl IndexedParallelIterator<Item = ReadRecord>,
    packer: &Packer,
) -> Result<Batch, store::Error> {
    let pack = |read: ReadRecord| match read {
        Ok(OfferWithFacts { parsed, facts }) => {
            let row = OfferRow::new(&parsed.offer, &parsed.record, packer)?;
            Ok::<_, store::Error>(Ok(row.with_facts(facts)))
        }
        Err(refused) => Ok(Err(refused)),
    };
    let packed: Vec<Result<OfferRow, Refused>> = read.map(pack).collect::<Result<_, _>>()?;
    let mut batch = Batch::default();
    for one in packed {
        match one {
            Ok(row) => batch.rows.push(row),
            Err(refused) => batch.refused.push(refused),
        }
    }
    Ok(batch)
}

fn refused(record: &Record, name: &str, reason: wire::Rejected) -> Refused {
    Refused {
        file: name.to_owned(),
        line: record.line,
        id: id_within(&record.bytes),
        reason,
    }
}

/// The number that a damaged record seems to have: what follows its first
/// `"id":`.
fn id_within(bytes: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(&bytes[..bytes.len().min(4_096)]);
    let (_, after) = text.split_once("\"id\"")?;
    let value = after
        .trim_start()
        .strip_prefix(':')?
        .trim_start()
        .strip_prefix('"')?;
    let id = value.split('"').next()?;
    id.parse::<crate::offer::OfferId>()
        .ok()
        .map(|id| id.to_string())
}
