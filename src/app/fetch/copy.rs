//! From the sweep's workers into the store.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use rayon::prelude::*;
use serde_json::value::RawValue;

use super::{FetchEvent, FetchProgress, FetchRequest, RefusedRecord};
use crate::app::facts::offer_row;
use crate::app::model::note_change;
use crate::francetravail::wire::{self, ParsedRecord, Rejected};
use crate::francetravail::{self, Api, SweepOutcome, SweepStep, Window, sweep};
use crate::store::{OpenRun, Packer, PutCounts, Store};

/// Pages that wait for the store; bounds memory.
const MAX_WAITING: usize = 8;
/// Records that a compression dictionary is trained on.
const N_SAMPLES: usize = 2_000;
/// Refused records beyond this number are not kept.
const MAX_REFUSED: usize = 1_000;

/// What was copied so far.
#[derive(Default)]
pub(super) struct CopyState {
    pub(super) put: PutCounts,
    /// Records that are no offers, by their beginning: pages overlap, so the same
    /// one comes several times.
    pub(super) refused: BTreeMap<String, Rejected>,
    /// Offers that came with an earlier update than the record that is kept.
    pub(super) older: BTreeSet<String>,
    progress: FetchProgress,
}

impl CopyState {
    /// Whether offers came or changed.
    pub(super) fn has_changed(&self) -> bool {
        self.put.new + self.put.changed > 0
    }
}

/// A step whose records were read.
enum CopyMessage {
    Rows {
        received: Vec<ParsedRecord>,
        refused: Vec<RefusedRecord>,
    },
    Halved(Window, [Window; 2]),
    Settled(Window, Vec<String>),
}

/// Reads windows and writes what comes. The inner error is the API's, and what
/// came before it is kept.
pub(super) fn copy(
    store: &mut Store,
    api: &Api,
    request: &FetchRequest,
    run: &OpenRun,
    windows: Vec<Window>,
    copied: &mut CopyState,
    tell: &mut dyn FnMut(FetchEvent),
) -> anyhow::Result<Result<SweepOutcome, francetravail::Error>> {
    copied.progress.n_windows += windows.len();
    let mut writer = CopyWriter {
        store,
        api,
        run,
        copied,
        tell,
        packer: None,
        waiting: vec![],
    };
    std::thread::scope(|scope| {
        let (send, receive) = sync_channel(MAX_WAITING);
        let sweeping = scope.spawn(move || {
            let tell = move |step| pass_on(step, &send);
            sweep(api, &request.scope, windows, request.options, &tell)
        });
        writer.write_all(&receive)?;
        drop(receive);
        let swept = sweeping.join();
        Ok(swept.expect("a sweep gives errors back and does not panic"))
    })
}

/// Reads records on the worker that got them. A receiver that is gone means
/// that the store failed, which the writer reports.
fn pass_on(step: SweepStep, send: &SyncSender<CopyMessage>) -> ControlFlow<()> {
    let message = match step {
        SweepStep::Rows(records) => read(&records),
        SweepStep::Halved(window, halves) => CopyMessage::Halved(window, halves),
        SweepStep::Settled(window, keys) => CopyMessage::Settled(window, keys),
    };
    match send.send(message) {
        Ok(()) => ControlFlow::Continue(()),
        Err(_) => ControlFlow::Break(()),
    }
}

fn read(records: &[Box<RawValue>]) -> CopyMessage {
    let mut received = Vec::with_capacity(records.len());
    let mut refused = Vec::new();
    for record in records {
        match wire::read_offer(record.get().as_bytes()) {
            Ok(offer) => received.push(offer),
            Err(reason) => refused.push(RefusedRecord {
                start: start_of(record),
                reason,
            }),
        }
    }
    CopyMessage::Rows { received, refused }
}

/// The start of a record, enough to find it by.
fn start_of(record: &RawValue) -> String {
    let shown = record.get().chars().filter(|c| !c.is_control());
    shown.take(60).collect()
}

struct CopyWriter<'a> {
    store: &'a mut Store,
    api: &'a Api,
    run: &'a OpenRun,
    copied: &'a mut CopyState,
    tell: &'a mut dyn FnMut(FetchEvent),
    packer: Option<Packer>,
    /// What came before there was a dictionary to pack it with.
    waiting: Vec<CopyMessage>,
}

impl CopyWriter<'_> {
    fn write_all(&mut self, receive: &Receiver<CopyMessage>) -> anyhow::Result<()> {
        if self.store.has_dictionary()? {
            self.packer = Some(self.store.packer()?);
        }
        for message in receive {
            if self.packer.is_some() {
                self.write(message)?;
                continue;
            }
            self.waiting.push(message);
            if self.n_samples() >= N_SAMPLES {
                self.write_waiting()?;
            }
        }
        self.write_waiting()
    }

    fn n_samples(&self) -> usize {
        self.waiting
            .iter()
            .map(|message| received(message).len())
            .sum()
    }

    fn write_waiting(&mut self) -> anyhow::Result<()> {
        if self.packer.is_none() {
            let samples = self.waiting.iter().flat_map(received);
            let samples: Vec<_> = samples.map(|received| &received.record).collect();
            self.store.learn_dictionary(&samples)?;
            self.packer = Some(self.store.packer()?);
        }
        for message in std::mem::take(&mut self.waiting) {
            self.write(message)?;
        }
        Ok(())
    }

    fn write(&mut self, message: CopyMessage) -> anyhow::Result<()> {
        match message {
            CopyMessage::Rows { received, refused } => self.write_rows(&received, refused)?,
            CopyMessage::Halved(window, halves) => {
                self.copied.progress.n_windows += 1;
                let halves = halves.map(|half| half.to_string());
                self.store
                    .halve_span(self.run.id, &window.to_string(), &halves)?;
            }
            CopyMessage::Settled(window, keys) => {
                self.copied.progress.n_settled += 1;
                self.copied.progress.n_offers += keys.len();
                self.store
                    .settle_span(self.run.id, &window.to_string(), &keys)?;
            }
        }
        let progress = &mut self.copied.progress;
        progress.n_calls = self.api.n_calls();
        progress.rate = self.api.pace().rate();
        (self.tell)(FetchEvent::Page(*progress));
        Ok(())
    }

    fn write_rows(
        &mut self,
        received: &[ParsedRecord],
        refused: Vec<RefusedRecord>,
    ) -> anyhow::Result<()> {
        let packer = self
            .packer
            .as_ref()
            .expect("it is made before anything is written");
        let rows = received.par_iter();
        let rows = rows.map(|received| offer_row(&received.offer, &received.record, packer));
        let rows: Vec<_> = rows.collect::<Result<_, _>>()?;
        let older = &mut self.copied.older;
        let put = self.store.put_offers_noting_older(&rows, |id| {
            older.insert(id.to_owned());
        })?;
        // Before the first of them can be matched, and again at the end: a run
        // that is killed between has changed the base all the same.
        if put.new + put.changed > 0 && !self.copied.has_changed() {
            note_change(self.store)?;
        }
        self.copied.put += put;
        for RefusedRecord { start, reason } in refused {
            if self.copied.refused.len() < MAX_REFUSED {
                self.copied.refused.insert(start, reason);
            }
        }
        Ok(())
    }
}

fn received(message: &CopyMessage) -> &[ParsedRecord] {
    match message {
        CopyMessage::Rows { received, .. } => received,
        CopyMessage::Halved(..) | CopyMessage::Settled(..) => &[],
    }
}
