//! Tokens: requested with the credentials, renewed shortly before they expire.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use reqwest::blocking::Client;

use super::access::Access;
use super::credentials::Credentials;
use super::error::message_in;
use super::exchange::{HttpAnswer, send};
use super::pace::{Pace, Patience};
use super::secret::Secret;
use super::{Error, Fault, Refusal};
use crate::http::{Address, Carries, Deadline, client};

/// Scope of the token. The application's name is not part of it, although old clients send it.
const SCOPE: &str = "api_offresdemploiv2 o2dsoffre";
/// A scope that does not exist: shows whether a refusal is about the scope or the client.
const NO_SCOPE: &str = "api_matcher_essai";
/// A token is renewed this long before it expires.
const MARGIN: Duration = Duration::from_secs(60);
/// Lifetime of a token that does not state one, as documented.
const USUAL_SECONDS: u64 = 1_499;

#[derive(Clone)]
pub(super) struct BearerToken {
    pub(super) bearer: Secret,
    pub(super) generation: u64,
    ends: Instant,
}

/// Shares one token between all workers.
pub(super) struct BearerTokens {
    client: Client,
    address: Address,
    credentials: Credentials,
    patience: Patience,
    deadline: Deadline,
    current: Mutex<Option<BearerToken>>,
}

impl BearerTokens {
    pub(super) fn new(address: Address, access: &Access) -> Result<Self, Error> {
        access.credentials.check()?;
        let client = client(&address, Carries::Secret, access.patience.timeout);
        Ok(Self {
            client: client.map_err(Error::Client)?,
            address,
            credentials: access.credentials.clone(),
            patience: access.patience,
            deadline: access.deadline,
            current: Mutex::new(None),
        })
    }

    /// The current token. `refused` is the generation of a token that the API rejected: only
    /// the first worker that saw the rejection renews it.
    pub(super) fn token(&self, refused: Option<u64>, pace: &Pace) -> Result<BearerToken, Error> {
        let mut current = self.current();
        let is_fine = |token: &&BearerToken| {
            token.ends > Instant::now() && refused.is_none_or(|old| token.generation > old)
        };
        if let Some(token) = current.as_ref().filter(is_fine) {
            return Ok(token.clone());
        }
        let generation = current.as_ref().map_or(0, |token| token.generation + 1);
        let token = self.request_new(generation, pace)?;
        *current = Some(token.clone());
        Ok(token)
    }

    fn request_new(&self, generation: u64, pace: &Pace) -> Result<BearerToken, Error> {
        let mut n_tries = 0;
        loop {
            n_tries += 1;
            pace.wait(self.deadline)?;
            let fault = match self.request_once(SCOPE) {
                Ok(Ok(response)) => return Ok(response.into_token(generation)),
                Ok(Err(error)) => return Err(error),
                Err(fault) => fault,
            };
            match self.patience.after(n_tries, &fault)? {
                Some(wait) if !self.deadline.allows(wait) => return Err(Error::OutOfTime),
                Some(wait) => std::thread::sleep(wait),
                None => {
                    return Err(Error::GivenUp {
                        tries: n_tries,
                        last: fault,
                    });
                }
            }
        }
    }

    /// True if the service knows the client although it refused the scope. The service answers
    /// a wrong secret and an API missing from the application with the same words; asked for a
    /// scope that does not exist, it complains about the scope only to a client it knows.
    pub(super) fn is_known_client(&self, pace: &Pace) -> Result<bool, Error> {
        pace.wait(self.deadline)?;
        Ok(match self.request_once(NO_SCOPE) {
            Ok(Ok(_)) => true,
            Ok(Err(Error::Refused { refusal, .. })) => refusal == Refusal::InvalidScope,
            Ok(Err(_)) | Err(_) => false,
        })
    }

    /// The outer error is worth a retry; the inner one is final.
    fn request_once(&self, scope: &str) -> Result<Result<TokenResponse, Error>, Fault> {
        let form = [
            ("grant_type", "client_credentials"),
            ("client_id", self.credentials.id.reveal()),
            ("client_secret", self.credentials.secret.reveal()),
            ("scope", scope),
        ];
        let request = self.client.post(self.address.url().clone()).form(&form);
        let limit = self.deadline.bound(self.patience.timeout);
        let answer = send(request, &self.address, limit)?;
        let answer = answer.without(self.credentials.secret.reveal());
        read(&answer, &self.address)
    }

    fn current(&self) -> MutexGuard<'_, Option<BearerToken>> {
        // A token is replaced as a whole: a panic cannot leave half of one.
        self.current.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[derive(serde::Deserialize)]
struct TokenResponse {
    access_token: String,
    #[serde(default)]
    expires_in: Option<u64>,
}

impl TokenResponse {
    fn into_token(self, generation: u64) -> BearerToken {
        let seconds = self.expires_in.unwrap_or(USUAL_SECONDS).min(86_400);
        let life = Duration::from_secs(seconds);
        // A token that expires within the margin is used for half of its lifetime.
        let used = life.saturating_sub(MARGIN).max(life / 2);
        BearerToken {
            bearer: Secret::new(&self.access_token),
            generation,
            ends: Instant::now() + used,
        }
    }
}

/// The outer error is worth a retry; the inner one is final.
fn read(answer: &HttpAnswer, address: &Address) -> Result<Result<TokenResponse, Error>, Fault> {
    match answer.status {
        200 => match serde_json::from_slice::<TokenResponse>(&answer.body) {
            Ok(response) if !Secret::new(&response.access_token).is_impossible() => {
                Ok(Ok(response))
            }
            // The body is not quoted: it may contain a token.
            _ => Err(Fault::Answer("no token in it".to_owned())),
        },
        300..400 => Ok(Err(answer.redirected(address))),
        400 | 401 | 403 | 409 => Ok(Err(refusal(&answer.body))),
        _ => answer.fault_or_unexpected().map(Err),
    }
}

fn refusal(body: &[u8]) -> Error {
    #[derive(serde::Deserialize)]
    struct ErrorResponse {
        error: String,
    }
    let parsed = serde_json::from_slice::<ErrorResponse>(body);
    Error::Refused {
        refusal: parsed.map_or(Refusal::Unnamed, |body| Refusal::from_code(&body.error)),
        message: message_in(body),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn response(seconds: u64) -> BearerToken {
        let text = format!(r#"{{"access_token":"abc","expires_in":{seconds}}}"#);
        serde_json::from_str::<TokenResponse>(&text)
            .unwrap()
            .into_token(0)
    }

    #[test]
    fn a_token_is_given_up_before_its_end() {
        let now = Instant::now();
        assert!(response(1_499).ends <= now + Duration::from_secs(1_440));
        assert!(response(1_499).ends > now + Duration::from_secs(1_400));
        assert!(response(10).ends <= now + Duration::from_secs(6));
    }

    #[test]
    fn a_refusal_has_its_code_and_never_the_secret() {
        let body =
            br#"{"error":"invalid_client","error_description":"Client authentication failed"}"#;
        let error = refusal(body);
        assert!(
            matches!(&error, Error::Refused { refusal, .. } if *refusal == Refusal::InvalidClient)
        );
        let html = refusal(b"<html>409</html>");
        assert!(matches!(&html, Error::Refused { refusal, .. } if *refusal == Refusal::Unnamed));
    }
}
