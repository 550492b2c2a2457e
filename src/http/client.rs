use std::time::Duration;

use reqwest::Url;
use reqwest::blocking::Client;
use reqwest::redirect::{Attempt, Policy};

use super::Address;
use super::address::is_allowed;

/// More hops than this lead nowhere.
const MAX_HOPS: usize = 5;
const CONNECT_TIMEOUT: Duration = Duration::from_secs(15);
/// So that those who run the servers know whom to ask.
const USER_AGENT: &str = concat!("matcher/", env!("CARGO_PKG_VERSION"));

/// What requests take along.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Carries {
    /// A secret or a token: a redirect to another host is not followed.
    Secret,
    /// Nothing that others may not see.
    Nothing,
}

/// A client for an address. `timeout` bounds a request from its start to the
/// last byte of its answer; none does for long downloads.
pub fn client(
    address: &Address,
    carries: Carries,
    timeout: Option<Duration>,
) -> reqwest::Result<Client> {
    // A second client finds the provider in place, which is no error.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let builder = Client::builder()
        .user_agent(USER_AGENT)
        .connect_timeout(CONNECT_TIMEOUT)
        .timeout(timeout)
        .redirect(match carries {
            Carries::Secret => Policy::custom(within_origin),
            Carries::Nothing => Policy::custom(within_reason),
        });
    let builder = if address.is_loopback() {
        builder.no_proxy()
    } else {
        builder
    };
    builder.build()
}

fn within_origin(attempt: Attempt<'_>) -> reqwest::redirect::Action {
    let is_same = |first: &Url| first.origin() == attempt.url().origin();
    let stays = attempt.previous().first().is_some_and(is_same);
    if stays && attempt.previous().len() <= MAX_HOPS {
        attempt.follow()
    } else {
        attempt.stop()
    }
}

/// Never from a safe address to one that may not be opened.
fn within_reason(attempt: Attempt<'_>) -> reqwest::redirect::Action {
    if is_allowed(attempt.url()) && attempt.previous().len() <= MAX_HOPS {
        attempt.follow()
    } else {
        attempt.stop()
    }
}
