//! `matcher rome --appellations`.

use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::Path;

use anyhow::Context as _;

use super::context::Context;
use super::exit::Exit;
use super::line_form::LineForm;
use super::output::put;
use crate::app::appellations::{TitledRecord, learn_appellations};
use crate::app::subject::Subject;
use crate::appellation::Appellations;
use crate::report::escape_json;
use crate::report::text_appellations::{AppellationLine, TextAppellations};
use crate::store::Store;

/// What is asked of appellations.
pub(super) struct AskedAppellations<'a> {
    pub(super) form: LineForm,
    pub(super) file: Option<&'a Path>,
    pub(super) n: usize,
}

/// The appellations of one text.
pub(super) fn of_text(
    title: &str,
    text: &str,
    asked: &AskedAppellations<'_>,
    context: &mut Context<'_>,
) -> anyhow::Result<Exit> {
    let Some(learnt) = learnt(context)? else {
        return Ok(Exit::Failed);
    };
    let ranked = learnt.rank(title, text, asked.n);
    let answer = TextAppellations::new(&ranked);
    let shown = match asked.form {
        LineForm::Json => escape_json(serde_json::to_string_pretty(&answer)?) + "\n",
        LineForm::Jsonl => escape_json(serde_json::to_string(&answer)?) + "\n",
        form => form.render(&answer.document(), context.style(asked.file.is_some())),
    };
    put(context, asked.file, &shown)?;
    Ok(if ranked.appellations.is_empty() {
        Exit::Failed
    } else {
        Exit::Done
    })
}

/// A line of JSON for each line of the file; one that cannot be read is named.
pub(super) fn of_lines(
    file: &Path,
    asked: &AskedAppellations<'_>,
    context: &mut Context<'_>,
) -> anyhow::Result<Exit> {
    let Some(learnt) = learnt(context)? else {
        return Ok(Exit::Failed);
    };
    let mut lines = String::new();
    let mut n_unread = 0;
    for (idx, line) in open(file)?.split(b'\n').enumerate() {
        let line = line.with_context(|| Subject::file(file))?;
        if line.trim_ascii().is_empty() {
            continue;
        }
        match serde_json::from_slice::<TitledRecord>(&line) {
            Ok(record) => {
                let ranked = record.rank(&learnt, asked.n);
                let answer = AppellationLine::new(&record.id, &ranked);
                lines.push_str(&escape_json(serde_json::to_string(&answer)?));
                lines.push('\n');
            }
            Err(_) => {
                n_unread += 1;
                context.warn(&format!(
                    "matcher : ligne {} : ce n'est pas une offre en JSON",
                    idx + 1
                ))?;
            }
        }
    }
    put(context, asked.file, &lines)?;
    Ok(if n_unread == 0 {
        Exit::Done
    } else {
        Exit::Partly
    })
}

/// A file, or the standard input for « - ».
fn open(file: &Path) -> anyhow::Result<Box<dyn BufRead>> {
    if file == Path::new("-") {
        return Ok(Box::new(io::stdin().lock()));
    }
    let opened = File::open(file).with_context(|| Subject::file(file))?;
    Ok(Box::new(BufReader::new(opened)))
}

fn learnt(context: &mut Context<'_>) -> anyhow::Result<Option<Appellations>> {
    // Not the collection: without offers it is the demo, which has no directory.
    let path = context.settings.store_path();
    let store = Store::open_existing(&path).with_context(|| Subject::file(&path))?;
    let learnt = match &store {
        Some(store) => learn_appellations(store)?,
        None => None,
    };
    if learnt.is_none() {
        context.warn(
            "Le ROME n'est pas dans la base, et les appellations en viennent : « matcher fetch rome » l'apporte.",
        )?;
    }
    Ok(learnt)
}
