//! Which address leads where.

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::handler::Handler;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};

use super::answer::{Answer, RefusedRequest, refused_json, refused_page, text};
use super::live::LiveSite;
use super::uploads::MOST_BYTES;
use super::{api, gate, login, pages, presence};
use crate::report::html::{served_script, served_style};

/// Room for the boundaries between the files of a form.
const FRAME: usize = 1 << 20;

impl IntoResponse for RefusedRequest {
    fn into_response(self) -> Response {
        refused_page(&self)
    }
}

/// All addresses, behind the gate.
pub(super) fn router(site: LiveSite) -> Router {
    let files = DefaultBodyLimit::max(MOST_BYTES + FRAME);
    Router::new()
        .route("/", get(pages::home))
        .route("/entrer", get(login::show).post(login::enter))
        .route("/sortir", post(login::leave))
        .route("/oublier", post(pages::forget_all))
        .route(gate::PRESENCE, post(presence::note))
        .route("/cv", post(pages::receive.layer(files)))
        .route("/cv/{id}", get(pages::results))
        .route("/cv/{id}/corriger", post(pages::correct))
        .route("/cv/{id}/oublier", post(pages::forget))
        .route("/cv/{id}/conseils", get(pages::advice))
        .route("/cv/{id}/veille", get(pages::watch).post(pages::add_watch))
        .route("/cv/{id}/{file}", get(pages::export))
        .route("/cv/{id}/offre/{offer}/{file}", get(pages::offer_quiz))
        .route(
            "/cv/{id}/offre/{offer}",
            get(pages::offer).post(pages::answer_offer),
        )
        .route("/groupe/{id}", get(pages::group))
        .route("/groupe/{id}/noms", post(pages::name_group))
        .route("/groupe/{id}/{file}", get(pages::export_group))
        .route("/offre", get(pages::find_offer))
        .route("/offre/{offer}", get(pages::lone_offer))
        .route("/veilles", get(pages::watches))
        .route(
            "/veilles/{name}",
            get(pages::one_watch).post(pages::change_watch),
        )
        .route("/recruter", get(pages::recruiter))
        .route("/recruter/page", post(pages::receive_page.layer(files)))
        .route("/recruter/annonce", get(pages::start).post(pages::preview))
        .route("/recruter/{id}", get(pages::own_offer))
        .route("/recruter/{id}/ecrire", get(pages::edit).post(pages::save))
        .route("/recruter/{id}/effacer", post(pages::forget_own))
        .route("/recruter/{id}/candidature", post(pages::add_application))
        .route(
            "/recruter/{id}/candidature/{number}",
            post(pages::note_application),
        )
        .route(
            "/recruter/{id}/reponses",
            post(pages::mark_answers.layer(files)),
        )
        .route("/recruter/{id}/{file}", get(pages::export_own))
        .route("/metiers", get(pages::trades).post(pages::read_text))
        .route("/metiers/{code}", get(pages::trade))
        .route("/metiers/{code}/{file}", get(pages::occupation_quiz))
        .route("/base", get(pages::base))
        .route("/base/faits", get(pages::facts))
        .route("/base/savoir-etre", get(pages::skills))
        .route("/base/textes", get(pages::texts))
        .route("/themes", get(pages::topics))
        .route("/page.css", get(style))
        .route("/page.js", get(script))
        .route("/favicon.ico", get(no_icon))
        .nest("/api/v1", api::router())
        .fallback(nowhere)
        .layer(axum::middleware::from_fn_with_state(
            site.clone(),
            gate::guard,
        ))
        .with_state(site)
}

async fn style() -> Answer {
    text(StatusCode::OK, "text/css; charset=utf-8", served_style())
}

async fn script() -> Answer {
    text(
        StatusCode::OK,
        "text/javascript; charset=utf-8",
        served_script(),
    )
}

/// Browsers ask for one.
async fn no_icon() -> StatusCode {
    StatusCode::NO_CONTENT
}

async fn nowhere(request: axum::extract::Request) -> Answer {
    let why = RefusedRequest::unknown("Il n'y a pas de page à cette adresse.");
    match request.uri().path().starts_with("/api/") {
        true => refused_json(&why),
        false => refused_page(&why),
    }
}
