//! What a page says of itself: that it is still open, or that it was closed. Without a script it
//! says neither, and what was read is kept for an hour.

use axum::extract::{Request, State};
use axum::http::StatusCode;

use super::gate::cookie;
use super::site::Shared;

/// Notes that a page is open, or, with « fin », that it was closed.
pub(super) async fn note(State(site): State<Shared>, request: Request) -> StatusCode {
    let is_open = request.uri().query() != Some("fin");
    if let Some(name) = cookie(&site, request.headers()) {
        site.sessions.note_page(name, is_open);
    }
    StatusCode::NO_CONTENT
}
