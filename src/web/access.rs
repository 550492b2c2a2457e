//! Who may come in: whoever has the link of this run, or whoever knows a passphrase.

use std::net::SocketAddr;

use sha2::{Digest, Sha256};

use super::passphrase::Passphrase;
use super::{ServeOptions, random};

/// What opens the server.
pub(crate) enum AccessMode {
    /// The link that the program shows, on this machine only.
    Link(AccessToken),
    /// A passphrase, for other machines.
    Passphrase(Passphrase),
}

/// A token drawn for one run.
pub(crate) struct AccessToken(String);

impl AccessToken {
    /// Bytes of a token.
    const LENGTH: usize = 24;

    fn draw() -> Self {
        Self(random::digits(Self::LENGTH))
    }

    /// Compares digests, so that the time it takes says nothing of the token.
    pub(super) fn is(&self, given: &str) -> bool {
        Sha256::digest(&self.0) == Sha256::digest(given)
    }
}

impl AccessMode {
    /// A link with a new token.
    pub(crate) fn new_link() -> Self {
        Self::Link(AccessToken::draw())
    }

    /// The address to open first.
    pub(super) fn link(&self, address: SocketAddr) -> String {
        match self {
            Self::Link(token) => format!("http://{address}/entrer?jeton={}", token.0),
            Self::Passphrase(_) => format!("http://{address}/"),
        }
    }

    /// The token, where there is one.
    pub(super) fn token(&self) -> Option<&AccessToken> {
        match self {
            Self::Link(token) => Some(token),
            Self::Passphrase(_) => None,
        }
    }
}

/// The values of `Host` that are answered. A page of another site whose name leads here (DNS
/// rebinding) sends its own name.
pub(super) fn hosts(address: SocketAddr, options: &ServeOptions) -> Vec<String> {
    let port = address.port();
    let mut hosts = vec![address.to_string()];
    if address.ip().is_loopback() || address.ip().is_unspecified() {
        let local = ["127.0.0.1", "localhost", "[::1]"];
        hosts.extend(local.map(|name| format!("{name}:{port}")));
    }
    let named = options.hosts.iter();
    let named = named.map(|name| name.to_lowercase());
    hosts.extend(named.flat_map(|name| [format!("{name}:{port}"), name]));
    hosts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_token_of_the_run_opens() {
        let (token, other) = (AccessToken::draw(), AccessToken::draw());
        assert!(token.is(&token.0));
        assert!(!token.is(&other.0) && !token.is(""));
    }

    #[test]
    fn a_machine_answers_to_its_own_names_and_those_given() {
        let options = ServeOptions {
            address: "127.0.0.1:0".parse().unwrap(),
            access: AccessMode::new_link(),
            hosts: vec!["emploi.example.fr".to_owned()],
        };
        let hosts = hosts("127.0.0.1:4711".parse().unwrap(), &options);
        for own in ["127.0.0.1:4711", "localhost:4711", "emploi.example.fr"] {
            assert!(hosts.iter().any(|host| host == own), "{own}");
        }
        for other in ["evil.example:4711", "127.0.0.1", "127.0.0.1:80"] {
            assert!(!hosts.iter().any(|host| host == other), "{other}");
        }
    }
}
