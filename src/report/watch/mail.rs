//! The words of a mail that announces offers.

use super::document::subject;
use super::mail_html;
use super::shape::Announcement;
use crate::report::document::{Block, Document};
use crate::report::text::{self, Style};

/// Mail programs show so many columns without a line break of their own.
const COLUMNS: usize = 72;

/// The texts of a mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct MailTexts {
    pub(crate) subject: String,
    pub(crate) text: String,
    pub(crate) html: String,
}

/// How a reader stops the mails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum StopWay {
    /// They answer, and another person reads it.
    Reply,
    /// They run the command: an answer would reach nobody but them.
    Command,
}

/// The command that stops the mails of a watch.
pub(crate) fn stop_command(watch: &str) -> String {
    match watch
        .chars()
        .all(|c| c.is_alphanumeric() || "-_.".contains(c))
    {
        true => format!("matcher watch pause {watch}"),
        false => format!(
            "matcher watch pause \"{}\"",
            watch.replace(['"', '\\', '`', '$'], "")
        ),
    }
}

impl Announcement {
    /// The mail of this announcement.
    pub(crate) fn mail(&self, stop: StopWay) -> MailTexts {
        let style = Style {
            width: COLUMNS,
            has_colour: false,
            has_symbols: true,
        };
        let mut page = Document::new(format!("Bonjour, {} pour vous", self.summary()));
        page.blocks = self.blocks("");
        page.push(self.about());
        page.push(Block::paragraph(self.how_to_stop(stop)));
        MailTexts {
            subject: subject(self),
            text: text::render(&page, style),
            html: mail_html::render(self, stop),
        }
    }

    pub(super) fn how_to_stop(&self, stop: StopWay) -> String {
        let command = stop_command(&self.watch);
        match stop {
            StopWay::Reply => format!(
                "Pour ne plus recevoir ces annonces, répondez « stop » à ce message. Sur l'ordinateur qui les envoie : « {command} »."
            ),
            StopWay::Command => format!(
                "Pour ne plus recevoir ces annonces, lancez « {command} » sur l'ordinateur qui les envoie, ou demandez-le à la personne qui a mis en place cet envoi."
            ),
        }
    }
}
