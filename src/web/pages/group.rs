//! The page of several CVs: how far the work is, then all of them with a page for each.

use std::sync::Arc;

use axum::Extension;
use axum::extract::{Path, Request, State};

use super::super::answer::{Answer, RefusedRequest, page, see_other, waiting_page};
use super::super::body::form;
use super::super::exports::exported;
use super::super::group_seat::GroupSeat;
use super::super::groups::{CvGroup, Member};
use super::super::site::{Shared, Site};
use super::{Visitor, page_link, session};
use crate::report::form::{Button, Field, Form};
use crate::report::matches::{Depth, document};
use crate::report::{Block, Document, Line, count};

fn group(visitor: &Visitor, id: &str) -> Result<Arc<CvGroup>, RefusedRequest> {
    let found = session(visitor)?.group(id);
    found.ok_or_else(|| {
        RefusedRequest::unknown(
            "Ces CV ne sont plus en mémoire : donnez-les à nouveau depuis l'accueil.",
        )
    })
}

pub(in crate::web) async fn show(
    State(site): State<Shared>,
    Extension(visitor): Extension<Visitor>,
    Path(id): Path<String>,
) -> Result<Answer, RefusedRequest> {
    let group = group(&visitor, &id)?;
    if !group.is_done() {
        return Ok(waiting_page(&progress(&group)));
    }
    let drawn = site.work(move |site| {
        let answer = group.answer(&site.service)?;
        let mut page = document(&answer, Depth::Short);
        page.blocks.insert(0, people(site, &group)?);
        page.blocks.insert(1, further(&group.seat.id));
        page.blocks.insert(2, Block::Form(naming(&group.seat)));
        Ok(page)
    });
    Ok(page(&drawn.await?))
}

fn progress(group: &CvGroup) -> Document {
    let mut document = Document::new("Lecture des CV");
    document.push(Block::paragraph(format!(
        "{} sur {} CV traités. La page se recharge toute seule.",
        count(group.n_done()),
        count(group.n_files)
    )));
    document
}

/// A link for each CV.
fn people(site: &Site, group: &CvGroup) -> anyhow::Result<Block> {
    let line = |own: Member| {
        let name = own.seeker.shown_name(&site.service)?;
        Ok(page_link(&name, format!("/cv/{}", own.seeker.id)))
    };
    let lines: anyhow::Result<Vec<Line>> = group.members().into_iter().map(line).collect();
    let list = Block::List(lines?);
    Ok(Block::section("La page de chacun", vec![list]))
}

fn further(id: &str) -> Block {
    let file = |name: &str| format!("/groupe/{id}/{name}");
    Block::List(vec![
        page_link("Tableau pour un tableur (CSV)", file("export.csv")),
        page_link("Page à garder (HTML)", file("export.html")),
        page_link("Pour un programme (JSON)", file("export.json")),
    ])
}

/// Puts numbers in place of names, or names back.
fn naming(seat: &GroupSeat) -> Form {
    let (label, name) = match seat.has_numbers() {
        true => ("Remettre les noms des fichiers", "fichiers"),
        false => ("Mettre des numéros à la place des noms", "numeros"),
    };
    Form {
        action: format!("/groupe/{}/noms", seat.id),
        is_post: true,
        class: "quiet",
        fields: vec![Field::Hidden {
            name: "noms",
            value: name.to_owned(),
        }],
        buttons: Button::send(label),
    }
}

/// Takes how its CVs are called from now on.
pub(in crate::web) async fn name(
    Extension(visitor): Extension<Visitor>,
    Path(id): Path<String>,
    request: Request,
) -> Result<Answer, RefusedRequest> {
    let group = group(&visitor, &id)?;
    let fields = form(request.into_body()).await?;
    group.seat.set_numbers(fields.text("noms") == "numeros");
    Ok(see_other(&format!("/groupe/{}", group.seat.id)))
}

/// The answer as a file.
pub(in crate::web) async fn export(
    State(site): State<Shared>,
    Extension(visitor): Extension<Visitor>,
    Path((id, file)): Path<(String, String)>,
) -> Result<Answer, RefusedRequest> {
    let group = group(&visitor, &id)?;
    let answer = site.work(move |site| group.answer(&site.service)).await?;
    exported(&answer, &file, "groupe")
}
