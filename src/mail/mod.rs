//! Mails: bytes of a message in, its headers, text and attachments out.
//!
//! Owns MIME: multiparts, encodings, charsets, HTML to text. Does not know what a mail is
//! about, files, or what an attachment holds; it opens nothing and keeps nothing.
//!
//! Main types: [`read`] gives a [`Mail`]; [`mailbox`] cuts an mbox into messages.

mod address;
mod mailbox;
mod message;

pub(crate) use address::mailbox_address;
pub(crate) use mailbox::mailbox;
pub(crate) use message::{Mail, read};
