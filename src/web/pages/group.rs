//! The page of several CVs: how far the work is, then all of them with a page for each.

use std::sync::Arc;

use axum::Extension;
use axum::extract::{Path, RawQuery, State};

use super::super::answer::{Answer, RefusedRequest, page, waiting_page};
use super::super::body::Fields;
use super::super::exports::exported;
use super::super::groups::CvGroup;
use super::super::site::Shared;
use super::{Visitor, session};
use crate::app::pseudonyms::Pseudonyms;
use crate::report::matches::{Depth, document};
use crate::report::{Block, Document, Span, count};

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
    RawQuery(query): RawQuery,
) -> Result<Answer, RefusedRequest> {
    let group = group(&visitor, &id)?;
    if !group.is_done() {
        return Ok(waiting_page(&progress(&group)));
    }
    let fields = Fields::parse(query.unwrap_or_default().as_bytes());
    let has_numbers = fields.is_ticked("numeros");
    let drawn = site.work(move |site| {
        let answer = group.answer(&site.service, has_numbers)?;
        let mut page = document(&answer, Depth::Short);
        let numbers = match has_numbers {
            true => Some(Pseudonyms::open(site.service.settings.home())?),
            false => None,
        };
        page.blocks.insert(0, people(&group, numbers.as_ref()));
        page.blocks.insert(1, further(&group.id, has_numbers));
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
fn people(group: &CvGroup, numbers: Option<&Pseudonyms>) -> Block {
    let name = |own: &str| match numbers {
        Some(numbers) => numbers.of(own),
        None => own.to_owned(),
    };
    let line = |own: super::super::groups::Member| {
        vec![Span::Page {
            text: name(&own.seeker.name),
            to: format!("/cv/{}", own.seeker.id),
        }]
    };
    let lines = group.members().into_iter().map(line).collect();
    Block::section("La page de chacun", vec![Block::List(lines)])
}

fn further(id: &str, has_numbers: bool) -> Block {
    let (label, other) = match has_numbers {
        true => ("Remettre les noms des fichiers", ""),
        false => ("Mettre des numéros à la place des noms", "?numeros=1"),
    };
    let query = if has_numbers { "?numeros=1" } else { "" };
    let link = |text: &str, to: String| {
        vec![Span::Page {
            text: text.to_owned(),
            to,
        }]
    };
    let file = |name: &str| format!("/groupe/{id}/{name}{query}");
    Block::List(vec![
        link(label, format!("/groupe/{id}{other}")),
        link("Tableau pour un tableur (CSV)", file("export.csv")),
        link("Page à garder (HTML)", file("export.html")),
        link("Pour un programme (JSON)", file("export.json")),
    ])
}

/// The answer as a file.
pub(in crate::web) async fn export(
    State(site): State<Shared>,
    Extension(visitor): Extension<Visitor>,
    Path((id, file)): Path<(String, String)>,
    RawQuery(query): RawQuery,
) -> Result<Answer, RefusedRequest> {
    let group = group(&visitor, &id)?;
    let fields = Fields::parse(query.unwrap_or_default().as_bytes());
    let has_numbers = fields.is_ticked("numeros");
    let answer = site
        .work(move |site| group.answer(&site.service, has_numbers))
        .await?;
    exported(&answer, &file, "groupe")
}
