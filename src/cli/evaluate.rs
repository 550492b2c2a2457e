//! `matcher evaluate`.

use std::path::PathBuf;

use super::context::Context;
use super::exit::Exit;
use super::train::ready;
use crate::app::evaluate::{Evaluation, Measured, Method, evaluate};
use crate::app::moment::now_in_paris;
use crate::cv::Month;
use crate::rank::eval::{Measures, bootstrap};

#[derive(clap::Args)]
pub(super) struct Args {
    #[arg(
        long,
        value_name = "DOSSIER",
        help = "CV dont le métier est connu (fichiers .md avec en-tête, .pdf à côté)"
    )]
    cvs: PathBuf,
    #[arg(long, help = "Détaille chaque CV")]
    per_cv: bool,
    #[arg(
        long,
        value_name = "FICHIER",
        help = "Écrit les classements au format de score_match.py"
    )]
    run: Option<PathBuf>,
}

pub(super) fn run(args: &Args, context: &mut Context<'_>) -> anyhow::Result<Exit> {
    let store = context.open_store()?;
    let trained = ready(&store, context)?;
    let day = now_in_paris().day();
    let now = Month::new(i32::from(day.year()), i32::from(day.month()));
    let found = evaluate(&trained, &args.cvs, &Method::all(), now)?;
    if args.per_cv {
        per_cv(&found, context)?;
    }
    table(&found, context)?;
    if let Some(path) = &args.run {
        std::fs::write(path, run_lines(&found)?)?;
    }
    Ok(Exit::Done)
}

fn per_cv(found: &Evaluation, context: &mut Context<'_>) -> anyhow::Result<()> {
    for (question, measures) in found.questions.iter().zip(&found.methods[0].measures) {
        context.say(&format!(
            "{:12} {} nDCG@10 {:.3}  P@10 {:.2}  RR {:.2}  proches {:.1}",
            question.name,
            if question.is_hard {
                "difficile"
            } else {
                "         "
            },
            measures.ndcg,
            measures.precision,
            measures.reciprocal,
            measures.near
        ))?;
    }
    Ok(())
}

fn table(found: &Evaluation, context: &mut Context<'_>) -> anyhow::Result<()> {
    context.say(&format!(
        "{} CV mesurés, {} laissés de côté ({})",
        found.questions.len(),
        found.left_out.len(),
        found.left_out.join(" ")
    ))?;
    context.say("méthode            nDCG@10   P@10    MRR  proches  difficiles   écart avec la première [95 %]")?;
    let seed = context.settings.number("seed")?.unwrap_or(42);
    for measured in &found.methods {
        let mean = Measures::mean(measured.measures.iter());
        let hard = Measures::mean(hard(found, measured));
        let gap = differences(measured, &found.methods[0]);
        let gap = bootstrap(&gap, seed);
        context.say(&format!(
            "{:18} {:7.3} {:6.3} {:6.3}  {:7.3}  {:10.3}   {:+.3} [{:+.3} ; {:+.3}]",
            measured.method.name(),
            mean.ndcg,
            mean.precision,
            mean.reciprocal,
            mean.near,
            hard.ndcg,
            gap.mean,
            gap.low,
            gap.high
        ))?;
    }
    Ok(())
}

fn hard<'a>(found: &'a Evaluation, measured: &'a Measured) -> impl Iterator<Item = &'a Measures> {
    let pairs = found.questions.iter().zip(&measured.measures);
    pairs
        .filter(|(question, _)| question.is_hard)
        .map(|(_, measures)| measures)
}

fn differences(measured: &Measured, first: &Measured) -> Vec<f64> {
    let pairs = measured.measures.iter().zip(&first.measures);
    pairs.map(|(own, first)| own.ndcg - first.ndcg).collect()
}

fn run_lines(found: &Evaluation) -> anyhow::Result<String> {
    let mut lines = String::new();
    for (question, ids) in found.questions.iter().zip(&found.methods[0].rankings) {
        let line = serde_json::json!({ "cv": question.name, "ids": ids });
        lines.push_str(&serde_json::to_string(&line)?);
        lines.push('\n');
    }
    Ok(lines)
}
