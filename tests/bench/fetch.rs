//! Fetches generated offers from the fake API of the tests, killed as often as
//! is asked, and says whether the copy is exact and how near to the pace it was.
//!
//! `cargo bench --bench fetch -- --offers 100000 --kills 5 --rate 100 --latency 30`
//! Run with no `--offers` it does nothing, so that all benches can be run at once.

#![allow(clippy::print_stdout, reason = "a bench answers on the terminal")]
#![allow(clippy::unwrap_used, reason = "a bench may panic")]
#![allow(
    dead_code,
    unused_imports,
    reason = "the fake can do more than is needed here"
)]

#[path = "../fetch/fake/mod.rs"]
mod fake;

use std::collections::BTreeSet;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use fake::{Fake, ID, Moods, SECRET, Seed, World};
use matcher::store::{Error, Store, StoredOffer};

fn main() {
    let Some(n_offers) = number("--offers") else {
        println!("no --offers N: nothing measured");
        return;
    };
    let rate = number("--rate").unwrap_or(100);
    let latency = Duration::from_millis(number("--latency").unwrap_or(30));
    let mut world = World::new(Moods {
        latency,
        ..Moods::default()
    });
    world.keeps_seen = false;
    world.fill(n_offers as usize, &mut Seed(11));
    let fake = Fake::start(world);
    let home = tempfile::tempdir().unwrap();
    let command = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_matcher"));
        command
            .args(["fetch", "offers", "--no-model", "--format", "json"])
            .env_clear()
            .env("MATCHER_HOME", home.path())
            .env("MATCHER_FRANCETRAVAIL_TOKEN_URL", fake.token_url())
            .env("MATCHER_FRANCETRAVAIL_API_URL", fake.api_url())
            .env("MATCHER_FRANCETRAVAIL_RATE", rate.to_string())
            .env("FRANCE_TRAVAIL_CLIENT_ID", ID)
            .env("FRANCE_TRAVAIL_CLIENT_SECRET", SECRET);
        command
    };
    let n_kills = number("--kills").unwrap_or(0);
    for nth in 1..=n_kills {
        let mut child = command()
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let until = fake.world().n_calls + n_offers / 1_000;
        while fake.world().n_calls < until && child.try_wait().unwrap().is_none() {
            std::thread::sleep(Duration::from_millis(2));
        }
        child.kill().unwrap();
        child.wait().unwrap();
        println!("killed {nth} times, {} offers had", held(home.path()).len());
    }
    let (begun, before) = (Instant::now(), fake.world().n_calls);
    let ran = command().output().unwrap();
    let (seconds, n_calls) = (begun.elapsed().as_secs_f64(), fake.world().n_calls - before);
    println!("{}", String::from_utf8_lossy(&ran.stdout));
    let live: BTreeSet<_> = fake.world().ids().into_iter().collect();
    println!("exact: {}", held(home.path()) == live);
    println!(
        "{n_calls} calls in {seconds:.1} s: {:.1}/s, {:.3} of the pace allowed",
        n_calls as f64 / seconds,
        n_calls as f64 / seconds / rate as f64
    );
}

fn number(name: &str) -> Option<u64> {
    let mut args = std::env::args().skip_while(|arg| arg != name);
    args.nth(1)?.parse().ok()
}

fn held(home: &std::path::Path) -> BTreeSet<String> {
    let mut ids = BTreeSet::new();
    if let Some(store) = Store::open_existing(&home.join("matcher.db")).unwrap() {
        let each = |offer: StoredOffer| {
            ids.insert(offer.id);
            Ok::<_, Error>(())
        };
        store.for_each_offer(each).unwrap();
    }
    ids
}
