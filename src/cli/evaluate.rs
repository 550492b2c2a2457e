//! `matcher evaluate`.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::Context as _;

use super::context::Context;
use super::evaluate_rome::{self, OfRome};
use super::exit::Exit;
use super::model;
use super::numbers::whole;
use super::output::{Form, Output, put};
use super::usage::WrongUse;
use crate::app::evaluate::{
    Asked, Evaluation, Measured, Method, Stability, evaluate, qrels, run_of,
};
use crate::app::moment::this_month;
use crate::profile::OfferIndex;
use crate::rank::ScorePart;
use crate::rank::eval::{Measures, bootstrap};
use crate::report::evaluation::EvaluationFigures;
use crate::report::{decimal, percent, plural};

#[derive(clap::Args)]
pub(super) struct Args {
    #[arg(
        long,
        value_name = "DOSSIER",
        required_unless_present = "rome",
        conflicts_with_all = ["rome", "folds", "export"],
        help = "CV dont le métier est connu (.md avec en-tête, .pdf à côté)"
    )]
    cvs: Option<PathBuf>,
    #[command(flatten)]
    rome: OfRome,
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
    match &args.cvs {
        Some(cvs) => {
            let form = form_of_cvs(args)?;
            of_cvs(cvs, form, args, context)
        }
        None => evaluate_rome::run(&args.rome, &args.output, context),
    }
}

/// The figures of CVs are lines for a screen, or JSON.
fn form_of_cvs(args: &Args) -> Result<Form, WrongUse> {
    match args.output.form()? {
        Form::Json => Ok(Form::Json),
        Form::Table if args.output.file().is_none() => Ok(Form::Table),
        _ => Err(WrongUse(
            "les mesures sur des CV s'écrivent à l'écran, ou en JSON avec --format json".to_owned(),
        )),
    }
}

fn of_cvs(cvs: &Path, form: Form, args: &Args, context: &mut Context<'_>) -> anyhow::Result<Exit> {
    let store = context.open_store()?;
    let trained = model::of_store(&store, context)?;
    let asked = Asked {
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
    match form {
        Form::Json => {
            let figures = EvaluationFigures::new(&found, asked.seed);
            let text = serde_json::to_string_pretty(&figures)? + "\n";
            put(context, args.output.file(), &text)?;
        }
        _ => lines(&found, args, asked.seed, context)?,
    }
    let n_rankings = found.questions.len() * found.methods.len();
    context.note(&format!(
        "{} en {} s",
        plural(n_rankings, "classement", "classements"),
        decimal(elapsed.as_secs_f64(), 1)
    ))?;
    write_files(args, &found, &trained)?;
    Ok(Exit::Done)
}

fn lines(
    found: &Evaluation,
    args: &Args,
    seed: u64,
    context: &mut Context<'_>,
) -> anyhow::Result<()> {
    if args.per_cv {
        per_cv(found, context)?;
    }
    table(found, seed, context)?;
    if args.by_domain {
        by_domain(found, context)?;
    }
    rest(found, context)
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

fn table(found: &Evaluation, seed: u64, context: &mut Context<'_>) -> anyhow::Result<()> {
    context.say(&format!(
        "{} CV mesurés, {} laissés de côté ({})",
        found.questions.len(),
        found.left_out.len(),
        found.left_out.join(" ")
    ))?;
    context.say(
        "méthode            nDCG@10 [95 %]            P@10    MRR  proches  difficiles   écart avec la première [95 %]",
    )?;
    for measured in &found.methods {
        let mean = Measures::mean(measured.measures.iter());
        let hard = Measures::mean(hard(found, measured));
        let values: Vec<f64> = measured.measures.iter().map(|m| m.ndcg).collect();
        let own = bootstrap(&values, seed);
        let gap = bootstrap(&differences(measured, &found.methods[0]), seed);
        context.say(&format!(
            "{:18} {:7.3} [{:.3} ; {:.3}] {:6.3} {:6.3}  {:7.3}  {:10.3}   {:+.3} [{:+.3} ; {:+.3}]",
            measured.method.name(),
            mean.ndcg,
            own.low,
            own.high,
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

fn by_domain(found: &Evaluation, context: &mut Context<'_>) -> anyhow::Result<()> {
    let domains: BTreeSet<char> = found.questions.iter().map(|q| q.domain).collect();
    for domain in domains {
        let pairs = found.questions.iter().zip(&found.methods[0].measures);
        let own: Vec<&Measures> = pairs
            .filter(|(q, _)| q.domain == domain)
            .map(|p| p.1)
            .collect();
        let mean = Measures::mean(own.iter().copied());
        context.say(&format!(
            "domaine {domain} : {} CV, nDCG@10 {:.3}",
            own.len(),
            mean.ndcg
        ))?;
    }
    Ok(())
}

fn rest(found: &Evaluation, context: &mut Context<'_>) -> anyhow::Result<()> {
    for pairs in &found.pairs {
        context.say(&format!(
            "paires ordonnées à la main ({}) : {} justes sur {}, {}",
            pairs.file,
            pairs.n_right,
            pairs.n,
            percent(pairs.n_right as f64 / pairs.n.max(1) as f64)
        ))?;
        for wrong in &pairs.wrong {
            context.say(&format!("  à l'envers : {}", wrong.join(",")))?;
        }
    }
    if let Some(stability) = &found.stability {
        stable(stability, context)?;
    }
    for learnt in found.learnt.iter().take(8) {
        let weights = learnt.weights;
        context.say(&format!(
            "poids métier {:.2} thèmes {:.2} mots {:.2} : nDCG@10 {:.3} sur la moitié d'apprentissage, {:.3} sur l'autre",
            weights[ScorePart::Occupation],
            weights[ScorePart::Topics],
            weights[ScorePart::Words],
            learnt.learnt_on,
            learnt.kept_aside
        ))?;
    }
    Ok(())
}

fn stable(stability: &Stability, context: &mut Context<'_>) -> anyhow::Result<()> {
    for agreement in &stability.seeds {
        let (one, other) = agreement.seeds;
        context.say(&format!(
            "graines {one} et {other} : recouvrement (RBO) des dix premières {:.3} en moyenne, {:.3} au moins",
            agreement.mean, agreement.least
        ))?;
    }
    for (n, is_same) in &stability.threads {
        let same = if *is_same {
            "le même classement"
        } else {
            "un autre classement"
        };
        context.say(&format!("{} : {same}", plural(*n, "fil", "fils")))?;
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

fn write_files(args: &Args, found: &Evaluation, trained: &OfferIndex) -> anyhow::Result<()> {
    let write = |path: PathBuf, text: String| {
        std::fs::write(&path, text).with_context(|| path.display().to_string())
    };
    if let Some(path) = &args.run {
        write(path.clone(), run_lines(found, trained)?)?;
    }
    if let Some(folder) = &args.trec {
        std::fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
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
