//! The library against the fake, with small pages, so that a few hundred offers
//! take all the turns that half a million do.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use jiff::SignedDuration;
use jiff::civil::DateTime;
use matcher::api::app::fetch::{Ending, FetchRequest, Fetched, fetch_offers};
use matcher::api::francetravail::{
    Access, Api, Credentials, Limits, Patience, Secret, SweepOptions,
};
use matcher::api::http::Deadline;
use matcher::api::store::Store;

use crate::fake::{Fake, ID, Moods, SECRET, Seed, World, now_in_paris};

/// Pages of ten, sixty offers to be reached.
pub(crate) const LIMITS: Limits = Limits {
    page: 10,
    overlap: 3,
    max_start: 60,
    leaf: 40,
};

pub(crate) fn moods() -> Moods {
    Moods {
        page: LIMITS.page,
        max_start: LIMITS.max_start,
        ..Moods::default()
    }
}

pub(crate) fn access(fake: &Fake) -> Access {
    Access {
        token_url: fake.token_url(),
        api_url: fake.api_url(),
        credentials: Credentials {
            id: Secret::new(ID),
            secret: Secret::new(SECRET),
        },
        // As good as none: what is waited for proves nothing here.
        rate: Some(1_000_000.0),
        patience: Patience {
            tries: 8,
            first_wait: Duration::ZERO,
            timeout: Duration::from_secs(20),
        },
        deadline: Deadline::default(),
    }
}

pub(crate) fn request() -> FetchRequest {
    FetchRequest {
        options: SweepOptions {
            limits: LIMITS,
            n_workers: 6,
        },
        ..FetchRequest::default()
    }
}

pub(crate) fn fetch(
    store: &mut Store,
    fake: &Fake,
    request: &FetchRequest,
) -> anyhow::Result<Fetched> {
    let api = Api::new(&access(fake))?;
    fetch_offers(store, &api, request, &mut |_| {})
}

/// The offers of a store: ids and versions.
pub(crate) fn held(store: &Store) -> BTreeMap<String, u32> {
    let mut held = BTreeMap::new();
    store
        .for_each_offer(|offer| {
            let json: serde_json::Value = serde_json::from_slice(&offer.record).unwrap();
            let title = json["intitule"].as_str().unwrap();
            let version = title.rsplit_once(" v").unwrap().1.parse().unwrap();
            held.insert(offer.id, version);
            Ok::<_, matcher::api::store::Error>(())
        })
        .unwrap();
    held
}

pub(crate) fn live(fake: &Fake) -> BTreeMap<String, u32> {
    let world = fake.world();
    let live = world.live.iter();
    live.map(|(id, offer)| (id.clone(), offer.version))
        .collect()
}

/// The store must hold the live offers, except for those that changed meanwhile.
pub(crate) fn check(store: &Store, fake: &Fake, touched: &BTreeSet<String>) {
    let (held, live) = (held(store), live(fake));
    let lost: Vec<_> = live
        .iter()
        .filter(|(id, version)| held.get(*id) != Some(*version))
        .collect();
    let kept: Vec<_> = held.keys().filter(|id| !live.contains_key(*id)).collect();
    let lost: Vec<_> = lost
        .into_iter()
        .filter(|(id, _)| !touched.contains(*id))
        .collect();
    let kept: Vec<_> = kept
        .into_iter()
        .filter(|id| !touched.contains(*id))
        .collect();
    assert!(lost.is_empty(), "live and not held as they are: {lost:?}");
    assert!(kept.is_empty(), "held and not live: {kept:?}");
}

/// A fake with `n` offers, and an empty store.
pub(crate) fn filled(n: usize) -> (Fake, Store) {
    filled_with(n, moods())
}

pub(crate) fn filled_with(n: usize, moods: Moods) -> (Fake, Store) {
    let mut world = World::new(moods);
    world.fill(n, &mut Seed(8));
    (Fake::start(world), Store::in_memory().unwrap())
}

/// The full second some hours ago.
pub(crate) fn second(hours_ago: i64) -> DateTime {
    let at = now_in_paris() - SignedDuration::from_hours(hours_ago);
    at.with().subsec_nanosecond(0).build().unwrap()
}

pub(crate) fn is_complete(fetched: &Fetched) -> bool {
    matches!(fetched.ending, Ending::Complete)
}
