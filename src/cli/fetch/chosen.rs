//! `matcher fetch --shown` and `matcher fetch --offers`: a few offers, before one applies.

use super::super::context::Context;
use super::super::exit::Exit;
use super::Args;
use crate::app::fetch::{ChosenOffers, OfferNamed, access, fetch_chosen};
use crate::app::shown::shown;
use crate::francetravail::Api;
use crate::http::Deadline;
use crate::offer::id_of_address;
use crate::report::fetch::{self, offer_title};
use crate::report::plural;
use crate::store::Store;

const NONE_SHOWN: &str = "matcher : aucune réponse n'est encore gardée\n  → « matcher match cv.pdf » montre des offres ; « matcher fetch --shown » vérifie ensuite qu'elles sont ouvertes.";

/// Asks for the offers again, and says which are open.
pub(super) fn run(
    args: &Args,
    deadline: Deadline,
    store: &mut Store,
    context: &mut Context<'_>,
    out: &mut fetch::FetchReport,
) -> anyhow::Result<Exit> {
    let ids = ids(args, context)?;
    if ids.is_empty() {
        context.warn(NONE_SHOWN)?;
        return Ok(Exit::Failed);
    }
    let api = Api::new(&access(&context.settings, deadline)?)?;
    let keep_closed = context.settings.is_on("francetravail.keep_closed")?;
    let chosen = fetch_chosen(store, &api, &ids, keep_closed)?;
    if args.format == super::FetchFormat::Table {
        for line in lines(&chosen) {
            context.say(&line)?;
        }
    }
    let exit = match (chosen.open.len(), chosen.impossible.len()) {
        (0, _) => Exit::Failed,
        (_, 0) => Exit::Done,
        _ => Exit::Partly,
    };
    out.chosen = Some(written(chosen));
    Ok(exit)
}

fn ids(args: &Args, context: &Context<'_>) -> anyhow::Result<Vec<String>> {
    match args.shown {
        true => shown(context.settings.home()),
        false => {
            let given = args.offers.iter();
            Ok(given.map(|given| id_of_address(given)).collect())
        }
    }
}

fn lines(chosen: &ChosenOffers) -> Vec<String> {
    let mut lines = vec![head(chosen)];
    let closed = chosen.closed.iter();
    lines.extend(closed.map(|own| format!("  close : {}", line_of(own))));
    let impossible = chosen.impossible.iter();
    lines.extend(impossible.map(|id| format!("  « {id} » n'est pas un numéro d'offre")));
    let open = chosen.open.iter();
    lines.extend(open.map(|own| format!("  ouverte : {}", line_of(own))));
    lines
}

/// « 9 offres sont ouvertes, 1 est close ».
fn head(chosen: &ChosenOffers) -> String {
    let open = plural(chosen.open.len(), "offre ouverte", "offres ouvertes");
    let closed = match chosen.closed.len() {
        0 => "aucune close".to_owned(),
        n => plural(n, "close", "closes"),
    };
    let changed = match chosen.n_changed {
        0 => String::new(),
        n => format!(" ; {}", plural(n, "modifiée depuis", "modifiées depuis")),
    };
    format!("{open}, {closed}{changed}.")
}

fn line_of(offer: &OfferNamed) -> String {
    match &offer.title {
        Some(title) => format!("{} ({})", offer_title(title), offer.id),
        None => offer.id.clone(),
    }
}

fn written(chosen: ChosenOffers) -> fetch::ChosenReport {
    let ids = |offers: Vec<OfferNamed>| offers.into_iter().map(|own| own.id).collect();
    fetch::ChosenReport {
        open: ids(chosen.open),
        closed: ids(chosen.closed),
        impossible: chosen.impossible,
        new: chosen.n_new,
        changed: chosen.n_changed,
        calls: chosen.n_calls,
        seconds: chosen.took.as_secs_f64(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn offer(id: &str, title: Option<&str>) -> OfferNamed {
        OfferNamed {
            id: id.to_owned(),
            title: title.map(str::to_owned),
        }
    }

    #[test]
    fn what_is_closed_is_named_first() {
        let chosen = ChosenOffers {
            open: vec![offer("1", Some("Soudeur (H/F)")), offer("2", None)],
            closed: vec![offer("3", Some("Cariste"))],
            impossible: vec!["a b".to_owned()],
            n_changed: 1,
            ..ChosenOffers::default()
        };
        assert_eq!(
            lines(&chosen),
            [
                "2 offres ouvertes, 1 close ; 1 modifiée depuis.",
                "  close : Cariste (3)",
                "  « a b » n'est pas un numéro d'offre",
                "  ouverte : Soudeur (H/F) (1)",
                "  ouverte : 2",
            ]
        );
    }
}
