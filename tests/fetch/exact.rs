//! Whatever the faults: a run that reports complete holds exactly the live set.
//!
//! `MATCHER_TEST_CASES=2000 cargo test --test fetch whatever_the_faults` tries more
//! of them.

use std::collections::BTreeSet;

use jiff::SignedDuration;
use matcher::api::app::fetch::{Doubt, Ending, fetch_offers};
use matcher::api::francetravail::{Access, Api};
use matcher::api::store::Store;
use proptest::prelude::*;

use crate::fake::{EmptyRange, Fake, Fault, Moods, Seed, World, now_in_paris};
use crate::setup::{access, check, fetch, held, is_complete, live, moods, request, second};

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
        n in prop_oneof![1 => Just(0), 3 => 1_usize..30, 6 => 30_usize..200],
        burst in prop_oneof![3 => Just(0_usize), 1 => 60_usize..200],
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

/// The world of a case, and the offers that its changes touch.
fn world_of(case: &Case) -> (World, BTreeSet<String>) {
    let mut seed = Seed(case.seed);
    let mut world = World::new(case.moods.clone());
    world.keeps_seen = false;
    world.fill(case.n, &mut seed);
    if case.burst > 0 {
        world.burst(case.burst, second(30), &mut seed);
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

fn config() -> ProptestConfig {
    let asked = std::env::var("MATCHER_TEST_CASES").ok();
    ProptestConfig {
        cases: asked.and_then(|n| n.parse().ok()).unwrap_or(40),
        max_shrink_iters: 200,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn whatever_the_faults_a_run_that_says_complete_holds_exactly_the_live_set(case in any_case()) {
        three_nights(&case);
    }
}

fn three_nights(case: &Case) {
    let (world, touched) = world_of(case);
    let fake = Fake::start(world);
    let mut store = Store::in_memory().unwrap();
    let first = fetch(&mut store, &fake, &request());
    if first.is_ok_and(|first| is_complete(&first)) {
        check(&store, &fake, &touched);
    }
    // The night after: some are gone, and nothing moves any more.
    fake.world().faults.clear();
    fake.world().changes.clear();
    let gone: BTreeSet<_> = fake.world().ids().into_iter().step_by(19).collect();
    for id in &gone {
        fake.world().remove(id);
    }
    let second = fetch(&mut store, &fake, &request()).unwrap();
    if is_complete(&second) {
        // A run that was taken up began before these went.
        let moved = match second.is_resumed {
            true => &touched | &gone,
            false => BTreeSet::new(),
        };
        check(&store, &fake, &moved);
    }
    // And once more, when nothing is left to be taken up.
    let third = fetch(&mut store, &fake, &request()).unwrap();
    match third.ending {
        Ending::Complete if third.is_resumed => {}
        Ending::Complete => check(&store, &fake, &BTreeSet::new()),
        // Nothing may be lost then.
        Ending::Held(Doubt::Fell { .. }) => {
            let held = held(&store);
            assert!(live(&fake).keys().all(|id| held.contains_key(id)));
        }
        // A second beyond every cap.
        ending => assert!(case.burst > 0, "{ending:?}"),
    }
}

/// The depth of a query was another once, and may be again.
#[test]
fn an_api_that_reaches_less_deep_is_read_whole_all_the_same() {
    for (max_start, page) in [(30, 10), (7, 10), (0, 10), (60, 4)] {
        let mut world = World::new(Moods {
            max_start,
            page,
            ..moods()
        });
        world.fill(400, &mut Seed(7));
        let fake = Fake::start(world);
        let mut store = Store::in_memory().unwrap();
        let fetched = fetch(&mut store, &fake, &request()).unwrap();
        assert!(is_complete(&fetched), "{max_start} {page}: {fetched:?}");
        assert_eq!(held(&store), live(&fake), "{max_start} {page}");
    }
}

fn is_read_whole(moods: &Moods, n: usize, rate: Option<f64>) {
    let mut world = World::new(moods.clone());
    world.fill(n, &mut Seed(11));
    let fake = Fake::start(world);
    let api = Api::new(&Access {
        rate,
        ..access(&fake)
    });
    let mut store = Store::in_memory().unwrap();
    let fetched = fetch_offers(&mut store, &api.unwrap(), &request(), &mut |_| {}).unwrap();
    assert!(is_complete(&fetched), "{moods:?}: {fetched:?}");
    assert_eq!(held(&store), live(&fake), "{moods:?}");
}

/// As good as no limit.
const FAST: Option<f64> = Some(1_000_000.0);

/// A page may be cut without a word of it.
#[test]
fn an_api_whose_pages_are_shorter_than_asked_is_read_whole_all_the_same() {
    for cut in [9, 4, 2] {
        let moods = Moods {
            cuts_pages: Some(cut),
            ..moods()
        };
        is_read_whole(&moods, 300, FAST);
    }
}

#[test]
fn an_api_that_refuses_long_windows_is_read_whole_all_the_same() {
    for most_days in [900, 40] {
        let moods = Moods {
            most_days: Some(most_days),
            ..moods()
        };
        is_read_whole(&moods, 300, FAST);
    }
}

#[test]
fn an_api_that_keeps_a_lower_quota_than_it_announces_is_read_whole_all_the_same() {
    let moods = Moods {
        quota: Some(40.0),
        announced_quota: Some(900.0),
        retry_after: 0,
        ..moods()
    };
    is_read_whole(&moods, 120, None);
}
