//! The page of an occupation: what another pay, a neighbouring occupation or another place would
//! open, the specialities that its offers differ in, a test.

use axum::extract::{Path, RawQuery, State};

use super::super::answer::{Answer, RefusedRequest, page};
use super::super::body::Fields;
use super::super::levers::{LeverRequest, form, of_occupation};
use super::super::site::{Shared, Site};
use super::page_link;
use crate::report::topics::TradeThemes;
use crate::report::{Block, Document};
use crate::rome::RomeCode;

pub(in crate::web) async fn show(
    State(site): State<Shared>,
    Path(code): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Answer, RefusedRequest> {
    let code: RomeCode = code
        .parse()
        .map_err(|_| RefusedRequest::unknown("Aucun métier n'a ce code."))?;
    let fields = Fields::parse(query.unwrap_or_default().as_bytes());
    let request = LeverRequest::read(&fields)?;
    let drawn = site.work(move |site| {
        let mut document = of_occupation(site, code, &request)?.document();
        document.blocks.insert(0, further(code));
        let form = form(format!("/metiers/{code}"), &fields);
        document.blocks.insert(1, Block::Form(form));
        document.blocks.extend(themes(site, code));
        anyhow::Ok(document)
    });
    Ok(page(&drawn.await?))
}

fn further(code: RomeCode) -> Block {
    let file = |name: &str| format!("/metiers/{code}/{name}");
    Block::List(vec![
        page_link("Chercher un autre métier", "/metiers".to_owned()),
        page_link("Un test sur ce métier, à enregistrer", file("test.html")),
        page_link("Les réponses de ce test", file("cle.html")),
    ])
}

/// The specialities of the occupation.
fn themes(site: &Site, code: RomeCode) -> Option<Block> {
    let loaded = &site.service.loaded;
    let occupations = loaded.trained.profiler.occupations();
    let class = occupations.find(code);
    let trade = class.map_or(code, |class| occupations.parent(class));
    let themes = loaded.themes_of_trade(trade)?;
    let Document { title, blocks } = TradeThemes::new(trade, themes).document();
    Some(Block::section(title, blocks))
}
