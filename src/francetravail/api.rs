//! Calls of the API: paced, retried, with a valid token.

use std::sync::atomic::{AtomicU64, Ordering};

use reqwest::blocking::Client;
use reqwest::header::{ACCEPT, AUTHORIZATION, HeaderValue};

use super::access::Access;
use super::auth::{BearerToken, BearerTokens};
use super::error::message_in;
use super::exchange::{HttpAnswer, send};
use super::pace::{Pace, Patience};
use super::{Error, Fault, RemoteService};
use crate::http::{Address, Carries, Deadline, client};

/// The API, shared by all workers.
pub struct Api {
    client: Client,
    address: Address,
    tokens: BearerTokens,
    pace: Pace,
    patience: Patience,
    deadline: Deadline,
    n_calls: AtomicU64,
    n_retries: AtomicU64,
}

/// Query parameters of a call.
pub(super) type Parameters<'a> = [(&'a str, String)];

impl Api {
    /// Checks the addresses and the credentials. Opens no connection.
    pub fn new(access: &Access) -> Result<Self, Error> {
        let token_url = address(&access.token_url, RemoteService::Token)?;
        let address = address(&access.api_url, RemoteService::Api)?;
        let patience = access.patience;
        let client = client(&address, Carries::Secret, patience.timeout);
        Ok(Self {
            client: client.map_err(Error::Client)?,
            tokens: BearerTokens::new(token_url, access)?,
            address,
            pace: Pace::new(access.rate),
            patience,
            deadline: access.deadline,
            n_calls: AtomicU64::new(0),
            n_retries: AtomicU64::new(0),
        })
    }

    /// The pace of all calls.
    pub fn pace(&self) -> &Pace {
        &self.pace
    }

    /// Calls made, without those for tokens.
    pub fn n_calls(&self) -> u64 {
        self.n_calls.load(Ordering::Relaxed)
    }

    /// Calls that repeated a failed one.
    pub fn n_retries(&self) -> u64 {
        self.n_retries.load(Ordering::Relaxed)
    }

    /// Requests a token, which proves the credentials.
    pub fn sign_in(&self) -> Result<(), Error> {
        self.tokens.token(None, &self.pace).map(drop)
    }

    /// After a refusal: true if the token service knows the client, so that only the scope was
    /// refused.
    pub fn is_known_client(&self) -> Result<bool, Error> {
        self.tokens.is_known_client(&self.pace)
    }

    /// Calls the API and reads an answer with one of the accepted statuses. Transient failures
    /// are retried; an answer that `read` cannot parse counts as one, like a body cut short.
    pub(super) fn get<T>(
        &self,
        path: &str,
        parameters: &Parameters<'_>,
        accepted: &[u16],
        read: impl Fn(&HttpAnswer) -> Result<T, Fault>,
    ) -> Result<T, Error> {
        let mut token = self.tokens.token(None, &self.pace)?;
        let mut is_renewed = false;
        let mut n_tries = 0;
        loop {
            n_tries += 1;
            self.pace.wait(self.deadline)?;
            let fault = match self.try_once(path, parameters, &token) {
                Ok(answer) if answer.status == 401 => {
                    if std::mem::replace(&mut is_renewed, true) {
                        return Err(Error::Unauthorized);
                    }
                    token = self.tokens.token(Some(token.generation), &self.pace)?;
                    continue;
                }
                Ok(answer) => match self.classify(&answer, accepted, &read)? {
                    Ok(value) => return Ok(value),
                    Err(fault) => fault,
                },
                Err(fault) => fault,
            };
            self.wait_after(n_tries, fault)?;
            token = self.tokens.token(None, &self.pace)?;
        }
    }

    fn try_once(
        &self,
        path: &str,
        parameters: &Parameters<'_>,
        token: &BearerToken,
    ) -> Result<HttpAnswer, Fault> {
        self.n_calls.fetch_add(1, Ordering::Relaxed);
        let bearer = format!("Bearer {}", token.bearer.reveal());
        let bearer = HeaderValue::try_from(bearer);
        let mut bearer = bearer.map_err(|_| Fault::Answer("an odd token".to_owned()))?;
        bearer.set_sensitive(true);
        let request = self.client.get(self.address.under(path).url().clone());
        let request = request.query(parameters).header(AUTHORIZATION, bearer);
        let request = request.header(ACCEPT, "application/json");
        let limit = self.deadline.bound(self.patience.timeout);
        let answer = send(request, &self.address, limit)?;
        self.pace.learn(&answer.headers);
        Ok(answer.without(token.bearer.reveal()))
    }

    /// The outer error ends the call; the inner one is worth a retry.
    fn classify<T>(
        &self,
        answer: &HttpAnswer,
        accepted: &[u16],
        read: impl Fn(&HttpAnswer) -> Result<T, Fault>,
    ) -> Result<Result<T, Fault>, Error> {
        let message = || message_in(&answer.body);
        match answer.status {
            status if accepted.contains(&status) => Ok(read(answer)),
            300..400 => Err(answer.redirected(&self.address)),
            400 => Err(Error::BadRequest { message: message() }),
            403 => Err(Error::Forbidden { message: message() }),
            _ => match answer.fault_or_unexpected() {
                Ok(error) => Err(error),
                Err(fault) => Ok(Err(fault)),
            },
        }
    }

    /// After 429 all workers wait, as the quota is shared; after other failures only this call.
    fn wait_after(&self, n_tries: u32, fault: Fault) -> Result<(), Error> {
        let Some(wait) = self.patience.after(n_tries, &fault)? else {
            return Err(Error::GivenUp {
                tries: n_tries,
                last: fault,
            });
        };
        if !self.deadline.allows(wait) {
            return Err(Error::OutOfTime);
        }
        self.n_retries.fetch_add(1, Ordering::Relaxed);
        if matches!(fault, Fault::Throttled { .. }) {
            self.pace.slow_down();
            self.pace.hold(wait);
        } else {
            std::thread::sleep(wait);
        }
        Ok(())
    }
}

fn address(text: &str, service: RemoteService) -> Result<Address, Error> {
    text.parse().map_err(|why| Error::Address { service, why })
}
