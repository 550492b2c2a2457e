//! Tries the credentials: a token, then one call with it.

use std::time::Duration;

use super::access::access;
use crate::config::Settings;
use crate::francetravail::{
    Access, Api, CredentialPart, Error, Fault, Patience, Refusal, Scope, Suspicion,
};
use crate::http::Deadline;

/// Somebody is waiting for the answer.
const TIMEOUT: Duration = Duration::from_secs(10);
/// For both calls, and the one that tells why the first was refused.
const ALL: Duration = Duration::from_secs(20);

/// What came of a try.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tried {
    /// The API answers, and has so many offers.
    Works(usize),
    /// The id or the secret holds what none does; nothing was sent.
    Odd(CredentialPart),
    /// The token service does not know the id with this secret.
    Unknown(Option<Suspicion>),
    /// The client is known, and has no right to the API.
    NotEntitled,
    /// The token that was just given is refused.
    TokenRefused,
    /// An address of the settings may not be opened.
    BadAddress,
    /// The address leads to another host, to which nothing was sent.
    Elsewhere(Option<String>),
    /// Nobody was reached: nothing is known of the credentials.
    Unreachable,
    /// The service is ill, or asks to wait.
    Ill,
    /// An answer that nothing is known to mean.
    Unexpected(String),
}

/// Tries the credentials once, and finds out why where they are refused.
pub fn probe(settings: &Settings) -> anyhow::Result<Tried> {
    let access = access(settings, Deadline::within(ALL))?;
    let access = Access {
        patience: Patience {
            tries: 1,
            timeout: TIMEOUT,
            ..access.patience
        },
        ..access
    };
    let suspicion = access.credentials.suspicion();
    let api = match Api::new(&access) {
        Ok(api) => api,
        Err(error) => return Ok(of_failure(error)),
    };
    let counted = api
        .sign_in()
        .and_then(|()| api.count(&Scope::default(), None));
    Ok(match counted {
        Ok(n_offers) => Tried::Works(n_offers),
        Err(Error::Refused {
            refusal: Refusal::InvalidClient,
            ..
        }) => match api.is_known_client() {
            Ok(true) => Tried::NotEntitled,
            Ok(false) | Err(_) => Tried::Unknown(suspicion),
        },
        Err(error) => of_failure(error),
    })
}

fn of_failure(error: Error) -> Tried {
    match error {
        Error::OddCredential(part) => Tried::Odd(part),
        Error::Address { .. } => Tried::BadAddress,
        Error::Redirected { to } => Tried::Elsewhere(to),
        Error::Forbidden { .. } => Tried::NotEntitled,
        Error::Refused {
            refusal: Refusal::InvalidScope,
            ..
        } => Tried::NotEntitled,
        Error::Refused { refusal, .. } => Tried::Unexpected(refusal.to_string()),
        Error::Unauthorized => Tried::TokenRefused,
        Error::GivenUp { last, .. } => of_fault(&last),
        Error::OutOfTime | Error::Client(_) => Tried::Unreachable,
        Error::WaitTooLong { .. } => Tried::Ill,
        Error::Unexpected { status, .. } => Tried::Unexpected(status.to_string()),
        Error::BadRequest { .. } | Error::DatesIgnored => Tried::Unexpected("400".to_owned()),
    }
}

fn of_fault(fault: &Fault) -> Tried {
    match fault {
        Fault::Network { .. } | Fault::Slow { .. } => Tried::Unreachable,
        Fault::Server { .. } | Fault::Throttled { .. } | Fault::Answer(_) | Fault::TooLarge => {
            Tried::Ill
        }
    }
}
