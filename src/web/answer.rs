//! Answers: pages, JSON, and what went wrong in words.

use axum::body::Body;
use axum::http::{HeaderValue, Response, StatusCode, header};

use super::queue::Crowded;
use super::work::NotDone;
use crate::report::html::{Frame, render_served};
use crate::report::{Block, Document, Span, Tone, escape_json};

/// An answer.
pub(super) type Answer = Response<Body>;

/// What was not done, and why.
#[derive(Debug)]
pub(super) struct RefusedRequest {
    pub(super) status: StatusCode,
    /// For programs.
    pub(super) code: &'static str,
    /// For people, in French.
    pub(super) message: String,
    /// The words and the address of a way back, where it is not the first page.
    pub(super) back: Option<(String, String)>,
}

impl RefusedRequest {
    pub(super) fn new(status: StatusCode, code: &'static str, message: &str) -> Self {
        Self {
            status,
            code,
            message: message.to_owned(),
            back: None,
        }
    }

    /// The same with a way back to a page.
    pub(super) fn back_to(self, text: &str, to: String) -> Self {
        Self {
            back: Some((text.to_owned(), to)),
            ..self
        }
    }

    /// A request that says something wrong.
    pub(super) fn wrong(message: &str) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "bad_request", message)
    }

    pub(super) fn unknown(message: &str) -> Self {
        Self::new(StatusCode::NOT_FOUND, "not_found", message)
    }
}

impl From<NotDone> for RefusedRequest {
    fn from(why: NotDone) -> Self {
        match why {
            NotDone::Busy => Self::new(
                StatusCode::SERVICE_UNAVAILABLE,
                "busy",
                "Beaucoup de personnes attendent une réponse en ce moment, et la file est pleine. Attendez une minute, revenez à la page d'avant, puis recommencez : rien de ce que vous avez déjà donné n'est perdu.",
            ),
            // Its cause may quote a path or a text: it is not for who asked.
            NotDone::Failed(_) => Self::new(
                StatusCode::INTERNAL_SERVER_ERROR,
                "failed",
                "La réponse n'a pas pu être faite. Réessayez ; si cela recommence, relancez le programme.",
            ),
        }
    }
}

impl From<Crowded> for RefusedRequest {
    fn from(why: Crowded) -> Self {
        NotDone::from(why).into()
    }
}

impl From<anyhow::Error> for RefusedRequest {
    fn from(why: anyhow::Error) -> Self {
        NotDone::Failed(why).into()
    }
}

/// The pages to go to from every page.
fn frame() -> Frame {
    let pages = [
        ("Accueil", "/"),
        ("Métiers", "/metiers"),
        ("Veilles", "/veilles"),
        ("Recruter", "/recruter"),
        ("La base", "/base"),
    ];
    Frame {
        pages: pages
            .map(|(name, to)| (name.to_owned(), to.to_owned()))
            .to_vec(),
        ..Frame::default()
    }
}

/// A page.
pub(super) fn page(document: &Document) -> Answer {
    html(StatusCode::OK, document, &frame())
}

/// A page that asks for itself again, while work goes on.
pub(super) fn waiting_page(document: &Document) -> Answer {
    let frame = Frame {
        reload_after: Some(1),
        ..frame()
    };
    html(StatusCode::OK, document, &frame)
}

/// A page for who is not let in yet.
pub(super) fn outer_page(status: StatusCode, document: &Document) -> Answer {
    html(status, document, &Frame::default())
}

/// A page that leads on at once.
pub(super) fn leading_page(document: &Document, to: &str) -> Answer {
    let frame = Frame {
        goes_to: Some(to.to_owned()),
        ..Frame::default()
    };
    html(StatusCode::OK, document, &frame)
}

fn html(status: StatusCode, document: &Document, frame: &Frame) -> Answer {
    text(
        status,
        "text/html; charset=utf-8",
        render_served(document, frame),
    )
}

fn home() -> (String, String) {
    ("Revenir à l'accueil".to_owned(), "/".to_owned())
}

/// A page that says why there is no other.
pub(super) fn refused_page(why: &RefusedRequest) -> Answer {
    let mut document = Document::new(match why.status {
        StatusCode::NOT_FOUND => "Page introuvable",
        StatusCode::SERVICE_UNAVAILABLE => "La file est pleine",
        _ => "Ce n'est pas possible",
    });
    document.push(Block::note(Tone::Warning, why.message.as_str()));
    let (text, to) = why.back.clone().unwrap_or_else(home);
    document.push(Block::Paragraph(vec![Span::Page { text, to }]));
    html(why.status, &document, &frame())
}

/// JSON, whose text of others cannot end a script.
pub(super) fn json(status: StatusCode, value: &impl serde::Serialize) -> Answer {
    match serde_json::to_string_pretty(value) {
        Ok(written) => text(
            status,
            "application/json; charset=utf-8",
            escape_json(written) + "\n",
        ),
        Err(why) => refused_json(&NotDone::Failed(why.into()).into()),
    }
}

/// Why there is no answer, for programs.
pub(super) fn refused_json(why: &RefusedRequest) -> Answer {
    let value = serde_json::json!({"error": {"code": why.code, "message": why.message}});
    text(
        why.status,
        "application/json; charset=utf-8",
        value.to_string() + "\n",
    )
}

/// A file to keep. Its name is one of ours.
pub(super) fn download(kind: &'static str, name: &str, content: String) -> Answer {
    let mut answer = text(StatusCode::OK, kind, content);
    let disposition = format!("attachment; filename=\"{name}\"");
    if let Ok(value) = HeaderValue::from_str(&disposition) {
        answer
            .headers_mut()
            .insert(header::CONTENT_DISPOSITION, value);
    }
    answer
}

pub(super) fn text(status: StatusCode, kind: &'static str, content: String) -> Answer {
    let mut answer = Response::new(Body::from(content));
    *answer.status_mut() = status;
    let kind = HeaderValue::from_static(kind);
    answer.headers_mut().insert(header::CONTENT_TYPE, kind);
    if status == StatusCode::SERVICE_UNAVAILABLE {
        let minute = HeaderValue::from_static("60");
        answer.headers_mut().insert(header::RETRY_AFTER, minute);
    }
    answer
}

/// Leads to another page after something was changed, so that going back asks nothing again.
pub(super) fn see_other(to: &str) -> Answer {
    let mut answer = Response::new(Body::empty());
    *answer.status_mut() = StatusCode::SEE_OTHER;
    if let Ok(value) = HeaderValue::from_str(to) {
        answer.headers_mut().insert(header::LOCATION, value);
    }
    answer
}
