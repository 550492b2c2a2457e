//! What the fuzz targets share.
//!
//! A panic in a library is a document that the library cannot read: its reader catches it,
//! so it is written down and the run goes on. A panic of ours ends the run.

use std::fs;
use std::io::{Cursor, Write};
use std::panic;
use std::path::Path;
use std::process;
use std::sync::{Mutex, Once, PoisonError};

use matcher::api::document::{Engine, Ocr, Options, read};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// Where the smallest input for each fault of a library is kept.
const LIBRARY_FAULTS: &str = "fuzz/artifacts/library";

static INPUT: Mutex<Vec<u8>> = Mutex::new(Vec::new());

/// Reads a document as a reader's process does, less its limits.
pub fn try_to_read(bytes: &[u8], engines: &[Engine]) {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| panic::set_hook(Box::new(judge)));
    let mut input = INPUT.lock().unwrap_or_else(PoisonError::into_inner);
    bytes.clone_into(&mut input);
    drop(input);
    let options = Options {
        engines: engines.to_vec(),
        ocr: Ocr::Never,
        ..Options::default()
    };
    // What is outside an engine's own guard is guarded by the thread that reads.
    let reading = panic::AssertUnwindSafe(|| read(bytes, &options));
    if let Ok(Ok(document)) = panic::catch_unwind(reading) {
        let text = document.text();
        assert!(text.chars().all(|c| c == '\n' || !c.is_control()));
    }
}

fn judge(panic: &panic::PanicHookInfo<'_>) {
    let place = panic.location().map(ToString::to_string).unwrap_or_default();
    let Some((_, library)) = place.split_once("/registry/src/") else {
        eprintln!("{panic}");
        process::abort();
    };
    let input = INPUT.lock().unwrap_or_else(PoisonError::into_inner);
    keep(&library.replace(['/', ':'], "_"), &input);
}

fn keep(name: &str, input: &[u8]) {
    let file = Path::new(LIBRARY_FAULTS).join(name);
    let kept = fs::metadata(&file).map_or(u64::MAX, |file| file.len());
    if (input.len() as u64) < kept {
        let _ = fs::create_dir_all(LIBRARY_FAULTS);
        let _ = fs::write(&file, input);
    }
}

/// An office document of these parts.
pub fn package(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, part) in parts {
        zip.start_file(*name, SimpleFileOptions::default())
            .expect("a writer in memory takes any part");
        zip.write_all(part)
            .expect("a writer in memory takes any bytes");
    }
    let written = zip.finish().expect("a writer in memory ends");
    written.into_inner()
}
