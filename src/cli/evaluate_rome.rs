//! `matcher evaluate --rome`.

use std::path::PathBuf;

use super::context::Context;
use super::exit::Exit;
use super::numbers::whole;
use super::output::Output;
use super::usage::WrongUse;
use crate::app::evaluate::{RomeEvaluationRequest, evaluate_rome};
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
        value_parser = folds,
        help = "Nombre de cinquièmes tenus à l'écart l'un après l'autre, de 1 à 5 ; pour --appellations, le dossier des cinquièmes"
    )]
    folds: Option<Folds>,
    #[arg(
        long,
        value_name = "DOSSIER",
        requires = "rome",
        help = "Écrit les offres et leur cinquième, pour d'autres programmes"
    )]
    export: Option<PathBuf>,
}

/// Which fifths are held out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Folds {
    /// The first so many.
    First(usize),
    /// Those that a folder lists.
    In(PathBuf),
}

fn folds(text: &str) -> Result<Folds, String> {
    let is_number = text.parse::<i64>().is_ok();
    match is_number {
        true => whole::<usize>(text, 1..=5).map(Folds::First),
        false => Ok(Folds::In(PathBuf::from(text))),
    }
}

impl OfRome {
    pub(super) fn folds(&self) -> Option<&Folds> {
        self.folds.as_ref()
    }
}

/// Measures the codes given to offers.
pub(super) fn run(
    args: &OfRome,
    output: &Output,
    context: &mut Context<'_>,
) -> anyhow::Result<Exit> {
    let n_folds = match &args.folds {
        None => 1,
        Some(Folds::First(n)) => *n,
        Some(Folds::In(_)) => {
            let why = "« --rome » demande un nombre de cinquièmes, de 1 à 5 : --folds 5";
            return Err(WrongUse(why.to_owned()).into());
        }
    };
    let collection = context.collection()?;
    if collection.is_demo() {
        context.note("La base est vide : mesure sur les offres inventées de démonstration.")?;
    }
    let asked = RomeEvaluationRequest {
        n_folds,
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
