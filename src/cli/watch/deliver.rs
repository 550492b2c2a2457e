//! Brings announcements where they are wanted, and settles what has left.

use anyhow::Context as _;

use super::args::Args;
use super::ready::{Failures, Ready, verbose};
use super::ways::Ways;
use crate::app::watch::{Ledger, WatchRun};
use crate::cli::context::Context;
use crate::cli::exit::Exit;
use crate::cli::line_form::LineForm;
use crate::cli::output::put;
use crate::report::escape_json;
use crate::report::watch::{Announcement, joined};

/// The ways out of a run.
pub(super) struct Delivery<'a> {
    args: &'a Args,
    form: LineForm,
    ways: Ways,
}

impl<'a> Delivery<'a> {
    pub(super) fn new(args: &'a Args, context: &Context<'_>) -> anyhow::Result<Self> {
        Ok(Self {
            args,
            form: args.output.form()?,
            ways: Ways::open(args, &context.settings)?,
        })
    }

    /// Announces and settles. What could not leave stays for the next run.
    pub(super) fn deliver(
        &self,
        mut ready: Vec<Ready>,
        ledger: &mut Ledger,
        run: &WatchRun,
        context: &mut Context<'_>,
    ) -> anyhow::Result<Exit> {
        let mut failures = Failures::default();
        if self.ways.sends_mail() {
            ready.iter_mut().for_each(keep_closings);
        }
        for own in &ready {
            report_silence(own, &mut failures, context)?;
            if own.has_news() {
                ledger.write_plan(&own.watch, &own.found.plan)?;
            }
        }
        if !self.ways.sends_mail() {
            for own in ready.iter().filter(|own| own.has_news()) {
                ledger.begin_sending(&own.watch, &own.found.plan)?;
            }
        }
        self.ways.write_files(&ready)?;
        if self.writes_answer() {
            self.write_answer(&ready, context)?;
        }
        let is_one = ready.len() == 1;
        for own in &ready {
            self.ways
                .mail(own, is_one, ledger, &mut failures, context)?;
            if !failures.has(own.name()) {
                ledger.settle(&own.watch, run, &own.found)?;
            }
        }
        Ok(failures.exit(ready.len()))
    }

    /// The answer itself is written where nothing else was asked for, or where it has a form
    /// or a place of its own.
    fn writes_answer(&self) -> bool {
        self.ways.is_empty() || self.args.output.is_asked() && !self.ways.is_answer()
    }

    fn write_answer(&self, ready: &[Ready], context: &mut Context<'_>) -> anyhow::Result<()> {
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
                let is_file = self.args.output.file().is_some();
                let has_news =
                    |own: &&Announcement| is_file || context.common.verbose || !own.is_empty();
                let all: Vec<Announcement> = all.iter().filter(has_news).cloned().collect();
                // Cron mails whatever is written: nothing new is no line at all.
                Ok(match all.is_empty() {
                    true => String::new(),
                    false => form.render(&joined(&all), context.style(is_file)),
                })
            }
        }
    }
}

/// A mail is for offers: closings wait for the next one.
fn keep_closings(own: &mut Ready) {
    if own.found.plan.offers.is_empty() {
        own.found.plan = std::mem::take(&mut own.found.plan).without_closed();
    }
}

/// Says why a watch announces nothing: that its CV was not read, always.
fn report_silence(
    own: &Ready,
    failures: &mut Failures,
    context: &mut Context<'_>,
) -> anyhow::Result<()> {
    let name = own.name();
    if let Some(unread) = &own.unread {
        failures.add(name);
        context.warn(&format!("Veille « {name} » : {}", unread.message))?;
    } else if !own.has_news() {
        verbose(context, &format!("Veille « {name} » : rien de nouveau."))?;
    }
    Ok(())
}
