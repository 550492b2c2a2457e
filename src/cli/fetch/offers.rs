//! `matcher fetch offers`.

use std::time::Duration;

use super::super::context::Context;
use super::super::exit::Exit;
use super::bar::FetchBar;
use super::{Args, FetchFormat};
use crate::app::fetch::{
    Doubt, Ending, FetchRequest, Fetched, access, age, estimate, fetch_offers,
};
use crate::francetravail::{Api, Error};
use crate::http::Deadline;
use crate::report::lasting;
use crate::report::sentences::{api_error, rejected};
use crate::report::{count, fetch, plural};
use crate::store::Store;

/// More refusals than these are counted and not named.
const MAX_NAMED: usize = 20;

/// Prints what a run would do.
pub(super) fn plan(
    args: &Args,
    deadline: Deadline,
    store: Option<&Store>,
    context: &mut Context<'_>,
    out: &mut fetch::FetchReport,
) -> anyhow::Result<()> {
    let request = request(args, context)?;
    let api = Api::new(&access(&context.settings, deadline)?)?;
    let estimate = estimate(store, &api, &request)?;
    let seconds = estimate.takes.as_secs_f64();
    if args.format == FetchFormat::Table {
        context.say(&format!(
            "{} à rapatrier ; environ {}, soit {} au rythme permis",
            plural(estimate.n_offers, "offre", "offres"),
            plural(estimate.n_calls, "appel", "appels"),
            lasting(seconds),
        ))?;
    }
    let offers = match store {
        Some(store) => store.count_offers()?,
        None => 0,
    };
    out.offers = Some(fetch::FetchedOffers {
        seen: estimate.n_offers,
        offers,
        calls: estimate.n_calls as u64,
        seconds,
        ..blank("planned")
    });
    Ok(())
}

/// Fetches, unless the copy is fresh enough.
pub(super) fn run(
    args: &Args,
    deadline: Deadline,
    store: &mut Store,
    context: &mut Context<'_>,
    out: &mut fetch::FetchReport,
) -> anyhow::Result<Exit> {
    let request = request(args, context)?;
    if let Some(age) = fresh_age(args, store, &request)? {
        let ago = lasting(age.as_secs_f64());
        context.note(&format!(
            "La copie des offres date de {ago} : rien à faire."
        ))?;
        let offers = store.count_offers()?;
        out.offers = Some(fetch::FetchedOffers {
            offers,
            ..blank("fresh")
        });
        return Ok(Exit::Done);
    }
    let api = Api::new(&access(&context.settings, deadline)?)?;
    let mut bar = FetchBar::new(context);
    let fetched = fetch_offers(store, &api, &request, &mut |event| bar.show(event));
    bar.end();
    write_result(fetched?, context, out)
}

/// True if the copy is young enough for what was asked, so that nothing is fetched.
pub(super) fn is_fresh(args: &Args, context: &Context<'_>) -> anyhow::Result<bool> {
    let request = request(args, context)?;
    let store = match args.max_age {
        Some(_) => Store::open_existing(&context.settings.store_path())?,
        None => None,
    };
    Ok(match store {
        Some(store) => fresh_age(args, &store, &request)?.is_some(),
        None => false,
    })
}

/// The age of a copy that is younger than was asked.
fn fresh_age(
    args: &Args,
    store: &Store,
    request: &FetchRequest,
) -> anyhow::Result<Option<Duration>> {
    let Some(wanted) = args.max_age else {
        return Ok(None);
    };
    Ok(age(store, request)?.filter(|age| *age < wanted))
}

fn request(args: &Args, context: &Context<'_>) -> anyhow::Result<FetchRequest> {
    let keep_closed = context.settings.is_on("francetravail.keep_closed")?;
    Ok(args.request(keep_closed)?)
}

fn write_result(
    mut fetched: Fetched,
    context: &mut Context<'_>,
    out: &mut fetch::FetchReport,
) -> anyhow::Result<Exit> {
    let has_nothing = fetched.n_seen == 0 && fetched.n_new + fetched.n_changed == 0;
    let (state, reason) = match std::mem::replace(&mut fetched.ending, Ending::Complete) {
        Ending::Complete => ("complete", None),
        Ending::Held(doubt) => ("held", Some(doubt_sentence(doubt))),
        Ending::Unfinished {
            cause: Some(cause), ..
        } if has_nothing => return Err(cause.into()),
        Ending::Unfinished { n_missed, cause } => {
            let sentence = unfinished_sentence(n_missed, cause.as_ref());
            ("unfinished", Some(sentence))
        }
    };
    for refused in fetched.refused.iter().take(MAX_NAMED) {
        let (why, start) = (rejected(&refused.reason).what, &refused.start);
        context.warn(&format!("offre refusée : {why} : {start}…"))?;
    }
    if let Some(reason) = &reason {
        context.warn(&format!("matcher : {reason}"))?;
    }
    context.note(&closing_line(&fetched))?;
    let is_all = reason.is_none() && fetched.refused.is_empty();
    out.offers = Some(as_written(fetched, state, reason));
    Ok(if is_all { Exit::Done } else { Exit::Partly })
}

fn as_written(
    fetched: Fetched,
    state: &'static str,
    reason: Option<String>,
) -> fetch::FetchedOffers {
    let rejected = fetched
        .refused
        .into_iter()
        .map(|refused| fetch::RejectedRecord {
            record: refused.start,
            reason: refused.reason.to_string(),
        });
    fetch::FetchedOffers {
        state,
        reason,
        resumed: fetched.is_resumed,
        new: fetched.n_new,
        changed: fetched.n_changed,
        same: fetched.n_same,
        closed: fetched.n_closed,
        rejected: rejected.collect(),
        seen: fetched.n_seen,
        offers: fetched.n_offers,
        calls: fetched.n_calls,
        retries: fetched.n_retries,
        seconds: fetched.took.as_secs_f64(),
    }
}

fn closing_line(fetched: &Fetched) -> String {
    let resumed = if fetched.is_resumed {
        "Reprise du passage interrompu : "
    } else {
        ""
    };
    format!(
        "{resumed}{}, {}, {}, {}, {} ; {} en {} ; la base compte {}",
        plural(fetched.n_new, "nouvelle", "nouvelles"),
        plural(fetched.n_changed, "modifiée", "modifiées"),
        plural(fetched.n_same, "inchangée", "inchangées"),
        plural(fetched.n_closed, "fermée", "fermées"),
        plural(fetched.refused.len(), "refusée", "refusées"),
        plural(
            usize::try_from(fetched.n_calls).unwrap_or(usize::MAX),
            "appel",
            "appels"
        ),
        lasting(fetched.took.as_secs_f64()),
        plural(fetched.n_offers, "offre", "offres"),
    )
}

fn doubt_sentence(doubt: Doubt) -> String {
    let why = match doubt {
        Doubt::Fell { before, now } => format!(
            "le nombre d'offres est tombé de {} à {}, plus d'un dixième",
            count(before),
            count(now)
        ),
        Doubt::Short { counted, seen } => format!(
            "l'API annonce {} offres et n'en a donné que {}",
            count(counted),
            count(seen)
        ),
        Doubt::StillLive { n_checked, n_live } => format!(
            "sur {} offres qui semblaient fermées et qui ont été vérifiées, {} sont encore en ligne",
            count(n_checked),
            count(n_live)
        ),
    };
    format!(
        "{why}. Par prudence aucune offre n'a été retirée ; si le prochain passage dit la même chose, il fera foi."
    )
}

fn unfinished_sentence(n_missed: usize, cause: Option<&Error>) -> String {
    let windows = match n_missed {
        0 => "ce qui a disparu n'a pas pu être vérifié".to_owned(),
        n => plural(
            n,
            "période n'a pas pu être lue",
            "périodes n'ont pas pu être lues",
        ),
    };
    let why = cause.map(|cause| format!(" ({})", api_error(cause).what));
    format!(
        "passage incomplet : {windows}{}. Rien n'a été fermé ; relancez la commande, elle reprendra où elle s'est arrêtée.",
        why.unwrap_or_default()
    )
}

fn blank(state: &'static str) -> fetch::FetchedOffers {
    fetch::FetchedOffers {
        state,
        reason: None,
        resumed: false,
        new: 0,
        changed: 0,
        same: 0,
        closed: 0,
        rejected: vec![],
        seen: 0,
        offers: 0,
        calls: 0,
        retries: 0,
        seconds: 0.0,
    }
}
