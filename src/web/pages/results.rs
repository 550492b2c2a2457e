//! The page of a CV: what was read, the filters, the offers.

use std::sync::Arc;

use axum::Extension;
use axum::extract::{Path, RawQuery, Request, State};

use super::super::answer::{Answer, RefusedRequest, page, see_other};
use super::super::body::{Fields, form};
use super::super::exports::exported;
use super::super::filters::Facets;
use super::super::person_form;
use super::super::search::PageSearch;
use super::super::seeker::{OfferAnswer, Seeker, SeekerOffers};
use super::super::site::{Shared, Site};
use super::{Visitor, page_link, seeker, session};
use crate::report::form::{Button, Field, Form};
use crate::report::matches::{offer_of_anchor, served_parts};
use crate::report::{Block, Document, Line, Section, Span, plural};

/// The offers that fit a CV.
pub(in crate::web) async fn show(
    State(site): State<Shared>,
    Extension(visitor): Extension<Visitor>,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Answer, RefusedRequest> {
    let seeker = seeker(&visitor, &id)?;
    let fields = Fields::parse(query.unwrap_or_default().as_bytes());
    let search = PageSearch::of_page(&fields)?;
    let drawn = site.work(move |site| {
        let found = seeker.find_with_nearby(&site.service, &search)?;
        results(site, &seeker, &found, &search, &fields)
    });
    Ok(page(&drawn.await?))
}

fn results(
    site: &Site,
    seeker: &Seeker,
    found: &SeekerOffers,
    search: &PageSearch,
    fields: &Fields,
) -> anyhow::Result<Document> {
    let parts = served_parts(&found.matches, found.one());
    let name = seeker.shown_name(&site.service)?;
    let mut document = Document::new(format!("Offres pour {name}"));
    document.blocks.extend(parts.understood);
    document.push(ways(seeker));
    document.push(read_section(site, seeker, fields.is_ticked("lu")));
    document.push(filter_section(site, seeker, found, search, fields));
    document.blocks.extend(answers(seeker));
    document.blocks.extend(parts.answer);
    document.push(further(seeker, fields));
    document.push(parts.about);
    let seen = seeker.answers();
    let query = fields.query(&["lu"]);
    seeker.note_search(query.clone());
    document.each_card(&mut |card| {
        let Some(offer) = offer_of_anchor(found.one(), &card.anchor) else {
            return;
        };
        let link = Span::Page {
            text: "Lire l'annonce ici, avec ce qu'elle demande".to_owned(),
            to: format!("/cv/{}/offre/{offer}", seeker.id),
        };
        card.controls = vec![
            Block::Paragraph(vec![link]),
            Block::Form(answer_form(seeker, offer, seen.get(offer).copied(), &query)),
        ];
    });
    Ok(document)
}

/// To the offers, and to the group that the CV came with.
fn ways(seeker: &Seeker) -> Block {
    let mut line = vec![Span::Link {
        text: "Aller aux offres".to_owned(),
        to: "#offres".to_owned(),
    }];
    if let Some(group) = &seeker.group {
        line.push(Span::Plain(" · ".to_owned()));
        line.extend(page_link(
            "Revenir au groupe",
            format!("/groupe/{}", group.id),
        ));
    }
    Block::Paragraph(line)
}

/// What was read of the person, with a form to correct it. Open at first, so that it is read
/// before the offers are.
fn read_section(site: &Site, seeker: &Seeker, is_open: bool) -> Block {
    let read = seeker.cv.person(&site.service.loaded);
    let action = format!("/cv/{}/corriger", seeker.id);
    let form = person_form::form(action, &read, &seeker.corrections());
    Block::Section(Section {
        anchor: Some("lu".to_owned()),
        title: "Ce qui a été lu de vous, à corriger".to_owned(),
        is_folded: !is_open,
        blocks: vec![Block::Form(form)],
    })
}

fn filter_section(
    site: &Site,
    seeker: &Seeker,
    found: &SeekerOffers,
    search: &PageSearch,
    fields: &Fields,
) -> Block {
    let home = &found.one().cv.person["home"];
    let home = home["town"].as_str().or_else(|| home["postcode"].as_str());
    let index = &site.service.loaded.trained;
    let facets = Facets::new(search, fields, &found.nearby, index, home);
    let total = plural(facets.total(), "offre proche", "offres proches");
    Block::Section(Section {
        anchor: Some("offres".to_owned()),
        title: format!("{total} de votre métier"),
        is_folded: false,
        blocks: vec![Block::Form(facets.form(&format!("/cv/{}", seeker.id)))],
    })
}

/// Keep, applied, not for me; `query` is the search to go back to.
pub(super) fn answer_form(
    seeker: &Seeker,
    offer: &str,
    given: Option<OfferAnswer>,
    query: &str,
) -> Form {
    let button = |answer: OfferAnswer| Button {
        label: answer.label().to_owned(),
        value: Some(("reponse", answer.name().to_owned())),
        is_pressed: given == Some(answer),
    };
    Form {
        action: format!("/cv/{}/offre/{offer}", seeker.id),
        is_post: true,
        class: "answer",
        fields: vec![Field::Hidden {
            name: "recherche",
            value: query.to_owned(),
        }],
        buttons: OfferAnswer::ALL.map(button).to_vec(),
    }
}

/// The offers that the person answered about.
fn answers(seeker: &Seeker) -> Option<Block> {
    let line = |(offer, answer): (String, OfferAnswer)| {
        let what = match answer {
            OfferAnswer::Kept => "gardée",
            OfferAnswer::Applied => "candidature envoyée",
            OfferAnswer::NotForMe => "écartée",
        };
        let to = format!("/cv/{}/offre/{offer}", seeker.id);
        let text = format!("Offre {offer}");
        vec![Span::Page { text, to }, Span::Plain(format!(" : {what}"))]
    };
    let lines: Vec<_> = seeker.answers().into_iter().map(line).collect();
    (!lines.is_empty()).then(|| {
        Block::Section(Section {
            title: plural(lines.len(), "offre déjà vue", "offres déjà vues"),
            is_folded: true,
            blocks: vec![Block::List(lines)],
            ..Section::default()
        })
    })
}

/// What else can be done with this CV.
fn further(seeker: &Seeker, fields: &Fields) -> Block {
    let mut blocks = vec![Block::List(further_links(&seeker.id, fields))];
    blocks.extend(further_forms(&seeker.id));
    Block::section("Et aussi", blocks)
}

fn further_links(id: &str, fields: &Fields) -> Vec<Line> {
    let query = fields.query(&["lu"]);
    vec![
        page_link(
            "Voir plus d'offres : salaire, métiers voisins, lieu",
            format!("/cv/{id}/conseils"),
        ),
        page_link(
            "Surveiller cette recherche",
            format!("/cv/{id}/veille?{query}"),
        ),
        page_link(
            "Garder cette page dans un fichier",
            format!("/cv/{id}/export.html?{query}"),
        ),
        page_link(
            "La même réponse pour un tableur (CSV)",
            format!("/cv/{id}/export.csv?{query}"),
        ),
        page_link(
            "La même réponse pour un programme (JSON)",
            format!("/cv/{id}/export.json?{query}"),
        ),
    ]
}

fn further_forms(id: &str) -> [Block; 2] {
    let forms = [
        ("/".to_owned(), false, "print", "Imprimer"),
        (format!("/cv/{id}/oublier"), true, "quiet", "Oublier ce CV"),
    ];
    forms.map(|(action, is_post, class, label)| {
        Block::Form(Form {
            action,
            is_post,
            class,
            buttons: Button::send(label),
            fields: Vec::<Field>::new(),
        })
    })
}

/// Takes a correction, and shows the offers again.
pub(in crate::web) async fn correct(
    State(site): State<Shared>,
    Extension(visitor): Extension<Visitor>,
    Path(id): Path<String>,
    request: Request,
) -> Result<Answer, RefusedRequest> {
    let seeker = seeker(&visitor, &id)?;
    let fields = form(request.into_body()).await?;
    let read = seeker.cv.person(&site.service.loaded);
    seeker.correct(person_form::corrections(&fields, &read)?);
    Ok(see_other(&format!("/cv/{id}")))
}

/// Forgets a CV.
pub(in crate::web) async fn forget(
    Extension(visitor): Extension<Visitor>,
    Path(id): Path<String>,
) -> Result<Answer, RefusedRequest> {
    session(&visitor)?.forget_seeker(&id);
    Ok(see_other("/"))
}

/// The answer as a file to keep: the self-contained page, or its JSON.
pub(in crate::web) async fn export(
    State(site): State<Shared>,
    Extension(visitor): Extension<Visitor>,
    Path((id, file)): Path<(String, String)>,
    RawQuery(query): RawQuery,
) -> Result<Answer, RefusedRequest> {
    let seeker: Arc<Seeker> = seeker(&visitor, &id)?;
    let search = PageSearch::of_page(&Fields::parse(query.unwrap_or_default().as_bytes()))?;
    let found = site.work(move |site| seeker.find(&site.service, &search));
    let found = found.await?;
    exported(&found, &file, "offres")
}
