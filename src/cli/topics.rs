//! `matcher topics`.

use super::context::Context;
use super::exit::Exit;
use super::model;
use super::occupation_arg::{OccupationArg, occupation, resolve_one};
use super::output::{Output, OutputForm, put};
use crate::app::themes::themes;
use crate::app::topics::{TopicQuality, quality, topics};
use crate::lda::{TrainingEvent, TrainingFlow};
use crate::profile::OfferIndex;
use crate::report::topics::{Topics, TopicsQuality, TradeThemes, page};
use crate::store::Store;

#[derive(clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    output: Output,
    #[arg(
        long,
        help = "Mesure les thèmes : perplexité, cohérence, diversité, stabilité (deux apprentissages)"
    )]
    quality: bool,
    #[arg(
        long,
        value_name = "CODE",
        value_parser = occupation,
        conflicts_with = "quality",
        help = "Montre les thèmes d'un métier, par son code ROME ou son nom"
    )]
    trade: Option<OccupationArg>,
}

pub(super) fn run(args: &Args, context: &mut Context<'_>) -> anyhow::Result<Exit> {
    let mut asked_trade = args.trade.clone();
    resolve_one(&mut asked_trade, context)?;
    let collection = context.collection()?;
    if collection.is_demo() {
        context
            .note("La base est vide : ce sont les thèmes des offres inventées de démonstration.")?;
    }
    let trained = model::of_collection(&collection, context)?;
    let store = collection.store();
    if args.quality {
        let figures = TopicsQuality::new(&measure(&trained, store, context)?);
        let json = || serde_json::to_string_pretty(&figures);
        args.output.show(context, || figures.document(), json)?;
    } else if let Some(code) = asked_trade.as_ref().and_then(OccupationArg::code) {
        let occupations = trained.profiler.occupations();
        let trade = occupations
            .find(code)
            .map_or(code, |class| occupations.parent(class));
        let themes = themes(&collection, &trained, &context.settings)?;
        let result = TradeThemes::new(trade, themes.of_trade(trade));
        let json = || serde_json::to_string_pretty(&result);
        args.output.show(context, || result.document(), json)?;
    } else {
        let views = topics(&trained, store)?;
        let fingerprint = trained.fingerprint().to_string();
        let result = Topics::new(&fingerprint, trained.profiles.len(), views);
        show(&result, &args.output, context)?;
    }
    Ok(Exit::Done)
}

/// In a browser they are a map; elsewhere what any result is.
fn show(result: &Topics, output: &Output, context: &mut Context<'_>) -> anyhow::Result<()> {
    if output.form()? == OutputForm::Html {
        return put(context, output.file(), &page(result));
    }
    let json = || serde_json::to_string_pretty(result);
    output.show(context, || result.document(), json)
}

fn measure(
    trained: &OfferIndex,
    store: &Store,
    context: &mut Context<'_>,
) -> anyhow::Result<TopicQuality> {
    const EVERY: u32 = 20;
    let seed = context.settings.seed()?;
    quality(trained, store, seed, &mut |event| {
        if let TrainingEvent::Swept {
            sweep, n_sweeps, ..
        } = event
            && sweep.is_multiple_of(EVERY)
        {
            // A lost line does not stop the work.
            let _ = context.note(&format!("Mesure : passage {sweep} sur {n_sweeps}"));
        }
        TrainingFlow::Continue
    })
}
