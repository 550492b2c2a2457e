//! The words of a mail that announces offers.

use super::document::subject;
use super::mail_html;
use super::shape::Announcement;
use super::stop_way::StopWay;
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
}
