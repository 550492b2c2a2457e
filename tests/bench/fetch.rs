//! Fetches generated offers from the fake API of the tests, killed as often as
//! is asked, and says whether the copy is exact and how near to the pace it was.
//!
//! `cargo bench --bench fetch -- --offers 100000 --kills 5 --rate 100 --latency 30`
//! prints the calls, the time beside what the pace alone would take, and the
//! peak of memory. `--rate 0` takes the pace from the API's headers, which announce
//! ten calls a second. The fake serves from the same cores as the program, so high
//! paces are bound by both.
//!
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
use matcher::api::store::{Error, Store, StoredOffer};

fn main() {
    let Some(n_offers) = number("--offers") else {
        println!("no --offers N: nothing measured");
        return;
    };
    let rate = number("--rate").unwrap_or(100);
    let latency = Duration::from_millis(number("--latency").unwrap_or(30));
    let mut world = World::new(Moods {
        latency,
        quota: (rate == 0).then_some(ANNOUNCED),
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
            .env("FRANCE_TRAVAIL_CLIENT_ID", ID)
            .env("FRANCE_TRAVAIL_CLIENT_SECRET", SECRET);
        if rate > 0 {
            command.env("MATCHER_FRANCETRAVAIL_RATE", rate.to_string());
        }
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
    let out = tempfile::NamedTempFile::new().unwrap();
    let mut child = command().stdout(out.reopen().unwrap()).spawn().unwrap();
    let mut peak = 0;
    while child.try_wait().unwrap().is_none() {
        peak = peak.max(peak_of(child.id()));
        std::thread::sleep(Duration::from_millis(20));
    }
    let (seconds, n_calls) = (begun.elapsed().as_secs_f64(), fake.world().n_calls - before);
    println!("{}", std::fs::read_to_string(out.path()).unwrap());
    let live: BTreeSet<_> = fake.world().ids().into_iter().collect();
    println!("exact: {}", held(home.path()) == live);
    let pace = if rate > 0 { rate as f64 } else { ANNOUNCED };
    println!(
        "{n_calls} calls in {seconds:.1} s, {:.1} a second, {:.3} of the pace allowed; {:.3} x (calls / pace); peak {peak} MB",
        n_calls as f64 / seconds,
        n_calls as f64 / seconds / pace,
        seconds * pace / n_calls as f64,
    );
}

/// What the API's headers are known to announce.
const ANNOUNCED: f64 = 10.0;

/// The most memory that a process ever had, in megabytes, where the system says.
fn peak_of(process: u32) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.trim().strip_suffix(" kB")?.parse::<u64>().ok());
    kilobytes.unwrap_or(0) / 1024
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
