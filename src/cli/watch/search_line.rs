//! A kept search as the arguments of `match`.

use clap::Parser;

use crate::app::advise::load_ledger;
use crate::app::person::MatchRequest;
use crate::cli::matching;
use crate::cli::usage::WrongUse;
use crate::config::Settings;
use crate::store::WatchRow;

#[derive(Parser)]
struct SearchLine {
    #[command(flatten)]
    args: matching::Args,
}

/// What a watch asks of its offers, read from the arguments that it keeps.
pub(super) fn asked(watch: &WatchRow, settings: &Settings) -> anyhow::Result<MatchRequest> {
    let wrong = || {
        WrongUse(format!(
            "les filtres de la veille « {} » ne sont plus compris : effacez-la et ajoutez-la de nouveau",
            watch.asked.name
        ))
    };
    let words: Vec<String> = serde_json::from_str(&watch.asked.search).map_err(|_| wrong())?;
    let top = watch.asked.top.to_string();
    let fixed = ["match", "--top", &top].map(str::to_owned);
    let last = ["--".to_owned(), watch.asked.cv.clone()];
    let line = SearchLine::try_parse_from(fixed.into_iter().chain(words).chain(last));
    let args = line.map_err(|_| wrong())?.args;
    // The answers to advice are those of the person of this watch.
    let ledger = load_ledger(settings, Some(&watch.asked.name))?;
    Ok(args.asked(settings, ledger))
}
