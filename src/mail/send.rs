//! Hands a message over.

use std::path::PathBuf;

use super::{Error, MailServer, Sealed, sendmail, smtp};

/// What carries messages.
#[derive(Clone, Debug)]
pub(crate) enum Carrier {
    Smtp(MailServer),
    /// A program that takes a message on its standard input, as `sendmail` does.
    Sendmail(PathBuf),
}

/// Hands a message over. Success means that its carrier answers for it.
pub(crate) fn send(carrier: &Carrier, sealed: &Sealed) -> Result<(), Error> {
    match carrier {
        Carrier::Smtp(server) => smtp::send(server, sealed),
        Carrier::Sendmail(program) => sendmail::send(program, sealed),
    }
}
