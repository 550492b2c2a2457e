//! What readers answer to the mails of watches.

use anyhow::Context as _;

use super::ledger::Ledger;
use crate::mail::{self, Mail};
use crate::store::WatchRow;
use crate::watch::asks_to_stop;

/// What an answer does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Reply {
    /// The watch of this name is paused now.
    Stopped(String),
    /// It was paused before.
    WasPaused(String),
    /// It answers a mail of this watch and asks for something else.
    ToRead(String),
    /// It answers no mail of a watch.
    Unrelated,
}

/// Reads the messages of a file, an mbox or one message, and pauses the watches whose
/// readers ask for it. Who asks is known by the key of the watch, which only its reader was
/// given: an address in « From » proves nothing.
pub(crate) fn take_replies(ledger: &Ledger, bytes: &[u8]) -> anyhow::Result<Vec<Reply>> {
    let watches = ledger.all()?;
    messages(bytes)?
        .into_iter()
        .map(|message| take_reply(ledger, &watches, message))
        .collect()
}

fn messages(bytes: &[u8]) -> anyhow::Result<Vec<&[u8]>> {
    if !bytes.starts_with(b"From ") {
        return Ok(vec![bytes]);
    }
    let places = mail::mailbox(bytes).context("reading a mailbox")?;
    let place = |at: u64| usize::try_from(at).unwrap_or(usize::MAX);
    let messages = places.iter();
    Ok(messages
        .filter_map(|own| bytes.get(place(own.start)..place(own.end)))
        .collect())
}

fn take_reply(ledger: &Ledger, watches: &[WatchRow], message: &[u8]) -> anyhow::Result<Reply> {
    let found = mail::read(message).and_then(|mail| {
        let watch = watches.iter().find(|own| answers(&mail, &own.asked.key))?;
        Some((mail, watch))
    });
    let Some((mail, watch)) = found else {
        return Ok(Reply::Unrelated);
    };
    let name = watch.asked.name.clone();
    if !asks_to_stop(&mail.subject, &mail.text) {
        return Ok(Reply::ToRead(name));
    }
    if watch.is_paused {
        return Ok(Reply::WasPaused(name));
    }
    ledger.pause(watch, true)?;
    Ok(Reply::Stopped(name))
}

/// A mail program refers to the mail that it answers; the address to unsubscribe puts the key
/// into the subject.
fn answers(mail: &Mail, key: &str) -> bool {
    let names_it = |text: &String| text.contains(key);
    // A note of absence answers a mail as well.
    let is_answer = !mail.is_automatic && mail.references.iter().any(names_it);
    is_answer || names_it(&mail.subject)
}
