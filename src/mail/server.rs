//! The address of a mail server, and the login.

use std::fmt;
use std::net::IpAddr;
use std::str::FromStr;

use reqwest::Url;

/// A mail server: encrypted, or on this machine.
#[derive(Clone, Debug)]
pub(crate) struct MailServer {
    pub(super) host: String,
    pub(super) port: u16,
    pub(super) safety: Safety,
    pub(super) login: Option<Login>,
}

/// How a connection is protected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Safety {
    /// TLS from the first byte.
    Tls,
    /// TLS after a greeting, or nothing is sent.
    StartTls,
    /// None, on loopback.
    Plain,
}

/// Who sends.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Login {
    pub(crate) user: String,
    pub(crate) password: String,
}

/// Why an address is refused. It is never quoted: people paste secrets into addresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum InvalidServer {
    #[error("not an address such as smtps://smtp.example.org")]
    Unreadable,
    #[error("the address of a mail server must not hold a name or a password")]
    HoldsPassword,
}

const TLS_PORT: u16 = 465;
const SUBMISSION_PORT: u16 = 587;
const LOOPBACK_PORT: u16 = 25;

impl MailServer {
    pub(crate) fn with_login(self, login: Option<Login>) -> Self {
        Self { login, ..self }
    }
}

impl FromStr for MailServer {
    type Err = InvalidServer;

    /// `smtps://host` is encrypted from the first byte, `smtp://host` after a greeting; on
    /// loopback `smtp` is plain, unless the address ends in `?tls=required`.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let url = Url::parse(text.trim()).map_err(|_| InvalidServer::Unreadable)?;
        if !url.username().is_empty() || url.password().is_some() {
            return Err(InvalidServer::HoldsPassword);
        }
        let host = url.host_str().filter(|host| !host.is_empty());
        let host = host.ok_or(InvalidServer::Unreadable)?;
        let host = host
            .trim_start_matches('[')
            .trim_end_matches(']')
            .to_owned();
        let needs_tls = match url.query() {
            None => false,
            Some("tls=required") => true,
            Some(_) => return Err(InvalidServer::Unreadable),
        };
        let (safety, port) = match url.scheme() {
            "smtps" => (Safety::Tls, TLS_PORT),
            "smtp" if is_loopback(&host) && !needs_tls => (Safety::Plain, LOOPBACK_PORT),
            "smtp" => (Safety::StartTls, SUBMISSION_PORT),
            _ => return Err(InvalidServer::Unreadable),
        };
        Ok(Self {
            port: url.port().unwrap_or(port),
            login: None,
            safety,
            host,
        })
    }
}

fn is_loopback(host: &str) -> bool {
    let is_loopback = |ip: IpAddr| ip.is_loopback();
    host == "localhost" || host.parse().is_ok_and(is_loopback)
}

impl fmt::Debug for Login {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Login(***)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_loopback_is_plain() {
        let cases = [
            ("smtps://smtp.example.org", Safety::Tls, 465),
            ("smtp://smtp.example.org", Safety::StartTls, 587),
            ("smtp://smtp.example.org:25", Safety::StartTls, 25),
            ("smtp://127.0.0.1:2525", Safety::Plain, 2525),
            ("smtp://localhost", Safety::Plain, 25),
            ("smtp://[::1]:26", Safety::Plain, 26),
            ("smtp://localhost:26?tls=required", Safety::StartTls, 26),
            ("smtp://127.0.0.1.example.org", Safety::StartTls, 587),
        ];
        for (text, safety, port) in cases {
            let server: MailServer = text.parse().unwrap();
            assert_eq!((server.safety, server.port), (safety, port), "{text}");
        }
        for text in [
            "",
            "smtp://example.org?tls=no",
            "smtp.example.org",
            "http://example.org",
            "smtp://",
        ] {
            let refused = text.parse::<MailServer>().unwrap_err();
            assert_eq!(refused, InvalidServer::Unreadable, "{text}");
        }
        let refused = "smtps://u:p@example.org".parse::<MailServer>().unwrap_err();
        assert_eq!(refused, InvalidServer::HoldsPassword);
    }

    #[test]
    fn a_password_is_never_shown() {
        let login = Login {
            user: "léa".to_owned(),
            password: "secret".to_owned(),
        };
        let server: MailServer = "smtps://example.org".parse().unwrap();
        let shown = format!("{:?}", server.with_login(Some(login)));
        assert!(
            !shown.contains("secret") && !shown.contains("léa"),
            "{shown}"
        );
    }
}
