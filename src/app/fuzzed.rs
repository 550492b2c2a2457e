//! Ways into the program that only a fuzzer takes, and a few inputs of each as a test.
//!
//! A store is tried by its structure: the bytes of a fuzzer are changes to a file that was
//! written here.

#![cfg_attr(
    not(fuzzing),
    allow(unreachable_pub, reason = "a fuzz target calls them")
)]

use std::fs;
use std::io::BufReader;
use std::path::PathBuf;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use super::import::import_offers;
use super::stats::stats;
use crate::config::{KEYS, Settings};
use crate::cv::Cv;
use crate::cv::person::Person;
use crate::facts::Month;
use crate::francetravail::wire::read_offer;
use crate::mail;
use crate::store::Store;

/// A CV's text: its person, and posts whose spans slice it.
pub fn cv(text: &str) {
    let now = Month::new(2026, 11);
    let cv = Cv::from_text(text, now);
    let person = Person::read(&cv, now);
    for post in cv.posts() {
        assert!(cv.text()[post.span.clone()].len() >= cv.text()[post.title.clone()].len());
    }
    let _ = (cv.cleared_text(), cv.kind(), person.wish_terms());
}

/// A message, and a mailbox whose messages lie in it, one after the other.
pub fn mail(bytes: &[u8]) {
    if let Some(mail) = mail::read(bytes) {
        assert!(mail.subject.len() <= bytes.len() * 4 + 64);
    }
    let ranges = mail::mailbox(BufReader::with_capacity(7, bytes)).expect("bytes can be read");
    let mut end = 0;
    for range in ranges {
        assert!(range.start >= end && range.end >= range.start);
        end = range.end;
    }
    assert!(end <= bytes.len() as u64);
}

/// A record of the API: what is kept of it is read as the same offer.
pub fn record(bytes: &[u8]) {
    let Ok(parsed) = read_offer(bytes) else {
        return;
    };
    let again = read_offer(&parsed.record).expect("what is kept can be read");
    assert_eq!(again.offer, parsed.offer);
}

/// A file of settings.
pub fn settings(bytes: &[u8]) {
    let home = Folder::new();
    fs::write(home.path.join("config.toml"), bytes).expect("the folder can be written");
    let flags = [("home", home.path.display().to_string())];
    let Ok(settings) = Settings::load(&flags, |_| None) else {
        return;
    };
    let _ = (settings.seed(), settings.threads(), settings.today());
    for key in KEYS {
        let _ = (settings.number(key.name), settings.duration(key.name));
        let _ = (settings.value(key.name), settings.list(key.name));
    }
}

/// A store's file with changes: each question is answered, or fails.
pub fn store(changes: &[u8]) {
    static STORE: OnceLock<Vec<u8>> = OnceLock::new();
    let folder = Folder::new();
    let path = folder.path.join("matcher.db");
    let whole = STORE.get_or_init(|| {
        let mut store = Store::open(&path).expect("the folder can be written");
        let offers = include_bytes!("../../data/demo/offers.jsonl");
        import_offers(&mut store, "demo", &offers[..], |_| {}).expect("the demo is offers");
        drop(store);
        fs::read(&path).expect("it was just written")
    });
    fs::write(&path, changed(whole, changes)).expect("the folder can be written");
    let Ok(Some(store)) = Store::open_frozen(&path) else {
        return;
    };
    let _ = (stats(&store), store.courses(), store.rome_sheets());
    let _ = store.check_integrity();
}

/// A file with changes, six bytes each: where, and what.
pub(super) fn changed(whole: &[u8], changes: &[u8]) -> Vec<u8> {
    let mut bytes = whole.to_vec();
    for change in changes.chunks_exact(6) {
        let place = u32::from_le_bytes([change[0], change[1], change[2], change[3]]) as usize;
        let at = place % bytes.len().max(1);
        let word = at / 8 * 8;
        match change[4] % 5 {
            0 => bytes.truncate(at),
            1 => fill(&mut bytes, word..word + 8, 0xff),
            2 => fill(&mut bytes, word..word + 8, 0),
            3 => fill(&mut bytes, word..word + 1, change[5]),
            _ => fill(&mut bytes, at..at + 1, change[5]),
        }
    }
    bytes
}

fn fill(bytes: &mut [u8], range: std::ops::Range<usize>, value: u8) {
    let end = range.end.min(bytes.len());
    bytes[range.start.min(end)..end].fill(value);
}

/// A folder of its own, in memory where the system has one; gone with it.
struct Folder {
    path: PathBuf,
}

impl Folder {
    fn new() -> Self {
        static N: AtomicU32 = AtomicU32::new(0);
        let memory = PathBuf::from("/dev/shm");
        let base = match memory.is_dir() {
            true => memory,
            false => std::env::temp_dir(),
        };
        let n = N.fetch_add(1, Ordering::Relaxed);
        let path = base.join(format!("matcher-fuzzed-{}-{n}", std::process::id()));
        fs::create_dir_all(&path).expect("the folder can be made");
        Self { path }
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.path);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::sample::Index;

    const OFFERS: &str = include_str!("../../data/demo/offers.jsonl");
    const MAIL: &str = "From: \u{c9}va <eva@example.org>\r\nSubject: =?utf-8?q?R=C3=A9ponse?=\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/html\r\n\r\n<p>Bonjour\r\n--x--\r\n";
    const SETTINGS: &str = "seed = 7\nthreads = 2\ntoday = \"2026-11-29\"\n[francetravail]\nrate = 3.5\n[match]\nexclude = [\"a\"]\n";
    const CV: &str = "\u{c9}va DUPR\u{c9}\n12 rue du Port, 44000 Nantes\n\nVendeuse\n\nExp\u{e9}riences\n2015 \u{2013} 2021 Boulangerie du Port, Tours (37)\n- accueil, caisse\nDepuis 03/2022 : Aide \u{e0} domicile\n\nFormation\n2014 CAP vente (en cours)\n\nLangues : anglais B1\nPermis B, mobile 30 km";

    /// A text with some bytes changed, cut out or doubled.
    fn mutated(text: &'static str) -> impl Strategy<Value = Vec<u8>> {
        let change = (any::<Index>(), any::<u8>(), 0..3_u8);
        prop::collection::vec(change, 0..12).prop_map(|changes| {
            let mut bytes = text.as_bytes().to_vec();
            for (index, byte, what) in changes.into_iter().filter(|_| !text.is_empty()) {
                let at = index.index(bytes.len().max(1)).min(bytes.len());
                let end = bytes.len().min(at + usize::from(byte % 32));
                match what {
                    0 => bytes.insert(at, byte),
                    1 => drop(bytes.drain(at..end)),
                    _ => {
                        let piece = bytes[at..end].to_vec();
                        bytes.splice(at..at, piece);
                    }
                }
            }
            bytes
        })
    }

    /// `MATCHER_TEST_CASES=100000 cargo test --lib app::fuzzed` tries more of them.
    fn config() -> ProptestConfig {
        let asked = std::env::var("MATCHER_TEST_CASES").ok();
        ProptestConfig {
            cases: asked.and_then(|n| n.parse().ok()).unwrap_or(48),
            failure_persistence: None,
            ..ProptestConfig::default()
        }
    }

    proptest! {
        #![proptest_config(config())]

        #[test]
        fn any_record_is_an_offer_or_is_refused(bytes in mutated(OFFERS.lines().next().unwrap_or_default())) {
            super::record(&bytes);
        }

        #[test]
        fn any_message_is_read_or_refused(bytes in mutated(MAIL)) {
            super::mail(&bytes);
        }

        #[test]
        fn any_settings_are_read_or_refused(bytes in mutated(SETTINGS)) {
            super::settings(&bytes);
        }

        #[test]
        fn any_text_of_a_cv_is_read(bytes in mutated(CV)) {
            super::cv(&String::from_utf8_lossy(&bytes));
        }

        #[test]
        fn a_damaged_store_fails_without_a_crash(changes in prop::collection::vec(any::<u8>(), 6..60)) {
            super::store(&changes);
        }
    }
}
