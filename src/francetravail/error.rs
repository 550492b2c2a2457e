use std::fmt;

use crate::http::InvalidAddress;

/// Why the API did not give what was asked.
///
/// No variant holds a secret, a token, or an address with parameters.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// An address of the settings may not be opened.
    #[error("the address of the {service} cannot be used: {why}")]
    Address {
        /// Whose.
        service: RemoteService,
        /// Why.
        why: InvalidAddress,
    },
    /// The id or the secret cannot be one.
    #[error("the {0} holds a space, a line break or a quote")]
    OddCredential(CredentialPart),
    /// The HTTP client could not be made.
    #[error("no connection can be prepared")]
    Client(#[source] reqwest::Error),
    /// The token service refused the credentials.
    #[error("the token service refused the credentials: {refusal}")]
    Refused {
        /// Its code.
        refusal: Refusal,
        /// What it says.
        message: Explanation,
    },
    /// A new token was refused as the one before it.
    #[error("the API refuses the token it was just given")]
    Unauthorized,
    /// The application has no right to the API.
    #[error("the API refuses this application: {message}")]
    Forbidden {
        /// What it says.
        message: Explanation,
    },
    /// The request is wrong in the API's eyes.
    #[error("the API refuses the request: {message}")]
    BadRequest {
        /// What it says.
        message: Explanation,
    },
    /// A status that nothing is known to mean.
    #[error("the API answered with status {status}: {message}")]
    Unexpected {
        /// The status.
        status: u16,
        /// What it says.
        message: Explanation,
    },
    /// The address leads to another host, to which no secret is sent.
    #[error("the address leads elsewhere, to {}", to.as_deref().unwrap_or("an address that is not given"))]
    Redirected {
        /// The host it leads to, where the answer names one.
        to: Option<String>,
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
        message: Explanation,
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
    /// A page that says itself that it holds fewer offers than were asked for and are there.
    #[error("a page of {n} offers where {due} are due")]
    ShortPage {
        /// How many it holds.
        n: usize,
        /// How many it could hold.
        due: usize,
    },
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

/// One of the two services with an address of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RemoteService {
    /// It gives tokens.
    Token,
    /// The API itself.
    Api,
}

impl fmt::Display for RemoteService {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Token => "token service",
            Self::Api => "API",
        })
    }
}

/// One of the two credentials.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CredentialPart {
    /// The application's id.
    Id,
    /// Its secret.
    Secret,
}

impl fmt::Display for CredentialPart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Id => "id",
            Self::Secret => "secret",
        })
    }
}

/// The code of a refusal by the token service (RFC 6749, section 5.2).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// `invalid_client`, which is also said of an API that was not added.
    InvalidClient,
    /// `invalid_scope`.
    InvalidScope,
    /// Another code, safe to be shown.
    Other(String),
    /// An answer without a code.
    Unnamed,
}

impl Refusal {
    pub(super) fn from_code(code: &str) -> Self {
        match code {
            "invalid_client" => Self::InvalidClient,
            "invalid_scope" => Self::InvalidScope,
            other => {
                let shown = other.chars().filter(|c| !c.is_control()).take(60);
                Self::Other(shown.collect())
            }
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::InvalidClient => "invalid_client",
            Self::InvalidScope => "invalid_scope",
            Self::Other(code) => code,
            Self::Unnamed => "no code",
        })
    }
}

/// What a service says of a refusal, safe to be shown; it may say nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Explanation(Option<String>);

impl Explanation {
    /// Its words, where there are any.
    pub fn text(&self) -> Option<&str> {
        self.0.as_deref()
    }
}

impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text().unwrap_or("no explanation"))
    }
}

/// What the service says in a body, short enough to be shown.
pub(super) fn message_in(body: &[u8]) -> Explanation {
    #[derive(serde::Deserialize)]
    struct Body {
        #[serde(alias = "error_description", alias = "error")]
        message: String,
    }
    let parsed = serde_json::from_slice::<Body>(body);
    let message = parsed.map_or_else(|_| plain_text(body), |body| body.message);
    let shown = message.chars().filter(|c| !c.is_control()).take(300);
    let text = shown.collect::<String>().trim().to_owned();
    Explanation((!text.is_empty()).then_some(text))
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
            assert_eq!(message_in(body.as_bytes()).to_string(), shown);
        }
    }
}
