//! The first page: give a CV, or several.

use std::sync::Arc;

use axum::Extension;
use axum::extract::{Multipart, State};

use super::super::answer::{Answer, RefusedRequest, page, see_other};
use super::super::group_reading::begin;
use super::super::seeker::Seeker;
use super::super::sessions::Session;
use super::super::site::{Shared, Site};
use super::super::uploads::{Sent, receive as receive_files};
use super::{Visitor, page_link, session};
use crate::report::form::{Button, Field, FilesField, Form};
use crate::report::{Block, Document, Line, Tone, count};

/// What the reader of documents reads.
const ACCEPT: &str =
    ".pdf,.docx,.odt,.html,.htm,.txt,.json,.png,.jpg,.jpeg,application/pdf,image/png,image/jpeg";

pub(in crate::web) async fn show(
    State(site): State<Shared>,
    Extension(visitor): Extension<Visitor>,
) -> Result<Answer, RefusedRequest> {
    let session = session(&visitor)?;
    let given = given(&site, session)?;
    let mut document = Document::new("Quelles offres vont avec mon CV ?");
    document.push(about_offers(&site));
    document.push(Block::Form(drop_form()));
    document.push(Block::note(Tone::Info, "Votre CV reste sur cet ordinateur. Il n'est écrit nulle part : il est oublié quand vous le demandez, dix minutes après que vous avez fermé la page, ou une heure après votre dernière visite."));
    document.blocks.extend(given);
    document.push(folder());
    Ok(page(&document))
}

fn about_offers(site: &Site) -> Block {
    let own = &site.service.provenance;
    Block::paragraph(match own.is_demo {
        true => "Aucune offre n'a encore été téléchargée : la page répond avec des offres inventées, pour l'essayer.".to_owned(),
        false => format!(
            "Donnez un CV : la page montre lesquelles des {} offres de France Travail lui vont, pourquoi, et ce qui manque.",
            count(own.n_offers)
        ),
    })
}

fn drop_form() -> Form {
    Form {
        action: "/cv".to_owned(),
        is_post: true,
        class: "drop",
        fields: vec![Field::Files(FilesField {
            name: "cv",
            label: "Votre CV".to_owned(),
            hint:
                "PDF, DOCX, ODT, texte, ou la photo d'une page. Vous pouvez aussi le déposer ici."
                    .to_owned(),
            accept: ACCEPT,
            is_many: false,
            is_folder: false,
        })],
        buttons: Button::send("Chercher des offres"),
    }
}

/// For those who accompany several people.
fn folder() -> Block {
    let form = |is_folder: bool, label: &str, button: &str| {
        Block::Form(Form {
            action: "/cv".to_owned(),
            is_post: true,
            class: "several",
            fields: vec![Field::Files(FilesField {
                name: "cv",
                label: label.to_owned(),
                hint: "200 CV au plus à la fois.".to_owned(),
                accept: ACCEPT,
                is_many: true,
                is_folder,
            })],
            buttons: Button::send(button),
        })
    };
    Block::section(
        "Plusieurs CV à la fois",
        vec![
            Block::paragraph(
                "Pour qui accompagne plusieurs personnes : une page d'ensemble, et celle de chacun.",
            ),
            form(false, "Des CV", "Traiter ces CV"),
            form(true, "Un dossier de CV", "Traiter ce dossier"),
        ],
    )
}

/// What this browser gave already.
fn given(site: &Site, session: &Session) -> anyhow::Result<Option<Block>> {
    let of_cv = |own: Arc<Seeker>| {
        let name = own.shown_name(&site.service)?;
        Ok(page_link(&name, format!("/cv/{}", own.id)))
    };
    let cvs: anyhow::Result<Vec<Line>> = session.seekers().into_iter().map(of_cv).collect();
    let groups = session.groups().into_iter().map(|own| {
        let text = format!("Groupe de {} CV", count(own.n_files));
        page_link(&text, format!("/groupe/{}", own.seat.id))
    });
    let mut lines = cvs?;
    lines.extend(groups);
    let forget = Form {
        action: "/oublier".to_owned(),
        is_post: true,
        class: "quiet",
        buttons: Button::send("Tout oublier"),
        ..Form::default()
    };
    Ok((!lines.is_empty()).then(|| {
        let blocks = vec![Block::List(lines), Block::Form(forget)];
        Block::section("En mémoire", blocks)
    }))
}

/// Files that were sent: one leads to its page, several to that of their group.
pub(in crate::web) async fn receive(
    State(site): State<Shared>,
    Extension(visitor): Extension<Visitor>,
    form: Multipart,
) -> Result<Answer, RefusedRequest> {
    let session = session(&visitor)?;
    let _turn = site.uploads.turn().await?;
    let Sent { mut files, .. } = receive_files(form).await?;
    match files.len() {
        0 => Err(RefusedRequest::wrong(
            "Choisissez un fichier, puis envoyez-le.",
        )),
        1 => {
            let file = files.remove(0);
            let read = site
                .work(move |site| Ok(Seeker::read(&site.service, &file.name, &file.bytes, None)));
            let seeker = read.await?;
            let seeker = seeker.map_err(|why| {
                RefusedRequest::new(
                    axum::http::StatusCode::UNPROCESSABLE_ENTITY,
                    "unread",
                    &why.message,
                )
            })?;
            let to = format!("/cv/{}?lu=1", seeker.id);
            session.put_seeker(Arc::new(seeker));
            Ok(see_other(&to))
        }
        _ => {
            let group = begin(&site, session, files);
            let to = format!("/groupe/{}", group.seat.id);
            session.put_group(group);
            Ok(see_other(&to))
        }
    }
}

/// Forgets every CV of this browser.
pub(in crate::web) async fn forget_all(
    Extension(visitor): Extension<Visitor>,
) -> Result<Answer, RefusedRequest> {
    session(&visitor)?.clear();
    Ok(see_other("/"))
}
