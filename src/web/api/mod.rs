//! What the pages do, for programs: the JSON of the commands, with their schemas.

mod documents;
mod quizzes;
mod texts;

pub(super) use quizzes::refused as quiz_refused;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, get, post};

use super::answer::{Answer, RefusedRequest, refused_json, text};
use super::live::LiveSite;
use super::site::Shared;
use super::work::NotDone;

/// Its description, as OpenAPI 3.
const OPENAPI: &str = include_str!("../../../data/openapi.json");

/// Why there is no answer, in JSON.
struct RefusedJson(RefusedRequest);

impl<T: Into<RefusedRequest>> From<T> for RefusedJson {
    fn from(why: T) -> Self {
        Self(why.into())
    }
}

impl IntoResponse for RefusedJson {
    fn into_response(self) -> Response {
        refused_json(&self.0)
    }
}

/// What a handler answers.
type JsonAnswer = Result<Answer, RefusedJson>;

/// All that is served under `/api/v1`.
fn routes() -> [(&'static str, MethodRouter<LiveSite>); 8] {
    [
        ("/read", post(documents::read)),
        ("/match", post(documents::find)),
        ("/advise", post(documents::advise)),
        ("/rome", post(texts::rome)),
        ("/extract", post(texts::extract)),
        ("/complete", get(texts::complete)),
        ("/quiz", post(quizzes::quiz)),
        ("/openapi.json", get(openapi)),
    ]
}

pub(super) fn router() -> Router<LiveSite> {
    let routes = routes().into_iter();
    let router = routes.fold(Router::new(), |router, (path, answer)| {
        router.route(path, answer)
    });
    // Bodies are bounded where they are read, by what they are.
    router.layer(DefaultBodyLimit::disable())
}

async fn openapi() -> Answer {
    text(
        StatusCode::OK,
        "application/json; charset=utf-8",
        OPENAPI.to_owned(),
    )
}

/// A document that gave no CV.
fn unread(message: &str) -> RefusedRequest {
    RefusedRequest::new(StatusCode::UNPROCESSABLE_ENTITY, "unread", message)
}

/// Work that answers JSON or refuses.
async fn json_work<T: serde::Serialize + Send + 'static>(
    site: &Shared,
    work: impl FnOnce(&super::site::Site) -> anyhow::Result<Result<T, RefusedRequest>> + Send + 'static,
) -> JsonAnswer {
    let done: Result<Result<T, RefusedRequest>, NotDone> = site.work(work).await;
    let value = done.map_err(RefusedRequest::from)?.map_err(RefusedJson)?;
    Ok(super::answer::json(StatusCode::OK, &value))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn each_route_is_described_and_each_described_path_is_a_route() {
        let description: serde_json::Value = serde_json::from_str(OPENAPI).unwrap();
        let described = description["paths"].as_object().unwrap();
        let described: BTreeSet<&str> = described.keys().map(String::as_str).collect();
        let served: BTreeSet<&str> = routes().into_iter().map(|(path, _)| path).collect();
        assert_eq!(described, served);
    }
}
