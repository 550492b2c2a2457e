//! The way out through a mail server. Until the message itself is sent, whatever fails is
//! certain: nothing has left.

use std::error::Error as _;
use std::io;
use std::time::Duration;

use lettre::transport::smtp;
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::{SmtpConnection, TlsParameters};
use lettre::transport::smtp::extension::ClientId;

use super::server::{Login, MailServer, Safety};
use super::{Error, Sealed};

/// How long a server may be silent.
const SILENCE: Duration = Duration::from_secs(30);

pub(super) fn send(server: &MailServer, sealed: &Sealed) -> Result<(), Error> {
    let host = || server.host.clone();
    let mut connection = connect(server)?;
    if let Some(login) = &server.login {
        log_in(&mut connection, login).map_err(|cause| Error::Login {
            host: host(),
            cause,
        })?;
    }
    let sent = connection.send(&sealed.envelope, &sealed.bytes);
    // The server has answered for the message, or not: how it says goodbye changes nothing.
    let _ = connection.quit();
    match sent {
        Ok(_) => Ok(()),
        Err(cause) => Err(match refusal(&cause) {
            Some(code) => Error::Refused { host: host(), code },
            None => Error::Lost {
                host: host(),
                cause,
            },
        }),
    }
}

/// The code with which a server says no.
fn refusal(cause: &smtp::Error) -> Option<u16> {
    let says_no = cause.is_permanent() || cause.is_transient();
    cause.status().filter(|_| says_no).map(u16::from)
}

fn connect(server: &MailServer) -> Result<SmtpConnection, Error> {
    let unreachable = |cause| Error::Unreachable {
        host: server.host.clone(),
        cause,
    };
    let not_encrypted = |cause| Error::NotEncrypted {
        host: server.host.clone(),
        cause,
    };
    // A second client finds the provider in place, which is no error.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let own = ClientId::default();
    let place = (server.host.as_str(), server.port);
    let tls = || TlsParameters::new(server.host.clone()).map_err(not_encrypted);
    let open = |tls: Option<&TlsParameters>| {
        SmtpConnection::connect(place, Some(SILENCE), &own, tls, None).map_err(|cause| {
            match is_of_encryption(&cause) {
                true => not_encrypted(cause),
                false => unreachable(cause),
            }
        })
    };
    match server.safety {
        Safety::Plain => open(None),
        Safety::Tls => open(Some(&tls()?)),
        Safety::StartTls => {
            let mut connection = open(None)?;
            let begun = connection.starttls(&tls()?, &own);
            begun.map_err(not_encrypted)?;
            Ok(connection)
        }
    }
}

/// True if a server answers that proves nothing, such as a certificate of another: a handshake
/// that fails reads as a failed connection.
fn is_of_encryption(cause: &smtp::Error) -> bool {
    let mut source = cause.source();
    while let Some(own) = source {
        let within = own.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
        if own.is::<rustls::Error>() || within.is_some_and(|own| own.is::<rustls::Error>()) {
            return true;
        }
        source = own.source();
    }
    cause.is_tls()
}

fn log_in(connection: &mut SmtpConnection, login: &Login) -> Result<(), smtp::Error> {
    let credentials = Credentials::new(login.user.clone(), login.password.clone());
    let mechanisms = [Mechanism::Plain, Mechanism::Login];
    connection.auth(&mechanisms, &credentials).map(drop)
}
