use std::io;
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

/// A client for an address. `silence` bounds the wait for an answer's head and
/// for each piece of its body, not the whole: a request that must be over in a
/// given time sets its own timeout.
pub fn client(address: &Address, carries: Carries, silence: Duration) -> reqwest::Result<Client> {
    // A second client finds the provider in place, which is no error.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let builder = Client::builder()
        .user_agent(USER_AGENT)
        .connect_timeout(CONNECT_TIMEOUT)
        .timeout(silence)
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

/// Whether reading an answer failed because nothing came in time.
pub fn is_timeout(error: &io::Error) -> bool {
    let cause = error.get_ref().and_then(|cause| cause.downcast_ref());
    error.kind() == io::ErrorKind::TimedOut || cause.is_some_and(reqwest::Error::is_timeout)
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
