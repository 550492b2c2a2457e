//! How fast offers are imported, and where the time goes.
//!
//! `cargo bench --bench import -- [FILE.jsonl[.gz]]`: offers in the API's shape;
//! without a file, invented ones. Each stage runs alone on one thread, then the
//! whole on all; the fastest of five runs is printed, as the others measure what
//! else the machine was doing.

#![allow(clippy::unwrap_used, reason = "a bench may panic")]
#![allow(clippy::print_stdout, reason = "a bench tells what it measured")]

use std::fs::File;
use std::io::{BufReader, Read};
use std::time::{Duration, Instant};

use matcher::api::app::facts::facts_row;
use matcher::api::app::import::{import_offers, unzipped};
use matcher::api::francetravail::read_offer;
use matcher::api::store::{OfferRow, Store};

const RUNS: usize = 5;

fn main() {
    let file = std::env::args().skip(1).find(|arg| !arg.starts_with("--"));
    let text = file.map_or_else(invented, |file| read(&file));
    let lines: Vec<&[u8]> = text.as_bytes().split(|b| *b == b'\n').collect();
    let lines: Vec<&[u8]> = lines.into_iter().filter(|line| !line.is_empty()).collect();
    println!("{} offers, {:.1} MB", lines.len(), text.len() as f64 / 1e6);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("matcher.db");
    whole(&path, &text, lines.len());
    stages(&path, &lines);
}

fn read(file: &str) -> String {
    let mut text = String::new();
    let from = BufReader::new(File::open(file).unwrap());
    unzipped(from).unwrap().read_to_string(&mut text).unwrap();
    text
}

fn invented() -> String {
    let demo = include_str!("../../data/demo/offers.jsonl");
    let copies = (0..80).map(|n| demo.replace("\"id\":\"", &format!("\"id\":\"{n}X")));
    copies.collect()
}

fn whole(path: &std::path::Path, text: &str, n: usize) {
    let time = fastest(|| {
        let _ = std::fs::remove_file(path);
        let mut store = Store::open(path).unwrap();
        let import = || import_offers(&mut store, "bench", text.as_bytes(), |_| {}).unwrap();
        timed(import)
    });
    let bytes = std::fs::metadata(path).unwrap().len();
    print_rate("whole, all threads", time, n);
    println!(
        "{:<22} {:>8.0} bytes an offer",
        "store",
        bytes as f64 / n as f64
    );
}

fn stages(path: &std::path::Path, lines: &[&[u8]]) {
    let store = Store::open(path).unwrap();
    let packer = store.packer().unwrap();
    let read = || {
        lines
            .iter()
            .map(|line| read_offer(line).unwrap())
            .collect::<Vec<_>>()
    };
    print_rate("parse", fastest(|| timed(read)), lines.len());
    let offers = read();
    let facts = || {
        let rows = offers.iter().map(|it| facts_row(&it.offer));
        rows.collect::<Vec<_>>()
    };
    print_rate("facts", fastest(|| timed(facts)), lines.len());
    let read_facts = facts();
    let pack = || {
        let rows = offers
            .iter()
            .map(|it| OfferRow::new(&it.offer, &it.record, &packer));
        rows.collect::<Result<Vec<_>, _>>().unwrap()
    };
    print_rate("compress", fastest(|| timed(pack)), lines.len());
    let rows: Vec<OfferRow> = pack()
        .into_iter()
        .zip(read_facts)
        .map(|(row, facts)| row.with_facts(facts))
        .collect();
    let time = fastest(|| {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::open(&folder.path().join("matcher.db")).unwrap();
        // The rows name a dictionary, which the new store must hold.
        let samples: Vec<&[u8]> = offers.iter().map(|it| &it.record[..]).take(2_000).collect();
        store.learn_dictionary(&samples).unwrap();
        timed(|| {
            for batch in rows.chunks(2_000) {
                store.put_offers(batch).unwrap();
            }
        })
    });
    print_rate("write", time, lines.len());
}

fn timed<T>(work: impl FnOnce() -> T) -> Duration {
    let start = Instant::now();
    std::hint::black_box(work());
    start.elapsed()
}

fn fastest(mut run: impl FnMut() -> Duration) -> Duration {
    (0..RUNS).map(|_| run()).min().unwrap()
}

fn print_rate(what: &str, time: Duration, n: usize) {
    let each = time.as_secs_f64() / n as f64;
    println!(
        "{what:<22} {:>8.0} offers/s {:>8.1} µs each",
        1.0 / each,
        each * 1e6
    );
}
