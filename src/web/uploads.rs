//! Files that a form sends: bounded in number, size and time, and never written to disk.

use std::time::Duration;

use axum::body::Bytes;
use axum::extract::Multipart;
use axum::extract::multipart::{Field, MultipartError};
use axum::http::StatusCode;

use super::answer::RefusedRequest;
use super::body::{LONG, too_large, too_slow};
use crate::document::MAX_BYTES;
use crate::report::cleaned;

/// Files of one form.
pub(super) const MOST_FILES: usize = 200;
/// Bytes of one form.
pub(super) const MOST_BYTES: usize = 128 << 20;
/// Letters of a file's name.
const LONGEST_NAME: usize = 120;
/// Between two pieces of a file.
const PAUSE: Duration = Duration::from_secs(10);

/// A file that was sent.
pub(super) struct Upload {
    pub(super) name: String,
    pub(super) bytes: Bytes,
}

/// What a form with files sent.
#[derive(Default)]
pub(super) struct Sent {
    pub(super) files: Vec<Upload>,
    /// The names of boxes that were ticked.
    pub(super) ticked: Vec<String>,
}

/// Reads a form with files.
pub(super) async fn receive(form: Multipart) -> Result<Sent, RefusedRequest> {
    match tokio::time::timeout(LONG, receive_all(form)).await {
        Ok(sent) => sent,
        Err(_) => Err(too_slow()),
    }
}

async fn receive_all(mut form: Multipart) -> Result<Sent, RefusedRequest> {
    let mut sent = Sent::default();
    let mut left = MOST_BYTES;
    while let Some(field) = paused(form.next_field()).await? {
        let Some(name) = field.file_name().map(plain_name) else {
            let name = field.name().unwrap_or_default().to_owned();
            let value = content(field, 1 << 10).await?;
            sent.ticked.extend((!value.is_empty()).then_some(name));
            continue;
        };
        let bytes = content(field, MAX_BYTES.min(left)).await?;
        left -= bytes.len();
        // A browser sends an empty file for a field that was left empty.
        if bytes.is_empty() && name.is_empty() {
            continue;
        }
        sent.files.push(Upload { name, bytes });
        if sent.files.len() > MOST_FILES {
            return Err(RefusedRequest::new(
                StatusCode::PAYLOAD_TOO_LARGE,
                "too_many",
                "200 fichiers au plus à la fois : envoyez le reste ensuite.",
            ));
        }
    }
    Ok(sent)
}

async fn content(mut field: Field<'_>, most: usize) -> Result<Bytes, RefusedRequest> {
    let mut bytes = Vec::new();
    while let Some(piece) = paused(field.chunk()).await? {
        if bytes.len() + piece.len() > most {
            return Err(too_large());
        }
        bytes.extend_from_slice(&piece);
    }
    Ok(bytes.into())
}

/// The next piece, unless it takes too long.
async fn paused<T>(
    next: impl Future<Output = Result<T, MultipartError>>,
) -> Result<T, RefusedRequest> {
    match tokio::time::timeout(PAUSE, next).await {
        Ok(Ok(next)) => Ok(next),
        Ok(Err(_)) => Err(RefusedRequest::wrong("L'envoi est incomplet : réessayez.")),
        Err(_) => Err(too_slow()),
    }
}

/// The name without folders, which may name people, and without what no line shows.
fn plain_name(given: &str) -> String {
    let last = given.rsplit(['/', '\\']).next().unwrap_or_default();
    cleaned(last).trim().chars().take(LONGEST_NAME).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_leads_nowhere() {
        for (given, name) in [
            ("../../etc/passwd", "passwd"),
            ("C:\\Users\\lea\\cv.pdf", "cv.pdf"),
            ("cvs/a\u{1b}[31m.pdf", "a.pdf"),
            ("..", ".."),
            ("", ""),
        ] {
            assert_eq!(plain_name(given), name);
        }
        assert_eq!(plain_name(&"x".repeat(500)).len(), LONGEST_NAME);
    }
}
