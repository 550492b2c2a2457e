//! Has a search made again later: a watch keeps the path of a CV and the filters, and no CV.

use std::path::Path as FilePath;

use axum::Extension;
use axum::extract::{Path, RawQuery, Request, State};

use super::super::answer::{Answer, RefusedRequest, page};
use super::super::body::{Fields, form};
use super::super::search::PageSearch;
use super::super::seeker::{OfferAnswer, Seeker};
use super::super::site::{Shared, Site};
use super::super::words::search_words;
use super::watches::address as watch_address;
use super::{Visitor, back_to_offers, page_link, seeker};
use crate::advise::learner::ActionAnswer;
use crate::app::advise::{NotedOutcome, note_outcome};
use crate::app::application_outcome::ApplicationOutcome;
use crate::app::watch::{Ledger, NameTaken, name_of_file};
use crate::report::form::{Button, Field, Form, TextField};
use crate::report::{Block, Document, Span, Tone, cleaned};
use crate::store::NewWatch;

/// Letters of a name.
const LONGEST: usize = 80;

pub(in crate::web) async fn show(
    State(site): State<Shared>,
    Extension(visitor): Extension<Visitor>,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Answer, RefusedRequest> {
    let seeker = seeker(&visitor, &id)?;
    only_here(&site)?;
    let fields = Fields::parse(query.unwrap_or_default().as_bytes());
    let drawn = site.work(move |site| asking(site, &seeker, &fields, None));
    Ok(page(&drawn.await?))
}

/// A watch reads a file of this machine: visitors from another machine may not add one.
fn only_here(site: &Site) -> Result<(), RefusedRequest> {
    site.only_here("Une veille relit un fichier de la machine où la page tourne : elle s'ajoute depuis cette machine.")
}

fn asking(
    site: &Site,
    seeker: &Seeker,
    fields: &Fields,
    why: Option<&str>,
) -> anyhow::Result<Document> {
    let name = seeker.shown_name(&site.service)?;
    let mut document = Document::new("Surveiller cette recherche");
    document
        .blocks
        .extend(why.map(|why| Block::note(Tone::Warning, why)));
    document.push(Block::paragraph("Les nouvelles offres seront annoncées, chacune une fois. Le CV n'est pas gardé : son fichier est relu à chaque passage, et il faut donc dire où il est."));
    document.push(Block::Form(watch_form(seeker, &name, fields)));
    document.push(back_to_offers(seeker));
    Ok(document)
}

fn watch_form(seeker: &Seeker, file: &str, fields: &Fields) -> Form {
    let name = fields.text("nom");
    let own_name = name_of_file(FilePath::new(file));
    let name = if name.is_empty() { &own_name } else { name };
    Form {
        action: format!("/cv/{}/veille", seeker.id),
        is_post: true,
        fields: vec![
            Field::line("nom", "Nom de la veille", name),
            Field::Text(TextField {
                name: "chemin",
                label: "Où est le fichier du CV sur cet ordinateur".to_owned(),
                value: fields.text("chemin").to_owned(),
                hint: "Par exemple /home/lea/Documents/cv.pdf".to_owned(),
                ..TextField::default()
            }),
            Field::Hidden {
                name: "recherche",
                value: search_of(fields),
            },
        ],
        buttons: Button::send("Surveiller"),
        ..Form::default()
    }
}

/// The filters: those of the page at first, those of the form when it comes back.
fn search_of(fields: &Fields) -> String {
    let query = fields.query(&["nom", "chemin", "recherche"]);
    match query.as_str() {
        "" => fields.text("recherche").to_owned(),
        _ => query,
    }
}

/// Adds the watch, with the answers that were given about offers.
pub(in crate::web) async fn add(
    State(site): State<Shared>,
    Extension(visitor): Extension<Visitor>,
    Path(id): Path<String>,
    request: Request,
) -> Result<Answer, RefusedRequest> {
    let seeker = seeker(&visitor, &id)?;
    only_here(&site)?;
    let fields = form(request.into_body()).await?;
    let search = PageSearch::of_page(&Fields::parse(fields.text("recherche").as_bytes()))?;
    let drawn = site.work(move |site| {
        let added = added(site, &seeker, &fields, &search)?;
        match added {
            Ok(name) => Ok(done(&seeker, &name)),
            Err(why) => asking(site, &seeker, &fields, Some(why)),
        }
    });
    Ok(page(&drawn.await?))
}

/// The whole path of a file of this machine.
fn file_at(path: &str) -> Option<String> {
    let path = std::fs::canonicalize(path).ok();
    let path = path.filter(|path| path.is_file())?;
    path.into_os_string().into_string().ok()
}

fn new_watch(
    name: String,
    cv: String,
    seeker: &Seeker,
    search: &PageSearch,
) -> anyhow::Result<NewWatch> {
    Ok(NewWatch {
        name,
        cv,
        search: serde_json::to_string(&search_words(&seeker.corrections(), search))?,
        top: search.top,
        min_score: None,
        address: None,
        rhythm: None,
        key: String::new(),
    })
}

/// The name of the watch, or why there is none.
fn added(
    site: &Site,
    seeker: &Seeker,
    fields: &Fields,
    search: &PageSearch,
) -> anyhow::Result<Result<String, &'static str>> {
    if site.service.provenance.is_demo {
        return Ok(Err(
            "Il n'y a pas encore d'offres à surveiller : celles de la démonstration ne changent pas.",
        ));
    }
    let name: String = cleaned(fields.text("nom")).chars().take(LONGEST).collect();
    if name.trim().is_empty() || name.starts_with('-') {
        return Ok(Err(
            "Donnez un nom à la veille, qui ne commence pas par un tiret.",
        ));
    }
    let Some(place) = file_at(fields.text("chemin")) else {
        return Ok(Err("Aucun fichier n'est à cet endroit."));
    };
    let ledger = Ledger::open(&site.service.settings)?;
    match ledger.add(&new_watch(name.clone(), place, seeker, search)?) {
        Err(failure) if failure.is::<NameTaken>() => {
            return Ok(Err("Une veille a déjà ce nom : donnez-en un autre."));
        }
        other => other?,
    }
    for (offer, answer) in seeker.answers() {
        let noted = NotedOutcome {
            offer: &offer,
            outcome: outcome(answer),
            why: None,
            score: None,
        };
        note_outcome(ledger.store(), &name, noted)?;
    }
    Ok(Ok(name))
}

/// The name of an answer in the journal of a watch.
fn outcome(answer: OfferAnswer) -> &'static str {
    match answer {
        OfferAnswer::Kept => ActionAnswer::Useful.name(),
        OfferAnswer::Applied => ApplicationOutcome::Applied.name(),
        OfferAnswer::NotForMe => ActionAnswer::No.name(),
    }
}

fn done(seeker: &Seeker, name: &str) -> Document {
    let mut document = Document::new("C'est surveillé");
    document.push(Block::Paragraph(vec![
        Span::Plain(format!("La veille « {name} » est ajoutée. ")),
        Span::Plain("Sa page cherche ce qu'il y a de nouveau quand vous le demandez, et l'ordinateur peut le faire chaque nuit avec « matcher cron ».".to_owned()),
    ]));
    let own = page_link("Ouvrir la page de cette veille", watch_address(name));
    document.push(Block::Paragraph(own));
    document.push(back_to_offers(seeker));
    document
}
