//! `matcher evaluate`.

use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::Context as _;

use super::context::Context;
use super::evaluate_facts::{self, OfFacts};
use super::evaluate_rome::{self, OfRome};
use super::evaluate_words::{self, OfWords};
use super::exit::Exit;
use super::model;
use super::numbers::whole;
use super::output::Output;
use crate::app::evaluate::{Evaluation, EvaluationRequest, Method, evaluate, qrels, run_of};
use crate::app::moment::this_month;
use crate::app::subject::Subject;
use crate::profile::OfferIndex;
use crate::report::evaluation::{Details, EvaluationFigures};
use crate::report::{decimal, plural};

#[derive(clap::Args)]
pub(super) struct Args {
    #[arg(
        long,
        value_name = "DOSSIER",
        required_unless_present_any = ["rome", "facts", "appellations", "complete", "outcomes"],
        conflicts_with_all = ["rome", "folds", "export"],
        help = "CV dont le métier est connu (.md avec en-tête, .pdf à côté)"
    )]
    cvs: Option<PathBuf>,
    #[command(flatten)]
    rome: OfRome,
    #[command(flatten)]
    facts: OfFacts,
    #[command(flatten)]
    words: OfWords,
    #[command(flatten)]
    output: Output,
    #[arg(long, help = "Détaille chaque CV")]
    per_cv: bool,
    #[arg(long, help = "Détaille par domaine du ROME")]
    by_domain: bool,
    #[arg(
        long,
        value_name = "FICHIER",
        help = "Paires d'offres ordonnées à la main : cv,meilleure,moins bonne ; plusieurs fois pour plusieurs fichiers"
    )]
    pairs: Vec<PathBuf>,
    #[arg(
        long,
        value_name = "N",
        default_value_t = 0,
        value_parser = |text: &str| whole::<u64>(text, 0..=100),
        help = "Apprend N modèles d'autres graines, et compare leurs dix premières offres"
    )]
    seeds: u64,
    #[arg(long, help = "Essaie d'autres poids sur la moitié des CV")]
    learn: bool,
    #[arg(
        long,
        value_name = "FICHIER",
        help = "Écrit les classements, une ligne de JSON par CV"
    )]
    run: Option<PathBuf>,
    #[arg(
        long,
        value_name = "DOSSIER",
        help = "Écrit classements et jugements aux formats de TREC"
    )]
    trec: Option<PathBuf>,
}

pub(super) fn run(args: &Args, context: &mut Context<'_>) -> anyhow::Result<Exit> {
    if let Some(gold) = &args.words.appellations {
        return evaluate_words::appellations(gold, args.rome.folds(), &args.output, context);
    }
    if let Some(earlier) = &args.words.complete {
        return evaluate_words::completions(earlier, &args.output, context);
    }
    if args.words.outcomes {
        return evaluate_words::outcomes(&args.output, context);
    }
    match (&args.cvs, &args.facts.facts) {
        (Some(cvs), _) => rank_cvs(cvs, args, context),
        (None, Some(gold)) => evaluate_facts::run(gold, &args.facts, &args.output, context),
        (None, None) => evaluate_rome::run(&args.rome, &args.output, context),
    }
}

/// How well offers are ranked for CVs of known occupations.
fn rank_cvs(cvs: &Path, args: &Args, context: &mut Context<'_>) -> anyhow::Result<Exit> {
    // A form that is not written here is refused before any work is done.
    args.output.form()?;
    let store = context.open_store()?;
    let trained = model::of_store(&store, context)?;
    let asked = EvaluationRequest {
        cvs: cvs.to_owned(),
        methods: Method::all(),
        pairs: args.pairs.clone(),
        n_seeds: args.seeds,
        learn: args.learn,
        now: this_month(),
        seed: context.settings.seed()?,
    };
    let start = Instant::now();
    let found = evaluate(&trained, &store, &asked)?;
    let elapsed = start.elapsed();
    let figures = EvaluationFigures::new(&found, asked.seed);
    let details = Details {
        by_cv: args.per_cv,
        by_domain: args.by_domain,
    };
    let json = || serde_json::to_string_pretty(&figures);
    args.output
        .show(context, || figures.document(details), json)?;
    let n_rankings = found.questions.len() * found.methods.len();
    context.note(&format!(
        "{} en {} s",
        plural(n_rankings, "classement", "classements"),
        decimal(elapsed.as_secs_f64(), 1)
    ))?;
    write_files(args, &found, &trained)?;
    Ok(Exit::Done)
}

fn write_files(args: &Args, found: &Evaluation, trained: &OfferIndex) -> anyhow::Result<()> {
    let write = |path: PathBuf, text: String| {
        std::fs::write(&path, text).with_context(|| Subject::file(&path))
    };
    if let Some(path) = &args.run {
        write(path.clone(), run_lines(found, trained)?)?;
    }
    if let Some(folder) = &args.trec {
        std::fs::create_dir_all(folder).with_context(|| Subject::file(folder))?;
        write(folder.join("qrels.txt"), qrels(found, trained))?;
        for measured in &found.methods {
            let name = measured.method.name().replace([' ', '\''], "-");
            write(
                folder.join(format!("{name}.run")),
                run_of(found, measured, trained),
            )?;
        }
    }
    Ok(())
}

fn run_lines(found: &Evaluation, trained: &OfferIndex) -> anyhow::Result<String> {
    let mut lines = String::new();
    for (question, rows) in found.questions.iter().zip(&found.methods[0].rankings) {
        let ids: Vec<&str> = rows.iter().map(|row| trained.profiles.id(*row)).collect();
        let line = serde_json::json!({ "cv": question.name, "ids": ids });
        lines.push_str(&serde_json::to_string(&line)?);
        lines.push('\n');
    }
    Ok(lines)
}
