//! `matcher evaluate --rome`.

use std::path::PathBuf;

use super::context::Context;
use super::exit::Exit;
use super::numbers::whole;
use super::output::Output;
use crate::app::evaluate::{AskedOfRome, evaluate_rome};
use crate::report::coding_evaluation::CodingFigures;

/// Arguments of `evaluate --rome`.
#[derive(clap::Args)]
pub(super) struct OfRome {
    #[arg(
        long,
        help = "Mesure les codes ROME donnés à des offres tenues à l'écart de l'apprentissage"
    )]
    rome: bool,
    #[arg(
        long,
        value_name = "N",
        requires = "rome",
        default_value_t = 1,
        value_parser = |text: &str| whole::<usize>(text, 1..=5),
        help = "Nombre de cinquièmes tenus à l'écart l'un après l'autre, de 1 à 5"
    )]
    folds: usize,
    #[arg(
        long,
        value_name = "DOSSIER",
        requires = "rome",
        help = "Écrit les offres et leur cinquième, pour d'autres programmes"
    )]
    export: Option<PathBuf>,
}

/// Measures the codes given to offers.
pub(super) fn run(
    args: &OfRome,
    output: &Output,
    context: &mut Context<'_>,
) -> anyhow::Result<Exit> {
    let collection = context.collection()?;
    if collection.is_demo() {
        context.note("La base est vide : mesure sur les offres inventées de démonstration.")?;
    }
    let asked = AskedOfRome {
        n_folds: args.folds,
        export: args.export.clone(),
    };
    let found = evaluate_rome(collection.store(), &asked, &mut |fold| {
        // A lost line does not stop the work.
        let _ = context.note(&format!("Cinquième {} tenu à l'écart…", fold + 1));
    })?;
    let figures = CodingFigures::new(&found);
    let json = || serde_json::to_string_pretty(&figures);
    output.show(context, || figures.document(), json)?;
    Ok(Exit::Done)
}
