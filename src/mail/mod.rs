//! Mails: those that came are taken apart, those that leave are put together and sent.
//!
//! Owns MIME: multiparts, encodings, charsets, HTML to text; and the two ways out, SMTP and a
//! `sendmail` program. Does not know what a mail is about, files, or what an attachment holds;
//! it keeps nothing, and opens a connection only in [`send`].
//!
//! Main types: [`read`] gives a [`Mail`]; [`mailbox`] says where the messages of an mbox
//! lie; [`compose`] turns a [`Letter`] into a [`Sealed`] message, which [`send`] hands to a
//! [`Carrier`].

mod address;
mod compose;
mod error;
mod mailbox;
mod message;
mod send;
mod sendmail;
mod server;
mod smtp;

pub(crate) use address::mailbox_address;
pub(crate) use compose::{Letter, Sealed, compose};
pub(crate) use error::Error;
pub(crate) use mailbox::mailbox;
pub(crate) use message::{Mail, read};
pub(crate) use send::{Carrier, send};
pub(crate) use server::{InvalidServer, Login, MailServer};
