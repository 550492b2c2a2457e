//! `matcher text`.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Write};
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use clap::ValueEnum;

use super::context::Context;
use super::exit::Exit;
use super::extract::{is_path, text_of};
use super::output::{Output, refuse_input};
use super::usage::WrongUse;
use crate::app::subject::Subject;
use crate::app::text_terms::{
    NoSuchColumn, StreamCounts, TermPipeline, TextForm, TextStream, write_terms,
};
use crate::app::whole_file::WholeFile;
use crate::report::plural;
use crate::report::text_steps::TextSteps;
use crate::text::{Language, Step, Steps};

#[derive(clap::Args)]
pub(super) struct Args {
    #[arg(
        value_name = "FICHIER",
        help = "Fichier de textes (.txt, .csv ou .jsonl), « - » pour l'entrée standard, ou un texte"
    )]
    source: String,
    #[arg(long, help = "Montre le texte après chaque étape, côte à côte")]
    steps: bool,
    #[arg(
        long,
        value_name = "ÉTAPES",
        value_delimiter = ',',
        value_parser = step,
        help = "Seulement ces étapes, par exemple lower,elision,stop,stem [défaut : celles du modèle]"
    )]
    pipeline: Option<Vec<Step>>,
    #[arg(
        long,
        value_name = "QUOI",
        help = "Garde ce qui serait ôté : « numbers », les nombres"
    )]
    keep: Option<Kept>,
    #[arg(
        long,
        value_name = "LANGUE",
        help = "Langue de tous les textes [défaut : devinée pour chacun]"
    )]
    language: Option<NamedLanguage>,
    #[arg(
        long,
        value_name = "NOM",
        help = "Colonne du tableau ou clé des objets où est le texte"
    )]
    column: Option<String>,
    #[arg(
        long,
        value_name = "FORME",
        help = "Forme des textes [défaut : celle que dit la fin du nom de fichier, sinon txt]"
    )]
    read_as: Option<NamedForm>,
    #[arg(
        short = 'n',
        long,
        value_name = "N",
        default_value_t = 60,
        help = "Nombre de mots montrés par --steps"
    )]
    top: usize,
    #[command(flatten)]
    output: Output,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Kept {
    Numbers,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum NamedLanguage {
    Fr,
    En,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum NamedForm {
    Txt,
    Csv,
    Jsonl,
}

/// A step by its name.
pub(super) fn step(name: &str) -> Result<Step, String> {
    Step::from_name(name.trim()).ok_or_else(|| {
        let names: Vec<&str> = Step::ALL.into_iter().map(Step::name).collect();
        format!("une étape est attendue : {}", names.join(", "))
    })
}

pub(super) fn run(args: &Args, context: &mut Context<'_>) -> anyhow::Result<Exit> {
    let language = args.language.map(|own| match own {
        NamedLanguage::Fr => Language::French,
        NamedLanguage::En => Language::English,
    });
    let choose = |of_model: Steps| chosen(args, of_model);
    let pipeline = TermPipeline::open(&context.settings, language, &choose)?;
    if pipeline.lacks_model() {
        context.note("Aucun modèle n'est encore appris : les étapes boilerplate et phrase ne font rien. « matcher train » les apprend.")?;
    }
    match args.steps {
        true => show_steps(args, &pipeline, context),
        false => stream(args, &pipeline, context),
    }
}

fn chosen(args: &Args, of_model: Steps) -> Steps {
    let steps = match &args.pipeline {
        Some(steps) => steps.iter().copied().collect(),
        None => of_model,
    };
    match args.keep {
        Some(Kept::Numbers) => steps.without(Step::Number),
        None => steps,
    }
}

fn show_steps(
    args: &Args,
    pipeline: &TermPipeline,
    context: &mut Context<'_>,
) -> anyhow::Result<Exit> {
    let text = match args.source.as_str() {
        "-" => text_of(io::stdin(), "-")?,
        path if is_path(path) => {
            text_of(File::open(path).with_context(|| Subject::file(path))?, path)?
        }
        text => text.to_owned(),
    };
    let steps = TextSteps::new(pipeline.side_by_side(&text, args.top));
    let json = || serde_json::to_string_pretty(&steps);
    args.output.show(context, || steps.document(), json)?;
    Ok(Exit::Done)
}

fn stream(args: &Args, pipeline: &TermPipeline, context: &mut Context<'_>) -> anyhow::Result<Exit> {
    let source = Path::new(&args.source);
    refuse_input(args.output.file(), [&PathBuf::from(source)])?;
    let mut input: Box<dyn BufRead> = match args.source.as_str() {
        "-" => Box::new(io::stdin().lock()),
        path if is_path(path) => {
            let file = File::open(path).with_context(|| Subject::file(path))?;
            Box::new(BufReader::with_capacity(1 << 20, file))
        }
        text => Box::new(io::Cursor::new(text.to_owned())),
    };
    let asked = TextStream {
        form: form(args, source),
        column: args.column.as_deref(),
        input: &mut *input,
    };
    let counts = match args.output.file() {
        None => write_terms(pipeline, asked, &mut context.streams.out),
        Some(file) => to_file(pipeline, asked, file),
    };
    let counts = counts.map_err(|failure| in_words(failure, &args.source))?;
    context.streams.out.flush()?;
    finish(&counts, context)
}

/// Writes to a file that is there whole or not at all.
fn to_file(
    pipeline: &TermPipeline,
    asked: TextStream<'_>,
    file: &Path,
) -> anyhow::Result<StreamCounts> {
    let mut whole = WholeFile::create(file).with_context(|| Subject::file(file))?;
    let counts = write_terms(pipeline, asked, &mut whole)?;
    whole.finish().with_context(|| Subject::file(file))?;
    Ok(counts)
}

fn form(args: &Args, source: &Path) -> TextForm {
    let ending = source.extension().and_then(|ending| ending.to_str());
    match (args.read_as, ending) {
        (Some(NamedForm::Txt), _) => TextForm::Txt,
        (Some(NamedForm::Csv), _) | (None, Some("csv" | "tsv")) => TextForm::Csv,
        (Some(NamedForm::Jsonl), _) | (None, Some("jsonl" | "ndjson")) => TextForm::Jsonl,
        (None, _) => TextForm::Txt,
    }
}

/// What is wrong with a table, with what to do.
fn in_words(failure: anyhow::Error, source: &str) -> anyhow::Error {
    if let Some(NoSuchColumn { columns }) = failure.downcast_ref() {
        let columns = columns.join(", ");
        return WrongUse(format!(
            "dites avec --column où est le texte ; « {source} » a les colonnes {columns}"
        ))
        .into();
    }
    if failure.downcast_ref::<csv::Error>().is_some() {
        return WrongUse(format!("« {source} » n'est pas un tableau CSV : {failure}")).into();
    }
    failure
}

fn finish(counts: &StreamCounts, context: &mut Context<'_>) -> anyhow::Result<Exit> {
    /// Lines that are named.
    const NAMED: usize = 5;
    if counts.bad_lines.is_empty() {
        return Ok(Exit::Done);
    }
    let named = counts.bad_lines.iter().take(NAMED).map(usize::to_string);
    let named: Vec<String> = named.collect();
    context.warn(&format!(
        "matcher : {} sans texte lisible, dont les numéros {} ; « --column » dit où est le texte.",
        plural(counts.bad_lines.len(), "ligne", "lignes"),
        named.join(", ")
    ))?;
    Ok(match counts.n_texts {
        0 => Exit::Failed,
        _ => Exit::Partly,
    })
}
