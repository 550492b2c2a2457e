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
/// Names the program, so that a server's operators know whom to contact.
const USER_AGENT: &str = concat!("matcher/", env!("CARGO_PKG_VERSION"));

/// What a request carries; decides which redirects are followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Carries {
    /// A secret or a token: redirects to another host are not followed.
    Secret,
    /// Nothing confidential.
    Nothing,
}

/// Builds the client of one address. `silence` bounds the wait for the response head and for
/// each read of the body, not the whole request: a request with a total limit sets its own
/// timeout.
pub(crate) fn client(
    address: &Address,
    carries: Carries,
    silence: Duration,
) -> reqwest::Result<Client> {
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

/// True if a read failed because no data came in time.
pub(crate) fn is_timeout(error: &io::Error) -> bool {
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

/// Stops redirects from `https` to an address that is not allowed.
fn within_reason(attempt: Attempt<'_>) -> reqwest::redirect::Action {
    if is_allowed(attempt.url()) && attempt.previous().len() <= MAX_HOPS {
        attempt.follow()
    } else {
        attempt.stop()
    }
}
