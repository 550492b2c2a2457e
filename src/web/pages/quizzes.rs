//! A test to prepare oneself with, for an offer or an occupation: a page that holds all of it, and
//! its key. With a CV, it begins with what the CV does not show.

use axum::Extension;
use axum::extract::{Path, State};

use super::super::answer::{Answer, RefusedRequest, download};
use super::super::api::quiz_refused;
use super::super::seeker::Seeker;
use super::super::site::{Shared, Site};
use super::{Visitor, seeker};
use crate::app::quiz::{QuizCv, QuizOutcome, QuizSources, TestedJob, make};
use crate::quiz::{Difficulty, QuizPlan, USUAL};
use crate::report::html;
use crate::report::quiz::{Test, key_document, test_page};
use crate::rome::RomeCode;

/// The usual level of three.
const LEVEL: u8 = 2;

/// A test for an offer, for the person of a CV.
pub(in crate::web) async fn of_offer(
    State(site): State<Shared>,
    Extension(visitor): Extension<Visitor>,
    Path((id, offer, file)): Path<(String, String, String)>,
) -> Result<Answer, RefusedRequest> {
    let seeker = seeker(&visitor, &id)?;
    let made = site.work(move |site| made_test(site, TestedJob::Offer(offer), Some(&seeker)));
    as_file(&made.await??, &file)
}

/// A test for an occupation.
pub(in crate::web) async fn of_occupation(
    State(site): State<Shared>,
    Path((code, file)): Path<(String, String)>,
) -> Result<Answer, RefusedRequest> {
    let code: RomeCode = code.parse().map_err(|_| unknown())?;
    let made = site.work(move |site| made_test(site, TestedJob::Occupation(code), None));
    as_file(&made.await??, &file)
}

fn unknown() -> RefusedRequest {
    RefusedRequest::unknown("Il n'y a pas de page à cette adresse.")
}

fn as_file(test: &Test, file: &str) -> Result<Answer, RefusedRequest> {
    const PAGE: &str = "text/html; charset=utf-8";
    match file {
        "test.html" => Ok(download(PAGE, file, test_page(test))),
        "cle.html" => Ok(download(PAGE, file, html::render(&key_document(test)))),
        _ => Err(unknown()),
    }
}

/// The test, the same one each time, or why there is none.
pub(super) fn made_test(
    site: &Site,
    job: TestedJob,
    seeker: Option<&Seeker>,
) -> anyhow::Result<Result<Test, RefusedRequest>> {
    let plan = QuizPlan {
        n_items: USUAL,
        difficulty: Difficulty::of_level(LEVEL),
        seed: site.service.settings.seed()?,
    };
    let loaded = &site.service.loaded;
    let cv = seeker.map(|own| QuizCv::new(own.cv.cv.clone(), loaded.now));
    let outcome = site.service.with_store(|offers| {
        let sources = QuizSources {
            offers,
            settings: &site.service.settings,
        };
        make(job, plan, sources, cv.as_ref(), &mut || Ok(&loaded.trained))
    })?;
    Ok(match outcome {
        QuizOutcome::Made(made) => Ok(Test::new(&made)),
        other => Err(quiz_refused(&other)),
    })
}
