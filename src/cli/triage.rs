//! `matcher triage`.

mod args;
mod lines;
mod work;

use std::path::Path;

use anyhow::Context as _;

use super::row_form::RowForm;
pub(super) use args::Args;
use lines::TriageLines;
use work::{TriagePlan, TriagedInput};

use super::context::Context;
use super::exit::Exit;
use super::output::{put, refuse_input};
use super::usage::WrongUse;
use crate::app::batch::in_order;
use crate::app::subject::Subject;
use crate::app::triage::{Input, inputs};
use crate::report::csv::{self, Dialect};
use crate::report::plural;
use crate::report::text;
use crate::report::triage::{self as report, TriageEntry};
use crate::report::{escape_json, html};

pub(super) fn run(args: &Args, context: &mut Context<'_>) -> anyhow::Result<Exit> {
    let form = args.output.form()?;
    refuse_input(args.output.file(), &args.paths)?;
    let file = args.output.file().filter(|_| form == RowForm::Jsonl);
    refuse_resume_without(file, args)?;
    let plan = TriagePlan::new(args, context)?;
    let all = asked(args)?;
    if all.is_empty() {
        context.warn("Aucun fichier à trier ici : ni PDF, ni image, ni message.")?;
        return Ok(Exit::Failed);
    }
    let mut lines = TriageLines::open(file, args.resume)?;
    let rest = left(&all, &lines, context)?;
    let mut answer = TriageAnswer {
        schema: 1,
        files: Vec::new(),
    };
    let (mut n_failed, mut has_remarks) = (0, false);
    let work = |(): &mut (), at: usize| Ok(plan.work(rest[at]));
    let done = |_, done: TriagedInput| {
        n_failed += usize::from(done.warning.is_some());
        has_remarks |= !done.remarks.is_empty();
        for warning in done.warning.iter().chain(&done.remarks) {
            context.warn(warning)?;
        }
        if let Some(note) = &done.note {
            context.note(note)?;
        }
        if form == RowForm::Jsonl {
            let line = escape_json(serde_json::to_string(&done.entry)?);
            return lines.put(&line, context);
        }
        answer.files.push(done.entry);
        Ok(())
    };
    in_order(rest.len(), jobs(args), || Ok(()), work, done)?;
    match form {
        RowForm::Jsonl => lines.finish(context)?,
        _ => show(args, form, &answer, context)?,
    }
    Ok(match exit(n_failed, all.len()) {
        Exit::Done if has_remarks => Exit::Partly,
        exit => exit,
    })
}

fn refuse_resume_without(file: Option<&Path>, args: &Args) -> Result<(), WrongUse> {
    if args.resume && file.is_none() {
        let why = "--resume reprend un fichier : ajoutez « --format jsonl -o FICHIER »";
        return Err(WrongUse(why.to_owned()));
    }
    Ok(())
}

/// The inputs that no earlier run has done with.
fn left<'a>(
    all: &'a [Input],
    lines: &TriageLines,
    context: &mut Context<'_>,
) -> std::io::Result<Vec<&'a Input>> {
    let rest: Vec<&Input> = all.iter().filter(|input| !lines.has(input)).collect();
    if rest.len() < all.len() {
        let done = plural(
            all.len() - rest.len(),
            "fichier déjà fait",
            "fichiers déjà faits",
        );
        context.note(&format!("{done}, {} à faire.", rest.len()))?;
    }
    Ok(rest)
}

fn exit(n_failed: usize, n_asked: usize) -> Exit {
    match n_failed {
        0 => Exit::Done,
        n if n == n_asked => Exit::Failed,
        _ => Exit::Partly,
    }
}

fn asked(args: &Args) -> anyhow::Result<Vec<Input>> {
    let mut all = Vec::new();
    for path in &args.paths {
        all.extend(inputs(std::slice::from_ref(path)).with_context(|| Subject::file(path))?);
    }
    Ok(all)
}

fn jobs(args: &Args) -> usize {
    let cores = || std::thread::available_parallelism().map_or(1, usize::from);
    args.jobs.unwrap_or_else(cores)
}

#[derive(serde::Serialize)]
struct TriageAnswer {
    schema: u32,
    files: Vec<TriageEntry>,
}

fn show(
    args: &Args,
    form: RowForm,
    answer: &TriageAnswer,
    context: &mut Context<'_>,
) -> anyhow::Result<()> {
    let file = args.output.file();
    let document = || report::document(&answer.files);
    let text = match form {
        RowForm::Table => text::render(&document(), context.style(file.is_some())),
        RowForm::Html => html::render(&document()),
        RowForm::Csv => csv::render(&report::rows(&answer.files), Dialect::default()),
        RowForm::Json | RowForm::Jsonl => escape_json(serde_json::to_string_pretty(answer)?) + "\n",
    };
    put(context, file, &text)
}
