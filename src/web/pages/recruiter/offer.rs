//! The page of an offer that was written here.

use axum::extract::{Path, State};

use super::super::super::answer::{Answer, RefusedRequest, download, page, see_other};
use super::super::super::site::{Shared, Site};
use super::applications::applications_section;
use super::editing::{mending, reading};
use super::quizzes::{answers_form, key_of, test_to_hand_out};
use super::{unknown, with_own};
use crate::app::own_offers::{OwnOffer, OwnOffers};
use crate::job_posting::published_json_ld;
use crate::report::form::{Button, Form};
use crate::report::own_offer::{facts, link, notice, published_page};
use crate::report::quiz::test_page;
use crate::report::{Block, Document, html};

pub(in crate::web) async fn show(
    State(site): State<Shared>,
    Path(id): Path<String>,
) -> Result<Answer, RefusedRequest> {
    let drawn = with_own(&site, id, |site, all, own| drawn(site, all, &own));
    Ok(page(&drawn.await?))
}

fn drawn(site: &Site, all: &OwnOffers, own: &OwnOffer) -> anyhow::Result<Document> {
    let posting = &own.posting;
    let mut document = Document::new(match posting.title.as_str() {
        "" => "Annonce sans intitulé",
        title => title,
    });
    document.push(Block::Facts(facts(posting)));
    document.blocks.extend(mending(site, posting)?);
    document.push(further(&own.id));
    document.push(applications_section(&own.id, &all.applications(&own.id)?));
    document.push(Block::section(
        "Réponses à un test",
        vec![Block::Form(answers_form(&own.id))],
    ));
    let text = Block::Verbatim(posting.description.clone());
    document.push(Block::section("Le texte", vec![text]));
    document.blocks.extend(reading(site, posting)?);
    document.push(notice());
    document.push(Block::Form(Form {
        action: format!("/recruter/{}/effacer", own.id),
        is_post: true,
        class: "quiet",
        buttons: Button::send("Effacer cette annonce et ses candidatures"),
        ..Form::default()
    }));
    Ok(document)
}

fn further(id: &str) -> Block {
    let to = |file: &str| format!("/recruter/{id}/{file}");
    Block::List(vec![
        link("Modifier l'annonce", to("ecrire")),
        link(
            "La page à publier (HTML, avec JobPosting)",
            to("annonce.html"),
        ),
        link("La même pour un site (JSON-LD)", to("annonce.json")),
        link("Un test pour les candidats (HTML)", to("test.html")),
        link("Sa clé, pour vous seul (HTML)", to("cle.html")),
    ])
}

/// The offer, its test or the key as a file.
pub(in crate::web) async fn export(
    State(site): State<Shared>,
    Path((id, file)): Path<(String, String)>,
) -> Result<Answer, RefusedRequest> {
    let name = file.clone();
    let content = with_own(&site, id, move |site, all, own| {
        content(site, all, &own, &name)
    });
    let content = content.await?;
    let content = content??;
    let kind = match file.ends_with(".json") {
        true => "application/ld+json; charset=utf-8",
        false => "text/html; charset=utf-8",
    };
    Ok(download(kind, &file, content))
}

fn content(
    site: &Site,
    all: &OwnOffers,
    own: &OwnOffer,
    file: &str,
) -> anyhow::Result<Result<Result<String, RefusedRequest>, RefusedRequest>> {
    let posting = &own.posting;
    Ok(Ok(match file {
        "annonce.html" => Ok(published_page(posting)),
        "annonce.json" => Ok(serde_json::to_string_pretty(&published_json_ld(posting))? + "\n"),
        "test.html" => test_to_hand_out(site, all, own)?.map(|test| test_page(&test)),
        "cle.html" => test_to_hand_out(site, all, own)?.map(|test| html::render(&key_of(&test))),
        _ => Err(unknown()),
    }))
}

/// Forgets the offer with who applied.
pub(in crate::web) async fn forget(
    State(site): State<Shared>,
    Path(id): Path<String>,
) -> Result<Answer, RefusedRequest> {
    with_own(&site, id, |_, all, own| all.forget(&own.id)).await?;
    Ok(see_other("/recruter"))
}
