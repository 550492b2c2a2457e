//! What every request passes first: is it for this server, from one of its own pages, and from
//! somebody who was let in?

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;

use super::answer::{Answer, RefusedRequest, outer_page, refused_json, see_other};
use super::sessions::Session;
use super::site::{Shared, Site};
use crate::report::{Block, Document, Tone};

/// Addresses that are answered to anybody.
const OPEN: [&str; 5] = [
    "/page.css",
    "/page.js",
    "/favicon.ico",
    "/entrer",
    "/api/v1/openapi.json",
];
/// Where a page says that it is open, or was closed.
pub(super) const PRESENCE: &str = "/presence";
/// What a page may load, and where its forms may go.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Lets a request through, or says why not.
pub(super) async fn guard(State(site): State<Shared>, mut request: Request, next: Next) -> Answer {
    let mut answer = match admitted(&site, &request) {
        Ok(session) => {
            request.extensions_mut().insert(session);
            next.run(request).await
        }
        Err(answer) => *answer,
    };
    harden(answer.headers_mut());
    answer
}

/// The session of a request; none for what is open to anybody, and for a program with a token.
fn admitted(site: &Site, request: &Request) -> Result<Option<Arc<Session>>, Box<Answer>> {
    let (headers, path) = (request.headers(), request.uri().path());
    let is_api = path.starts_with("/api/");
    if !is_for_this_host(site, request) {
        return Err(closed(
            StatusCode::MISDIRECTED_REQUEST,
            is_api,
            "Cette adresse n'est pas celle de ce programme : ouvrez le lien qu'il a affiché.",
        ));
    }
    if !is_from_own_page(site, request) {
        return Err(closed(
            StatusCode::FORBIDDEN,
            is_api,
            "Cette demande vient d'une autre page : elle n'est pas suivie.",
        ));
    }
    // A page that is open is not used: the session is found, and not renewed, by what answers.
    if path == PRESENCE {
        return Ok(None);
    }
    let session = cookie(site, headers).and_then(|name| site.sessions.get(name));
    if session.is_some() || OPEN.contains(&path) || has_token(site, headers) {
        return Ok(session);
    }
    Err(match (is_api, site.access.token()) {
        (false, None) => Box::new(see_other("/entrer")),
        (true, _) => closed(
            StatusCode::UNAUTHORIZED,
            true,
            "Un jeton est attendu : « Authorization: Bearer JETON », ou le cookie de la page.",
        ),
        (false, Some(_)) => closed(
            StatusCode::FORBIDDEN,
            false,
            "Ouvrez le lien que le programme a affiché dans le terminal : il contient la clé de cette page.",
        ),
    })
}

fn closed(status: StatusCode, is_api: bool, message: &str) -> Box<Answer> {
    if is_api {
        return Box::new(refused_json(&RefusedRequest::new(
            status, "refused", message,
        )));
    }
    let mut document = Document::new("Page fermée");
    document.push(Block::note(Tone::Info, message));
    Box::new(outer_page(status, &document))
}

/// Compared with the names of this server (DNS rebinding).
fn is_for_this_host(site: &Site, request: &Request) -> bool {
    let mut named = request.headers().get_all(header::HOST).iter();
    let (Some(host), None) = (named.next(), named.next()) else {
        return false;
    };
    let host = host.to_str().unwrap_or_default().to_lowercase();
    // An absolute address in the first line would go before `Host`.
    let is_same = request
        .uri()
        .authority()
        .is_none_or(|own| own.as_str() == host);
    is_same && site.hosts.contains(&host)
}

/// What changes something comes from a page of this server, where the browser says where it
/// comes from (CSRF). Cookies are of this site alone too.
fn is_from_own_page(site: &Site, request: &Request) -> bool {
    if matches!(*request.method(), Method::GET | Method::HEAD) {
        return true;
    }
    let headers = request.headers();
    let text = |name: &str| headers.get(name).map(|own| own.to_str().unwrap_or("?"));
    let is_own_origin = |origin: &str| {
        let host = origin.strip_prefix("http://");
        let host = host.or_else(|| origin.strip_prefix("https://"));
        host.is_some_and(|host| site.hosts.iter().any(|own| own == host))
    };
    let is_same_site = |site: &str| matches!(site, "same-origin" | "none");
    text("origin").is_none_or(is_own_origin) && text("sec-fetch-site").is_none_or(is_same_site)
}

/// The name of the cookie; ports do not keep cookies apart.
pub(super) fn cookie_name(site: &Site) -> String {
    format!("matcher-{}", site.port)
}

/// The value of the cookie.
pub(super) fn cookie<'a>(site: &Site, headers: &'a HeaderMap) -> Option<&'a str> {
    let name = cookie_name(site);
    let all = headers.get_all(header::COOKIE).iter();
    let mut pairs = all
        .filter_map(|own| own.to_str().ok())
        .flat_map(|own| own.split(';'))
        .filter_map(|own| own.trim().split_once('='));
    let (_, value) = pairs.find(|(own, _)| *own == name)?;
    Some(value)
}

fn has_token(site: &Site, headers: &HeaderMap) -> bool {
    let given = headers.get(header::AUTHORIZATION);
    let given = given.and_then(|own| own.to_str().ok()?.strip_prefix("Bearer "));
    match (site.access.token(), given) {
        (Some(token), Some(given)) => token.is(given.trim()),
        _ => false,
    }
}

/// Headers of every answer.
fn harden(headers: &mut HeaderMap) {
    let fixed = [
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::X_FRAME_OPTIONS, "DENY"),
        // Without any, a browser says « Origin: null » when it sends a form.
        (header::REFERRER_POLICY, "same-origin"),
    ];
    for (name, value) in fixed {
        headers.insert(name, HeaderValue::from_static(value));
    }
    let isolated = [
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
        (
            "permissions-policy",
            "camera=(), microphone=(), geolocation=()",
        ),
    ];
    for (name, value) in isolated {
        headers.insert(name, HeaderValue::from_static(value));
    }
    // A page is about one person: no cache keeps it.
    let cache = HeaderValue::from_static("no-store");
    headers.entry(header::CACHE_CONTROL).or_insert(cache);
}
