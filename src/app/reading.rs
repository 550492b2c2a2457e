//! Reading documents: from a file or bytes, in a process of their own.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use crate::document::{Document, Error, MAX_BYTES, Options, Pool};

/// What came of reading: a document, or why there is none.
pub type Outcome = Result<Document, Error>;

/// Reads documents. May be shared by threads; keeps its readers for the next document.
#[derive(Debug)]
pub struct Reading {
    pool: Pool,
    options: Options,
}

impl Reading {
    /// Gets ready to read with the program that is running.
    pub fn new(options: Options) -> Result<Self, Error> {
        let pool = Pool::of_this_program()?;
        Ok(Self { pool, options })
    }

    /// Reads a file. The outer error is the file's, the inner one the document's.
    pub fn file(&self, path: &Path) -> io::Result<Outcome> {
        Ok(self.bytes(&bounded(File::open(path)?)?))
    }

    /// Reads what a stream holds.
    pub fn stream(&self, stream: impl Read) -> io::Result<Outcome> {
        Ok(self.bytes(&bounded(stream)?))
    }

    /// Reads some bytes.
    pub fn bytes(&self, bytes: &[u8]) -> Outcome {
        self.pool.read(bytes, &self.options)
    }
}

/// Never more than is worth sending to a reader, and one byte so that it says so.
fn bounded(stream: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    stream.take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}
