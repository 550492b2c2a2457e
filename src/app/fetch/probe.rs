//! Tries the credentials: a token, then one call with it.

use std::time::Duration;

use super::access::{access_with, credentials};
use crate::config::Settings;
use crate::francetravail::{
    Access, Api, CredentialPart, Credentials, Error, Fault, Patience, Refusal, Scope, Suspicion,
};
use crate::http::Deadline;

/// Short: a person is waiting.
const TIMEOUT: Duration = Duration::from_secs(10);
/// For both calls, and a third to find out why the first was refused.
const ALL: Duration = Duration::from_secs(20);

/// What came of a try.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ProbeResult {
    /// The API answers, with its number of offers.
    Works(usize),
    /// The id or the secret is malformed; nothing was sent.
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
    /// No connection: nothing is known of the credentials.
    Unreachable,
    /// The service fails, or asks to wait.
    Ill,
    /// An unknown answer.
    Unexpected(String),
}

/// Tries the credentials once, and finds out why where they are refused.
pub(crate) fn probe(settings: &Settings) -> anyhow::Result<ProbeResult> {
    probe_with(settings, credentials(settings)?)
}

/// The same, with credentials that are not in the settings yet.
pub(crate) fn probe_with(
    settings: &Settings,
    credentials: Credentials,
) -> anyhow::Result<ProbeResult> {
    let access = access_with(settings, credentials, Deadline::within(ALL))?;
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
        Ok(n_offers) => ProbeResult::Works(n_offers),
        Err(Error::Refused {
            refusal: Refusal::InvalidClient,
            ..
        }) => match api.is_known_client() {
            Ok(true) => ProbeResult::NotEntitled,
            Ok(false) | Err(_) => ProbeResult::Unknown(suspicion),
        },
        Err(error) => of_failure(error),
    })
}

fn of_failure(error: Error) -> ProbeResult {
    match error {
        Error::OddCredential(part) => ProbeResult::Odd(part),
        Error::Address { .. } => ProbeResult::BadAddress,
        Error::Redirected { to } => ProbeResult::Elsewhere(to),
        Error::Forbidden { .. } => ProbeResult::NotEntitled,
        Error::Refused {
            refusal: Refusal::InvalidScope,
            ..
        } => ProbeResult::NotEntitled,
        Error::Refused { refusal, .. } => ProbeResult::Unexpected(refusal.to_string()),
        Error::Unauthorized => ProbeResult::TokenRefused,
        Error::GivenUp { last, .. } => of_fault(&last),
        Error::OutOfTime | Error::Client(_) => ProbeResult::Unreachable,
        Error::WaitTooLong { .. } => ProbeResult::Ill,
        Error::Unexpected { status, .. } => ProbeResult::Unexpected(status.to_string()),
        Error::BadRequest { .. } | Error::DatesIgnored => ProbeResult::Unexpected("400".to_owned()),
    }
}

fn of_fault(fault: &Fault) -> ProbeResult {
    match fault {
        Fault::Network { .. } | Fault::Slow { .. } => ProbeResult::Unreachable,
        Fault::Server { .. }
        | Fault::Throttled { .. }
        | Fault::Answer(_)
        | Fault::ShortPage { .. }
        | Fault::TooLarge => ProbeResult::Ill,
    }
}
