//! `rome`, `extract` and `complete`: a text.

use axum::extract::{RawQuery, Request, State};

use super::super::answer::RefusedRequest;
use super::super::body::{Fields, text};
use super::super::search::number;
use super::super::site::Shared;
use super::{JsonAnswer, json_work};
use crate::app::extract::{ExtractSource, FactReader};
use crate::app::labelling::load_corrections;
use crate::app::text_codes::text_codes;
use crate::facts::Extractor;
use crate::report::completion::CompletionAnswer;
use crate::report::facts::ShownTextFacts;
use crate::report::text_occupations::TextOccupations;

/// Answers of each kind, at most.
const MOST: usize = 100;

fn fields(query: Option<String>) -> Fields {
    Fields::parse(query.unwrap_or_default().as_bytes())
}

fn top(fields: &Fields, default: usize) -> Result<usize, RefusedRequest> {
    Ok(number(fields, "top")?.unwrap_or(default).clamp(1, MOST))
}

/// The occupations of a text.
pub(super) async fn rome(
    State(site): State<Shared>,
    RawQuery(query): RawQuery,
    request: Request,
) -> JsonAnswer {
    let fields = fields(query);
    let (top, why) = (top(&fields, 5)?, fields.is_ticked("why"));
    let text = text(request.into_body()).await?;
    json_work(&site, move |site| {
        let trained = &site.service.loaded.trained;
        Ok(Ok(TextOccupations::new(text_codes(
            trained, &text, top, why,
        ))))
    })
    .await
}

/// The facts of a text.
pub(super) async fn extract(State(site): State<Shared>, request: Request) -> JsonAnswer {
    let text = text(request.into_body()).await?;
    json_work(&site, move |site| {
        let learnt = load_corrections(site.service.settings.home())?;
        let reader = FactReader {
            extractor: Extractor::built_in(),
            corrections: learnt.as_ref(),
        };
        let source = ExtractSource::of_text(text);
        let facts = reader.read(&source).facts;
        Ok(Ok(ShownTextFacts::new(
            source.id.as_str(),
            &source.text,
            &facts,
        )))
    })
    .await
}

/// Names for what is typed.
pub(super) async fn complete(State(site): State<Shared>, RawQuery(query): RawQuery) -> JsonAnswer {
    let fields = fields(query);
    let top = top(&fields, 10)?;
    let typed = fields.text("q").to_owned();
    json_work(&site, move |site| {
        let found = site.completer.complete(&typed, top);
        Ok(Ok(CompletionAnswer::new(&typed, &found)))
    })
    .await
}
