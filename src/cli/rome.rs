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
use crate::occupation::{Piece, TitledText};
use crate::profile::OfferIndex;
use crate::report::escape_json;
use crate::report::text_occupations::{EvidenceWord, OccupationCode, TextOccupations};

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

/// How many words are shown for a code.
const WORDS: usize = 8;

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
    let codes = codes(&trained, &text, args);
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
            let title = title(&text);
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

fn codes(trained: &OfferIndex, text: &str, args: &Args) -> Vec<OccupationCode> {
    let occupations = trained.profiler.occupations();
    let mut reader = trained.profiler.analyzer().reader();
    let pieces = [Piece { text, weight: 1.0 }];
    let coder = trained.profiler.coder();
    let titled = TitledText::read(&mut reader, title(text), &pieces);
    let has_evidence = occupations.score(titled.whole()).evidence() > 0.0;
    let n = if has_evidence { args.top } else { 0 };
    coder
        .code(occupations, &titled)
        .best(occupations, n)
        .into_iter()
        .map(|candidate| OccupationCode {
            why: if args.why {
                let words =
                    coder.explain(occupations, &mut reader, &pieces, &titled, candidate.idx);
                let shown = words.into_iter().take(WORDS);
                shown
                    .map(|word| EvidenceWord {
                        word: word.written,
                        part: rounded(word.part),
                    })
                    .collect()
            } else {
                Vec::new()
            },
            rome: candidate.code.to_string(),
            label: candidate.label,
            probability: rounded(candidate.probability),
        })
        .collect()
}

/// The title of a text: its first line, if it is short.
fn title(text: &str) -> &str {
    const LONGEST: usize = 15;
    let first = text.lines().map(str::trim).find(|line| !line.is_empty());
    let is_short = |line: &&str| line.split_whitespace().count() <= LONGEST;
    first.filter(is_short).unwrap_or_default()
}

fn rounded(share: f32) -> f64 {
    (f64::from(share) * 1e4).round() / 1e4
}
