//! `matcher feedback`: answers to advice, and what came of offers.

use super::context::Context;
use super::exit::Exit;
use super::feedback_words as words;
use super::usage::WrongUse;
use super::watch::score_for;
use super::watch_name::require_watch_in;
use crate::advise::AdviceKind;
use crate::advise::learner::ActionAnswer;
use crate::app::advise::{NotedOutcome, answer, note_outcome};
use crate::app::application_outcome::ApplicationOutcome;
use crate::rank::Millionths;
use crate::report::matches::kind_of_step;
use crate::report::{count, plural};
use crate::store::{AdviceRow, OutcomeRow, Store};

/// Why an action or an offer is not for somebody. Codes only: what a person would write could
/// be about health.
const REASONS: [&str; 11] = [
    "distance",
    "pay",
    "hours",
    "contract",
    "experience",
    "diploma",
    "employer",
    "task",
    "time",
    "cost",
    "other",
];

#[derive(clap::Args)]
pub(super) struct Args {
    #[arg(
        value_name = "ACTION|OFFRE|list|forget",
        help = "Une action, par le nom que donne le JSON ; le numéro d'une offre ; « list » montre ce qui est gardé, « forget » l'oublie"
    )]
    about: String,
    #[arg(
        value_name = "RÉPONSE",
        help = "done, useful, already, later, unclear, no, impossible ; pour une offre aussi applied, answered, interview, hired, refused ; après « forget », une action"
    )]
    answer: Option<String>,
    #[arg(
        long,
        value_name = "CODE",
        value_parser = REASONS,
        help = "Pourquoi, par un code"
    )]
    why: Option<String>,
    #[arg(
        long,
        value_name = "NOM",
        value_parser = clap::builder::NonEmptyStringValueParser::new(),
        help = "La veille d'une personne : elle seule retient ce qui ne doit plus être montré"
    )]
    watch: Option<String>,
}

pub(super) fn run(args: &Args, context: &mut Context<'_>) -> anyhow::Result<Exit> {
    let store = context.open_store()?;
    match (args.about.as_str(), &args.answer) {
        ("list", _) => list(args, &store, context),
        ("forget", kind) => forget(args, kind.as_deref(), &store, context),
        (about, Some(given)) => learn(args, about, given, &store, context),
        (_, None) => Err(WrongUse(format!(
            "une réponse est attendue : {}",
            answers().join(", ")
        ))
        .into()),
    }
}

fn answers() -> Vec<&'static str> {
    ActionAnswer::ALL
        .iter()
        .map(|answer| answer.name())
        .collect()
}

fn outcomes() -> Vec<&'static str> {
    let all = ApplicationOutcome::ALL.iter();
    all.map(|outcome| outcome.name()).collect()
}

fn learn(
    args: &Args,
    about: &str,
    given: &str,
    store: &Store,
    context: &mut Context<'_>,
) -> anyhow::Result<Exit> {
    let watch = args.watch.as_deref();
    if let Some(name) = watch {
        require_watch_in(store, name)?;
    }
    let known = ActionAnswer::named(given);
    match (kind_of_step(about), known) {
        (Some(kind), Some(known)) => {
            answer(store, watch, kind, known, args.why.as_deref())?;
            context.note(thanks(known, watch.is_some()))?;
            Ok(Exit::Done)
        }
        (Some(_), None) => Err(WrongUse(format!(
            "« {given} » n'est pas une réponse à une action ; réponses : {}",
            answers().join(", ")
        ))
        .into()),
        (None, _) if known.is_some() || ApplicationOutcome::named(given).is_some() => {
            of_offer(args, about, given, store, context)
        }
        (None, _) => Err(WrongUse(format!(
            "« {given} » n'est pas une réponse ; réponses : {}, {}",
            answers().join(", "),
            outcomes().join(", ")
        ))
        .into()),
    }
}

fn of_offer(
    args: &Args,
    about: &str,
    given: &str,
    store: &Store,
    context: &mut Context<'_>,
) -> anyhow::Result<Exit> {
    let Some(watch) = args.watch.as_deref() else {
        let reason =
            "ce qui vient d'une offre n'est gardé que pour une veille nommée : ajoutez --watch NOM";
        return Err(WrongUse(reason.to_owned()).into());
    };
    let id = about.trim().to_uppercase();
    if store.offer_title(&id)?.is_none() {
        let kinds: Vec<&str> = AdviceKind::ALL.iter().map(|kind| kind.name()).collect();
        context.warn(&format!(
            "matcher : « {about} » n'est ni une action ni le numéro d'une offre de la base\n  → Actions : {}.",
            kinds.join(", ")
        ))?;
        return Ok(Exit::Failed);
    }
    let noted = NotedOutcome {
        offer: &id,
        outcome: given,
        why: args.why.as_deref(),
        score: score(store, watch, &id, given, context)?,
    };
    note_outcome(store, watch, noted)?;
    context.note("C'est noté dans le journal de cette veille.")?;
    Ok(Exit::Done)
}

/// The score of an offer that was applied to, which its outcome is compared with.
fn score(
    store: &Store,
    watch: &str,
    offer: &str,
    given: &str,
    context: &Context<'_>,
) -> anyhow::Result<Option<Millionths>> {
    let watch = store.watch(watch)?;
    match (watch, ApplicationOutcome::named(given)) {
        (Some(watch), Some(_)) => score_for(&watch, offer, store, &context.settings),
        _ => Ok(None),
    }
}

fn thanks(answer: ActionAnswer, is_person: bool) -> &'static str {
    match (answer, is_person) {
        (ActionAnswer::Later, true) => {
            "C'est noté : cette action ne sera pas proposée pendant 30 jours."
        }
        (ActionAnswer::No | ActionAnswer::Impossible, true) => {
            "C'est noté : cette action ne sera plus proposée. « matcher feedback forget » l'oublie."
        }
        (ActionAnswer::Useful, _) | (_, false) => "C'est noté.",
        (_, true) => "C'est noté : cette action ne sera pas proposée tant que rien ne change.",
    }
}

fn list(args: &Args, store: &Store, context: &mut Context<'_>) -> anyhow::Result<Exit> {
    let ledger = args.watch.as_deref().unwrap_or_default();
    let (rows, outcomes) = (store.advice(ledger)?, store.outcomes(ledger)?);
    let is_empty = rows.is_empty() && outcomes.is_empty();
    // What is kept under the name of a watch that is gone can still be seen.
    if let Some(name) = args.watch.as_deref().filter(|_| is_empty) {
        require_watch_in(store, name)?;
    }
    if is_empty {
        context.say("Rien n'est gardé.")?;
    }
    for row in &rows {
        context.say(&advice_line(row))?;
    }
    for row in &outcomes {
        context.say(&outcome_line(row))?;
    }
    Ok(Exit::Done)
}

/// « Suivre une formation (course) : 2 réponses favorables, 1 défavorable ; dernière : plus tard ».
fn advice_line(row: &AdviceRow) -> String {
    let rounded = |n: f64| n.round() as usize;
    let answer = row.answer.as_ref().map(|answer| {
        let answer = words::answer(answer);
        format!(" ; dernière : {answer}{}", because(row.why.as_deref()))
    });
    format!(
        "{} : {}, {}{}",
        words::action(&row.kind),
        plural(
            rounded(row.useful),
            "réponse favorable",
            "réponses favorables"
        ),
        plural(rounded(row.useless), "défavorable", "défavorables"),
        answer.unwrap_or_default()
    )
}

fn outcome_line(row: &OutcomeRow) -> String {
    format!(
        "offre {} : {}{}",
        row.offer,
        words::answer(&row.outcome),
        because(row.why.as_deref())
    )
}

fn because(why: Option<&str>) -> String {
    why.map(|why| format!(" ({})", words::reason(why)))
        .unwrap_or_default()
}

fn forget(
    args: &Args,
    kind: Option<&str>,
    store: &Store,
    context: &mut Context<'_>,
) -> anyhow::Result<Exit> {
    let kind = kind.map(|name| {
        kind_of_step(name)
            .map(AdviceKind::name)
            .ok_or_else(|| WrongUse(format!("« {name} » n'est pas une action")))
    });
    let ledger = args.watch.as_deref().unwrap_or_default();
    let n = store.forget_advice(ledger, kind.transpose()?)?;
    if let Some(name) = args.watch.as_deref().filter(|_| n == 0) {
        require_watch_in(store, name)?;
    }
    context.note(&match n {
        0 => "Il n'y avait rien à oublier.".to_owned(),
        1 => "Une ligne est oubliée.".to_owned(),
        n => format!("{} lignes sont oubliées.", count(n)),
    })?;
    Ok(Exit::Done)
}
