//! The child's side of isolation: limits first, then documents, one after the other.
//!
//! A library that runs out of memory or stack takes its process with it, which nothing
//! in the process can prevent. So documents are read in a process of their own, which
//! asks for little and may die.

use std::io::{self, Read, Write};
use std::panic::{self, AssertUnwindSafe};
use std::thread;

use super::frame;
use super::{Document, Error, ReadOptions, limits, read};

/// The hidden first argument that makes the program a reader for another one.
pub(crate) const ARGUMENT: &str = "__read-worker";

/// Stack of the thread that reads: deeply nested documents recurse deeply.
const STACK: usize = 64 << 20;

/// What a worker answers.
pub(super) type Answer = Result<Document, Error>;

/// Reads documents from `input` and answers on `output` until there are no more.
pub(crate) fn serve(mut input: impl Read, mut output: impl Write) -> io::Result<()> {
    // Nobody looks at what a panic says here, and it might quote the document.
    panic::set_hook(Box::new(|_| {}));
    limits::for_life();
    while let Some(options) = frame::get(&mut input, frame::OPTIONS)? {
        let options: ReadOptions = serde_json::from_slice(&options)?;
        let bytes = frame::get(&mut input, frame::DOCUMENT)?.unwrap_or_default();
        limits::for_one_document(options.seconds);
        let answer = serde_json::to_vec(&read_in_thread(bytes, options))?;
        frame::put(&mut output, &answer)?;
    }
    Ok(())
}

fn read_in_thread(bytes: Vec<u8>, options: ReadOptions) -> Answer {
    let reading = move || {
        let reading = AssertUnwindSafe(|| read(&bytes, &options));
        panic::catch_unwind(reading).unwrap_or(Err(Error::Damaged))
    };
    let thread = thread::Builder::new().stack_size(STACK).spawn(reading);
    let thread = thread.map_err(|error| Error::reader(&error))?;
    thread.join().unwrap_or(Err(Error::Damaged))
}
