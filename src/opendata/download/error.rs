use std::io;

use crate::http::InvalidAddress;

/// Why a file was not had.
#[derive(Debug, thiserror::Error)]
pub(crate) enum DownloadError {
    /// The address may not be opened.
    #[error("the address of the {what} cannot be used: {why}")]
    Address {
        /// Of what.
        what: &'static str,
        /// Why.
        why: InvalidAddress,
    },
    /// The connection failed, or was cut.
    #[error("the connection to {host} failed")]
    Network {
        /// To where.
        host: String,
        /// How.
        #[source]
        cause: reqwest::Error,
    },
    /// The server does not give the file.
    #[error("{host} answered with status {status}")]
    Status {
        /// Who.
        host: String,
        /// The status.
        status: u16,
    },
    /// The answer ended before its end, or is no list of files.
    #[error("the answer of {host} is damaged")]
    Damaged {
        /// Whose.
        host: String,
    },
    /// A page for browsers came in place of the file.
    #[error("{host} answered with a page instead of the file")]
    Page {
        /// Whose.
        host: String,
    },
    /// The answer leads where no connection is opened to.
    #[error("{host} leads to an address that may not be opened")]
    Redirected {
        /// Who.
        host: String,
    },
    /// The answer came too slowly, or not at all.
    #[error("{host} is too slow")]
    Slow {
        /// Who.
        host: String,
    },
    /// The file could not be written.
    #[error("the download could not be written")]
    Write(#[source] io::Error),
}

impl DownloadError {
    /// True if another try may succeed.
    pub(super) fn may_pass(&self) -> bool {
        match self {
            Self::Network { .. } | Self::Damaged { .. } | Self::Page { .. } | Self::Slow { .. } => {
                true
            }
            Self::Status { status, .. } => *status >= 500 || *status == 429,
            Self::Address { .. } | Self::Redirected { .. } | Self::Write(_) => false,
        }
    }
}
