use crate::http::InvalidAddress;

/// Why the API did not give what was asked.
///
/// No variant holds a secret, a token, or an address with parameters.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// An address of the settings may not be opened.
    #[error("the address of the {what} cannot be used: {why}")]
    Address {
        /// Whose.
        what: &'static str,
        /// Why.
        why: InvalidAddress,
    },
    /// The id or the secret cannot be one.
    #[error("the {what} holds a space, a line break or a quote")]
    OddCredential {
        /// Which of the two.
        what: &'static str,
    },
    /// The HTTP client could not be made.
    #[error("no connection can be prepared")]
    Client(#[source] reqwest::Error),
    /// The token service refused the credentials.
    #[error("the token service refused the credentials: {code}")]
    Refused {
        /// Its code: `invalid_client`, `invalid_scope`…
        code: String,
        /// What it says.
        message: String,
    },
    /// A new token was refused as the one before it.
    #[error("the API refuses the token it was just given")]
    Unauthorized,
    /// The application has no right to the API.
    #[error("the API refuses this application: {message}")]
    Forbidden {
        /// What it says.
        message: String,
    },
    /// The request is wrong in the API's eyes.
    #[error("the API refuses the request: {message}")]
    BadRequest {
        /// What it says.
        message: String,
    },
    /// A status that nothing is known to mean.
    #[error("the API answered with status {status}: {message}")]
    Unexpected {
        /// The status.
        status: u16,
        /// What it says.
        message: String,
    },
    /// The address leads to another host, to which no secret is sent.
    #[error("the address leads elsewhere, to {to}")]
    Redirected {
        /// The host it leads to.
        to: String,
    },
    /// All tries failed.
    #[error("gave up after {tries} tries")]
    GivenUp {
        /// How many.
        tries: u32,
        /// How the last one failed.
        #[source]
        last: Fault,
    },
    /// The API asks to wait longer than a run may.
    #[error("the API asks to wait {seconds} seconds")]
    WaitTooLong {
        /// How long.
        seconds: u64,
    },
    /// The time that the run was given is over.
    #[error("the time given to the run is over")]
    OutOfTime,
    /// Offers came that the request does not cover, most of a page of them.
    #[error("the API ignored the dates it was given")]
    DatesIgnored,
}

/// A failure that may be over at the next try.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// The connection failed, or was cut.
    #[error("the connection to {host} failed")]
    Network {
        /// To where.
        host: String,
        /// How.
        #[source]
        cause: reqwest::Error,
    },
    /// The answer began and did not end in time.
    #[error("{host} is too slow")]
    Slow {
        /// Whose.
        host: String,
    },
    /// The service is ill.
    #[error("status {status}: {message}")]
    Server {
        /// The status.
        status: u16,
        /// What it says.
        message: String,
    },
    /// Too many requests.
    #[error("too many requests")]
    Throttled {
        /// How long to wait, where it says.
        wait: Option<std::time::Duration>,
    },
    /// The answer is not one, or not whole.
    #[error("an answer that cannot be right: {0}")]
    Answer(String),
    /// An answer larger than any can be.
    #[error("an answer larger than any can be")]
    TooLarge,
}

impl Error {
    /// Whether another window may fare better.
    pub(super) fn may_pass(&self) -> bool {
        matches!(self, Self::GivenUp { .. })
    }
}

/// What the service says in a body, safe and short enough to be shown.
pub(super) fn message_in(body: &[u8]) -> String {
    #[derive(serde::Deserialize)]
    struct Said {
        #[serde(alias = "error_description", alias = "error")]
        message: String,
    }
    let said = serde_json::from_slice::<Said>(body);
    let said = said.map_or_else(|_| plain_text(body), |said| said.message);
    let shown = said.chars().filter(|c| !c.is_control()).take(300);
    let shown: String = shown.collect();
    if shown.trim().is_empty() {
        "no explanation".to_owned()
    } else {
        shown.trim().to_owned()
    }
}

/// Of an HTML page nothing is worth showing; of a line of text all is.
fn plain_text(body: &[u8]) -> String {
    let text = String::from_utf8_lossy(&body[..body.len().min(2_000)]);
    if text.trim_start().starts_with(['<', '{', '[']) {
        String::new()
    } else {
        text.into_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_can_be_shown_is_shown() {
        for (body, shown) in [
            (
                r#"{"message":"La plage est \u001b[31mtrop grande.","codeHttp":400}"#,
                "La plage est [31mtrop grande.",
            ),
            ("<html><body>Bad gateway</body></html>", "no explanation"),
            ("", "no explanation"),
            ("Too many requests\n", "Too many requests"),
            (
                r#"{"error_description":"Client authentication failed"}"#,
                "Client authentication failed",
            ),
            ("{cut", "no explanation"),
        ] {
            assert_eq!(message_in(body.as_bytes()), shown);
        }
    }
}
