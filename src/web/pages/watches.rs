//! The watches that there are: what each announced, a pause, the end of one.

use axum::extract::{Path, RawQuery, Request, State};

use super::super::answer::{Answer, RefusedRequest, page, see_other};
use super::super::body::{Fields, form};
use super::super::site::{Shared, Site};
use super::page_link;
use crate::app::watch::{Ledger, RunEnd, run_now};
use crate::report::form::{Button, Form};
use crate::report::watch::{WatchList, WatchPage};
use crate::report::{Block, Document, Tone, plural};
use crate::store::WatchRow;

/// A watch holds the path of a file of this machine, and names a person.
fn only_here(site: &Site) -> Result<(), RefusedRequest> {
    site.only_here(
        "Les veilles sont celles de la machine où la page tourne : elles se lisent depuis cette machine.",
    )
}

pub(in crate::web) async fn show(State(site): State<Shared>) -> Result<Answer, RefusedRequest> {
    only_here(&site)?;
    let known = site.work(|site| Ledger::open(&site.service.settings)?.known());
    let known = known.await?;
    let mut document = WatchList::new(&known).document();
    let links = known.iter().map(|own| {
        let name = &own.watch.asked.name;
        page_link(&format!("Veille {name}"), address(name))
    });
    let links: Vec<_> = links.collect();
    document.push(match links.is_empty() {
        false => Block::List(links),
        true => Block::paragraph(
            "Donnez un CV : sa page propose, tout en bas, de surveiller la recherche.",
        ),
    });
    Ok(page(&document))
}

/// A name in an address: people choose it.
pub(super) fn address(name: &str) -> String {
    let name: String = form_urlencoded::byte_serialize(name.as_bytes()).collect();
    format!("/veilles/{}", name.replace('+', "%20"))
}

/// Works with the watch of a name.
async fn with_watch<T: Send + 'static>(
    site: &Shared,
    name: String,
    work: impl FnOnce(&Ledger, WatchRow) -> anyhow::Result<T> + Send + 'static,
) -> Result<T, RefusedRequest> {
    only_here(site)?;
    let done = site.work(move |site| {
        let ledger = Ledger::open(&site.service.settings)?;
        let found = ledger.find(&name)?;
        found.map(|watch| work(&ledger, watch)).transpose()
    });
    let done = done.await?;
    done.ok_or_else(|| RefusedRequest::unknown("Aucune veille n'a ce nom."))
}

pub(in crate::web) async fn one(
    State(site): State<Shared>,
    Path(name): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Answer, RefusedRequest> {
    let fields = Fields::parse(query.unwrap_or_default().as_bytes());
    let ran = ran(fields.text("passage"));
    let drawn = with_watch(&site, name, |ledger, watch| {
        let announced = ledger.store().announced(watch.id)?;
        let form = change_form(&watch);
        let mut document = WatchPage::new(&ledger.known_one(watch), &announced).document();
        if let Some(note) = ran {
            document.blocks.insert(0, note);
        }
        document.push(Block::Form(form));
        let back = page_link("Revenir aux veilles", "/veilles".to_owned());
        document.push(Block::Paragraph(back));
        Ok::<Document, anyhow::Error>(document)
    });
    Ok(page(&drawn.await?))
}

/// What a run that was asked for brought, by the word of the address that it leads to.
fn ran(word: &str) -> Option<Block> {
    let (tone, text) = match word {
        "" => return None,
        "cv" => (
            Tone::Warning,
            "Le CV de cette veille n'a pas pu être lu : son fichier est-il toujours au même endroit ?".to_owned(),
        ),
        "offres" => (
            Tone::Warning,
            "Il n'y a pas d'offres assez récentes sur cet ordinateur : elles sont à mettre à jour d'abord.".to_owned(),
        ),
        "0" => (Tone::Info, "Rien de nouveau.".to_owned()),
        number => {
            let n: usize = number.parse().ok()?;
            let new = plural(n, "offre annoncée", "offres annoncées");
            (Tone::Info, format!("C'est fait : {new} de plus, dans la liste plus bas."))
        }
    };
    Some(Block::note(tone, text))
}

fn change_form(watch: &WatchRow) -> Form {
    let button = |label: &str, value: &str| Button {
        label: label.to_owned(),
        value: Some(("faire", value.to_owned())),
        is_pressed: false,
    };
    let mut buttons = match watch.is_paused {
        true => vec![button("Reprendre", "reprendre")],
        false => vec![
            button("Chercher maintenant", "passer"),
            button("Mettre en pause", "pause"),
        ],
    };
    buttons.push(button("Effacer cette veille", "effacer"));
    Form {
        action: address(&watch.asked.name),
        is_post: true,
        class: "answer",
        buttons,
        ..Form::default()
    }
}

/// Runs a watch; gives the word of what came of it.
async fn run(site: &Shared, name: String) -> Result<String, RefusedRequest> {
    let n_announced = |_: &Ledger, watch: WatchRow| anyhow::Ok(watch.n_announced);
    let before = with_watch(site, name.clone(), n_announced).await?;
    let asked = name.clone();
    let ended = site.work(move |site| run_now(&site.service.settings, &asked));
    Ok(match ended.await? {
        RunEnd::NotRead => "cv".to_owned(),
        RunEnd::NoOffers => "offres".to_owned(),
        RunEnd::Done => {
            let after = with_watch(site, name, n_announced).await?;
            after.saturating_sub(before).to_string()
        }
    })
}

/// Runs a watch, pauses it, goes on with it, or ends it.
pub(in crate::web) async fn change(
    State(site): State<Shared>,
    Path(name): Path<String>,
    request: Request,
) -> Result<Answer, RefusedRequest> {
    let fields = form(request.into_body()).await?;
    let what = fields.text("faire").to_owned();
    let to = address(&name);
    if what == "passer" {
        let word = run(&site, name).await?;
        return Ok(see_other(&format!("{to}?passage={word}")));
    }
    let is_known = with_watch(&site, name, move |ledger, watch| {
        match what.as_str() {
            "pause" => ledger.pause(&watch, true)?,
            "reprendre" => ledger.pause(&watch, false)?,
            "effacer" => ledger.remove(&watch)?,
            _ => return Ok(None),
        }
        Ok(Some(what == "effacer"))
    });
    match is_known.await? {
        Some(true) => Ok(see_other("/veilles")),
        Some(false) => Ok(see_other(&to)),
        None => Err(RefusedRequest::wrong("Cette demande n'en est pas une.")),
    }
}
