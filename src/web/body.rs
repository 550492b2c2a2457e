//! Bodies of requests, bounded in size and time.

use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::StatusCode;

use super::answer::RefusedRequest;
use crate::document::MAX_BYTES;

/// A form without files is never longer.
const FORM_BYTES: usize = 64 << 10;
/// A text to read facts or occupations in is never longer.
pub(super) const TEXT_BYTES: usize = 1 << 20;
/// Time for a form or a text to arrive.
const SHORT: Duration = Duration::from_secs(10);
/// Time for a document to arrive.
pub(super) const LONG: Duration = Duration::from_secs(60);

/// The fields of a form.
#[derive(Clone, Debug, Default)]
pub(super) struct Fields(Vec<(String, String)>);

impl Fields {
    pub(super) fn parse(text: &[u8]) -> Self {
        let pairs = form_urlencoded::parse(text);
        Self(
            pairs
                .map(|(name, value)| (name.into_owned(), value.into_owned()))
                .collect(),
        )
    }

    /// The first value of a field, without space around it; empty if it was not sent.
    pub(super) fn text(&self, name: &str) -> &str {
        let own = self.0.iter().find(|(own, _)| own == name);
        own.map_or("", |(_, value)| value.trim())
    }

    /// All values of a field.
    pub(super) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        let own = self.0.iter().filter(move |(own, _)| own == name);
        own.map(|(_, value)| value.trim())
    }

    /// Values of a list, given in several fields or between commas.
    pub(super) fn list(&self, name: &str) -> Vec<String> {
        let values = self.all(name).flat_map(|own| own.split(','));
        let values = values.map(str::trim).filter(|own| !own.is_empty());
        values.map(str::to_owned).collect()
    }

    /// The fields but some, as an address holds them.
    pub(super) fn query(&self, but: &[&str]) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        let kept = self.0.iter();
        let kept = kept.filter(|(name, value)| !but.contains(&name.as_str()) && !value.is_empty());
        query.extend_pairs(kept);
        query.finish()
    }

    /// True for a box that was ticked.
    pub(super) fn is_ticked(&self, name: &str) -> bool {
        !matches!(self.text(name), "" | "0" | "false" | "non")
    }
}

/// A form of text.
pub(super) async fn form(body: Body) -> Result<Fields, RefusedRequest> {
    Ok(Fields::parse(&bytes(body, FORM_BYTES, SHORT).await?))
}

/// A text.
pub(super) async fn text(body: Body) -> Result<String, RefusedRequest> {
    let bytes = bytes(body, TEXT_BYTES, SHORT).await?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// A document.
pub(super) async fn document(body: Body) -> Result<Bytes, RefusedRequest> {
    bytes(body, MAX_BYTES, LONG).await
}

async fn bytes(body: Body, most: usize, time: Duration) -> Result<Bytes, RefusedRequest> {
    match tokio::time::timeout(time, axum::body::to_bytes(body, most)).await {
        Ok(Ok(bytes)) => Ok(bytes),
        Ok(Err(_)) => Err(too_large()),
        Err(_) => Err(too_slow()),
    }
}

pub(super) fn too_large() -> RefusedRequest {
    RefusedRequest::new(
        StatusCode::PAYLOAD_TOO_LARGE,
        "too_large",
        "C'est trop gros : un document fait 32 Mo au plus.",
    )
}

pub(super) fn too_slow() -> RefusedRequest {
    RefusedRequest::new(
        StatusCode::REQUEST_TIMEOUT,
        "too_slow",
        "L'envoi a duré trop longtemps : réessayez.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_given_in_fields_or_between_commas() {
        let fields = Fields::parse(b"dept=59,62&dept=+80+&x=%3Cb%3E&tick=1&off=0");
        assert_eq!(fields.list("dept"), ["59", "62", "80"]);
        assert_eq!(fields.text("x"), "<b>");
        assert!(fields.is_ticked("tick") && !fields.is_ticked("off") && !fields.is_ticked("none"));
    }
}
