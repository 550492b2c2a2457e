//! `matcher read`.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context as _;
use clap::ValueEnum;

use super::context::Context;
use super::exit::Exit;
use super::interrupt;
use super::output::{put, refuse_input};
use crate::app::model_files::ModelFiles;
use crate::app::moment::this_month;
use crate::app::reading::{self, DocumentReader, Outcome};
use crate::app::subject::Subject;
use crate::cv::Cv;
use crate::cv::person::Person;
use crate::document::{self, Document, Engine, Ocr, Quality, ReadOptions};
use crate::report::escape_json;
use crate::report::page_map::page_map;
use crate::report::person;
use crate::report::reading as shown;
use crate::report::resume::resume;
use crate::report::sentences::{ErrorSentence, document_error};

#[derive(clap::Args)]
#[command(
    after_help = "Exemples :\n  matcher read cv.pdf\n  matcher read cv.docx --format json\n  matcher read cv.pdf --format jsonresume -o cv.json\n  matcher read cv.pdf --layout -o plan.html"
)]
pub(super) struct Args {
    #[arg(
        value_name = "CV",
        help = "Le CV : PDF, DOCX, ODT, HTML, texte ou JSON Resume, ou l'image d'une page (PNG, JPEG) ; « - » pour l'entrée standard"
    )]
    cv: PathBuf,
    #[arg(
        long,
        value_name = "FORME",
        help = "Forme de la réponse ; sans elle, json pour un fichier .json, sinon text ; jsonresume : un CV à corriger, puis à redonner"
    )]
    format: Option<ReadFormat>,
    #[arg(
        short,
        long,
        value_name = "FICHIER",
        help = "Fichier où écrire, au lieu de l'écran ; écrit en entier ou pas du tout"
    )]
    output: Option<PathBuf>,
    #[arg(long, conflicts_with = "layout", help = "Le texte lu et rien d'autre")]
    raw: bool,
    #[arg(
        long,
        help = "Une page web qui montre les lignes et les blocs trouvés, dessinés sur chaque page"
    )]
    layout: bool,
    #[arg(
        long,
        value_enum,
        help = "Le moteur qui lit les PDF [défaut : chacun à son tour, au besoin]"
    )]
    engine: Option<EngineName>,
    #[arg(
        long,
        value_enum,
        default_value_t = OcrWhen::Auto,
        value_name = "QUAND",
        help = "Reconnaître le texte des pages qui sont des images, avec tesseract"
    )]
    ocr: OcrWhen,
    #[arg(
        long,
        default_value_t = 2,
        value_parser = clap::value_parser!(u32).range(1..=2),
        value_name = "N",
        help = "Version du JSON : 2, ou 1 pour l'ancienne forme"
    )]
    schema: u32,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ReadFormat {
    #[value(alias = "table")]
    Text,
    Json,
    #[value(name = "jsonresume", alias = "json-resume")]
    JsonResume,
}

#[derive(Clone, Copy, ValueEnum)]
enum OcrWhen {
    Auto,
    Never,
    Always,
}

impl From<OcrWhen> for Ocr {
    fn from(when: OcrWhen) -> Self {
        match when {
            OcrWhen::Auto => Self::Auto,
            OcrWhen::Never => Self::Never,
            OcrWhen::Always => Self::Always,
        }
    }
}

#[derive(Clone, Copy, ValueEnum)]
enum EngineName {
    Hayro,
    Lopdf,
    PdfExtract,
}

impl From<EngineName> for Engine {
    fn from(name: EngineName) -> Self {
        match name {
            EngineName::Hayro => Self::Hayro,
            EngineName::Lopdf => Self::Lopdf,
            EngineName::PdfExtract => Self::PdfExtract,
        }
    }
}

/// Prints what was read of a document.
pub(super) fn run(args: &Args, context: &mut Context<'_>) -> anyhow::Result<Exit> {
    refuse_input(args.output.as_deref(), [&args.cv])?;
    let outcome = read(args).with_context(|| Subject::file(&args.cv))?;
    let document = match outcome {
        Ok(document) => document,
        Err(error) => {
            let ErrorSentence { what, advice } = document_error(&error);
            context.warn(&format!("{} : {what}\n  → {advice}", args.cv.display()))?;
            return Ok(Exit::Failed);
        }
    };
    let file = args.cv.display().to_string();
    let now = this_month();
    let cv = Cv::read(&document.pages, now);
    let person = Person::read(&cv, now);
    let quality = judge(&document, &cv, args, context);
    let answer = if args.raw {
        without_controls(&document.text())
    } else if args.layout {
        page_map(&file, &document)
    } else if is_json(args) {
        let reading = shown::ReadReport::new(&file, &document, &quality, &cv, &person);
        let reading = if args.schema == 1 {
            reading.in_schema_1(&cv)
        } else {
            reading
        };
        escape_json(serde_json::to_string_pretty(&reading)?) + "\n"
    } else if args.format == Some(ReadFormat::JsonResume) {
        escape_json(serde_json::to_string_pretty(&resume(&cv, &person))?) + "\n"
    } else {
        let mut text = Vec::new();
        print(&document, &quality, &cv, &person, &mut text)?;
        String::from_utf8(text).context("what was read")?
    };
    put(context, args.output.as_deref(), &answer)?;
    Ok(Exit::Done)
}

/// Grade of the text, against the words of the offers if there are any. A model that
/// cannot be opened is reported by `doctor` and does not stop a reading.
fn judge(document: &Document, cv: &Cv, args: &Args, context: &Context<'_>) -> Quality {
    let shows_reading = !args.raw && !args.layout;
    let files = ModelFiles::in_home(context.settings.home());
    let profiler = shows_reading.then(|| files.load_profiler().unwrap_or_default());
    reading::quality(document, cv, profiler.flatten().as_ref())
}

fn is_json(args: &Args) -> bool {
    let ending = || args.output.as_ref()?.extension()?.to_str();
    let of_file = || ending().is_some_and(|ending| ending.eq_ignore_ascii_case("json"));
    args.format
        .map_or_else(of_file, |form| form == ReadFormat::Json)
}

/// Reads documents for another process of this program.
pub(super) fn work() -> ExitCode {
    interrupt::let_pass();
    let worked = document::serve(io::stdin().lock(), io::stdout().lock());
    ExitCode::from(u8::from(worked.is_err()))
}

fn read(args: &Args) -> anyhow::Result<Outcome> {
    let mut options = ReadOptions {
        ocr: args.ocr.into(),
        ..ReadOptions::default()
    };
    if let Some(engine) = args.engine {
        options.engines = vec![engine.into()];
    }
    let reading = DocumentReader::new(options)?;
    if args.cv == Path::new("-") {
        return Ok(reading.stream(io::stdin().lock())?);
    }
    Ok(reading.file(&args.cv)?)
}

fn print(
    document: &Document,
    quality: &Quality,
    cv: &Cv,
    read: &Person,
    out: &mut dyn Write,
) -> io::Result<()> {
    out.write_all(without_controls(&document.text()).as_bytes())?;
    let columns = if quality.columns > 1 {
        ", en colonnes"
    } else {
        ""
    };
    let engine = quality.engine.map_or(String::new(), |engine| {
        format!(", moteur {}", engine.name())
    });
    writeln!(out, "\n── Lecture : {} ──", shown::grade(quality.grade))?;
    let known = quality.known.map_or(String::new(), |known| {
        format!(", {:.0} % de mots connus", 100.0 * known)
    });
    writeln!(
        out,
        "{} mots{known}, {} page(s){columns}{engine}",
        quality.words, quality.pages
    )?;
    for warning in shown::warnings(quality) {
        writeln!(out, "• {warning}")?;
    }
    print_sections(cv, out)?;
    print_person(read, out)?;
    print_removed(&Cv::removed(&document.pages), out)?;
    for hidden in &document.hidden {
        let reason = shown::reason(hidden.reason);
        writeln!(out, "\n── Texte caché, page {} : {reason} ──", hidden.page)?;
        writeln!(out, "{}", without_controls(&hidden.text))?;
    }
    Ok(())
}

/// A line per section: enough to notice one that was missed.
fn print_sections(cv: &Cv, out: &mut dyn Write) -> io::Result<()> {
    let sections = shown::sections(cv);
    if sections.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n── Rubriques reconnues ──")?;
    for part in sections {
        let name = shown::section_name(part.section);
        let first = part.lines.first().map_or("", String::as_str);
        writeln!(
            out,
            "{name} : {} ligne(s), « {} »",
            part.lines.len(),
            without_controls(first)
        )?;
    }
    Ok(())
}

/// What was cut off, marked as such. Only `read` shows it, to the person herself.
fn print_removed(removed: &[String], out: &mut dyn Write) -> io::Result<()> {
    if removed.is_empty() {
        return Ok(());
    }
    writeln!(
        out,
        "\n── Mis de côté : ce qui dit qui vous êtes, jamais comparé ni montré ailleurs ──"
    )?;
    for piece in removed {
        writeln!(out, "✂ {}", without_controls(piece))?;
    }
    Ok(())
}

/// What was understood of the person, to be checked by her.
fn print_person(read: &Person, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "\n── Ce qui a été compris ──")?;
    for (name, text) in person::lines(read) {
        writeln!(out, "{name} : {}", without_controls(&text))?;
    }
    Ok(())
}

/// Whatever a document holds, it gives no orders to a terminal.
fn without_controls(text: &str) -> String {
    text.chars()
        .filter(|c| *c == '\n' || !c.is_control())
        .collect()
}
