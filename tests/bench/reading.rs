//! Processor time for reading a CV and for what is understood of it, on one core.
//!
//! `cargo bench --bench reading` reads the PDFs in `../shared/cv` where they are, and those
//! of the demo otherwise. Each file's best of several rounds counts, because the machine is
//! shared; readers of the program itself add the start of a process, once for a folder.

#![allow(clippy::print_stdout, reason = "a bench prints its figures")]
#![allow(clippy::unwrap_used, reason = "a bench may panic")]

use std::fs;
use std::hint::black_box;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use matcher::api::cv::{Cv, n_understood};
use matcher::api::document::{Ocr, ReadOptions, read};
use matcher::api::facts::Month;

const ROUNDS: usize = 5;

fn main() {
    let options = ReadOptions {
        ocr: Ocr::Never,
        ..ReadOptions::default()
    };
    let now = Month::new(2026, 11);
    let (mut reading, mut cutting, mut all) = (Vec::new(), Vec::new(), Vec::new());
    for path in pdfs() {
        let bytes = fs::read(&path).unwrap();
        let document = read(&bytes, &options).unwrap();
        reading.push(best(|| read(&bytes, &options)));
        cutting.push(best(|| Cv::read(&document.pages, now)));
        all.push(best(|| n_understood(&document.pages, now)));
    }
    report("document to pages", &mut reading);
    report("identity, sections, posts", &mut cutting);
    report("the same and the person", &mut all);
}

fn pdfs() -> Vec<PathBuf> {
    let folders = ["../shared/cv", "data/demo/cv"];
    let listed = folders.iter().find_map(|folder| fs::read_dir(folder).ok());
    let paths = listed.unwrap().map(|entry| entry.unwrap().path());
    paths
        .filter(|path| path.extension().is_some_and(|own| own == "pdf"))
        .collect()
}

fn best<T>(work: impl Fn() -> T) -> Duration {
    let round = |_| {
        let started = Instant::now();
        black_box(work());
        started.elapsed()
    };
    (0..ROUNDS).map(round).min().unwrap()
}

fn report(what: &str, times: &mut [Duration]) {
    times.sort();
    let ms = |time: Duration| time.as_secs_f64() * 1e3;
    let mean = times.iter().sum::<Duration>() / times.len() as u32;
    let (middle, last) = (times[times.len() / 2], times[times.len() - 1]);
    println!(
        "{what:28} {} CVs: mean {:6.2} ms, median {:6.2}, most {:6.2}",
        times.len(),
        ms(mean),
        ms(middle),
        ms(last)
    );
}
