//! `matcher complete`.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Write};
use std::path::{Path, PathBuf};

use anyhow::Context as _;

use super::context::Context;
use super::exit::Exit;
use super::line_form::LineForm;
use super::numbers::whole;
use super::output::{Output, put};
use super::usage::WrongUse;
use crate::app::complete::{Completer, NameSource, choose};
use crate::app::subject::Subject;
use crate::app::whole_file::write_whole;
use crate::complete::{Completion, FROZEN_QUERIES, genders};
use crate::report::completion::{BatchLine, CompletionAnswer};
use crate::report::escape_json;

#[derive(clap::Args)]
pub(super) struct Args {
    #[arg(
        value_name = "TEXTE",
        required_unless_present_any = ["batch", "frozen", "export", "chose"],
        help = "Ce qui est tapé jusqu'ici : un métier, une compétence, une phrase"
    )]
    text: Vec<String>,
    #[arg(
        short = 'n',
        long,
        value_name = "N",
        default_value_t = 10,
        value_parser = |text: &str| whole::<usize>(text, 1..=100),
        help = "Nombre de réponses de chaque sorte"
    )]
    top: usize,
    #[arg(
        long,
        value_name = "FICHIER",
        conflicts_with = "text",
        help = "Un texte par ligne ; « - » pour l'entrée standard. Écrit une ligne de JSON pour chacun"
    )]
    batch: Option<PathBuf>,
    #[arg(
        long,
        conflicts_with_all = ["text", "batch"],
        help = "Répond aux requêtes témoins du programme, pour les comparer plus tard avec « matcher evaluate --complete »"
    )]
    frozen: bool,
    #[arg(
        long,
        requires = "text",
        help = "Écrit les noms seuls, un par ligne, pour un interpréteur de commandes"
    )]
    names: bool,
    #[arg(
        long,
        value_name = "FICHIER",
        conflicts_with_all = ["text", "batch", "frozen"],
        help = "Écrit l'index : mot, code ou compétence, poids, origine (fichier .tsv)"
    )]
    export: Option<PathBuf>,
    #[arg(
        long,
        value_name = "OGR",
        conflicts_with_all = ["text", "batch", "frozen", "export"],
        help = "Note que cette appellation a été choisie : elle passera devant. « matcher purge » l'oublie"
    )]
    chose: Option<u32>,
    #[command(flatten)]
    output: Output<LineForm>,
}

pub(super) fn run(args: &Args, context: &mut Context<'_>) -> anyhow::Result<Exit> {
    // A form that is not written here is refused before any work is done.
    let form = args.output.form()?;
    if let Some(ogr) = args.chose {
        return remember(ogr, context);
    }
    let completer = open(context)?;
    if let Some(file) = &args.export {
        return export(&completer, file, context);
    }
    if args.batch.is_some() || args.frozen {
        return batch(args, &completer, context);
    }
    let query = args.text.join(" ");
    let found = completer.complete(&query, args.top);
    if args.names {
        return names(&found, context);
    }
    let exit = match found.codes.is_empty() {
        true => Exit::Failed,
        false => Exit::Done,
    };
    let answer = CompletionAnswer::new(&query, &found);
    let shown = match form {
        LineForm::Json => escape_json(serde_json::to_string_pretty(&answer)?) + "\n",
        LineForm::Jsonl => {
            escape_json(serde_json::to_string(&BatchLine::new(&query, &found))?) + "\n"
        }
        form => form.render(
            &answer.document(),
            context.style(args.output.file().is_some()),
        ),
    };
    put(context, args.output.file(), &shown)?;
    Ok(exit)
}

/// The names of the occupations, in one gender: what `--rome` takes.
fn names(found: &Completion, context: &mut Context<'_>) -> anyhow::Result<Exit> {
    for own in &found.codes {
        context.say(&genders(&own.label).0)?;
    }
    Ok(Exit::Done)
}

/// Opens the index, and says what the base lacks for it.
pub(super) fn open(context: &mut Context<'_>) -> anyhow::Result<Completer> {
    let completer = Completer::open(&context.settings)?;
    match completer.source() {
        NameSource::Rome => {}
        NameSource::RomeWithoutNumbers => context.note(
            "Les numéros des appellations manquent dans cette base : « matcher fetch rome » les apporte.",
        )?,
        NameSource::Aliases => context.note(
            "Le ROME n'est pas dans la base : seuls des noms courants sont connus. « matcher fetch rome » l'apporte.",
        )?,
    }
    Ok(completer)
}

fn batch(args: &Args, completer: &Completer, context: &mut Context<'_>) -> anyhow::Result<Exit> {
    let mut lines = String::new();
    let mut answer = |query: &str| -> anyhow::Result<()> {
        let found = completer.complete(query, args.top);
        let line = serde_json::to_string(&BatchLine::new(query, &found))?;
        lines.push_str(&escape_json(line));
        lines.push('\n');
        Ok(())
    };
    match &args.batch {
        None => FROZEN_QUERIES.lines().try_for_each(&mut answer)?,
        Some(file) => each_line(file, &mut answer)?,
    }
    put(context, args.output.file(), &lines)?;
    Ok(Exit::Done)
}

fn each_line(file: &Path, each: &mut dyn FnMut(&str) -> anyhow::Result<()>) -> anyhow::Result<()> {
    let from: Box<dyn BufRead> = if file == Path::new("-") {
        Box::new(io::stdin().lock())
    } else {
        let opened = File::open(file).with_context(|| Subject::file(file))?;
        Box::new(BufReader::new(opened))
    };
    for line in from.split(b'\n') {
        let line = line.with_context(|| Subject::file(file))?;
        let line = String::from_utf8_lossy(&line);
        each(line.trim_end_matches('\r'))?;
    }
    Ok(())
}

fn export(completer: &Completer, file: &Path, context: &mut Context<'_>) -> anyhow::Result<Exit> {
    let mut bytes = Vec::new();
    writeln!(bytes, "word\tkind\tcode\tlabel\tweight\tsource")?;
    for row in completer.index().rows() {
        writeln!(
            bytes,
            "{}\t{}\t{}\t{}\t{:.4}\t{}",
            row.word, row.kind, row.code, row.label, row.weight, row.source
        )?;
    }
    write_whole(file, &bytes).with_context(|| Subject::file(file))?;
    context.note(&format!("L'index est écrit dans « {} ».", file.display()))?;
    Ok(Exit::Done)
}

fn remember(ogr: u32, context: &mut Context<'_>) -> anyhow::Result<Exit> {
    match choose(&context.settings, ogr)? {
        Some(label) => {
            context.note(&format!("« {label} » passera devant les noms qui se valent."))?;
            Ok(Exit::Done)
        }
        None => Err(WrongUse(format!(
            "aucune appellation du ROME ne porte le numéro {ogr} ; « matcher complete TEXTE --format json » les donne"
        ))
        .into()),
    }
}
