//! One request and its whole answer.

use std::io::Read;
use std::time::Duration;

use reqwest::blocking::{RequestBuilder, Response};
use reqwest::header::{CONTENT_RANGE, HeaderMap, LOCATION, RETRY_AFTER};

use super::error::message_in;
use super::{Error, Fault};
use crate::http::{Address, is_timeout};

/// A page of offers takes half a megabyte; what is beyond this is no answer.
const MAX_BODY: u64 = 64 * 1024 * 1024;

/// An answer, read to its end.
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) headers: HeaderMap,
    pub(super) body: Vec<u8>,
}

/// Sends a request and reads the answer to its end, within `limit` from start to
/// last byte. A body that is cut short is a failure here, whatever the status
/// said.
pub(super) fn ask(
    request: RequestBuilder,
    address: &Address,
    limit: Duration,
) -> Result<Answer, Fault> {
    let failed = |cause: reqwest::Error| Fault::Network {
        host: address.host().to_owned(),
        // The address has parameters that are nobody's business.
        cause: cause.without_url(),
    };
    let mut response = request.timeout(limit).send().map_err(failed)?;
    let body = read_body(&mut response, address)?;
    Ok(Answer {
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

impl Answer {
    /// `Content-Range`, where there is one that is text.
    pub(super) fn range(&self) -> Option<&str> {
        self.headers.get(CONTENT_RANGE)?.to_str().ok()
    }

    /// Where it leads, as an error: what leads elsewhere is not followed.
    pub(super) fn redirected(&self, from: &Address) -> Error {
        let target = self.headers.get(LOCATION).and_then(|to| to.to_str().ok());
        let target = target.and_then(|to| from.url().join(to).ok());
        let host = target.and_then(|url| url.host_str().map(str::to_owned));
        Error::Redirected { to: host }
    }

    /// A status for which another try may help is the outer error.
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

    /// `Retry-After` in seconds. A date, which the API has not been seen to
    /// send, counts as none: the usual wait then serves.
    fn retry_after(&self) -> Option<Duration> {
        let text = self.headers.get(RETRY_AFTER)?.to_str().ok()?;
        let seconds: f64 = text.trim().parse().ok()?;
        Duration::try_from_secs_f64(seconds).ok()
    }
}
