//! Why a message did not leave.

use std::io;
use std::path::PathBuf;

use lettre::transport::smtp;

/// Why a message did not leave, or may not have.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    #[error("the message cannot be put together")]
    Message(#[from] lettre::error::Error),
    #[error("the mail server {host} cannot be reached")]
    Unreachable {
        host: String,
        #[source]
        cause: smtp::Error,
    },
    #[error("the mail server {host} offers no encryption that can be trusted")]
    NotEncrypted {
        host: String,
        #[source]
        cause: smtp::Error,
    },
    #[error("the mail server {host} refuses the login")]
    Login {
        host: String,
        #[source]
        cause: smtp::Error,
    },
    #[error("the mail server {host} refuses the message with code {code}")]
    Refused { host: String, code: u16 },
    /// It may have arrived.
    #[error("the connection to the mail server {host} was lost while the message was sent")]
    Lost {
        host: String,
        #[source]
        cause: smtp::Error,
    },
    #[error("{program} cannot be started")]
    NoSendmail {
        program: PathBuf,
        #[source]
        cause: io::Error,
    },
    #[error("{program} refuses the message")]
    SendmailRefused {
        program: PathBuf,
        /// None if a signal ended it.
        code: Option<i32>,
    },
}

impl Error {
    /// True if the message may have arrived all the same.
    pub(crate) fn may_have_arrived(&self) -> bool {
        let was_killed = matches!(self, Self::SendmailRefused { code: None, .. });
        was_killed || matches!(self, Self::Lost { .. })
    }

    /// A word for the ledger, which holds nothing that a server wrote.
    pub(crate) fn word(&self) -> String {
        match self {
            Self::Message(_) => "message".to_owned(),
            Self::Unreachable { .. } => "unreachable".to_owned(),
            Self::NotEncrypted { .. } => "not encrypted".to_owned(),
            Self::Login { .. } => "login".to_owned(),
            Self::Refused { code, .. } => code.to_string(),
            Self::Lost { .. } => "lost".to_owned(),
            Self::NoSendmail { .. } => "no sendmail".to_owned(),
            Self::SendmailRefused { .. } => "sendmail".to_owned(),
        }
    }
}
