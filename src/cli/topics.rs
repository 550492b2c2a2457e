//! `matcher topics`.

use std::path::PathBuf;

use clap::ValueEnum;

use super::context::Context;
use super::exit::Exit;
use super::output::put;
use super::train::{ready, ready_for_demo};
use crate::app::topics::{Quality, quality, topics};
use crate::app::train::Trained;
use crate::lda::{Event, Flow};
use crate::report::topics::{Topics, TopicsQuality, page};
use crate::report::{Document, html, text};
use crate::store::Store;

#[derive(clap::Args)]
pub(super) struct Args {
    #[arg(
        long,
        value_name = "FORME",
        default_value = "table",
        help = "Forme de la réponse"
    )]
    format: Form,
    #[arg(
        short,
        long,
        value_name = "FICHIER",
        help = "Fichier où écrire, au lieu de l'écran"
    )]
    output: Option<PathBuf>,
    #[arg(
        long,
        help = "Mesure les thèmes : perplexité, cohérence, diversité, stabilité (deux apprentissages)"
    )]
    quality: bool,
}

/// The forms of this result.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    /// For a screen.
    Table,
    /// For programs.
    Json,
    /// A map in one page, for a browser.
    Html,
}

pub(super) fn run(args: &Args, context: &mut Context<'_>) -> anyhow::Result<Exit> {
    let (store, is_demo) = context.store_or_demo()?;
    if is_demo {
        context
            .note("La base est vide : ce sont les thèmes des offres inventées de démonstration.")?;
    }
    let trained = match is_demo {
        true => ready_for_demo(&store, context)?,
        false => ready(&store, context)?,
    };
    let answer = match args.quality {
        true => told(&measure(&trained, &store, context)?, args, context)?,
        false => shown(&trained, &store, args, context)?,
    };
    put(context, args.output.as_deref(), &answer)?;
    Ok(Exit::Done)
}

fn shown(
    trained: &Trained,
    store: &Store,
    args: &Args,
    context: &Context<'_>,
) -> anyhow::Result<String> {
    let views = topics(trained, store)?;
    let result = Topics::new(&trained.fingerprint, trained.profiles.len(), views);
    Ok(match args.format {
        Form::Table => screen(&result.document(), args, context),
        Form::Json => serde_json::to_string_pretty(&result)? + "\n",
        Form::Html => page(&result),
    })
}

fn told(measured: &Quality, args: &Args, context: &Context<'_>) -> anyhow::Result<String> {
    let figures = TopicsQuality::new(measured);
    Ok(match args.format {
        Form::Table => screen(&figures.document(), args, context),
        Form::Json => serde_json::to_string_pretty(&figures)? + "\n",
        Form::Html => html::render(&figures.document()),
    })
}

fn screen(document: &Document, args: &Args, context: &Context<'_>) -> String {
    text::render(document, context.style(args.output.is_some()))
}

fn measure(trained: &Trained, store: &Store, context: &mut Context<'_>) -> anyhow::Result<Quality> {
    const EVERY: u32 = 20;
    let seed = context.settings.number("seed")?.unwrap_or(42);
    quality(trained, store, seed, &mut |event| {
        if let Event::Swept {
            sweep, n_sweeps, ..
        } = event
            && sweep.is_multiple_of(EVERY)
        {
            // What is told on the way may be lost; the work goes on.
            let _ = context.note(&format!("Mesure : passage {sweep} sur {n_sweeps}"));
        }
        Flow::Continue
    })
}
