//! `matcher evaluate --rome`.

use std::path::PathBuf;

use super::context::Context;
use super::exit::Exit;
use super::numbers::whole;
use super::output::Output;
use super::text::step;
use super::usage::WrongUse;
use crate::app::evaluate::{RomeEvaluationRequest, evaluate_rome};
use crate::report::coding_evaluation::CodingFigures;
use crate::report::pipelines::PipelineFigures;
use crate::store::Store;
use crate::text::Steps;

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
    #[arg(
        long,
        value_name = "ÉTAPES",
        value_delimiter = ',',
        value_parser = pipeline,
        requires = "rome",
        conflicts_with = "export",
        help = "Compare des choix d'étapes des textes : « all,all-stem,lower+accent+stop »"
    )]
    pipelines: Vec<NamedSteps>,
}

/// Steps with what they were written as.
#[derive(Clone, Debug, PartialEq, Eq)]
struct NamedSteps {
    name: String,
    steps: Steps,
}

/// « all » without some steps, or some steps alone.
fn pipeline(text: &str) -> Result<NamedSteps, String> {
    let name = text.trim().to_owned();
    let steps = match name.strip_prefix("all") {
        Some(without) => without
            .split('-')
            .filter(|own| !own.is_empty())
            .try_fold(Steps::default(), |steps, own| {
                Ok::<_, String>(steps.without(step(own)?))
            })?,
        None => name
            .split('+')
            .map(step)
            .collect::<Result<Steps, String>>()?,
    };
    Ok(NamedSteps { name, steps })
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
    if !args.pipelines.is_empty() {
        return compare_pipelines(args, n_folds, collection.store(), output, context);
    }
    let asked = RomeEvaluationRequest {
        n_folds,
        export: args.export.clone(),
        steps: Steps::default(),
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

/// Learns with each choice of steps, from the same folds.
fn compare_pipelines(
    args: &OfRome,
    n_folds: usize,
    store: &Store,
    output: &Output,
    context: &mut Context<'_>,
) -> anyhow::Result<Exit> {
    let mut measured = Vec::new();
    for own in &args.pipelines {
        context.note(&format!("Étapes « {} »…", own.name))?;
        let asked = RomeEvaluationRequest {
            n_folds,
            export: None,
            steps: own.steps,
        };
        let found = evaluate_rome(store, &asked, &mut |_| {})?;
        measured.push((own.name.clone(), found));
    }
    let figures = PipelineFigures::new(&measured);
    let json = || serde_json::to_string_pretty(&figures);
    output.show(context, || figures.document(), json)?;
    Ok(Exit::Done)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Step;

    #[test]
    fn steps_are_all_without_some_or_some_alone() {
        let steps = |text: &str| pipeline(text).unwrap().steps;
        assert_eq!(steps("all"), Steps::default());
        assert_eq!(steps("all-stem"), Steps::default().without(Step::Stem));
        let some: Vec<Step> = steps("lower+stop").iter().collect();
        assert_eq!(some, [Step::Lower, Step::Stop]);
        assert!(pipeline("all-lemma").unwrap_err().contains("stem"));
    }
}
