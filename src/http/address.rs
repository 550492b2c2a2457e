use std::fmt;
use std::str::FromStr;

use reqwest::Url;

/// An address the program may open: `https`, or `http` on loopback.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Address(Url);

/// Why an address is refused. The address itself is never quoted: people paste secrets into
/// them.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvalidAddress {
    /// Not an address.
    #[error("not an address such as https://example.org/path")]
    Unreadable,
    /// Plain `http` beyond loopback: anyone on the way could read the request.
    #[error("plain http is accepted for this machine only, and this is {0}")]
    PlainHttp(String),
    /// A user name or a password before the host.
    #[error("an address must not hold a name or a password")]
    HoldsPassword,
}

impl Address {
    pub(crate) fn url(&self) -> &Url {
        &self.0
    }

    pub(crate) fn host(&self) -> &str {
        self.0.host_str().unwrap_or_default()
    }

    /// Appends a path to this address.
    pub(crate) fn under(&self, path: &str) -> Self {
        let mut url = self.0.clone();
        let base = url.path().trim_end_matches('/').to_owned();
        url.set_path(&format!("{base}/{path}"));
        Self(url)
    }

    pub(crate) fn is_loopback(&self) -> bool {
        is_loopback(&self.0)
    }
}

/// True if a redirect may lead to this address.
pub(super) fn is_allowed(url: &Url) -> bool {
    url.scheme() == "https" || (url.scheme() == "http" && is_loopback(url))
}

fn is_loopback(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default();
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    let is_loopback = |ip: std::net::IpAddr| ip.is_loopback();
    host == "localhost" || bare.parse().is_ok_and(is_loopback)
}

impl FromStr for Address {
    type Err = InvalidAddress;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let url = Url::parse(text.trim()).map_err(|_| InvalidAddress::Unreadable)?;
        if !matches!(url.scheme(), "http" | "https") || !url.has_host() {
            return Err(InvalidAddress::Unreadable);
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(InvalidAddress::HoldsPassword);
        }
        if !is_allowed(&url) {
            let host = url.host_str().unwrap_or_default().to_owned();
            return Err(InvalidAddress::PlainHttp(host));
        }
        Ok(Self(url))
    }
}

impl fmt::Debug for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Address({})", self.host())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_http_is_for_this_machine_only() {
        for (text, is_fine) in [
            ("https://api.example.org/v2", true),
            ("http://127.0.0.1:8080/v2", true),
            ("http://127.9.9.9/", true),
            ("http://localhost:1/", true),
            ("http://[::1]:1/", true),
            ("http://example.org/", false),
            ("http://127.0.0.1.example.org/", false),
            ("http://localhost.example.org/", false),
            ("http://192.168.0.1/", false),
            ("ftp://127.0.0.1/", false),
            ("https://name:word@example.org/", false),
            ("nowhere", false),
            ("", false),
        ] {
            assert_eq!(text.parse::<Address>().is_ok(), is_fine, "{text}");
        }
    }

    #[test]
    fn what_is_under_an_address_keeps_its_path() {
        let base: Address = "https://example.org/v2/".parse().unwrap();
        let under = base.under("offres/search");
        assert_eq!(under.url().as_str(), "https://example.org/v2/offres/search");
    }
}
