//! The test of an offer that was written here, and the answers that candidates bring.

use axum::extract::{Multipart, Path, State};

use super::super::super::answer::{Answer, RefusedRequest, page};
use super::super::super::site::{Shared, Site};
use super::super::super::uploads::receive;
use super::super::quizzes;
use super::with_own;
use crate::app::quiz::TestedJob;
use crate::job_posting::JobPosting;
use crate::quiz::mark;
use crate::report::Document;
use crate::report::form::{Button, Field, FilesField, Form};
use crate::report::quiz::{AnswerFile, MarkedTest, Test, key_document};

/// The test of an offer that was written here.
pub(super) fn made_test(
    site: &Site,
    posting: &JobPosting,
) -> anyhow::Result<Result<Test, RefusedRequest>> {
    let text = format!("{}\n{}", posting.title, posting.description);
    quizzes::made_test(site, TestedJob::Text(text, None), None)
}

pub(super) fn key_of(test: &Test) -> Document {
    key_document(test)
}

pub(super) fn answers_form(offer: &str) -> Form {
    Form {
        action: format!("/recruter/{offer}/reponses"),
        is_post: true,
        fields: vec![Field::Files(FilesField {
            name: "reponses",
            label: "Le fichier de réponses d'une personne".to_owned(),
            hint: "La page du test l'enregistre sous le nom « reponses-….json ». Rien n'en est gardé ici.".to_owned(),
            accept: ".json,application/json",
            is_many: false,
            is_folder: false,
        })],
        buttons: Button::send("Lire ces réponses"),
        ..Form::default()
    }
}

/// Shows the answers of one person, by item and by requirement.
pub(in crate::web) async fn mark_answers(
    State(site): State<Shared>,
    Path(id): Path<String>,
    form: Multipart,
) -> Result<Answer, RefusedRequest> {
    let sent = receive(form).await?;
    let file = sent.files.into_iter().next();
    let file = file.ok_or_else(|| RefusedRequest::wrong("Choisissez un fichier de réponses."))?;
    let answers = AnswerFile::read(&file.bytes)
        .map_err(|_| RefusedRequest::wrong("Ce n'est pas un fichier de réponses à un test."))?;
    let test = with_own(&site, id, |site, _, own| made_test(site, &own.posting)).await??;
    if test.id != answers.test {
        return Err(RefusedRequest::wrong(
            "Ces réponses sont à un autre test : l'annonce a pu changer depuis.",
        ));
    }
    let quiz = test.quiz().map_err(anyhow::Error::from)?;
    let marked = MarkedTest::new(&test, &mark(&quiz, &answers.answers(&test)));
    Ok(page(&marked.document()))
}
