//! What a sweep must do, one rule per test.

use std::collections::BTreeSet;
use std::time::Duration;

use jiff::SignedDuration;
use matcher::api::app::fetch::{Doubt, Ending, FetchRequest, Reach, fetch_offers};
use matcher::api::francetravail::{Access, Api, Scope};
use matcher::api::offer::ContractKind;
use matcher::api::store::Store;

use crate::fake::{Fake, Fault, Moods, Seed, World, now_in_paris};
use crate::setup::{
    access, check, fetch, filled, filled_with, is_complete, moods, request, second,
};

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
    world.burst(250, second(5), &mut Seed(5));
    let fake = Fake::start(world);
    let mut store = Store::in_memory().unwrap();
    let fetched = fetch(&mut store, &fake, &request()).unwrap();
    assert!(is_complete(&fetched), "{:?}", fetched.ending);
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
fn a_second_beyond_every_cap_is_reported_and_closes_nothing() {
    let mut world = World::new(moods());
    world.burst(2_000, second(5), &mut Seed(5));
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
    let (fake, mut store) = filled(300);
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
    assert!(is_complete(&second));
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
    let (fake, mut store) = filled(1_500);
    let first = fetch(&mut store, &fake, &request()).unwrap();
    let second = fetch(&mut store, &fake, &request()).unwrap();
    assert!(is_complete(&second));
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
    let (fake, mut store) = filled(300);
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
    assert!(is_complete(&third));
    assert_eq!((third.n_closed, store.count_offers().unwrap()), (40, 260));
}

#[test]
fn each_filter_is_sent_and_offers_outside_of_it_are_not_closed() {
    let rome = Scope::default().with_romes(vec!["D1102".parse().unwrap()]);
    let dept = Scope::default().with_departements(vec!["59".to_owned()]);
    let contract = Scope::default().with_contracts(vec![ContractKind::Cdi]);
    let all = Reach::All;
    for (scope, reach, name, value) in [
        (rome.unwrap(), all, "codeROME", Some("D1102")),
        (dept.unwrap(), all, "departement", Some("59")),
        (contract, all, "typeContrat", Some("CDI")),
        (Scope::default(), Reach::Since(20), "codeROME", None),
    ] {
        let (fake, mut store) = filled(300);
        fetch(&mut store, &fake, &request()).unwrap();
        let ids = fake.world().ids();
        for id in &ids[..24] {
            fake.world().remove(id);
        }
        fake.world().seen.clear();
        let scoped = FetchRequest {
            scope,
            reach,
            ..request()
        };
        let fetched = fetch(&mut store, &fake, &scoped).unwrap();
        assert!(is_complete(&fetched), "{name} {:?}", fetched.ending);
        let n_closed = fetched.n_closed;
        assert!(
            n_closed > 0 && n_closed < 24,
            "{name} {reach:?}: {n_closed}"
        );
        assert_eq!(store.count_offers().unwrap(), 300 - n_closed);
        let seen = fake.world().seen.clone();
        let mut searches = seen.iter().filter(|call| call.path.ends_with("/search"));
        assert!(searches.all(|call| call.parameter(name) == value), "{name}");
        // The next whole run closes the rest.
        let fetched = fetch(&mut store, &fake, &request()).unwrap();
        assert_eq!(fetched.n_closed, 24 - n_closed, "{name} {reach:?}");
        check(&store, &fake, &BTreeSet::new());
    }
}

#[test]
fn around_communes_nothing_is_closed_as_the_area_is_unknown() {
    let (fake, mut store) = filled(100);
    fetch(&mut store, &fake, &request()).unwrap();
    let gone = fake.world().ids()[0].clone();
    fake.world().remove(&gone);
    let scope = Scope::default().with_communes(vec!["59512".to_owned()], Some(20));
    let scoped = FetchRequest {
        scope: scope.unwrap(),
        ..request()
    };
    let fetched = fetch(&mut store, &fake, &scoped).unwrap();
    assert_eq!(fetched.n_closed, 0);
    let seen = fake.world().seen.clone();
    let asked = seen.iter().any(|call| {
        call.parameter("commune") == Some("59512") && call.parameter("distance") == Some("20")
    });
    assert!(asked);
}

#[test]
fn an_offer_whose_update_goes_back_is_held_as_it_is_live() {
    let (fake, mut store) = filled(60);
    let id = fake.world().ids()[7].clone();
    let packer = store.packer().unwrap();
    let record = format!(
        r#"{{"id":"{id}","intitule":"Poste v0","dateActualisation":"2031-01-01T00:00:00.000Z"}}"#
    );
    let received = matcher::api::francetravail::read_offer(record.as_bytes()).unwrap();
    let row =
        matcher::api::store::OfferRow::new(&received.offer, &received.record, &packer).unwrap();
    store.put_offers(&[row]).unwrap();
    let fetched = fetch(&mut store, &fake, &request()).unwrap();
    assert!(is_complete(&fetched));
    check(&store, &fake, &BTreeSet::new());
}

#[test]
fn a_recent_run_brings_what_is_new_and_closes_nothing() {
    let (fake, mut store) = filled(200);
    fetch(&mut store, &fake, &request()).unwrap();
    let gone = fake.world().ids()[0].clone();
    fake.world().remove(&gone);
    fake.world()
        .add("7777777".to_owned(), now_in_paris(), &mut Seed(1));
    let recent = FetchRequest {
        reach: Reach::Recent(3),
        ..request()
    };
    let fetched = fetch(&mut store, &fake, &recent).unwrap();
    assert!(is_complete(&fetched));
    assert_eq!((fetched.n_new, fetched.n_closed), (1, 0));
    assert!(store.offer("7777777").unwrap().is_some() && store.offer(&gone).unwrap().is_some());
}

#[test]
fn a_live_offer_outside_of_all_windows_is_kept() {
    let mut world = World::new(moods());
    world.fill(150, &mut Seed(8));
    // Created in a future that no clock's error explains.
    let future = now_in_paris() + SignedDuration::from_hours(100);
    world.add("FUTURE1".to_owned(), future, &mut Seed(1));
    let fake = Fake::start(world);
    let mut store = Store::in_memory().unwrap();
    let packer = store.packer().unwrap();
    let record = br#"{"id":"FUTURE1","intitule":"Poste v0"}"#;
    let received = matcher::api::francetravail::read_offer(record).unwrap();
    let row =
        matcher::api::store::OfferRow::new(&received.offer, &received.record, &packer).unwrap();
    store.put_offers(&[row]).unwrap();
    let fetched = fetch(&mut store, &fake, &request()).unwrap();
    assert!(is_complete(&fetched));
    assert!(store.offer("FUTURE1").unwrap().is_some());
}

#[test]
fn closed_offers_are_kept_anonymized_if_a_setting_says_so() {
    let (fake, mut store) = filled(60);
    fetch(&mut store, &fake, &request()).unwrap();
    let gone = fake.world().ids()[3].clone();
    fake.world().remove(&gone);
    let keeping = FetchRequest {
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
    let moods = Moods {
        every_nth_is_bad: Some(10),
        ..moods()
    };
    let (fake, mut store) = filled_with(200, moods);
    let fetched = fetch(&mut store, &fake, &request()).unwrap();
    assert!(is_complete(&fetched));
    let n_held = store.count_offers().unwrap();
    assert!(!fetched.refused.is_empty());
    assert_eq!(n_held + fetched.refused.len(), 200);
}

#[test]
fn a_token_that_ends_or_is_revoked_is_renewed() {
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
        let (fake, mut store) = filled_with(400, moods);
        fake.world().faults.insert(9, Fault::Revoked);
        fake.world().faults.insert(30, Fault::Revoked);
        let fetched = fetch(&mut store, &fake, &request()).unwrap();
        assert!(is_complete(&fetched), "{:?}", fetched.ending);
        assert!(fake.world().n_tokens > 1);
        check(&store, &fake, &BTreeSet::new());
    }
}

#[test]
fn no_contact_is_stored() {
    let (fake, mut store) = filled(50);
    fetch(&mut store, &fake, &request()).unwrap();
    store
        .for_each_offer(|offer| {
            let text = String::from_utf8(offer.record).unwrap();
            assert!(!text.contains("Untel-Inventée") && !text.contains("agence@"));
            Ok::<_, matcher::api::store::Error>(())
        })
        .unwrap();
}

#[test]
fn what_the_api_asks_to_wait_is_waited_by_all() {
    let moods = Moods {
        retry_after: 1,
        ..moods()
    };
    let (fake, mut store) = filled_with(200, moods);
    fake.world().faults.insert(6, Fault::Throttled(true));
    let fetched = fetch(&mut store, &fake, &request()).unwrap();
    assert!(is_complete(&fetched));
    assert_eq!(fetched.n_retries, 1);
    assert!(fetched.took >= Duration::from_secs(1));
}

#[test]
fn the_announced_quota_is_respected() {
    let moods = Moods {
        quota: Some(60.0),
        ..moods()
    };
    let (fake, mut store) = filled_with(400, moods);
    let api = Api::new(&Access {
        rate: None,
        ..access(&fake)
    })
    .unwrap();
    let fetched = fetch_offers(&mut store, &api, &request(), &mut |_| {}).unwrap();
    assert!(is_complete(&fetched));
    assert_eq!(fetched.n_retries, 0, "the server never had to say 429");
    assert!((api.pace().rate() - 60.0).abs() < 2.0);
}
