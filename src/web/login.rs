//! Coming in, by the link of this run or by a passphrase.

use std::time::Instant;

use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};

use super::access::AccessMode;
use super::answer::{Answer, RefusedRequest, leading_page, outer_page, see_other};
use super::body::form;
use super::gate::{cookie, cookie_name};
use super::passphrase::Try;
use super::site::{Shared, Site};
use crate::report::form::{Button, Field, Form, TextField, TextKind};
use crate::report::{Block, Document, Tone};

/// The link of this run, or the form for a passphrase.
pub(super) async fn show(State(site): State<Shared>, request: Request) -> Answer {
    let AccessMode::Link(token) = &*site.access else {
        return asking(StatusCode::OK, None);
    };
    let query = request.uri().query().unwrap_or_default();
    let mut pairs = form_urlencoded::parse(query.as_bytes());
    let given = pairs.find(|(name, _)| name == "jeton");
    if !given.is_some_and(|(_, given)| token.is(&given)) {
        let mut document = Document::new("Page fermée");
        let why = "Ce lien n'est plus valable : ouvrez celui que le programme vient d'afficher.";
        document.push(Block::note(Tone::Info, why));
        return outer_page(StatusCode::FORBIDDEN, &document);
    }
    // A redirection would belong to the page that the link was followed from, and a strict
    // cookie would not go with it.
    let mut answer = leading_page(&Document::new("Bienvenue"), "/");
    let is_in =
        cookie(&site, request.headers()).is_some_and(|own| site.sessions.get(own).is_some());
    if !is_in {
        let_in(&site, is_secure(&request), &mut answer);
    }
    answer
}

/// A passphrase that was given.
pub(super) async fn enter(
    State(site): State<Shared>,
    request: Request,
) -> Result<Answer, RefusedRequest> {
    let is_secure = is_secure(&request);
    let fields = form(request.into_body()).await?;
    let given = fields.text("passphrase").to_owned();
    let tried = site.work(move |site| {
        Ok(match &*site.access {
            AccessMode::Link(_) => Try::Wrong,
            AccessMode::Passphrase(own) => own.attempt(&given, Instant::now()),
        })
    });
    Ok(match tried.await? {
        Try::Right => {
            let mut answer = see_other("/");
            let_in(&site, is_secure, &mut answer);
            answer
        }
        Try::Wrong => asking(
            StatusCode::FORBIDDEN,
            Some("Ce n'est pas la bonne phrase de passe."),
        ),
        Try::TooMany => asking(
            StatusCode::TOO_MANY_REQUESTS,
            Some("Trop d'essais : attendez une minute."),
        ),
    })
}

/// Ends the session with all it holds.
pub(super) async fn leave(State(site): State<Shared>, request: Request) -> Answer {
    if let Some(name) = cookie(&site, request.headers()) {
        site.sessions.end(name);
    }
    let mut document = Document::new("À bientôt");
    let gone = "Les CV que vous avez donnés sont oubliés, et cette page est fermée.";
    document.push(Block::paragraph(gone));
    outer_page(StatusCode::OK, &document)
}

/// Begins a session: its cookie is for this site alone, and no script reads it.
fn let_in(site: &Site, is_secure: bool, answer: &mut Answer) {
    let secure = if is_secure { "; Secure" } else { "" };
    let cookie = format!(
        "{}={}; Path=/; HttpOnly; SameSite=Strict{secure}",
        cookie_name(site),
        site.sessions.begin()
    );
    let cookie = HeaderValue::from_str(&cookie).expect("letters and digits");
    answer.headers_mut().insert(header::SET_COOKIE, cookie);
}

/// True if a proxy in front says that the browser came by TLS.
fn is_secure(request: &Request) -> bool {
    let scheme = request.headers().get("x-forwarded-proto");
    scheme.is_some_and(|scheme| scheme == "https")
}

fn asking(status: StatusCode, why: Option<&str>) -> Answer {
    let mut document = Document::new("Phrase de passe");
    document
        .blocks
        .extend(why.map(|why| Block::note(Tone::Warning, why)));
    document.push(Block::Form(Form {
        action: "/entrer".to_owned(),
        is_post: true,
        fields: vec![Field::Text(TextField {
            name: "passphrase",
            label: "Phrase de passe".to_owned(),
            kind: TextKind::Secret,
            ..TextField::default()
        })],
        buttons: Button::send("Entrer"),
        ..Form::default()
    }));
    outer_page(status, &document)
}
