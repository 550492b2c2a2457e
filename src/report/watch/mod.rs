//! What a watch announces, for people and programs.
//!
//! Owns [`Announcement`], its JSON published as a schema under `data`; its pages; the
//! mail that carries it, the Atom feed and the calendar made of it. Does not know how any
//! of them leaves this machine.

mod atom;
mod calendar;
mod document;
mod list;
mod mail;
mod mail_html;
mod news;
mod shape;
mod stop_way;

pub(crate) use atom::{Feed, FeedEntry};
pub(crate) use calendar::calendar;
pub(crate) use document::joined;
pub(crate) use list::{WatchList, WatchPage};
pub(crate) use shape::{Announcement, FoundOffers, Note, ShownAnnouncement};
pub(crate) use stop_way::{StopWay, stop_command};

/// Increased when a key is renamed or removed.
const SCHEMA: u32 = 1;
