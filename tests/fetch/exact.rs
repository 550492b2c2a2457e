//! Whatever the faults: a run that says complete holds exactly the live set.
//!
//! The library is run against the fake with small pages, so that a few hundred
//! offers take all the turns that half a million do.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use jiff::SignedDuration;
use matcher::app::fetch::{Doubt, Ending, Fetched, Reach, Request, fetch_offers};
use matcher::francetravail::{Access, Api, Credentials, Limits, Options, Patience, Scope, Secret};
use matcher::store::Store;
use proptest::prelude::*;

use crate::fake::{EmptyRange, Fake, Fault, ID, Moods, SECRET, Seed, World, now_in_paris};

/// Pages of ten, sixty offers to be reached.
const LIMITS: Limits = Limits {
    page: 10,
    overlap: 3,
    max_start: 60,
    leaf: 40,
};

fn moods() -> Moods {
    Moods {
        page: LIMITS.page,
        max_start: LIMITS.max_start,
        ..Moods::default()
    }
}

fn access(fake: &Fake) -> Access {
    Access {
        token_url: fake.token_url(),
        api_url: fake.api_url(),
        credentials: Credentials {
            id: Secret::new(ID),
            secret: Secret::new(SECRET),
        },
        rate: Some(5_000.0),
        patience: Patience {
            tries: 8,
            first_wait: Duration::from_millis(1),
            timeout: Duration::from_secs(20),
        },
    }
}

fn request() -> Request {
    Request {
        options: Options {
            limits: LIMITS,
            n_workers: 6,
        },
        ..Request::default()
    }
}

fn fetch(store: &mut Store, fake: &Fake, request: &Request) -> anyhow::Result<Fetched> {
    let api = Api::new(&access(fake))?;
    fetch_offers(store, &api, request, &mut |_| {})
}

/// The offers of a store: their numbers, and what tells their version.
fn held(store: &Store) -> BTreeMap<String, u32> {
    let mut held = BTreeMap::new();
    store
        .for_each_offer(|offer| {
            let json: serde_json::Value = serde_json::from_slice(&offer.record).unwrap();
            let title = json["intitule"].as_str().unwrap();
            let version = title.rsplit_once(" v").unwrap().1.parse().unwrap();
            held.insert(offer.id, version);
            Ok::<_, matcher::store::Error>(())
        })
        .unwrap();
    held
}

fn live(fake: &Fake) -> BTreeMap<String, u32> {
    let world = fake.world();
    let live = world.live.iter();
    live.map(|(id, offer)| (id.clone(), offer.version))
        .collect()
}

#[derive(Clone, Debug)]
struct Case {
    seed: u64,
    n: usize,
    burst: usize,
    moods: Moods,
    /// Of a hundred calls, how many fail.
    faults: u64,
    /// How many offers appear, vanish or change while it pages.
    n_changes: usize,
}

prop_compose! {
    fn any_case()(
        seed in any::<u64>(),
        n in prop_oneof![Just(0), 1_usize..30, 30_usize..500],
        burst in prop_oneof![3 => Just(0_usize), 1 => 60_usize..260],
        flags in proptest::collection::vec(any::<bool>(), 7),
        empty in prop_oneof![Just(EmptyRange::None), Just(EmptyRange::Star), Just(EmptyRange::OffresStar)],
        faults in prop_oneof![Just(0_u64), 1_u64..30],
        n_changes in prop_oneof![Just(0_usize), 1_usize..60],
    ) -> Case {
        let moods = Moods {
            bound_takes_in_its_second: flags[0],
            ends_with_200: flags[1],
            empty,
            forgets_range: flags[2],
            // Shuffled seconds that also change prove nothing either way.
            shuffles_ties: flags[3] && n_changes == 0,
            has_counts: flags[4],
            chunks: flags[5],
            new_token_kills_old: flags[6],
            ..moods()
        };
        Case { seed, n, burst, moods, faults, n_changes }
    }
}

/// A world made of a case, and which offers its changes touch.
fn world_of(case: &Case) -> (World, BTreeSet<String>) {
    let mut seed = Seed(case.seed);
    let mut world = World::new(case.moods.clone());
    world.keeps_seen = false;
    world.fill(case.n, &mut seed);
    if case.burst > 0 {
        let at = now_in_paris() - SignedDuration::from_hours(30);
        let at = at.with().subsec_nanosecond(0).build().unwrap();
        world.burst(case.burst, at, &mut seed);
    }
    for n in 1..4_000 {
        if seed.next() % 100 < case.faults {
            let fault = Fault::PASSING[seed.below(Fault::PASSING.len())];
            world.faults.insert(n, fault);
        }
    }
    let touched = plan_changes(&mut world, case.n_changes, &mut seed);
    (world, touched)
}

fn plan_changes(world: &mut World, n: usize, seed: &mut Seed) -> BTreeSet<String> {
    let ids = world.ids();
    let mut touched = BTreeSet::new();
    for i in 0..n {
        let at = 2 + seed.below(60) as u64;
        let mut own = Seed(seed.next());
        let what = seed.below(3);
        let id = match ids.get(seed.below(ids.len())) {
            Some(id) if what < 2 => id.clone(),
            _ => format!("NEW{i:04}"),
        };
        touched.insert(id.clone());
        let change = move |world: &mut World| match what {
            0 => world.remove(&id),
            1 => world.change(&id),
            _ => {
                let days = if own.below(2) == 0 {
                    0
                } else {
                    own.below(30) as i64
                };
                let created = now_in_paris() - SignedDuration::from_hours(24 * days);
                world.add(id, created, &mut own);
            }
        };
        world.changes.entry(at).or_default().push(Box::new(change));
    }
    touched
}

fn check(store: &Store, fake: &Fake, touched: &BTreeSet<String>) {
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

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, max_shrink_iters: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_the_faults_a_run_that_says_complete_holds_exactly_the_live_set(case in any_case()) {
        let (world, touched) = world_of(&case);
        let fake = Fake::start(world);
        let mut store = Store::in_memory().unwrap();
        let first = fetch(&mut store, &fake, &request());
        if let Ok(Fetched { ending: Ending::Complete, .. }) = first {
            check(&store, &fake, &touched);
        }
        // The night after: some are gone, and nothing moves any more.
        fake.world().faults.clear();
        fake.world().changes.clear();
        let gone: Vec<_> = fake.world().ids().into_iter().step_by(19).collect();
        for id in &gone {
            fake.world().remove(id);
        }
        let second = fetch(&mut store, &fake, &request()).unwrap();
        if let Ending::Complete = second.ending {
            // A run that was taken up began before these went.
            let touched = if second.is_resumed { &touched | &gone.into_iter().collect() } else { BTreeSet::new() };
            check(&store, &fake, &touched);
        }
        // And once more, when nothing is left to be taken up.
        let third = fetch(&mut store, &fake, &request()).unwrap();
        match third.ending {
            Ending::Complete if third.is_resumed => {}
            Ending::Complete => check(&store, &fake, &BTreeSet::new()),
            // Nothing may be lost then.
            Ending::Held(Doubt::Fell { .. }) => {
                let held = held(&store);
                prop_assert!(live(&fake).keys().all(|id| held.contains_key(id)));
            }
            // A second beyond every cap.
            ending => prop_assert!(case.burst > 0, "{ending:?}"),
        }
    }
}

#[test]
fn every_fault_that_passes_is_got_over() {
    for fault in Fault::PASSING {
        let mut world = World::new(moods());
        world.fill(200, &mut Seed(3));
        // A new token may be refused once, not again and again.
        let step = if fault == Fault::Revoked { 20 } else { 2 };
        for n in (2..60).step_by(step) {
            world.faults.insert(n, fault);
        }
        let fake = Fake::start(world);
        let mut store = Store::in_memory().unwrap();
        let fetched = fetch(&mut store, &fake, &request()).unwrap();
        assert!(
            matches!(fetched.ending, Ending::Complete),
            "{fault:?}: {:?}",
            fetched.ending
        );
        check(&store, &fake, &BTreeSet::new());
    }
}

#[test]
fn a_burst_within_one_second_is_split_by_origin_and_contract() {
    let mut world = World::new(moods());
    let at = now_in_paris() - SignedDuration::from_hours(5);
    world.burst(
        250,
        at.with().subsec_nanosecond(0).build().unwrap(),
        &mut Seed(5),
    );
    let fake = Fake::start(world);
    let mut store = Store::in_memory().unwrap();
    let fetched = fetch(&mut store, &fake, &request()).unwrap();
    assert!(
        matches!(fetched.ending, Ending::Complete),
        "{:?}",
        fetched.ending
    );
    check(&store, &fake, &BTreeSet::new());
    let seen = &fake.world().seen;
    assert!(
        seen.iter()
            .any(|call| call.parameter("origineOffre").is_some())
    );
    assert!(
        seen.iter()
            .any(|call| call.parameter("typeContrat").is_some())
    );
}

#[test]
fn a_second_beyond_every_cap_is_said_and_closes_nothing() {
    let mut world = World::new(moods());
    let at = now_in_paris() - SignedDuration::from_hours(5);
    world.burst(
        2_000,
        at.with().subsec_nanosecond(0).build().unwrap(),
        &mut Seed(5),
    );
    let fake = Fake::start(world);
    let mut store = Store::in_memory().unwrap();
    let fetched = fetch(&mut store, &fake, &request()).unwrap();
    let is_said =
        matches!(fetched.ending, Ending::Unfinished { n_missed, cause: None } if n_missed > 0);
    assert!(is_said, "{:?}", fetched.ending);
    assert_eq!(fetched.n_closed, 0);
}

#[test]
fn what_is_gone_is_closed_and_what_changed_is_changed() {
    let mut world = World::new(moods());
    world.fill(300, &mut Seed(8));
    let fake = Fake::start(world);
    let mut store = Store::in_memory().unwrap();
    let first = fetch(&mut store, &fake, &request()).unwrap();
    assert_eq!(
        (first.n_new, first.n_changed, first.n_same, first.n_closed),
        (300, 0, 0, 0)
    );
    let ids = fake.world().ids();
    for id in &ids[..20] {
        fake.world().remove(id);
    }
    for id in &ids[20..25] {
        fake.world().change(id);
    }
    let second = fetch(&mut store, &fake, &request()).unwrap();
    assert!(matches!(second.ending, Ending::Complete));
    assert_eq!(
        (
            second.n_new,
            second.n_changed,
            second.n_same,
            second.n_closed
        ),
        (0, 5, 275, 20)
    );
    check(&store, &fake, &BTreeSet::new());
}

#[test]
fn the_second_run_starts_from_the_windows_of_the_first() {
    let mut world = World::new(moods());
    world.fill(1_500, &mut Seed(8));
    let fake = Fake::start(world);
    let mut store = Store::in_memory().unwrap();
    let first = fetch(&mut store, &fake, &request()).unwrap();
    let second = fetch(&mut store, &fake, &request()).unwrap();
    assert!(matches!(second.ending, Ending::Complete));
    assert!(
        second.n_calls < first.n_calls,
        "{} then {}",
        first.n_calls,
        second.n_calls
    );
    check(&store, &fake, &BTreeSet::new());
}

#[test]
fn a_fall_of_more_than_a_tenth_closes_nothing_until_the_next_run_confirms_it() {
    let mut world = World::new(moods());
    world.fill(300, &mut Seed(8));
    let fake = Fake::start(world);
    let mut store = Store::in_memory().unwrap();
    fetch(&mut store, &fake, &request()).unwrap();
    let ids = fake.world().ids();
    for id in &ids[..40] {
        fake.world().remove(id);
    }
    let second = fetch(&mut store, &fake, &request()).unwrap();
    let fell = matches!(
        second.ending,
        Ending::Held(Doubt::Fell {
            before: 300,
            now: 260
        })
    );
    assert!(fell, "{:?}", second.ending);
    assert_eq!(store.count_offers().unwrap(), 300);
    let third = fetch(&mut store, &fake, &request()).unwrap();
    assert!(matches!(third.ending, Ending::Complete));
    assert_eq!((third.n_closed, store.count_offers().unwrap()), (40, 260));
}

#[test]
fn what_is_outside_of_the_scope_is_not_taken_for_closed() {
    let mut world = World::new(moods());
    world.fill(300, &mut Seed(8));
    let fake = Fake::start(world);
    let mut store = Store::in_memory().unwrap();
    fetch(&mut store, &fake, &request()).unwrap();
    let ids = fake.world().ids();
    for id in &ids[..12] {
        fake.world().remove(id);
    }
    let scope = Scope::default()
        .with_romes(vec!["D1102".parse().unwrap()])
        .unwrap();
    let scoped = Request { scope, ..request() };
    let fetched = fetch(&mut store, &fake, &scoped).unwrap();
    assert!(matches!(fetched.ending, Ending::Complete));
    assert!(
        fetched.n_closed > 0 && fetched.n_closed < 12,
        "{}",
        fetched.n_closed
    );
    assert_eq!(store.count_offers().unwrap(), 300 - fetched.n_closed);
    assert!(
        fake.world()
            .seen
            .iter()
            .any(|call| call.parameter("codeROME") == Some("D1102"))
    );
}

#[test]
fn a_recent_run_brings_what_is_new_and_closes_nothing() {
    let mut world = World::new(moods());
    world.fill(200, &mut Seed(8));
    let fake = Fake::start(world);
    let mut store = Store::in_memory().unwrap();
    fetch(&mut store, &fake, &request()).unwrap();
    let gone = fake.world().ids()[0].clone();
    fake.world().remove(&gone);
    fake.world()
        .add("7777777".to_owned(), now_in_paris(), &mut Seed(1));
    let recent = Request {
        reach: Reach::Recent(3),
        ..request()
    };
    let fetched = fetch(&mut store, &fake, &recent).unwrap();
    assert!(matches!(fetched.ending, Ending::Complete));
    assert_eq!((fetched.n_new, fetched.n_closed), (1, 0));
    assert!(store.offer("7777777").unwrap().is_some() && store.offer(&gone).unwrap().is_some());
}

#[test]
fn a_live_offer_that_no_window_holds_is_kept() {
    let mut world = World::new(moods());
    world.fill(150, &mut Seed(8));
    // Created in a future that no clock's error explains.
    let future = now_in_paris() + SignedDuration::from_hours(100);
    world.add("FUTURE1".to_owned(), future, &mut Seed(1));
    let fake = Fake::start(world);
    let mut store = Store::in_memory().unwrap();
    let packer = store.packer().unwrap();
    let record = br#"{"id":"FUTURE1","intitule":"Poste v0"}"#;
    let received = matcher::francetravail::wire::read_offer(record).unwrap();
    let row = matcher::store::OfferRow::new(&received.offer, &received.record, &packer).unwrap();
    store.put_offers(&[row]).unwrap();
    let fetched = fetch(&mut store, &fake, &request()).unwrap();
    assert!(matches!(fetched.ending, Ending::Complete));
    assert!(store.offer("FUTURE1").unwrap().is_some());
}

#[test]
fn closed_offers_are_kept_nameless_where_a_setting_asks_for_it() {
    let mut world = World::new(moods());
    world.fill(60, &mut Seed(8));
    let fake = Fake::start(world);
    let mut store = Store::in_memory().unwrap();
    fetch(&mut store, &fake, &request()).unwrap();
    let gone = fake.world().ids()[3].clone();
    fake.world().remove(&gone);
    let keeping = Request {
        keep_closed: true,
        ..request()
    };
    fetch(&mut store, &fake, &keeping).unwrap();
    assert_eq!(store.offer(&gone).unwrap(), None);
    assert_eq!(store.count_closed().unwrap(), 1);
    let kept = store.closed_offer(0).unwrap().unwrap();
    let kept = String::from_utf8(kept.record).unwrap();
    assert!(kept.contains("romeCode") && !kept.contains(&gone), "{kept}");
    assert_eq!(store.purge_closed().unwrap(), 1);
}

#[test]
fn a_record_that_is_no_offer_is_refused_by_name_and_stops_nothing() {
    let mut world = World::new(Moods {
        every_nth_is_bad: Some(10),
        ..moods()
    });
    world.fill(200, &mut Seed(8));
    let fake = Fake::start(world);
    let mut store = Store::in_memory().unwrap();
    let fetched = fetch(&mut store, &fake, &request()).unwrap();
    assert!(matches!(fetched.ending, Ending::Complete));
    let n_held = store.count_offers().unwrap();
    assert!(!fetched.refused.is_empty());
    assert_eq!(n_held + fetched.refused.len(), 200);
}

#[test]
fn a_token_that_ends_or_is_revoked_is_renewed() {
    let world = |moods| {
        let mut world = World::new(moods);
        world.fill(400, &mut Seed(8));
        world
    };
    let short = Moods {
        token_seconds: 1,
        latency: Duration::from_millis(40),
        ..moods()
    };
    for moods in [
        short,
        Moods {
            new_token_kills_old: true,
            ..moods()
        },
    ] {
        let mut world = world(moods);
        world.faults.insert(9, Fault::Revoked);
        world.faults.insert(30, Fault::Revoked);
        let fake = Fake::start(world);
        let mut store = Store::in_memory().unwrap();
        let fetched = fetch(&mut store, &fake, &request()).unwrap();
        assert!(
            matches!(fetched.ending, Ending::Complete),
            "{:?}",
            fetched.ending
        );
        assert!(fake.world().n_tokens > 1);
        check(&store, &fake, &BTreeSet::new());
    }
}

#[test]
fn no_contact_is_kept() {
    let mut world = World::new(moods());
    world.fill(50, &mut Seed(8));
    let fake = Fake::start(world);
    let mut store = Store::in_memory().unwrap();
    fetch(&mut store, &fake, &request()).unwrap();
    store
        .for_each_offer(|offer| {
            let text = String::from_utf8(offer.record).unwrap();
            assert!(!text.contains("Untel-Inventée") && !text.contains("agence@"));
            Ok::<_, matcher::store::Error>(())
        })
        .unwrap();
}

#[test]
fn the_quota_that_the_headers_announce_is_kept_to() {
    let moods = Moods {
        quota: Some(60.0),
        ..moods()
    };
    let mut world = World::new(moods);
    world.fill(400, &mut Seed(8));
    let fake = Fake::start(world);
    let mut store = Store::in_memory().unwrap();
    let api = Api::new(&Access {
        rate: None,
        ..access(&fake)
    })
    .unwrap();
    let fetched = fetch_offers(&mut store, &api, &request(), &mut |_| {}).unwrap();
    assert!(matches!(fetched.ending, Ending::Complete));
    assert_eq!(fetched.n_retries, 0, "the server never had to say 429");
    assert!((api.pace().rate() - 60.0).abs() < 2.0);
}
