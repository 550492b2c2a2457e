//! The test of an offer that was written here, and the answers that candidates bring.

use axum::extract::{Multipart, Path, State};

use super::super::super::answer::{Answer, RefusedRequest, page};
use super::super::super::site::{Shared, Site};
use super::super::super::uploads::{Upload, receive};
use super::super::{page_link, quizzes};
use super::with_own;
use crate::app::own_offers::{OwnOffer, OwnOffers};
use crate::app::quiz::TestedJob;
use crate::job_posting::JobPosting;
use crate::quiz::mark;
use crate::report::form::{Button, Field, FilesField, Form};
use crate::report::quiz::{AnswerFile, MarkedTest, Test, key_document};
use crate::report::{Block, Document};

/// The test of an offer that was written here.
fn made_test(site: &Site, posting: &JobPosting) -> anyhow::Result<Result<Test, RefusedRequest>> {
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
    let back = format!("/recruter/{id}");
    let marked = marked(&site, id, &file).await;
    let marked = marked.map_err(|why| why.back_to(BACK, back.clone()))?;
    let mut document = marked.document();
    let from = format!("Réponses lues dans le fichier « {} ».", file.name);
    document.blocks.insert(0, Block::paragraph(from));
    document
        .blocks
        .insert(0, Block::Paragraph(page_link(BACK, back)));
    Ok(page(&document))
}

/// The words that lead back to the offer, and to who applied for it.
const BACK: &str = "Revenir à l'annonce et à ses candidatures";

async fn marked(site: &Shared, id: String, file: &Upload) -> Result<MarkedTest, RefusedRequest> {
    let answers = AnswerFile::read(&file.bytes)
        .map_err(|_| RefusedRequest::wrong("Ce n'est pas un fichier de réponses à un test."))?;
    let wanted = answers.test.clone();
    let test = with_own(site, id, move |site, all, own| {
        handed_out(site, all, &own, &wanted)
    });
    let test = test.await??;
    if test.id != answers.test {
        return Err(RefusedRequest::wrong(
            "Ces réponses sont à un test d'une autre annonce, ou d'une annonce qui a été effacée.",
        ));
    }
    let quiz = test.quiz().map_err(anyhow::Error::from)?;
    Ok(MarkedTest::new(
        &test,
        &mark(&quiz, &answers.answers(&test)),
    ))
}

/// The test as it was handed out, else as it is made now.
fn handed_out(
    site: &Site,
    all: &OwnOffers,
    own: &OwnOffer,
    test: &str,
) -> anyhow::Result<Result<Test, RefusedRequest>> {
    let kept = all.kept_test(&own.id, test)?;
    let kept = kept.and_then(|json| Test::read(json.as_bytes()).ok());
    match kept {
        Some(test) => Ok(Ok(test)),
        None => made_test(site, &own.posting),
    }
}

/// The test to hand out, which is kept.
pub(super) fn test_to_hand_out(
    site: &Site,
    all: &OwnOffers,
    own: &OwnOffer,
) -> anyhow::Result<Result<Test, RefusedRequest>> {
    let made = made_test(site, &own.posting)?;
    if let Ok(test) = &made {
        all.keep_test(&own.id, &test.id, &serde_json::to_string(test)?)?;
    }
    Ok(made)
}
