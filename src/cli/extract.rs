//! `matcher extract`.

use std::borrow::Cow;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use anyhow::Context as _;

use super::context::Context;
use super::exit::Exit;
use super::fact_rows::{FactRows, csv_header};
use super::output::{Output, put};
use super::row_form::RowForm;
use super::show;
use super::usage::WrongUse;
use crate::app::extract::{ExtractSource, FactReader, each_kept, each_of_lines, each_of_store};
use crate::app::labelling::load_corrections;
use crate::app::offers;
use crate::app::subject::Subject;
use crate::facts::{Extractor, Fact};
use crate::report::facts::{ShownTextFacts, page};
use crate::report::{csv, escape_json, html, text};

#[derive(clap::Args)]
pub(super) struct Args {
    #[arg(
        value_name = "TEXTE",
        required_unless_present_any = ["jsonl", "all", "check"],
        conflicts_with_all = ["jsonl", "all"],
        help = "Texte, fichier de texte, numéro d'une offre, ou « - » pour l'entrée standard"
    )]
    text: Vec<String>,
    #[arg(
        long,
        value_name = "FICHIER",
        help = "Des offres, une par ligne : {\"id\",\"intitule\",\"description\"} ; « - » pour l'entrée standard"
    )]
    jsonl: Option<PathBuf>,
    #[arg(long, conflicts_with = "jsonl", help = "Toutes les offres de la base")]
    all: bool,
    #[arg(
        long,
        value_name = "DOSSIER",
        help = "Vos règles : words.toml et un fichier .toml par étiquette, au lieu de celles du programme"
    )]
    rules: Option<PathBuf>,
    #[arg(
        long,
        conflicts_with_all = ["text", "jsonl", "all"],
        help = "Vérifie que les règles passent les cas écrits à côté d'elles"
    )]
    check: bool,
    #[command(flatten)]
    output: Output<RowForm>,
}

pub(super) fn run(args: &Args, context: &mut Context<'_>) -> anyhow::Result<Exit> {
    let own = args.rules.as_deref().map(own_rules).transpose()?;
    let extractor = own.as_ref().unwrap_or_else(|| Extractor::built_in());
    if args.check {
        return check(extractor, context);
    }
    // What was learnt corrects the program's rules, not other ones.
    let learnt = match own {
        Some(_) => None,
        None => load_corrections(context.settings.home())?,
    };
    let reader = FactReader {
        extractor,
        corrections: learnt.as_ref(),
    };
    if args.jsonl.is_some() || args.all {
        return many(args, reader, context);
    }
    let Some(source) = source(&args.text, context)? else {
        return Ok(Exit::Failed);
    };
    let facts = reader.read(&source).facts;
    let rows = ShownTextFacts::new(&*source.id, &source.text, &facts);
    let document = || page("Faits lus dans le texte", &source.text, &facts, extractor);
    let shown = match args.output.form()? {
        RowForm::Table => text::render(&document(), context.style(args.output.file().is_some())),
        RowForm::Html => html::render(&document()),
        RowForm::Json => escape_json(serde_json::to_string_pretty(&rows)?) + "\n",
        RowForm::Jsonl => escape_json(serde_json::to_string(&rows)?) + "\n",
        RowForm::Csv => csv_header() + &csv::render(&rows.rows(), csv::Dialect::default()),
    };
    put(context, args.output.file(), &shown)?;
    Ok(Exit::Done)
}

/// Tells the cases that the rules get wrong.
fn check(extractor: &Extractor, context: &mut Context<'_>) -> anyhow::Result<Exit> {
    let failed = extractor.failed_cases();
    for case in &failed {
        context.say(&format!(
            "{} ({}) : « {} »",
            case.sub, case.expected, case.text
        ))?;
    }
    if failed.is_empty() {
        context.note("Les règles passent tous leurs cas.")?;
        return Ok(Exit::Done);
    }
    Ok(Exit::Failed)
}

/// The text itself, that of a file, of an offer, or the standard input; none if
/// there is no such offer, which has been said.
pub(super) fn source(
    args: &[String],
    context: &mut Context<'_>,
) -> anyhow::Result<Option<ExtractSource>> {
    let [one] = args else {
        return Ok(Some(ExtractSource::of_text(args.join(" "))));
    };
    if one == "-" {
        return Ok(Some(ExtractSource::of_text(text_of(io::stdin(), one)?)));
    }
    if is_path(one) {
        let file = File::open(one).with_context(|| Subject::file(one))?;
        return Ok(Some(ExtractSource::of_text(text_of(file, one)?)));
    }
    match offer_number(one) {
        Some(id) => offer(one, &id, context),
        None => Ok(Some(ExtractSource::of_text(one.clone()))),
    }
}

/// True if the argument names a file, which may be missing, and no text.
pub(super) fn is_path(text: &str) -> bool {
    const ENDINGS: [&str; 10] = [
        "txt", "md", "html", "htm", "pdf", "docx", "odt", "json", "jsonl", "csv",
    ];
    let path = Path::new(text);
    let ending = path.extension().and_then(|ending| ending.to_str());
    let is_named = ending.is_some_and(|ending| ENDINGS.contains(&ending));
    path.exists() || is_named && !text.contains(char::is_whitespace)
}

/// A text file. What is not UTF-8 is replaced; a document of another format is
/// refused, because its bytes are no text.
pub(super) fn text_of(mut from: impl Read, name: &str) -> anyhow::Result<String> {
    let mut bytes = Vec::new();
    from.read_to_end(&mut bytes)
        .with_context(|| Subject::file(name))?;
    if bytes.starts_with(b"%PDF") || bytes.contains(&0) {
        let why = format!(
            "« {name} » n'est pas un fichier de texte : copiez-en le texte, ou lisez un CV avec « matcher read »"
        );
        return Err(WrongUse(why).into());
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// The number of an offer that a text may be.
fn offer_number(text: &str) -> Option<String> {
    let id = text.trim().to_uppercase();
    let may_be = id.len() <= 12 && id.bytes().all(|b| b.is_ascii_alphanumeric());
    (may_be && id.bytes().any(|b| b.is_ascii_digit())).then_some(id)
}

/// Length of the numbers that France Travail gives to offers.
const NUMBER_LEN: usize = 7;

/// The offer with that number. A text that is no number of an offer, « R489 », is
/// read as a text.
fn offer(text: &str, id: &str, context: &mut Context<'_>) -> anyhow::Result<Option<ExtractSource>> {
    let collection = context.collection()?;
    if let Some(offer) = offers::find(collection.store(), id)? {
        return Ok(Some(ExtractSource::of_offer(
            id,
            &offer.title,
            &offer.description,
        )));
    }
    if id.len() != NUMBER_LEN {
        return Ok(Some(ExtractSource::of_text(text.to_owned())));
    }
    show::unknown(id, &collection, context)?;
    Ok(None)
}

fn many(args: &Args, reader: FactReader<'_>, context: &mut Context<'_>) -> anyhow::Result<Exit> {
    let form = args.output.form()?;
    if matches!(form, RowForm::Table | RowForm::Html) && args.output.file().is_none() {
        return stream(args, reader, RowForm::Jsonl, context);
    }
    if matches!(form, RowForm::Table | RowForm::Html) {
        let why =
            "plusieurs textes s'écrivent en jsonl, en json ou en csv : choisissez avec --format";
        return Err(WrongUse(why.to_owned()).into());
    }
    stream(args, reader, form, context)
}

/// Writes the facts of each text as soon as they are read.
fn stream(
    args: &Args,
    reader: FactReader<'_>,
    form: RowForm,
    context: &mut Context<'_>,
) -> anyhow::Result<Exit> {
    let base = args.all.then(|| context.collection()).transpose()?;
    let is_direct = args.output.file().is_none();
    let out = is_direct.then_some(&mut context.streams.out);
    let mut rows = FactRows::new(form, out);
    let mut visit = |source: &ExtractSource, facts: &[Fact]| rows.add(source, facts);
    let mut refused = Vec::new();
    if let Some(path) = &args.jsonl {
        refused = each_of_lines(lines(path)?, reader, &mut visit)?;
    }
    if let Some(base) = &base {
        match args.rules {
            Some(_) => each_of_store(base.store(), reader, &mut visit)?,
            None => each_kept(base.store(), &mut visit)?,
        }
    }
    let rest = rows.finish();
    put(context, args.output.file(), &rest)?;
    tell_refused(&refused, context)
}

fn tell_refused(refused: &[usize], context: &mut Context<'_>) -> anyhow::Result<Exit> {
    let Some(first) = refused.first() else {
        return Ok(Exit::Done);
    };
    context.warn(&format!(
        "matcher : lignes qui ne sont pas des offres : {}, dont la ligne {first}",
        refused.len()
    ))?;
    Ok(Exit::Partly)
}

fn lines(path: &Path) -> anyhow::Result<Box<dyn BufRead>> {
    if path == Path::new("-") {
        return Ok(Box::new(BufReader::new(io::stdin())));
    }
    let file = File::open(path).with_context(|| Subject::file(path))?;
    Ok(Box::new(BufReader::new(file)))
}

/// Compiles the rules of a folder, in the order of their names.
fn own_rules(dir: &Path) -> anyhow::Result<Extractor> {
    let read = |path: &Path| fs::read_to_string(path).with_context(|| Subject::file(path));
    let mut labels = Vec::new();
    for entry in fs::read_dir(dir).with_context(|| Subject::file(dir))? {
        let path = entry?.path();
        let stem = path
            .file_stem()
            .map_or(Cow::Borrowed(""), |s| s.to_string_lossy());
        let is_rules = path.extension().is_some_and(|ending| ending == "toml");
        if is_rules && stem != "words" {
            labels.push((stem.into_owned(), read(&path)?));
        }
    }
    labels.sort();
    let words = read(&dir.join("words.toml"))?;
    let labels: Vec<(&str, &str)> = labels
        .iter()
        .map(|(n, t)| (n.as_str(), t.as_str()))
        .collect();
    Extractor::compile(&words, &labels).with_context(|| Subject::file(dir))
}
