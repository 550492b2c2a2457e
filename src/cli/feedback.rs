//! `matcher feedback`: answers to advice, and what came of offers.

use super::context::Context;
use super::exit::Exit;
use super::feedback_words as words;
use super::usage::WrongUse;
use super::watch::score_for;
use super::watch_name::require_watch_in;
use crate::advise::AdviceKind;
use crate::advise::learner::ActionAnswer;
use crate::app::advise::{NotedAnswer, NotedOutcome, answer, note_outcome};
use crate::app::application_outcome::ApplicationOutcome;
use crate::offer::id_of_address;
use crate::rank::Millionths;
use crate::report::matches::kind_of_step;
use crate::report::{count, plural};
use crate::store::{AdviceRow, AnswerRow, OutcomeRow, Store};

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
        help = "Une action, par le nom que donne « matcher advise » ; le numéro ou l'adresse d'une offre ; « list » montre ce qui est gardé, « forget » l'oublie"
    )]
    about: String,
    #[arg(
        value_name = "RÉPONSE",
        help = "done, useful, already, later, unclear, no, impossible ; pour une offre aussi applied, answered, interview, hired, refused ; après « forget », une action ou une offre"
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
            let noted = answer(store, watch, kind, known, args.why.as_deref())?;
            if noted.kind != kind {
                context.note(&format!(
                    "L'action qui a été proposée est « {} » : la réponse est notée pour elle.",
                    words::action(noted.kind.name())
                ))?;
            }
            context.note(thanks(known, watch.map(|_| noted)))?;
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
    let id = id_of_address(about);
    if store.offer_title(&id)?.is_none() {
        let kinds: Vec<&str> = AdviceKind::ALL.iter().map(|kind| kind.name()).collect();
        context.warn(&format!(
            "matcher : « {about} » n'est ni une action ni le numéro d'une offre de la base\n  → Actions : {}.",
            kinds.join(", ")
        ))?;
        return Ok(Exit::Failed);
    }
    let Some(watch) = args.watch.as_deref() else {
        let reason =
            "ce qui vient d'une offre n'est gardé que pour une veille nommée : ajoutez --watch NOM";
        return Err(WrongUse(reason.to_owned()).into());
    };
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

/// What an answer changes; `noted` is of a person's ledger.
fn thanks(answer: ActionAnswer, noted: Option<NotedAnswer>) -> &'static str {
    match (answer, noted) {
        (ActionAnswer::Useful, _) | (_, None) => "C'est noté.",
        (ActionAnswer::Later, _) => {
            "C'est noté : cette action ne sera pas proposée pendant 30 jours."
        }
        (ActionAnswer::No | ActionAnswer::Impossible, _) => {
            "C'est noté : cette action ne sera plus proposée. « matcher feedback forget » l'oublie."
        }
        (_, Some(own)) if !own.was_shown => {
            "C'est noté, mais cette action n'a pas encore été proposée pour cette veille : rien n'est masqué. Répondez après « matcher advise CV --watch NOM »."
        }
        (_, Some(_)) => "C'est noté : cette action ne sera pas proposée tant que rien ne change.",
    }
}

fn list(args: &Args, store: &Store, context: &mut Context<'_>) -> anyhow::Result<Exit> {
    let ledger = args.watch.as_deref().unwrap_or_default();
    let (rows, outcomes) = (store.advice(ledger)?, store.outcomes(ledger)?);
    // Weights of a person's ledger move when an action is shown, too: only its answers are
    // listed.
    let lines: Vec<String> = match args.watch {
        Some(_) => store.answers(ledger)?.iter().map(answer_line).collect(),
        None => rows.iter().map(advice_line).collect(),
    };
    let is_empty = rows.is_empty() && outcomes.is_empty();
    // What is kept under the name of a watch that is gone can still be seen.
    if let Some(name) = args.watch.as_deref().filter(|_| is_empty) {
        require_watch_in(store, name)?;
    }
    match (is_empty, lines.is_empty() && outcomes.is_empty()) {
        (true, _) => context.say("Rien n'est gardé.")?,
        (_, true) => context.say("Aucune réponse n'est gardée.")?,
        _ => {}
    }
    for line in &lines {
        context.say(line)?;
    }
    for row in &outcomes {
        context.say(&outcome_line(row))?;
    }
    Ok(Exit::Done)
}

/// « Suivre une formation (course) : plus tard ».
fn answer_line(row: &AnswerRow) -> String {
    let answer = words::answer(&row.answer);
    let why = because(row.why.as_deref());
    format!("{} : {answer}{why}", words::action(&row.kind))
}

/// « Suivre une formation (course) : 2 réponses favorables, 1 défavorable ».
fn advice_line(row: &AdviceRow) -> String {
    let rounded = |n: f64| n.round() as usize;
    format!(
        "{} : {}, {}",
        words::action(&row.kind),
        plural(
            rounded(row.useful),
            "réponse favorable",
            "réponses favorables"
        ),
        plural(rounded(row.useless), "défavorable", "défavorables"),
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
    let ledger = args.watch.as_deref().unwrap_or_default();
    let n = match kind.map(|name| (name, kind_of_step(name))) {
        None => store.forget_advice(ledger, None)?,
        Some((_, Some(kind))) => store.forget_advice(ledger, Some(kind.name()))?,
        Some((name, None)) => match store.forget_outcome(ledger, &id_of_address(name))? {
            0 => {
                return Err(WrongUse(format!(
                    "« {name} » n'est ni une action ni une offre de ce journal"
                ))
                .into());
            }
            n => n,
        },
    };
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_offer_is_named_by_its_id_or_its_address() {
        for about in [
            "213jsyx",
            " 213JSYX ",
            "https://candidat.francetravail.fr/offres/recherche/detail/213JSYX",
            "https://example.fr/offre/213JSYX/?from=mail#top",
        ] {
            assert_eq!(id_of_address(about), "213JSYX", "{about}");
        }
        // Those of partners keep their case.
        assert_eq!(id_of_address("H6ea1c38d7650"), "H6ea1c38d7650");
    }
}
