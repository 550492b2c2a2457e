//! The offers in figures, and their themes.

use axum::extract::State;

use super::super::answer::{Answer, RefusedRequest};
use super::super::figure_pages::figure_page;
use super::super::site::{Shared, Site};
use super::page_link;
use crate::app::fact_stats::fact_stats;
use crate::app::skill_stats::skill_stats;
use crate::app::stats::stats;
use crate::app::text_stats::text_stats;
use crate::app::topics::topics as topic_views;
use crate::report::fact_stats::FactFigures;
use crate::report::form::{Button, Field, Form};
use crate::report::skill_stats::SkillFigures;
use crate::report::stats::BaseFigures;
use crate::report::text_stats::WordingFigures;
use crate::report::topics::Topics;
use crate::report::{Block, Document};

/// The other pages of figures.
const MORE: [(&str, &str); 4] = [
    (
        "Ce que disent les offres : contrats, horaires, exigences…",
        "/base/faits",
    ),
    ("Les savoir-être demandés", "/base/savoir-etre"),
    (
        "Les textes : longueurs, mots de chaque métier, phrases répétées",
        "/base/textes",
    ),
    ("Les thèmes de ces offres", "/themes"),
];

pub(in crate::web) async fn show(State(site): State<Shared>) -> Result<Answer, RefusedRequest> {
    figure_page(&site, "base", base)
}

pub(in crate::web) async fn facts(State(site): State<Shared>) -> Result<Answer, RefusedRequest> {
    figure_page(&site, "faits", |site| {
        let stats = site.service.with_store(fact_stats)?;
        Ok(with_way_back(
            FactFigures::new(&stats, site.service.provenance.clone()).document(),
        ))
    })
}

pub(in crate::web) async fn skills(State(site): State<Shared>) -> Result<Answer, RefusedRequest> {
    figure_page(&site, "savoir-etre", |site| {
        let stats = site.service.with_store(skill_stats)?;
        Ok(with_way_back(
            SkillFigures::new(&stats, site.service.provenance.clone()).document(),
        ))
    })
}

pub(in crate::web) async fn texts(State(site): State<Shared>) -> Result<Answer, RefusedRequest> {
    figure_page(&site, "textes", |site| {
        let stats = site.service.with_store(text_stats)?;
        Ok(with_way_back(
            WordingFigures::new(&stats, site.service.provenance.clone()).document(),
        ))
    })
}

pub(in crate::web) async fn topics(State(site): State<Shared>) -> Result<Answer, RefusedRequest> {
    figure_page(&site, "themes", |site| {
        let trained = &site.service.loaded.trained;
        let views = site
            .service
            .with_store(|store| Ok(topic_views(trained, store)?))?;
        let fingerprint = trained.fingerprint().to_string();
        Ok(with_way_back(
            Topics::new(&fingerprint, trained.profiles.len(), views).document(),
        ))
    })
}

fn base(site: &Site) -> anyhow::Result<Document> {
    let stats = site.service.with_store(stats)?;
    let mut document = BaseFigures::new(&stats, site.service.provenance.clone()).document();
    let links = MORE.map(|(text, to)| page_link(text, to.to_owned()));
    document.blocks.insert(0, Block::List(links.to_vec()));
    document.blocks.insert(1, Block::Form(offer_form()));
    Ok(document)
}

/// Leads to an offer that one has the number of.
fn offer_form() -> Form {
    Form {
        action: "/offre".to_owned(),
        fields: vec![Field::line("numero", "Numéro ou adresse d'une offre", "")],
        buttons: Button::send("Lire cette offre"),
        ..Form::default()
    }
}

fn with_way_back(mut document: Document) -> Document {
    let back = page_link("Revenir à la base en chiffres", "/base".to_owned());
    document.blocks.insert(0, Block::Paragraph(back));
    document
}
