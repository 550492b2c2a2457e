//! `quiz`: a test made from an offer, an occupation or a text.

use axum::body::Bytes;
use axum::extract::{RawQuery, Request, State};
use axum::http::StatusCode;

use super::super::answer::RefusedRequest;
use super::super::body::{Fields, document};
use super::super::search::{codes, number};
use super::super::site::{Shared, Site};
use super::{JsonAnswer, json_work, unread};
use crate::app::quiz::{QuizCv, QuizOutcome, QuizSources, TestedJob, make};
use crate::app::service::NotRead;
use crate::offer::id_of_address;
use crate::quiz::{Difficulty, FEWEST, MOST, QuizPlan, USUAL};
use crate::report::quiz::Test;
use crate::rome::RomeCode;

/// What was asked. Beside a body, `offer` or `rome` makes it a CV.
struct QuizFields {
    offer: String,
    occupation: Option<RomeCode>,
    is_text: bool,
    n_items: usize,
    difficulty: Difficulty,
    seed: Option<u64>,
}

impl QuizFields {
    fn read(fields: &Fields) -> Result<Self, RefusedRequest> {
        let n_items = number(fields, "items")?.unwrap_or(USUAL);
        let level = number(fields, "level")?;
        if !(FEWEST..=MOST).contains(&n_items) || level.is_some_and(|own| !(1..=3).contains(&own)) {
            return Err(RefusedRequest::wrong(
                "« items » va de 8 à 20, et « level » de 1 à 3.",
            ));
        }
        Ok(Self {
            offer: id_of_address(fields.text("offer")),
            occupation: codes(fields)?.into_iter().next(),
            is_text: fields.is_ticked("text"),
            difficulty: Difficulty::of_level(level.unwrap_or(2)),
            seed: number(fields, "seed")?,
            n_items,
        })
    }

    /// What the test is made for, and the CV that comes with it.
    fn job<'a>(&self, body: &'a [u8]) -> Result<(TestedJob, Option<&'a [u8]>), RefusedRequest> {
        let has_job = !self.offer.is_empty() || self.occupation.is_some();
        if self.is_text || !has_job {
            let text = String::from_utf8_lossy(body).into_owned();
            return Ok((TestedJob::Text(text, self.occupation), None));
        }
        let cv = (!body.is_empty()).then_some(body);
        match (self.offer.as_str(), self.occupation) {
            ("", Some(code)) => Ok((TestedJob::Occupation(code), cv)),
            (id, None) => Ok((TestedJob::Offer(id.to_owned()), cv)),
            (_, Some(_)) => Err(RefusedRequest::wrong(
                "« offer » ou « rome », l'un des deux, est attendu.",
            )),
        }
    }
}

/// A test, with its key as a list of its own.
pub(super) async fn quiz(
    State(site): State<Shared>,
    RawQuery(query): RawQuery,
    request: Request,
) -> JsonAnswer {
    let asked = QuizFields::read(&Fields::parse(query.unwrap_or_default().as_bytes()))?;
    let body = document(request.into_body()).await?;
    json_work(&site, move |site| made(site, &asked, &body)).await
}

fn made(
    site: &Site,
    asked: &QuizFields,
    body: &Bytes,
) -> anyhow::Result<Result<Test, RefusedRequest>> {
    let (job, cv) = match asked.job(body) {
        Ok(job) => job,
        Err(why) => return Ok(Err(why)),
    };
    let cv = match cv.map(|bytes| cv_of(site, bytes)).transpose() {
        Ok(cv) => cv,
        Err(why) => return Ok(Err(why)),
    };
    let plan = QuizPlan {
        n_items: asked.n_items,
        difficulty: asked.difficulty,
        seed: match asked.seed {
            Some(seed) => seed,
            None => site.service.settings.seed()?,
        },
    };
    let trained = &site.service.loaded.trained;
    let outcome = site.service.with_store(|offers| {
        let sources = QuizSources {
            offers,
            settings: &site.service.settings,
        };
        make(job, plan, sources, cv.as_ref(), &mut || Ok(trained))
    })?;
    Ok(match outcome {
        QuizOutcome::Made(made) => Ok(Test::new(&made)),
        other => Err(refused(&other)),
    })
}

fn cv_of(site: &Site, bytes: &[u8]) -> Result<QuizCv, RefusedRequest> {
    let loaded = &site.service.loaded;
    match loaded.read_cv(bytes) {
        Ok(read) => Ok(QuizCv::new(read.cv, loaded.now)),
        Err(NotRead::Document(_)) => Err(unread("Ce document n'a pas pu être lu.")),
        Err(NotRead::Kind(_)) => Err(unread("Ce document n'est pas un CV.")),
    }
}

/// Why there is no test.
pub(in crate::web) fn refused(why: &QuizOutcome) -> RefusedRequest {
    let none =
        |message: &str| RefusedRequest::new(StatusCode::UNPROCESSABLE_ENTITY, "no_quiz", message);
    match why {
        QuizOutcome::UnknownOffer => RefusedRequest::unknown("Aucune offre n'a ce numéro."),
        QuizOutcome::UnknownOccupation => RefusedRequest::unknown("Aucune fiche n'a ce code."),
        QuizOutcome::NoRome => none("Le ROME n'est pas dans la base, et un test en vient."),
        QuizOutcome::NoOccupation => none("Aucun métier ne se reconnaît dans ce texte."),
        QuizOutcome::EmptyText => {
            RefusedRequest::wrong("« offer », « rome » ou le texte d'une offre est attendu.")
        }
        QuizOutcome::TooFew(_) | QuizOutcome::Made(_) => {
            none("Trop peu de questions sûres pour un test.")
        }
    }
}
