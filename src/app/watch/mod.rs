//! Watches: what is looked for again and again for one CV, and announced once.
//!
//! A run has four steps for each watch, and may be cut short after any of them: [`search`]
//! finds what there is to announce; [`Ledger::write_plan`] keeps it; [`Ledger::begin_sending`]
//! is noted just before anything leaves; [`Ledger::settle`] ends the run when it has left.

mod candidates;
mod entries;
mod ledger;
mod mailing;
mod names;
mod offer_score;
mod replies;
mod run_now;
mod search;
mod searched;

pub(crate) use ledger::{KnownWatch, Ledger, WATCH_LOCK_FILE, WatchRun};
pub(crate) use mailing::{MailContent, MailRoute, MailSetupError, Mailing};
pub(crate) use names::{NameTaken, free_name, name_of_file};
pub(crate) use offer_score::offer_score;
pub(crate) use replies::{Reply, take_replies};
pub(crate) use run_now::{RunEnd, run_now};
pub(crate) use search::{WatchSearch, is_offers_incomplete, search};
pub(crate) use searched::FoundRows;
