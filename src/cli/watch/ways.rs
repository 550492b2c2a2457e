//! Mails, feeds and calendars.

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use jiff::Timestamp;

use super::args::{Args, MailWay};
use super::ready::{Failures, Ready};
use crate::app::subject::Subject;
use crate::app::watch::{Ledger, MailContent, MailRoute, Mailing};
use crate::app::whole_file::write_whole;
use crate::cli::context::Context;
use crate::config::Settings;
use crate::mail::Sealed;
use crate::report::sentences::mail_error;
use crate::report::watch::{Feed, FeedEntry, StopWay, calendar, stop_command};

/// The ways out besides the answer.
pub(super) struct Ways {
    mailing: Option<Mailing>,
    atom: Option<PathBuf>,
    ics: Option<PathBuf>,
}

impl Ways {
    pub(super) fn open(args: &Args, settings: &Settings) -> anyhow::Result<Self> {
        let route = |way| match way {
            MailWay::Auto => MailRoute::Usual,
            MailWay::Smtp => MailRoute::Smtp,
            MailWay::Sendmail => MailRoute::Sendmail,
            MailWay::Stdout => MailRoute::Stdout,
        };
        let mailing = args.mail.map(|way| Mailing::open(settings, route(way)));
        Ok(Self {
            mailing: mailing.transpose()?,
            atom: args.atom.clone(),
            ics: args.ics.clone(),
        })
    }

    pub(super) fn is_empty(&self) -> bool {
        self.mailing.is_none() && self.atom.is_none() && self.ics.is_none()
    }

    /// True if announcements are mails.
    pub(super) fn sends_mail(&self) -> bool {
        self.mailing.is_some()
    }

    /// True if the mails themselves are the answer.
    pub(super) fn is_answer(&self) -> bool {
        self.mailing.as_ref().is_some_and(|own| !own.sends())
    }

    /// Writes the feed and the calendar, each whole or not at all.
    pub(super) fn write_files(&self, ready: &[Ready]) -> anyhow::Result<()> {
        let now = Timestamp::now().as_second();
        let entries: Vec<FeedEntry> = ready.iter().flat_map(|own| entries(own, now)).collect();
        if let Some(file) = &self.ics {
            write(file, &calendar(&entries))?;
        }
        if let Some(file) = &self.atom {
            write(file, &feed(ready, entries, now).render())?;
        }
        Ok(())
    }

    /// Sends the mail of a watch. What is refused is kept for the next run.
    pub(super) fn mail(
        &self,
        own: &Ready,
        is_one: bool,
        ledger: &Ledger,
        failures: &mut Failures,
        context: &mut Context<'_>,
    ) -> anyhow::Result<()> {
        let Some(mailing) = self.mailing.as_ref().filter(|_| own.has_news()) else {
            return Ok(());
        };
        let name = own.name();
        let Some(to) = &own.watch.asked.address else {
            failures.add(name);
            context.warn(&format!(
                "Veille « {name} » : elle n'a pas d'adresse ; effacez-la et ajoutez-la de nouveau avec --to."
            ))?;
            return Ok(());
        };
        let sealed = mailing.seal(content(own, stop_way(mailing, to)), to)?;
        ledger.begin_sending(&own.watch, &own.found.plan)?;
        if !mailing.sends() {
            return write_mail(&sealed, is_one, context);
        }
        if let Err(why) = mailing.send(&sealed) {
            failures.add(name);
            ledger.refuse(&own.watch, &own.found.plan, &why)?;
            let sentence = mail_error(&why);
            context.warn(&format!(
                "Veille « {name} » : {}\n  → {}",
                sentence.what, sentence.advice
            ))?;
        }
        Ok(())
    }
}

fn write(file: &Path, text: &str) -> anyhow::Result<()> {
    write_whole(file, text.as_bytes()).with_context(|| Subject::file(file))
}

/// One mail as it is, several as a mailbox (mbox).
fn write_mail(sealed: &Sealed, is_one: bool, context: &mut Context<'_>) -> anyhow::Result<()> {
    let out = &mut context.streams.out;
    if is_one {
        out.write_all(&sealed.bytes)?;
    } else {
        let text = String::from_utf8_lossy(&sealed.bytes).replace("\nFrom ", "\n>From ");
        write!(
            out,
            "From matcher@localhost Thu Jan  1 00:00:00 1970\r\n{text}\r\n"
        )?;
    }
    Ok(out.flush()?)
}

fn stop_way(mailing: &Mailing, to: &str) -> StopWay {
    match mailing.takes_replies(to) {
        true => StopWay::Reply,
        false => StopWay::Command,
    }
}

fn content(own: &Ready, stop: StopWay) -> MailContent {
    let texts = own.announcement.mail(stop);
    let key = &own.watch.asked.key;
    MailContent {
        subject: texts.subject,
        text: texts.text,
        html: texts.html,
        id: format!("{key}.{}", own.found.plan.id()),
        thread: key.clone(),
        stop_command: stop_command(own.name()),
        sent_at: Timestamp::now().as_second().unsigned_abs(),
    }
}

/// What a watch announces now and announced earlier, as far as it is open.
fn entries(own: &Ready, now: i64) -> Vec<FeedEntry> {
    let entry = |offer, announced_at| FeedEntry {
        key: own.watch.asked.key.clone(),
        offer,
        announced_at,
    };
    let fresh = own.announcement.offers.iter().cloned();
    let mut entries: Vec<FeedEntry> = fresh.map(|offer| entry(offer, now)).collect();
    let is_fresh = |id: &str| {
        let mut offers = own.announcement.offers.iter();
        offers.any(|announced| announced.offer.id == id)
    };
    let announced = own.found.announced.iter().filter(|row| !is_fresh(&row.id));
    let earlier = announced.filter_map(|row| {
        let offer = own.offers.earlier(&row.id, &own.found.closing)?;
        Some(entry(offer, row.announced_at))
    });
    entries.extend(earlier);
    entries
}

fn feed(ready: &[Ready], entries: Vec<FeedEntry>, now: i64) -> Feed {
    let keys: Vec<&str> = ready
        .iter()
        .map(|own| own.watch.asked.key.as_str())
        .collect();
    let title = match ready {
        [only] => format!("Offres d'emploi — {}", only.name()),
        _ => "Offres d'emploi — veilles".to_owned(),
    };
    Feed {
        key: keys.join(" "),
        title,
        entries,
        updated: now,
    }
}
