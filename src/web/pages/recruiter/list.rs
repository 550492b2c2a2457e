//! The offers that were written here.

use axum::extract::{Multipart, State};

use super::super::super::answer::{Answer, RefusedRequest, page, see_other};
use super::super::super::random;
use super::super::super::site::Shared;
use super::super::super::uploads::receive;
use super::only_here;
use crate::app::own_offers::{OwnOffer, OwnOffers};
use crate::job_posting::{JobPosting, postings};
use crate::report::form::{Button, Field, FilesField, Form};
use crate::report::own_offer::{link, notice};
use crate::report::{Block, Document};

pub(in crate::web) async fn show(State(site): State<Shared>) -> Result<Answer, RefusedRequest> {
    only_here(&site)?;
    let all = site.work(|site| OwnOffers::open(&site.service.settings)?.all());
    let all = all.await?;
    let mut document = Document::new("Recruter");
    document.push(notice());
    let offers = all.iter().map(|own| {
        let title = match own.posting.title.as_str() {
            "" => "Sans intitulé",
            title => title,
        };
        link(title, format!("/recruter/{}", own.id))
    });
    if !all.is_empty() {
        document.push(Block::section(
            "Vos annonces",
            vec![Block::List(offers.collect())],
        ));
    }
    document.push(Block::Paragraph(link(
        "Écrire une annonce",
        "/recruter/annonce".to_owned(),
    )));
    document.push(Block::section(
        "Ou partir d'une page enregistrée",
        vec![Block::Form(page_form())],
    ));
    Ok(page(&document))
}

fn page_form() -> Form {
    Form {
        action: "/recruter/page".to_owned(),
        is_post: true,
        fields: vec![Field::Files(FilesField {
            name: "page",
            label: "La page d'une annonce".to_owned(),
            hint: "Une page HTML qui décrit l'annonce pour les moteurs de recherche (JobPosting), ou un fichier JSON-LD.".to_owned(),
            accept: ".html,.htm,.json,.jsonld",
            is_many: false,
            is_folder: false,
        })],
        buttons: Button::send("Reprendre cette annonce"),
        ..Form::default()
    }
}

/// Keeps the offers of a saved page.
pub(in crate::web) async fn receive_page(
    State(site): State<Shared>,
    form: Multipart,
) -> Result<Answer, RefusedRequest> {
    only_here(&site)?;
    let sent = receive(form).await?;
    let texts = sent.files.iter();
    let texts = texts.map(|own| String::from_utf8_lossy(&own.bytes).into_owned());
    let found: Vec<JobPosting> = texts.flat_map(|text| postings(&text)).collect();
    if found.is_empty() {
        return Err(RefusedRequest::wrong(
            "Aucune annonce n'est décrite dans ce fichier.",
        ));
    }
    let kept = site.work(move |site| {
        let all = OwnOffers::open(&site.service.settings)?;
        for posting in found {
            let id = random::digits(8);
            all.keep(&OwnOffer { id, posting })?;
        }
        Ok(())
    });
    kept.await?;
    Ok(see_other("/recruter"))
}
