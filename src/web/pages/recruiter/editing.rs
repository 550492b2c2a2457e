//! Writes an offer: what is read of it is shown while it is written.

use axum::extract::{Path, Request, State};

use super::super::super::answer::{Answer, RefusedRequest, page, see_other};
use super::super::super::body::form as sent_form;
use super::super::super::random;
use super::super::super::site::{Shared, Site};
use super::form::{form, posting_of};
use super::{only_here, with_own};
use crate::app::advise::minimum_wage;
use crate::app::own_offers::{OwnOffer, OwnOffers, posting_details};
use crate::app::text_codes::text_codes;
use crate::job_posting::JobPosting;
use crate::report::offer::ShownOffer;
use crate::report::own_offer::{missing_section, notice};
use crate::report::own_offer_checks::to_mend;
use crate::report::text_occupations::TextOccupations;
use crate::report::{Block, Document};

/// Occupations that a text may be about.
const OCCUPATIONS: usize = 3;

/// An empty form.
pub(in crate::web) async fn start(State(site): State<Shared>) -> Result<Answer, RefusedRequest> {
    only_here(&site)?;
    let own = JobPosting::default();
    let drawn = site.work(move |site| editing(site, "/recruter/annonce".to_owned(), &own));
    Ok(page(&drawn.await?))
}

/// The form of an offer that is kept.
pub(in crate::web) async fn edit(
    State(site): State<Shared>,
    Path(id): Path<String>,
) -> Result<Answer, RefusedRequest> {
    let drawn = with_own(&site, id, |site, _, own| {
        editing(site, format!("/recruter/{}/ecrire", own.id), &own.posting)
    });
    Ok(page(&drawn.await?))
}

/// Reads a new offer, or keeps it.
pub(in crate::web) async fn preview(
    State(site): State<Shared>,
    request: Request,
) -> Result<Answer, RefusedRequest> {
    only_here(&site)?;
    keep_or_read(
        &site,
        random::digits(8),
        "/recruter/annonce".to_owned(),
        request,
    )
    .await
}

/// Reads what is written of an offer that is kept, or keeps it.
pub(in crate::web) async fn save(
    State(site): State<Shared>,
    Path(id): Path<String>,
    request: Request,
) -> Result<Answer, RefusedRequest> {
    let id = with_own(&site, id, |_, _, own| Ok(own.id)).await?;
    let action = format!("/recruter/{id}/ecrire");
    keep_or_read(&site, id, action, request).await
}

async fn keep_or_read(
    site: &Shared,
    id: String,
    action: String,
    request: Request,
) -> Result<Answer, RefusedRequest> {
    let fields = sent_form(request.into_body()).await?;
    let posting = posting_of(&fields, &id)?;
    if fields.text("faire") != "garder" {
        let drawn = site.work(move |site| editing(site, action, &posting));
        return Ok(page(&drawn.await?));
    }
    if posting.title.is_empty() {
        return Err(RefusedRequest::wrong("Donnez un intitulé à l'annonce."));
    }
    let to = format!("/recruter/{id}");
    let kept = site
        .work(move |site| OwnOffers::open(&site.service.settings)?.keep(&OwnOffer { id, posting }));
    kept.await?;
    Ok(see_other(&to))
}

fn editing(site: &Site, action: String, own: &JobPosting) -> anyhow::Result<Document> {
    let mut document = Document::new("Écrire une annonce");
    document.push(notice());
    document.push(Block::Form(form(action, own)));
    document.blocks.extend(mending(site, own)?);
    document.blocks.extend(reading(site, own)?);
    Ok(document)
}

/// What to mend before it is published.
pub(super) fn mending(site: &Site, own: &JobPosting) -> anyhow::Result<Option<Block>> {
    let Some(details) = posting_details(own)? else {
        return Ok(None);
    };
    let minimum = minimum_wage(&site.service.settings)?;
    Ok(to_mend(own, &details, minimum.yearly))
}

/// What is read of an offer: what is missing, the occupation, the facts.
pub(super) fn reading(site: &Site, own: &JobPosting) -> anyhow::Result<Vec<Block>> {
    let Some(details) = posting_details(own)? else {
        return Ok(Vec::new());
    };
    let mut blocks: Vec<Block> = missing_section(own, &details).into_iter().collect();
    blocks.extend(ShownOffer::new(&details, site.base()).read_facts());
    let text = format!("{}\n{}", own.title, own.description);
    let trained = &site.service.loaded.trained;
    let codes = TextOccupations::new(text_codes(trained, &text, OCCUPATIONS, false)).document();
    blocks.push(Block::section(codes.title, codes.blocks));
    Ok(blocks)
}
