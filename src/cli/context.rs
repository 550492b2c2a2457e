//! What every command needs: settings, common flags, streams.

use std::io::{self, IsTerminal, Write};

use anyhow::Context as _;

use super::{Common, terminal};
use crate::app::collection::Collection;
use crate::app::subject::Subject;
use crate::config::Settings;
use crate::report::clean_lines;
use crate::report::text::Style;
use crate::store::Store;

/// Where answers and everything else go.
pub(super) struct Streams {
    /// Answers.
    pub(super) out: Box<dyn Write>,
    /// Everything else.
    pub(super) err: Box<dyn Write>,
    /// Whether a person watches `err`, so that a bar is welcome.
    pub(super) err_is_terminal: bool,
    /// Whether a person reads `out`.
    pub(super) out_is_terminal: bool,
}

impl Streams {
    /// The process's own.
    pub(super) fn of_process() -> Self {
        Self {
            out: Box::new(io::BufWriter::new(io::stdout())),
            err: Box::new(io::stderr()),
            err_is_terminal: io::stderr().is_terminal(),
            out_is_terminal: io::stdout().is_terminal(),
        }
    }
}

/// What a command is run with.
pub(super) struct Context<'a> {
    /// The settings.
    pub(super) settings: Settings,
    /// The flags that every command takes.
    pub(super) common: Common,
    /// Where it writes.
    pub(super) streams: &'a mut Streams,
}

impl<'a> Context<'a> {
    pub(super) fn new(settings: Settings, common: Common, streams: &'a mut Streams) -> Self {
        Self {
            settings,
            common,
            streams,
        }
    }

    /// The store, for writing; made where there is none.
    pub(super) fn open_store(&self) -> anyhow::Result<Store> {
        let path = self.settings.store_path();
        Store::open(&path).with_context(|| Subject::file(&path))
    }

    /// The offers of the store for reading, or the demo where there are none.
    pub(super) fn collection(&self) -> anyhow::Result<Collection> {
        Collection::open(&self.settings)
    }

    /// Width and colours of the screen; a file has none.
    pub(super) fn style(&self, to_file: bool) -> Style {
        let is_terminal = self.streams.out_is_terminal && !to_file;
        terminal::style(self.common.color, is_terminal, |name| {
            std::env::var(name).ok()
        })
    }

    /// Writes a line of the answer.
    pub(super) fn say(&mut self, line: &str) -> io::Result<()> {
        writeln!(self.streams.out, "{}", clean_lines(line))
    }

    /// Writes a line beside the answer, unless silence was asked for.
    pub(super) fn note(&mut self, line: &str) -> io::Result<()> {
        if self.common.quiet {
            return Ok(());
        }
        writeln!(self.streams.err, "{}", clean_lines(line))
    }

    /// Writes a line beside the answer that is wanted even in silence.
    pub(super) fn warn(&mut self, line: &str) -> io::Result<()> {
        writeln!(self.streams.err, "{}", clean_lines(line))
    }
}
