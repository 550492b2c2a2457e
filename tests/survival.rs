//! A process killed at any moment leaves a store that opens, is consistent, and
//! holds whole batches; the next run ends as if nothing had happened.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use matcher::api::store::Store;

/// Offers per transaction of an import.
const BATCH: usize = 2_000;
const N_OFFERS: usize = 30_000;

#[test]
fn an_import_killed_again_and_again_loses_nothing_and_ends_exact() {
    let home = tempfile::tempdir().unwrap();
    let offers = home.path().join("offres.jsonl");
    fs::write(&offers, invented_offers()).unwrap();
    let store = home.path().join("matcher.db");
    let mut n_cut_short = 0;
    for n_batches in 1..=6 {
        let mut import = start_import(home.path(), &offers);
        wait_for_offers(&store, n_batches * BATCH, &mut import);
        import.kill().unwrap();
        import.wait().unwrap();
        let n_kept = consistent_count(&store);
        assert_eq!(n_kept % BATCH, 0, "only whole batches are kept");
        n_cut_short += usize::from(n_kept < N_OFFERS);
    }
    assert!(
        n_cut_short > 0,
        "no kill came before the end: it proves nothing"
    );
    let status = start_import(home.path(), &offers).wait().unwrap();
    assert!(status.success());
    assert_eq!(consistent_count(&store), N_OFFERS);
}

fn start_import(home: &Path, offers: &Path) -> Child {
    Command::new(env!("CARGO_BIN_EXE_matcher"))
        .args(["import", "offers", "--quiet", "--home"])
        .args([home, offers])
        .stdout(Stdio::null())
        .spawn()
        .unwrap()
}

/// Polls the store until the import has written `n_wanted` offers.
fn wait_for_offers(store: &Path, n_wanted: usize, import: &mut Child) {
    loop {
        // A file that is just being made has no table yet.
        let store = Store::open_existing(store).ok().flatten();
        let n_offers = store.map_or(0, |store| store.count_offers().unwrap());
        if n_offers >= n_wanted || import.try_wait().unwrap().is_some() {
            return;
        }
    }
}

fn consistent_count(path: &Path) -> usize {
    let store = Store::open(path).unwrap();
    assert!(store.check_integrity().unwrap());
    let mut n_read = 0;
    let each = |_| {
        n_read += 1;
        Ok::<_, matcher::api::store::Error>(())
    };
    store.for_each_offer(each).unwrap();
    assert_eq!(n_read, store.count_offers().unwrap());
    n_read
}

fn invented_offers() -> String {
    let offer = |n: usize| {
        format!(
            "{{\"id\":\"K{n:06}\",\"intitule\":\"Poste {n}\",\"description\":\"Une offre inventée, la {n}e, pour un métier du domaine {}.\",\"dateActualisation\":\"2026-11-01T00:00:00.000Z\"}}\n",
            n % 97
        )
    };
    (0..N_OFFERS).map(offer).collect()
}
