//! Tokens: got with the credentials, renewed shortly before they end.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use reqwest::blocking::Client;

use super::api::Access;
use super::credentials::Credentials;
use super::error::message_in;
use super::exchange::{Answer, ask};
use super::pace::{Pace, Patience};
use super::secret::Secret;
use super::{Error, Fault, Refusal};
use crate::http::{Address, Carries, Deadline, client};

/// What the token must allow. The name of the application is not part of it,
/// whatever old clients send.
const SCOPE: &str = "api_offresdemploiv2 o2dsoffre";
/// A scope that no service has, to learn whether it is the scope or the client
/// that a refusal is about.
const NO_SCOPE: &str = "api_matcher_essai";
/// So long before its end a token is not used any more.
const MARGIN: Duration = Duration::from_secs(60);
/// A token without an end is renewed after what the documents give.
const USUAL_SECONDS: u64 = 1_499;

/// A token, and how many came before it.
#[derive(Clone)]
pub(super) struct Token {
    pub(super) bearer: Secret,
    pub(super) generation: u64,
    ends: Instant,
}

/// Gives all workers the same token.
pub(super) struct Tokens {
    client: Client,
    address: Address,
    credentials: Credentials,
    patience: Patience,
    deadline: Deadline,
    current: Mutex<Option<Token>>,
}

impl Tokens {
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

    /// The token to use now. `refused` is the generation of one that the API
    /// did not take: of the workers that saw it refused only the first renews.
    pub(super) fn token(&self, refused: Option<u64>, pace: &Pace) -> Result<Token, Error> {
        let mut current = self.current();
        let is_fine = |token: &&Token| {
            token.ends > Instant::now() && refused.is_none_or(|old| token.generation > old)
        };
        if let Some(token) = current.as_ref().filter(is_fine) {
            return Ok(token.clone());
        }
        let generation = current.as_ref().map_or(0, |token| token.generation + 1);
        let token = self.ask_new(generation, pace)?;
        *current = Some(token.clone());
        Ok(token)
    }

    fn ask_new(&self, generation: u64, pace: &Pace) -> Result<Token, Error> {
        let mut n_tries = 0;
        loop {
            n_tries += 1;
            pace.wait(self.deadline)?;
            let fault = match self.ask_once(SCOPE) {
                Ok(Ok(given)) => return Ok(given.into_token(generation)),
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

    /// Whether the service knows the client, where it refused it the scope: the
    /// same words serve it for a wrong secret and for an API that was not added
    /// to the application. Asked for a scope that there is none of, it names the
    /// scope of a client that it knows.
    pub(super) fn is_known_client(&self, pace: &Pace) -> Result<bool, Error> {
        pace.wait(self.deadline)?;
        Ok(match self.ask_once(NO_SCOPE) {
            Ok(Ok(_)) => true,
            Ok(Err(Error::Refused { refusal, .. })) => refusal == Refusal::InvalidScope,
            Ok(Err(_)) | Err(_) => false,
        })
    }

    /// The outer error is worth another try, the inner one is not.
    fn ask_once(&self, scope: &str) -> Result<Result<Given, Error>, Fault> {
        let form = [
            ("grant_type", "client_credentials"),
            ("client_id", self.credentials.id.reveal()),
            ("client_secret", self.credentials.secret.reveal()),
            ("scope", scope),
        ];
        let request = self.client.post(self.address.url().clone()).form(&form);
        let limit = self.deadline.bound(self.patience.timeout);
        read(&ask(request, &self.address, limit)?, &self.address)
    }

    fn current(&self) -> MutexGuard<'_, Option<Token>> {
        // A token is replaced whole: a panic elsewhere cannot leave half of one.
        self.current.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[derive(serde::Deserialize)]
struct Given {
    access_token: String,
    #[serde(default)]
    expires_in: Option<u64>,
}

impl Given {
    fn into_token(self, generation: u64) -> Token {
        let seconds = self.expires_in.unwrap_or(USUAL_SECONDS).min(86_400);
        let life = Duration::from_secs(seconds);
        // Of a token that lives less than the margin, half its life is used.
        let used = life.saturating_sub(MARGIN).max(life / 2);
        Token {
            bearer: Secret::new(&self.access_token),
            generation,
            ends: Instant::now() + used,
        }
    }
}

/// The outer error is worth another try, the inner one is not.
fn read(answer: &Answer, address: &Address) -> Result<Result<Given, Error>, Fault> {
    match answer.status {
        200 => match serde_json::from_slice::<Given>(&answer.body) {
            Ok(given) if !Secret::new(&given.access_token).is_odd() => Ok(Ok(given)),
            // What came is not quoted: it may hold a token.
            _ => Err(Fault::Answer("no token in it".to_owned())),
        },
        300..400 => Ok(Err(answer.redirected(address))),
        400 | 401 | 403 | 409 => Ok(Err(refusal(&answer.body))),
        _ => answer.fault_or_unexpected().map(Err),
    }
}

fn refusal(body: &[u8]) -> Error {
    #[derive(serde::Deserialize)]
    struct Body {
        error: String,
    }
    let parsed = serde_json::from_slice::<Body>(body);
    Error::Refused {
        refusal: parsed.map_or(Refusal::Unnamed, |body| Refusal::from_code(&body.error)),
        message: message_in(body),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn given(seconds: u64) -> Token {
        let text = format!(r#"{{"access_token":"abc","expires_in":{seconds}}}"#);
        serde_json::from_str::<Given>(&text).unwrap().into_token(0)
    }

    #[test]
    fn a_token_is_given_up_before_its_end() {
        let now = Instant::now();
        assert!(given(1_499).ends <= now + Duration::from_secs(1_440));
        assert!(given(1_499).ends > now + Duration::from_secs(1_400));
        assert!(given(10).ends <= now + Duration::from_secs(6));
    }

    #[test]
    fn what_is_refused_says_its_code_and_never_the_secret() {
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
