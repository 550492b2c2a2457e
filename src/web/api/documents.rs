//! `read`, `match` and `advise`: the body is a document.

use axum::extract::{RawQuery, Request, State};

use super::super::answer::RefusedRequest;
use super::super::body::{Fields, document};
use super::super::levers::{LeverRequest, of_cv, of_occupation};
use super::super::search::{PageSearch, corrections};
use super::super::seeker::Seeker;
use super::super::site::{Shared, Site};
use super::{JsonAnswer, json_work, unread};
use crate::app::reading::quality;
use crate::cv::Cv;
use crate::cv::person::Person;
use crate::report::reading::ReadReport;
use crate::report::sentences::{ErrorSentence, document_error};

/// The name of a document that came without one.
const NAME: &str = "-";

fn fields(query: Option<String>) -> Fields {
    Fields::parse(query.unwrap_or_default().as_bytes())
}

/// What was read of a CV.
pub(super) async fn read(State(site): State<Shared>, request: Request) -> JsonAnswer {
    let bytes = document(request.into_body()).await?;
    json_work(&site, move |site| Ok(reading(site, &bytes))).await
}

fn reading(site: &Site, bytes: &[u8]) -> Result<serde_json::Value, RefusedRequest> {
    let loaded = &site.service.loaded;
    let document = loaded.reading.bytes(bytes).map_err(|error| {
        let ErrorSentence { what, advice } = document_error(&error);
        unread(&format!("{what}. {advice}"))
    })?;
    let cv = Cv::read(&document.pages, loaded.now);
    let person = Person::read(&cv, loaded.now);
    let judged = quality(&document, &cv, Some(&loaded.trained.profiler));
    let reading = ReadReport::new(NAME, &document, &judged, &cv, &person);
    Ok(serde_json::to_value(&reading).map_err(anyhow::Error::from)?)
}

/// The offers that fit a CV.
pub(super) async fn find(
    State(site): State<Shared>,
    RawQuery(query): RawQuery,
    request: Request,
) -> JsonAnswer {
    let fields = fields(query);
    let (search, said) = (PageSearch::read(&fields)?, corrections(&fields)?);
    let bytes = document(request.into_body()).await?;
    json_work(&site, move |site| {
        let seeker = match Seeker::read(&site.service, NAME, &bytes, None) {
            Ok(seeker) => seeker,
            Err(why) => return Ok(Err(unread(&why.message))),
        };
        seeker.correct(said);
        Ok(Ok(seeker.find(&site.service, &search)?))
    })
    .await
}

/// What another pay, occupation or place would open: for a CV, or for `rome` without one.
pub(super) async fn advise(
    State(site): State<Shared>,
    RawQuery(query): RawQuery,
    request: Request,
) -> JsonAnswer {
    let asked = LeverRequest::read(&fields(query))?;
    let bytes = document(request.into_body()).await?;
    json_work(&site, move |site| {
        if bytes.is_empty() {
            return Ok(match asked.occupation {
                Some(code) => Ok(of_occupation(site, code, &asked)?),
                None => Err(RefusedRequest::wrong(
                    "Un CV, ou « rome » avec un code, est attendu.",
                )),
            });
        }
        let seeker = match Seeker::read(&site.service, NAME, &bytes, None) {
            Ok(seeker) => seeker,
            Err(why) => return Ok(Err(unread(&why.message))),
        };
        let found = of_cv(site, &seeker, &asked)?;
        Ok(found.ok_or_else(|| unread("Aucun métier ne se reconnaît dans ce CV.")))
    })
    .await
}
