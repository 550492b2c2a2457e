//! Offers that a sweep did not see: checked by their number, then removed.

use std::collections::BTreeSet;

use serde_json::value::RawValue;

use super::look::look_at;
use super::{Doubt, FetchEvent, FetchRequest, Reach, plan};
use crate::app::facts::offer_row;
use crate::app::moment::now_in_paris;
use crate::app::offers;
use crate::francetravail::{self, Api, wire};
use crate::offer::{OfferId, Posting};
use crate::store::{AnonymizedOffer, Bounds, PutCounts, Store};

/// Up to this number, all unseen offers are checked.
const FEW: usize = 200;
/// Within a scope all must be: what the API files under a département need not
/// be what an offer's place says.
const FEW_IN_SCOPE: usize = 2_000;
/// Of more, a sample of this size is checked.
const N_SAMPLED: usize = 40;
/// Records made anonymized per transaction.
const BATCH: usize = 500;

/// What was closed.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Closed {
    pub(super) n_closed: usize,
}

/// Closes the offers of the request's bounds that the run has not seen. Those
/// that turn out to be live are kept and brought up to date.
pub(super) fn close(
    store: &mut Store,
    api: &Api,
    request: &FetchRequest,
    put: &mut PutCounts,
    tell: &mut dyn FnMut(FetchEvent),
) -> anyhow::Result<(Option<Doubt>, Closed)> {
    let Some(bounds) = bounds(request) else {
        return Ok((None, Closed::default()));
    };
    let mut unseen = store.unseen(&bounds)?;
    tell(FetchEvent::Closing(unseen.len()));
    let few = if request.scope.is_all() {
        FEW
    } else {
        FEW_IN_SCOPE
    };
    if unseen.len() <= few {
        let live = still_live(api, &unseen)?;
        unseen.retain(|id| !live.iter().any(|(own, _)| own == id));
        keep(store, &live, put)?;
    } else {
        let sample: Vec<_> = spread(&unseen, N_SAMPLED);
        let n_live = still_live(api, &sample)?.len();
        if n_live > 0 {
            let n_checked = sample.len();
            return Ok((
                Some(Doubt::StillLive { n_checked, n_live }),
                Closed::default(),
            ));
        }
    }
    let n_closed = remove(store, &unseen, request.keep_closed)?;
    Ok((None, Closed { n_closed }))
}

/// Around communes an offer's own place does not decide whether the API would have
/// given it, so nothing is closed.
fn bounds(request: &FetchRequest) -> Option<Bounds> {
    let scope = &request.scope;
    if !scope.communes().is_empty() {
        return None;
    }
    let window = plan::dated(request, now_in_paris().local());
    let since = match request.reach {
        Reach::Recent(_) => return None,
        // What is as old as the window's first second may just have left it.
        Reach::Since(_) => {
            window.map(|window| format!("{}.999", window.from().strftime("%Y-%m-%dT%H:%M:%S")))
        }
        Reach::All => None,
    };
    let contracts = scope.contracts().iter().map(|kind| kind.code().to_owned());
    Some(Bounds {
        romes: scope.romes().iter().map(ToString::to_string).collect(),
        departements: scope.departements().to_vec(),
        contracts: contracts.collect(),
        since,
    })
}

fn spread(ids: &[String], n: usize) -> Vec<String> {
    let step = (ids.len() / n).max(1);
    ids.iter().step_by(step).take(n).cloned().collect()
}

/// Records by their ids.
pub(super) type Live = Vec<(String, Box<RawValue>)>;

/// Those of the offers that are live after all, with their records.
fn still_live(api: &Api, ids: &[String]) -> Result<Live, francetravail::Error> {
    let looked = look_at(ids, |id| {
        let record = match id.parse::<OfferId>() {
            Ok(number) => api.offer(&number)?,
            Err(_) => None,
        };
        Ok(record.map(|record| (id.clone(), record)))
    })?;
    Ok(looked.into_iter().flatten().collect())
}

fn keep(store: &mut Store, live: &Live, put: &mut PutCounts) -> anyhow::Result<()> {
    keep_records(store, live, put)?;
    for (id, _) in live {
        store.mark_seen(std::slice::from_ref(id))?;
    }
    Ok(())
}

/// Keeps records that were just had by their number: nothing is truer.
pub(super) fn keep_records(
    store: &mut Store,
    live: &Live,
    put: &mut PutCounts,
) -> anyhow::Result<()> {
    if live.is_empty() {
        return Ok(());
    }
    let packer = store.packer()?;
    for (_, record) in live {
        if let Ok(received) = wire::read_offer(record.get().as_bytes()) {
            let row = offer_row(&received.offer, &received.record, &packer)?;
            *put += store.replace_offers(&[row])?;
        }
    }
    Ok(())
}

/// Looks again at offers that came with an earlier update than what is kept of
/// them. Pages overtake each other, so that alone proves nothing: the later
/// record may be the true one, or the date may have gone back.
pub(super) fn settle_older(
    store: &mut Store,
    api: &Api,
    older: &BTreeSet<String>,
    put: &mut PutCounts,
) -> anyhow::Result<()> {
    let ids: Vec<_> = older.iter().cloned().collect();
    let live = still_live(api, &ids)?;
    keep_records(store, &live, put)
}

/// Takes closed offers out of the copy.
pub(super) fn remove(
    store: &mut Store,
    ids: &[String],
    keep_anonymized: bool,
) -> anyhow::Result<usize> {
    if !keep_anonymized {
        return Ok(store.close_offers(ids)?);
    }
    let today = now_in_paris().day().to_string();
    let packer = store.packer()?;
    for batch in ids.chunks(BATCH) {
        let mut anonymized = Vec::with_capacity(batch.len());
        for id in batch {
            if let Some(offer) = store.offer(id)? {
                anonymized.push(AnonymizedOffer {
                    id: id.clone(),
                    record: wire::anonymize(&offer.record)?,
                    posting: Posting::of(&offers::parse(&offer.record)?),
                });
            }
        }
        store.keep_anonymized(&anonymized, &today, &packer)?;
    }
    Ok(ids.len())
}
