//! Reading documents: from a file or bytes, in a process of their own.

use std::cell::RefCell;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};

use crate::cv::Cv;
use crate::cv::person::Person;
use crate::document::{Document, Error, MAX_BYTES, Pool, Quality, ReadOptions};
use crate::facts::Month;
use crate::page::Page;
use crate::profile::Profiler;

/// What came of reading: a document, or why there is none.
pub(crate) type Outcome = Result<Document, Error>;

/// Reads documents. May be shared by threads; keeps its readers for the next document.
#[derive(Debug)]
pub(crate) struct DocumentReader {
    pool: Arc<Pool>,
    options: ReadOptions,
    ahead: Mutex<Option<ReadAhead>>,
}

/// A file that is read before it is asked for.
#[derive(Debug)]
struct ReadAhead {
    path: PathBuf,
    thread: JoinHandle<io::Result<Outcome>>,
}

impl DocumentReader {
    /// Gets ready to read with the program that is running.
    pub(crate) fn new(options: ReadOptions) -> Result<Self, Error> {
        Ok(Self {
            pool: Arc::new(Pool::of_this_program()?),
            options,
            ahead: Mutex::default(),
        })
    }

    /// Begins to read the file that will be asked for first, while the caller makes ready
    /// for what is in it.
    pub(crate) fn begin_with(&self, path: &Path) {
        let (pool, options) = (Arc::clone(&self.pool), self.options.clone());
        let own = path.to_owned();
        let thread = thread::spawn(move || read_file(&pool, &options, &own));
        let path = path.to_owned();
        *self.lock() = Some(ReadAhead { path, thread });
    }

    /// Reads a file. The outer error is the file's, the inner one the document's.
    pub(crate) fn file(&self, path: &Path) -> io::Result<Outcome> {
        let ahead = self.lock().take_if(|own| own.path == path);
        let read = ahead.and_then(|own| own.thread.join().ok());
        read.unwrap_or_else(|| read_file(&self.pool, &self.options, path))
    }

    fn lock(&self) -> MutexGuard<'_, Option<ReadAhead>> {
        self.ahead.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Reads what a stream holds.
    pub(crate) fn stream(&self, stream: impl Read) -> io::Result<Outcome> {
        Ok(self.bytes(&bounded(stream)?))
    }

    /// Reads some bytes.
    pub(crate) fn bytes(&self, bytes: &[u8]) -> Outcome {
        self.pool.read(bytes, &self.options)
    }
}

fn read_file(pool: &Pool, options: &ReadOptions, path: &Path) -> io::Result<Outcome> {
    let bytes = bounded(File::open(path)?)?;
    Ok(pool.read(&bytes, options))
}

/// How many things are understood of the person, for benches: a [`Person`] is the crate's own.
pub fn n_understood(pages: &[Page], now: Month) -> usize {
    let person = Person::read(&Cv::read(pages, now), now);
    person.posts.len() + person.diplomas.len() + person.wishes.len() + person.languages.len()
}

/// Judges the reading of a CV by what offers say, where there are offers.
pub(crate) fn quality(document: &Document, cv: &Cv, profiler: Option<&Profiler>) -> Quality {
    let text = cv.cleared_text();
    let mut quality = match profiler.and_then(known_words) {
        Some(is_known) => Quality::of(document, text, Some(&is_known)),
        None => Quality::of(document, text, None),
    };
    if !cv.has_sections() {
        quality.lower_unstructured();
    }
    quality
}

/// Whether a word is one that offers use; nobody to ask where there are too few offers.
fn known_words(profiler: &Profiler) -> Option<impl Fn(&str) -> bool + '_> {
    let vocabulary = profiler.vocabulary();
    let reader = RefCell::new(profiler.analyzer().reader());
    let is_known = move |word: &str| {
        // A word that is no term says nothing of anything, and is known to all.
        let (mut is_term, mut is_known) = (false, false);
        reader.borrow_mut().for_each_term(word, |term| {
            is_term = true;
            is_known |= vocabulary.id(&term.term).is_some();
        });
        !is_term || is_known
    };
    (vocabulary.n_docs() >= ENOUGH_OFFERS).then_some(is_known)
}

/// With fewer offers, a good CV has many words that none of them uses.
const ENOUGH_OFFERS: u32 = 5000;

/// Never more than is worth sending to a reader, and one byte so that it says so.
fn bounded(stream: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    stream.take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}
