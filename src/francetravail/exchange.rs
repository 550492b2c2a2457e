//! One request and its complete answer.

use std::io::Read;
use std::time::Duration;

use reqwest::blocking::{RequestBuilder, Response};
use reqwest::header::{CONTENT_RANGE, HeaderMap, LOCATION, RETRY_AFTER};

use super::error::message_in;
use super::{Error, Fault};
use crate::http::{Address, is_timeout};

/// A page of offers takes half a megabyte; more than this is not an answer.
const MAX_BODY: u64 = 64 * 1024 * 1024;

/// A complete answer.
pub(super) struct HttpAnswer {
    pub(super) status: u16,
    pub(super) headers: HeaderMap,
    pub(super) body: Vec<u8>,
}

/// Sends a request and reads the complete answer within `limit`. A body cut short is a failure,
/// whatever the status.
pub(super) fn send(
    request: RequestBuilder,
    address: &Address,
    limit: Duration,
) -> Result<HttpAnswer, Fault> {
    let failed = |cause: reqwest::Error| Fault::Network {
        host: address.host().to_owned(),
        // The address contains query parameters, which are not shown.
        cause: cause.without_url(),
    };
    let mut response = request.timeout(limit).send().map_err(failed)?;
    let body = read_body(&mut response, address)?;
    Ok(HttpAnswer {
        status: response.status().as_u16(),
        headers: response.headers().clone(),
        body,
    })
}

fn read_body(response: &mut Response, address: &Address) -> Result<Vec<u8>, Fault> {
    let mut body = Vec::new();
    let cut = |error: std::io::Error| match is_timeout(&error) {
        true => Fault::Slow {
            host: address.host().to_owned(),
        },
        false => Fault::Answer(format!("cut short ({error})")),
    };
    response
        .take(MAX_BODY + 1)
        .read_to_end(&mut body)
        .map_err(cut)?;
    if body.len() as u64 > MAX_BODY {
        return Err(Fault::TooLarge);
    }
    Ok(body)
}

impl HttpAnswer {
    /// The same without a secret that a refusal gives back: what it says is shown.
    pub(super) fn without(mut self, secret: &str) -> Self {
        let is_shown = self.status >= 300 && !secret.is_empty();
        if is_shown {
            let body = String::from_utf8_lossy(&self.body);
            self.body = body.replace(secret, "***").into_bytes();
        }
        self
    }

    /// The `Content-Range` header, if it is text.
    pub(super) fn range(&self) -> Option<&str> {
        self.headers.get(CONTENT_RANGE)?.to_str().ok()
    }

    /// The target of a redirect, as an error: redirects to another host are not followed.
    pub(super) fn redirected(&self, from: &Address) -> Error {
        let target = self.headers.get(LOCATION).and_then(|to| to.to_str().ok());
        let target = target.and_then(|to| from.url().join(to).ok());
        let host = target.and_then(|url| url.host_str().map(str::to_owned));
        Error::Redirected { to: host }
    }

    /// The outer error is a status worth a retry.
    pub(super) fn fault_or_unexpected(&self) -> Result<Error, Fault> {
        let (status, message) = (self.status, message_in(&self.body));
        match status {
            429 => Err(Fault::Throttled {
                wait: self.retry_after(),
            }),
            408 | 425 | 500.. => Err(Fault::Server { status, message }),
            _ => Ok(Error::Unexpected { status, message }),
        }
    }

    /// `Retry-After` in seconds. A date, which the API was never seen to send, counts as
    /// missing; the usual wait then applies.
    fn retry_after(&self) -> Option<Duration> {
        let text = self.headers.get(RETRY_AFTER)?.to_str().ok()?;
        let seconds: f64 = text.trim().parse().ok()?;
        Duration::try_from_secs_f64(seconds).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_that_gives_a_secret_back_is_shown_without_it() {
        let answer = |status| HttpAnswer {
            status,
            headers: HeaderMap::new(),
            body: br#"{"message":"jeton jeton123 refuse"}"#.to_vec(),
        };
        let shown = answer(400).without("jeton123");
        let shown = message_in(&shown.body).to_string();
        assert_eq!(shown, "jeton *** refuse");
        // What is read is left as it came.
        assert_eq!(answer(200).without("jeton123").body, answer(200).body);
    }
}
