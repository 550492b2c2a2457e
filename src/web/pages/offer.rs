//! The page of an offer: its text with its facts marked, and which of its requirements the person meets.

use axum::Extension;
use axum::extract::{Path, RawQuery, Request, State};

use super::super::answer::{Answer, RefusedRequest, page, see_other};
use super::super::body::{Fields, form};
use super::super::search::PageSearch;
use super::super::seeker::{OfferAnswer, Seeker};
use super::super::site::{Shared, Site};
use super::results::answer_form;
use super::{Visitor, back_to_offers, page_link, seeker};
use crate::app::extract::{ExtractSource, FactReader};
use crate::app::labelling::load_corrections;
use crate::app::offer_details::{OfferDetails, offer_details};
use crate::facts::Extractor;
use crate::offer::{OfferId, id_of_address};
use crate::report::facts::marked_text;
use crate::report::matches::{ShownMatches, served_parts};
use crate::report::offer::ShownOffer;
use crate::report::{Block, Document};

/// An offer as the person of a CV reads it.
pub(in crate::web) async fn show(
    State(site): State<Shared>,
    Extension(visitor): Extension<Visitor>,
    Path((id, offer)): Path<(String, String)>,
) -> Result<Answer, RefusedRequest> {
    let seeker = seeker(&visitor, &id)?;
    let drawn = site.work(move |site| offer_page(site, &offer, Some(&seeker)));
    drawn
        .await?
        .map_or_else(|| Err(unknown()), |own| Ok(page(&own)))
}

/// An offer by its number.
pub(in crate::web) async fn show_alone(
    State(site): State<Shared>,
    Path(offer): Path<String>,
) -> Result<Answer, RefusedRequest> {
    let drawn = site.work(move |site| offer_page(site, &offer, None));
    drawn
        .await?
        .map_or_else(|| Err(unknown()), |own| Ok(page(&own)))
}

/// Leads to an offer by its number, or by the address of its official page.
pub(in crate::web) async fn find(RawQuery(query): RawQuery) -> Result<Answer, RefusedRequest> {
    let fields = Fields::parse(query.unwrap_or_default().as_bytes());
    let given = id_of_address(fields.text("numero"));
    let id: OfferId = given.parse().map_err(|_| {
        RefusedRequest::wrong("Donnez le numéro d'une offre, par exemple 213JSYX, ou son adresse.")
    })?;
    Ok(see_other(&format!("/offre/{id}")))
}

fn unknown() -> RefusedRequest {
    RefusedRequest::unknown("Cette offre n'est pas dans la base : elle a pu être retirée depuis.")
}

/// The page; `None` where the offer is not in the base.
fn offer_page(site: &Site, id: &str, seeker: Option<&Seeker>) -> anyhow::Result<Option<Document>> {
    let details = site.service.with_store(|store| offer_details(store, id))?;
    let Some(details) = details else {
        return Ok(None);
    };
    let mut document = ShownOffer::new(&details, site.base()).document();
    mark_facts(site, &details, &mut document)?;
    if let Some(seeker) = seeker {
        let stand = standing(site, id, seeker)?;
        document.blocks.splice(0..0, stand);
    }
    Ok(Some(document))
}

/// Puts the text with its facts marked in place of the plain one.
fn mark_facts(site: &Site, details: &OfferDetails, document: &mut Document) -> anyhow::Result<()> {
    let learnt = load_corrections(site.service.settings.home())?;
    let extractor = Extractor::built_in();
    let reader = FactReader {
        extractor,
        corrections: learnt.as_ref(),
    };
    let offer = &details.offer;
    let source = ExtractSource::of_offer(offer.id.to_string(), &offer.title, &offer.description);
    let facts = reader.read(&source).facts;
    let is_text =
        |block: &Block| matches!(block, Block::Section(own) if own.title == ShownOffer::TEXT);
    let text = document.blocks.iter_mut().find(|block| is_text(block));
    if let Some(Block::Section(section)) = text {
        section.blocks = marked_text(&source.text, &facts, extractor);
    }
    Ok(())
}

/// Which requirements the person meets, and the answers that one can give.
fn standing(site: &Site, id: &str, seeker: &Seeker) -> anyhow::Result<Vec<Block>> {
    let mut search = PageSearch {
        top: 1,
        with_duplicates: true,
        ..PageSearch::default()
    };
    search.filter.offers = vec![id.to_owned()];
    let found = seeker.find(&site.service, &search)?;
    let mut blocks: Vec<Block> = compared(&found).into_iter().collect();
    blocks.push(test_links(&seeker.id, id));
    let given = seeker.answers().get(id).copied();
    blocks.push(Block::Form(answer_form(
        seeker,
        id,
        given,
        &seeker.last_search(),
    )));
    blocks.push(back_to_offers(seeker));
    Ok(blocks)
}

/// A test to prepare oneself with.
fn test_links(cv: &str, offer: &str) -> Block {
    let file = |name: &str| format!("/cv/{cv}/offre/{offer}/{name}");
    Block::List(vec![
        page_link(
            "Un test pour vous préparer, à enregistrer",
            file("test.html"),
        ),
        page_link("Les réponses de ce test", file("cle.html")),
    ])
}

/// The card of the offer, without the table that lists several.
fn compared(found: &ShownMatches) -> Option<Block> {
    let one = found.matches.first()?;
    let parts = served_parts(found, one);
    let mut sections = parts.answer.into_iter().filter_map(|block| match block {
        Block::Section(section) => Some(section),
        _ => None,
    });
    let mut section = sections.next().filter(|_| !one.offers.is_empty())?;
    section.title = "Où vous en êtes".to_owned();
    section
        .blocks
        .retain(|block| !matches!(block, Block::Section(_)));
    Some(Block::Section(section))
}

/// Notes an answer.
pub(in crate::web) async fn answer(
    Extension(visitor): Extension<Visitor>,
    Path((id, offer)): Path<(String, String)>,
    request: Request,
) -> Result<Answer, RefusedRequest> {
    let seeker = seeker(&visitor, &id)?;
    let fields = form(request.into_body()).await?;
    let given = fields.text("reponse");
    let known = OfferAnswer::ALL.into_iter().find(|own| own.name() == given);
    let Some(known) = known else {
        return Err(RefusedRequest::wrong("Cette réponse n'en est pas une."));
    };
    let offer: OfferId = offer.parse().map_err(|_| unknown())?;
    seeker.answer(&offer.to_string(), known);
    // Written again, so that no byte of it is the sender's choice of a header.
    let search = Fields::parse(fields.text("recherche").as_bytes()).query(&[]);
    Ok(see_other(&format!("/cv/{id}?{search}#offres")))
}
