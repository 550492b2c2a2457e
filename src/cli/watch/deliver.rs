//! Brings announcements where they are wanted, and settles what has left.

use anyhow::Context as _;

use super::run::{Args, verbose};
use crate::app::watch::{FoundRows, Ledger, Run};
use crate::cli::context::Context;
use crate::cli::exit::Exit;
use crate::cli::line_form::LineForm;
use crate::cli::output::put;
use crate::report::escape_json;
use crate::report::watch::{Announcement, Note, joined};
use crate::store::WatchRow;

/// An announcement that is ready to leave.
pub(super) struct Ready {
    pub(super) watch: WatchRow,
    pub(super) announcement: Announcement,
    /// Why the CV was not read: then nothing is announced, and nothing is settled.
    pub(super) unread: Option<Note>,
    pub(super) found: FoundRows,
}

/// The ways out of a run.
pub(super) struct Delivery<'a> {
    args: &'a Args,
    form: LineForm,
}

impl<'a> Delivery<'a> {
    pub(super) fn new(args: &'a Args, _context: &Context<'_>) -> anyhow::Result<Self> {
        Ok(Self {
            args,
            form: args.output.form()?,
        })
    }

    /// Announces and settles. What could not leave stays for the next run.
    pub(super) fn deliver(
        &self,
        ready: Vec<Ready>,
        ledger: &mut Ledger,
        run: &Run,
        context: &mut Context<'_>,
    ) -> anyhow::Result<Exit> {
        let n_watches = ready.len();
        let mut n_failed = 0;
        for own in &ready {
            if let Some(unread) = &own.unread {
                n_failed += 1;
                let name = &own.watch.asked.name;
                context.warn(&format!("veille « {name} » : {}", unread.message))?;
            } else if own.found.plan.is_empty() {
                let name = &own.watch.asked.name;
                verbose(context, &format!("Veille « {name} » : rien de nouveau."))?;
            } else {
                ledger.write_plan(&own.watch, &own.found.plan)?;
            }
        }
        self.write(&ready, ledger, context)?;
        for own in ready.iter().filter(|own| own.unread.is_none()) {
            ledger.settle(&own.watch, run, &own.found)?;
        }
        Ok(match n_failed {
            0 => Exit::Done,
            n if n == n_watches => Exit::Failed,
            _ => Exit::Partly,
        })
    }

    fn write(
        &self,
        ready: &[Ready],
        ledger: &Ledger,
        context: &mut Context<'_>,
    ) -> anyhow::Result<()> {
        for own in ready.iter().filter(|own| !own.found.plan.is_empty()) {
            ledger.begin_sending(&own.watch, &own.found.plan)?;
        }
        let announcements: Vec<Announcement> =
            ready.iter().map(|own| own.announcement.clone()).collect();
        let text = self.drawn(&announcements, context)?;
        put(context, self.args.output.file(), &text)
    }

    /// One object for one watch, a line each for several.
    fn drawn(
        &self,
        announcements: &[Announcement],
        context: &Context<'_>,
    ) -> anyhow::Result<String> {
        let line = |own: &Announcement| -> anyhow::Result<String> {
            let line = serde_json::to_string(own).context("writing JSON")?;
            Ok(escape_json(line) + "\n")
        };
        match (self.form, announcements) {
            (LineForm::Json, [only]) => {
                let json = serde_json::to_string_pretty(only).context("writing JSON")?;
                Ok(escape_json(json) + "\n")
            }
            (LineForm::Json | LineForm::Jsonl, all) => all.iter().map(line).collect(),
            (form, all) => {
                let style = context.style(self.args.output.file().is_some());
                Ok(form.render(&joined(all), style))
            }
        }
    }
}
