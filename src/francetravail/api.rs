//! Calls of the API: paced, tried again, with a token that holds.

use std::sync::atomic::{AtomicU64, Ordering};

use reqwest::blocking::Client;
use reqwest::header::{ACCEPT, AUTHORIZATION, HeaderValue};

use super::auth::{Token, Tokens};
use super::credentials::Credentials;
use super::error::message_in;
use super::exchange::{Answer, ask};
use super::pace::{Pace, Patience};
use super::{Error, Fault, Service};
use crate::http::{Address, Carries, Deadline, client};

/// Where the API is and how it is asked.
#[derive(Clone, Debug)]
pub struct Access {
    /// Where tokens are given.
    pub token_url: String,
    /// The API, up to and including its version.
    pub api_url: String,
    /// Who asks.
    pub credentials: Credentials,
    /// Calls a second, instead of what the API announces.
    pub rate: Option<f64>,
    /// How failures are met.
    pub patience: Patience,
    /// When all calls have to be over.
    pub deadline: Deadline,
}

/// The API. Shared by all workers.
pub struct Api {
    client: Client,
    address: Address,
    tokens: Tokens,
    pace: Pace,
    patience: Patience,
    deadline: Deadline,
    n_calls: AtomicU64,
    n_retries: AtomicU64,
}

/// The parameters of a call.
pub(super) type Parameters<'a> = [(&'a str, String)];

impl Api {
    /// Checks the addresses and the credentials. Opens nothing yet.
    pub fn new(access: &Access) -> Result<Self, Error> {
        let token_url = address(&access.token_url, Service::Token)?;
        let address = address(&access.api_url, Service::Api)?;
        let patience = access.patience;
        let client = client(&address, Carries::Secret, patience.timeout);
        Ok(Self {
            client: client.map_err(Error::Client)?,
            tokens: Tokens::new(token_url, access)?,
            address,
            pace: Pace::new(access.rate),
            patience,
            deadline: access.deadline,
            n_calls: AtomicU64::new(0),
            n_retries: AtomicU64::new(0),
        })
    }

    /// The pace of the calls.
    pub fn pace(&self) -> &Pace {
        &self.pace
    }

    /// How many calls were made, those for tokens left out.
    pub fn n_calls(&self) -> u64 {
        self.n_calls.load(Ordering::Relaxed)
    }

    /// How many of them repeated one that failed.
    pub fn n_retries(&self) -> u64 {
        self.n_retries.load(Ordering::Relaxed)
    }

    /// Gets a token, which shows whether the credentials are taken.
    pub fn sign_in(&self) -> Result<(), Error> {
        self.tokens.token(None, &self.pace).map(drop)
    }

    /// After a refusal: whether the token service knows the client all the same.
    pub fn is_known_client(&self) -> Result<bool, Error> {
        self.tokens.is_known_client(&self.pace)
    }

    /// Calls and reads an answer of an accepted status, again where a failure
    /// may pass. What `read` cannot make sense of counts as one, as a body cut
    /// short does.
    pub(super) fn get<T>(
        &self,
        path: &str,
        parameters: &Parameters<'_>,
        accepted: &[u16],
        read: impl Fn(&Answer) -> Result<T, Fault>,
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
                Ok(answer) => match self.judge(&answer, accepted, &read)? {
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
        token: &Token,
    ) -> Result<Answer, Fault> {
        self.n_calls.fetch_add(1, Ordering::Relaxed);
        let bearer = format!("Bearer {}", token.bearer.reveal());
        let bearer = HeaderValue::try_from(bearer);
        let mut bearer = bearer.map_err(|_| Fault::Answer("an odd token".to_owned()))?;
        bearer.set_sensitive(true);
        let request = self.client.get(self.address.under(path).url().clone());
        let request = request.query(parameters).header(AUTHORIZATION, bearer);
        let request = request.header(ACCEPT, "application/json");
        let limit = self.deadline.bound(self.patience.timeout);
        let answer = ask(request, &self.address, limit)?;
        self.pace.learn(&answer.headers);
        Ok(answer)
    }

    /// The outer error ends the call, the inner one is worth another try.
    fn judge<T>(
        &self,
        answer: &Answer,
        accepted: &[u16],
        read: impl Fn(&Answer) -> Result<T, Fault>,
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

    /// Too many requests are everybody's wait; other failures only this call's.
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
            self.pace.hold(wait);
        } else {
            std::thread::sleep(wait);
        }
        Ok(())
    }
}

fn address(text: &str, service: Service) -> Result<Address, Error> {
    text.parse().map_err(|why| Error::Address { service, why })
}
