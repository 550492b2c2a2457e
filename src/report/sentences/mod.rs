//! Causes of failure in French: what went wrong, and what to do about it.
//!
//! A file a room. Each matches every variant of the room's errors, so that a new
//! cause does not compile without its sentence.

mod api;
mod config;
mod document;
mod evaluate;
mod facts;
mod mail;
mod model;
mod opendata;
mod place;
mod record;
mod store;
mod system;

pub(crate) use api::{api_error, credentials_error, invalid_scope};
pub(crate) use config::config_error;
pub(crate) use document::{document_error, unread_picture};
pub(crate) use evaluate::evaluate_error;
pub(crate) use facts::rules_error;
pub(crate) use mail::mail_error;
pub(crate) use model::{
    block_error, given_model_error, topics_error, vector_file_error, vector_trial_error,
};
pub(crate) use opendata::{download_error, opendata_error, row_fault, shrunk};
pub(crate) use place::DEPARTEMENT_EXPECTED;
pub(crate) use record::rejected;
pub(crate) use store::{lock_error, not_frozen, store_error};
pub(crate) use system::io_error;

use std::error::Error;
use std::io;

use crate::app::collection::NotFrozen;
use crate::app::evaluate as measures;
use crate::app::fetch::{CredentialsError, Shrunk};
use crate::app::models::{GivenError, VectorFileError, VectorTrialError};
use crate::app::watch::MailSetupError;
use crate::francetravail::wire::Rejected;
use crate::francetravail::{self, InvalidScope};
use crate::opendata::DownloadError;
use crate::store::LockError;
use crate::{block, lda};

/// A cause as people read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ErrorSentence {
    /// What went wrong: no capital, no full stop.
    pub(crate) what: String,
    /// What can be done about it.
    pub(crate) advice: &'static str,
}

impl ErrorSentence {
    fn new(what: impl Into<String>, advice: &'static str) -> Self {
        let what = what.into();
        Self { what, advice }
    }
}

/// The sentence of a failure: that of the first of its causes that has one.
pub(crate) fn failure(failure: &anyhow::Error) -> ErrorSentence {
    failure.chain().find_map(cause).unwrap_or_else(|| {
        ErrorSentence::new(
            format!("erreur inattendue : {failure:#}"),
            "Lancez « matcher doctor » ; s'il ne trouve rien, signalez cette erreur.",
        )
    })
}

fn cause(error: &(dyn Error + 'static)) -> Option<ErrorSentence> {
    let known: [fn(&(dyn Error + 'static)) -> Option<ErrorSentence>; 21] = [
        |e| e.downcast_ref::<francetravail::Error>().map(api_error),
        |e| e.downcast_ref::<CredentialsError>().map(credentials_error),
        |e| e.downcast_ref::<InvalidScope>().map(invalid_scope),
        |e| e.downcast_ref::<LockError>().map(lock_error),
        |e| e.downcast_ref::<DownloadError>().map(download_error),
        |e| e.downcast_ref::<Shrunk>().map(shrunk),
        |e| e.downcast_ref::<crate::store::Error>().map(store_error),
        |e| {
            e.downcast_ref::<crate::opendata::Error>()
                .map(opendata_error)
        },
        |e| e.downcast_ref::<crate::config::Error>().map(config_error),
        |e| e.downcast_ref::<measures::Error>().map(evaluate_error),
        |e| {
            e.downcast_ref::<crate::document::Error>()
                .map(document_error)
        },
        |e| e.downcast_ref::<NotFrozen>().map(not_frozen),
        |e| e.downcast_ref::<Rejected>().map(rejected),
        |e| {
            e.downcast_ref::<crate::facts::RulesError>()
                .map(rules_error)
        },
        |e| e.downcast_ref::<crate::mail::Error>().map(mail_error),
        |e| {
            e.downcast_ref::<MailSetupError>()
                .map(mail::mail_setup_error)
        },
        |e| e.downcast_ref::<GivenError>().map(given_model_error),
        |e| e.downcast_ref::<VectorFileError>().map(vector_file_error),
        |e| e.downcast_ref::<VectorTrialError>().map(vector_trial_error),
        |e| e.downcast_ref::<block::Error>().map(block_error),
        |e| e.downcast_ref::<lda::Error>().map(topics_error),
    ];
    let of_room = known.iter().find_map(|sentence| sentence(error));
    of_room.or_else(|| error.downcast_ref::<io::Error>().map(io_error))
}

#[cfg(test)]
mod tests;
