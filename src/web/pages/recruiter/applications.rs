//! Who applied, each on a line with how far it came and since when.

use axum::extract::{Path, Request, State};

use super::super::super::answer::{Answer, RefusedRequest, see_other};
use super::super::super::body::form as sent_form;
use super::super::super::site::Shared;
use super::with_own;
use crate::app::own_offers::ApplicationStage;
use crate::report::form::{Button, Field, Form, FormChoice};
use crate::report::own_offer::{stage_label, stage_since};
use crate::report::{Block, Section, Span, cleaned};
use crate::store::ApplicationRow;

/// Letters of a name.
const LONGEST: usize = 120;

pub(super) fn applications_section(offer: &str, all: &[ApplicationRow]) -> Block {
    let mut blocks: Vec<Block> = all.iter().map(|own| person(offer, own)).collect();
    blocks.push(Block::Form(Form {
        action: format!("/recruter/{offer}/candidature"),
        is_post: true,
        fields: vec![Field::line("nom", "Une candidature reçue de", "")],
        buttons: Button::send("Noter"),
        ..Form::default()
    }));
    Block::section("Candidatures", blocks)
}

fn person(offer: &str, own: &ApplicationRow) -> Block {
    let stage = ApplicationStage::named(&own.stage);
    let options = ApplicationStage::ALL.map(|one| FormChoice {
        value: one.name().to_owned(),
        label: stage_label(one).to_owned(),
        is_chosen: Some(one) == stage,
        ..FormChoice::default()
    });
    let button = |label: &str, value: &str| Button {
        label: label.to_owned(),
        value: Some(("faire", value.to_owned())),
        is_pressed: false,
    };
    let since = stage_since(stage, &own.day);
    Block::Section(Section {
        title: own.name.clone(),
        blocks: vec![
            Block::Paragraph(vec![Span::Plain(since)]),
            Block::Form(Form {
                action: format!("/recruter/{offer}/candidature/{}", own.id),
                is_post: true,
                class: "quiet",
                fields: vec![Field::Select {
                    name: "etape",
                    label: "Étape".to_owned(),
                    options: options.to_vec(),
                }],
                buttons: vec![button("Changer", "changer"), button("Effacer", "effacer")],
            }),
        ],
        ..Section::default()
    })
}

/// Enters somebody who applied.
pub(in crate::web) async fn add(
    State(site): State<Shared>,
    Path(id): Path<String>,
    request: Request,
) -> Result<Answer, RefusedRequest> {
    let fields = sent_form(request.into_body()).await?;
    let name: String = cleaned(fields.text("nom"))
        .trim()
        .chars()
        .take(LONGEST)
        .collect();
    if name.is_empty() {
        return Err(RefusedRequest::wrong("Donnez un nom, ou des initiales."));
    }
    let to = with_own(&site, id, move |_, all, own| {
        all.add(&own.id, &name)?;
        Ok(format!("/recruter/{}", own.id))
    });
    Ok(see_other(&to.await?))
}

/// Notes how far an application came, or forgets it.
pub(in crate::web) async fn note(
    State(site): State<Shared>,
    Path((id, number)): Path<(String, i64)>,
    request: Request,
) -> Result<Answer, RefusedRequest> {
    let fields = sent_form(request.into_body()).await?;
    let stage = match fields.text("faire") {
        "effacer" => None,
        _ => {
            let known = ApplicationStage::named(fields.text("etape"));
            Some(known.ok_or_else(|| RefusedRequest::wrong("Cette étape n'en est pas une."))?)
        }
    };
    let to = with_own(&site, id, move |_, all, own| {
        all.note(&own.id, number, stage)?;
        Ok(format!("/recruter/{}", own.id))
    });
    Ok(see_other(&to.await?))
}
