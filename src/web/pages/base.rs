//! The offers in figures, and their themes.

use axum::extract::State;

use super::super::answer::{Answer, RefusedRequest, page};
use super::super::site::Shared;
use crate::app::stats::stats;
use crate::app::topics::topics as topic_views;
use crate::report::stats::BaseFigures;
use crate::report::topics::Topics;
use crate::report::{Block, Span};

pub(in crate::web) async fn show(State(site): State<Shared>) -> Result<Answer, RefusedRequest> {
    let drawn = site.work(|site| {
        let stats = site.service.with_store(stats)?;
        Ok(BaseFigures::new(&stats, site.service.provenance.clone()).document())
    });
    let mut document = drawn.await?;
    document.push(Block::Paragraph(vec![Span::Page {
        text: "Les thèmes de ces offres".to_owned(),
        to: "/themes".to_owned(),
    }]));
    Ok(page(&document))
}

pub(in crate::web) async fn topics(State(site): State<Shared>) -> Result<Answer, RefusedRequest> {
    let drawn = site.work(|site| {
        let trained = &site.service.loaded.trained;
        let views = site
            .service
            .with_store(|store| Ok(topic_views(trained, store)?))?;
        let fingerprint = trained.fingerprint().to_string();
        Ok(Topics::new(&fingerprint, trained.profiles.len(), views).document())
    });
    Ok(page(&drawn.await?))
}
