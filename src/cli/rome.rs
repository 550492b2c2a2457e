//! `matcher rome`.

use std::io::Read;
use std::path::{Path, PathBuf};

use anyhow::Context as _;

use super::context::Context;
use super::exit::Exit;
use super::line_form::LineForm;
use super::model;
use super::output::{Output, put};
use super::rome_appellations::{self, AskedAppellations};
use crate::app::subject::Subject;
use crate::app::text_codes::{text_codes, title_of};
use crate::report::escape_json;
use crate::report::text_occupations::TextOccupations;

#[derive(clap::Args)]
pub(super) struct Args {
    #[arg(
        required_unless_present = "jsonl",
        conflicts_with = "jsonl",
        value_name = "TEXTE",
        help = "Texte, fichier de texte, ou « - » pour l'entrée standard"
    )]
    text: Vec<String>,
    #[arg(
        short = 'n',
        long,
        value_name = "N",
        default_value_t = 5,
        help = "Nombre de codes"
    )]
    top: usize,
    #[arg(long, help = "Montre les mots qui parlent pour chaque code")]
    why: bool,
    #[arg(
        long,
        conflicts_with = "why",
        help = "Donne les appellations du ROME, et non les seuls codes"
    )]
    appellations: bool,
    #[arg(
        long,
        value_name = "FICHIER",
        requires = "appellations",
        help = "Des offres, une par ligne : {\"id\",\"intitule\",\"description\"} ; « - » pour l'entrée standard"
    )]
    jsonl: Option<PathBuf>,
    #[command(flatten)]
    output: Output<LineForm>,
}

pub(super) fn run(args: &Args, context: &mut Context<'_>) -> anyhow::Result<Exit> {
    // A form that is not written here is refused before any work is done.
    let form = args.output.form()?;
    if args.appellations {
        return appellations(args, form, context);
    }
    let text = text(&args.text)?;
    let collection = context.collection()?;
    if collection.is_demo() {
        context.note("Aucune offre dans la base : réponse apprise sur les offres inventées de la démonstration.")?;
    }
    let trained = model::of_collection(&collection, context)?;
    let codes = text_codes(&trained, &text, args.top, args.why);
    let is_heard = !codes.is_empty();
    let occupations = TextOccupations::new(codes);
    let shown = match form {
        LineForm::Json => escape_json(serde_json::to_string_pretty(&occupations)?) + "\n",
        LineForm::Jsonl => escape_json(serde_json::to_string(&occupations)?) + "\n",
        form => form.render(
            &occupations.document(),
            context.style(args.output.file().is_some()),
        ),
    };
    put(context, args.output.file(), &shown)?;
    Ok(if is_heard { Exit::Done } else { Exit::Failed })
}

fn appellations(args: &Args, form: LineForm, context: &mut Context<'_>) -> anyhow::Result<Exit> {
    let asked = AskedAppellations {
        form,
        file: args.output.file(),
        n: args.top,
    };
    match &args.jsonl {
        Some(file) => rome_appellations::of_lines(file, &asked, context),
        None => {
            let text = text(&args.text)?;
            // A text of one line is a title.
            let title = title_of(&text);
            rome_appellations::of_text(title, &text, &asked, context)
        }
    }
}

/// The text itself, that of a file, or the standard input.
fn text(args: &[String]) -> anyhow::Result<String> {
    if let [one] = args {
        if one == "-" {
            let mut text = String::new();
            std::io::stdin()
                .read_to_string(&mut text)
                .context(Subject::StandardInput)?;
            return Ok(text);
        }
        if Path::new(one).is_file() {
            let path = PathBuf::from(one);
            return std::fs::read_to_string(&path).with_context(|| Subject::file(one));
        }
    }
    Ok(args.join(" "))
}
