//! What another pay, occupation or place would open for a CV.

use axum::Extension;
use axum::extract::{Path, RawQuery, State};

use super::super::answer::{Answer, RefusedRequest, page};
use super::super::body::Fields;
use super::super::levers::{LeverRequest, form, of_cv};
use super::super::site::Shared;
use super::{Visitor, back_to_offers, seeker};
use crate::report::Block;

pub(in crate::web) async fn show(
    State(site): State<Shared>,
    Extension(visitor): Extension<Visitor>,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Answer, RefusedRequest> {
    let seeker = seeker(&visitor, &id)?;
    let fields = Fields::parse(query.unwrap_or_default().as_bytes());
    let request = LeverRequest::read(&fields)?;
    let back = back_to_offers(&seeker);
    let found = site.work(move |site| of_cv(site, &seeker, &request));
    let found = found.await?.ok_or_else(|| {
        RefusedRequest::unknown(
            "Aucun métier ne se reconnaît dans ce CV : corrigez le métier cherché.",
        )
    })?;
    let mut document = found.document();
    document.blocks.insert(0, back);
    let form = form(format!("/cv/{id}/conseils"), &fields);
    document.blocks.insert(1, Block::Form(form));
    Ok(page(&document))
}
