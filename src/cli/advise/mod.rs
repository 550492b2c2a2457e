//! `matcher advise`.

mod args;
mod counted;
mod place;
mod values;

use std::path::Path;

pub(super) use args::Args;
use counted::{postings, settled};
use place::{NamedPlace, place, place_without_cv};

use super::context::Context;
use super::exit::Exit;
use super::freshness;
use super::matching::load_for;
use super::output::refuse_input;
use super::watch_name::require_watch;
use crate::advise::levers::LeverSearch;
use crate::advise::{Advice, advise_without_cv};
use crate::app::advise::{Levers, completed, levers, load_ledger, note_shown, town_at};
use crate::app::collection::Collection;
use crate::app::person::{self, CvOutcome, CvRequest, Loaded};
use crate::document;
use crate::profile::Profiles;
use crate::report::advice::{AdviceAnswer, AskedSearch, MinimumPay};
use crate::report::matches::{next_step, to_json};
use crate::rome::RomeCode;

/// An answer before it is shown.
struct FoundAdvice {
    levers: Levers,
    is_area_of_cv: bool,
    /// The place that distances start at, where it was named.
    near: Option<String>,
    advice: Vec<Advice>,
}

pub(super) fn run(args: &Args, context: &mut Context<'_>) -> anyhow::Result<Exit> {
    // A form that is not written here is refused before any work is done.
    args.output.form()?;
    refuse_input(args.output.file(), &args.cv)?;
    require_watch(args.watch.as_deref(), context)?;
    let collection = context.collection()?;
    if freshness::is_too_old(&collection, context)? {
        return Ok(Exit::NoOffers);
    }
    if collection.store().lacks_status()? {
        context.note("Le ROME de cette base ne dit pas quels métiers sont réglementés : « matcher fetch rome » l'apporte.")?;
    }
    let found = match (&args.cv, args.code()) {
        (Some(file), _) => of_cv(file, args, &collection, context)?,
        (None, Some(code)) => Some(of_code(code, args, &collection, context)?),
        (None, None) => None,
    };
    let Some(found) = found else {
        return Ok(Exit::Failed);
    };
    show(args, &found, &collection, context)
}

fn show(
    args: &Args,
    found: &FoundAdvice,
    collection: &Collection,
    context: &mut Context<'_>,
) -> anyhow::Result<Exit> {
    let levers = &found.levers;
    let answer = AdviceAnswer::new(
        collection.provenance()?.into(),
        AskedSearch::new(&levers.search, &levers.label, found.is_area_of_cv)
            .starting_at(found.near.as_deref()),
        MinimumPay::of(&context.settings)?,
        levers,
        found.advice.iter().map(next_step).collect(),
    );
    if let Some(watch) = args.watch.as_deref().filter(|_| !collection.is_demo()) {
        note_shown(&context.open_store()?, watch, &found.advice)?;
    }
    let json = || serde_json::to_string_pretty(&answer);
    args.output.show(context, || answer.document(), json)?;
    note_answers(args, &found.advice, context)?;
    Ok(match levers.place.n_france {
        0 => Exit::Failed,
        _ => Exit::Done,
    })
}

/// Says how the person of a watch answers what was advised, or that answers hide the rest.
fn note_answers(args: &Args, advice: &[Advice], context: &mut Context<'_>) -> std::io::Result<()> {
    let Some(watch) = args.watch.as_deref() else {
        return Ok(());
    };
    if advice.is_empty() {
        return context.note(&format!(
            "Aucune action n'est à proposer : vos réponses masquent les autres, s'il y en a ; « matcher feedback list --watch {watch} » les montre, « matcher feedback forget --watch {watch} » les oublie."
        ));
    }
    let kinds: Vec<&str> = advice.iter().map(|own| own.kind().name()).collect();
    context.note(&format!(
        "Pour répondre : « matcher feedback ACTION RÉPONSE --watch {watch} » ; actions, dans l'ordre : {} ; réponses : done, useful, already, later, unclear, no, impossible.",
        kinds.join(", ")
    ))
}

fn of_code(
    code: RomeCode,
    args: &Args,
    collection: &Collection,
    context: &mut Context<'_>,
) -> anyhow::Result<FoundAdvice> {
    let near = match &args.near {
        None => None,
        Some(town) => Some(place_without_cv(town, collection, context)?),
    };
    let from = near.as_ref().map(|near| near.at);
    let search = LeverSearch {
        occupation: code,
        area: args.area(from).unwrap_or_default(),
        experience: args.experience,
        from,
        reach_km: None,
        exclusions: args.refused(context),
        with: args.with.clone(),
    };
    let counted = postings(&search, args, collection, context)?;
    let wish = args.wish(context)?;
    let pulled = levers(collection.store(), &counted.postings, search, wish)?;
    let levers = Levers {
        removed: counted.removed,
        n_uncoded: counted.n_uncoded,
        ..pulled
    };
    let ledger = load_ledger(&context.settings, args.watch.as_deref())?;
    Ok(FoundAdvice {
        advice: advise_without_cv(&levers.findings(), &ledger),
        levers,
        is_area_of_cv: false,
        near: near.map(|near| near.name),
    })
}

fn of_cv(
    file: &Path,
    args: &Args,
    collection: &Collection,
    context: &mut Context<'_>,
) -> anyhow::Result<Option<FoundAdvice>> {
    let loaded = load_for(file, collection, context)?;
    let mut asked = args.asked(context)?;
    let profiles = &loaded.trained.profiles;
    let near = args.near.as_deref();
    let near = near
        .map(|town| place(town, profiles, context))
        .transpose()?;
    asked.levers = cv_request(args, near.as_ref(), profiles, context)?;
    asked.ranking.filter.hidden = settled(args, context)?;
    asked.focus(collection.store())?;
    let outcome = read(&loaded, collection, file, &asked)?;
    let CvOutcome::Matched(matched) = outcome else {
        return unread(file, &outcome, context);
    };
    let Some(found) = matched.levers else {
        context.warn("matcher : aucun métier ne se reconnaît dans ce CV\n  → Donnez-le avec --rome CODE ; « matcher rome TEXTE » dit les codes.")?;
        return Ok(None);
    };
    Ok(Some(FoundAdvice {
        advice: matched.advice,
        levers: completed(found.levers, collection.store(), &loaded.trained)?,
        is_area_of_cv: found.is_area_of_cv,
        near: near.map(|near| near.name),
    }))
}

/// What is asked of the levers besides what the CV says.
fn cv_request(
    args: &Args,
    near: Option<&NamedPlace>,
    profiles: &Profiles,
    context: &Context<'_>,
) -> anyhow::Result<CvRequest> {
    let town = near.and_then(|near| match values::point(&near.name) {
        Some(at) => town_at(at, profiles),
        None => Some(near.name.clone()),
    });
    let from = near.map(|near| near.at);
    Ok(CvRequest {
        occupation: args.code(),
        area: args.area(from),
        experience: args.experience,
        from,
        town,
        wish: args.wish(context)?,
    })
}

fn read<'a>(
    loaded: &'a Loaded,
    collection: &Collection,
    file: &Path,
    asked: &person::MatchRequest,
) -> anyhow::Result<CvOutcome<'a>> {
    if file == Path::new("-") {
        return loaded.stream(collection.store(), std::io::stdin().lock(), asked);
    }
    loaded.file(collection.store(), file, asked)
}

/// Says why a file gave no answer.
fn unread(
    file: &Path,
    outcome: &CvOutcome<'_>,
    context: &mut Context<'_>,
) -> anyhow::Result<Option<FoundAdvice>> {
    let is_input = file == Path::new("-");
    if let (true, CvOutcome::Unreadable(document::Error::Empty)) = (is_input, outcome) {
        context.warn("matcher : rien n'est venu de l'entrée standard, où « - » fait attendre un CV\n  → Donnez le nom du fichier à la place de « - ».")?;
        return Ok(None);
    }
    if let Err(unread) = to_json(&file.display().to_string(), outcome) {
        context.warn(&format!("{} : {}", unread.file, unread.message))?;
    }
    Ok(None)
}
