//! What another pay, occupation or place would open for a CV.

use axum::Extension;
use axum::extract::{Path, RawQuery, State};

use super::super::answer::{Answer, RefusedRequest, page};
use super::super::body::Fields;
use super::super::levers::{LeverRequest, of_cv};
use super::super::site::Shared;
use super::{Visitor, back_to_offers, seeker};
use crate::report::Block;
use crate::report::form::{Button, Field, Form, TextField, TextKind};

pub(in crate::web) async fn show(
    State(site): State<Shared>,
    Extension(visitor): Extension<Visitor>,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Answer, RefusedRequest> {
    let seeker = seeker(&visitor, &id)?;
    let fields = Fields::parse(query.unwrap_or_default().as_bytes());
    let request = LeverRequest::read(&fields)?;
    let found = site.work(move |site| of_cv(site, &seeker, &request));
    let found = found.await?.ok_or_else(|| {
        RefusedRequest::unknown(
            "Aucun métier ne se reconnaît dans ce CV : corrigez le métier cherché.",
        )
    })?;
    let mut document = found.document();
    document.blocks.insert(0, back_to_offers(&id));
    document.blocks.insert(1, Block::Form(form(&id, &fields)));
    Ok(page(&document))
}

fn form(id: &str, fields: &Fields) -> Form {
    Form {
        action: format!("/cv/{id}/conseils"),
        class: "filters",
        fields: vec![
            Field::Text(TextField {
                name: "pay",
                label: "Salaire brut souhaité, en euros par an".to_owned(),
                value: fields.text("pay").to_owned(),
                kind: TextKind::Number,
                ..TextField::default()
            }),
            Field::line("near", "Ville", fields.text("near")),
            Field::line("dept", "Départements", fields.text("dept")),
        ],
        buttons: Button::send("Compter"),
        ..Form::default()
    }
}
