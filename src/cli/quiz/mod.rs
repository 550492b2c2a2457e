//! `matcher quiz`.

mod form;
mod marking;
mod session;
mod source;

use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

use anyhow::Context as _;

use super::context::Context;
use super::exit::Exit;
use super::model;
use super::occupation_arg::{OccupationArg, occupation, resolve_one};
use super::output::{Output, put, refuse_input};
use super::show;
use super::usage::WrongUse;
use crate::app::collection::Collection;
use crate::app::quiz::{
    MadeQuiz, NoCv, QuizCv, QuizOutcome, QuizSources, TestedJob, make, read_cv,
};
use crate::app::subject::Subject;
use crate::app::whole_file::write_whole;
use crate::quiz::{Difficulty, FEWEST, MOST, QuizPlan, USUAL};
use crate::report::quiz::{
    Test, gift, key_document, moodle_xml, qti_package, test_document, test_page,
};
use crate::report::sentences::{ErrorSentence, document_error};
use crate::report::{Document, escape_json, html, markdown, plural, text};
use crate::rome::RomeCode;
use form::QuizForm;
use session::QuizSession;

#[derive(clap::Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub(super) struct Args {
    #[command(subcommand)]
    action: Option<QuizAction>,
    #[arg(
        value_name = "OFFRE",
        required_unless_present = "rome",
        help = "Numéro d'une offre, texte d'une offre, fichier de texte, ou « - » pour l'entrée standard"
    )]
    source: Vec<String>,
    #[arg(
        long,
        value_name = "CODE",
        value_parser = occupation,
        help = "Le métier, par son code ROME ou son nom ; avec un texte, le métier dont il parle"
    )]
    rome: Option<OccupationArg>,
    #[arg(
        long,
        value_name = "CV",
        help = "Un CV : ce qu'il ne montre pas vient d'abord ; rien de l'identité n'est montré"
    )]
    cv: Option<PathBuf>,
    #[arg(
        short = 'n',
        long,
        value_name = "N",
        default_value_t = USUAL,
        value_parser = clap::builder::RangedU64ValueParser::<usize>::new().range(FEWEST as u64..=MOST as u64),
        help = "Nombre de questions, de 8 à 20"
    )]
    items: usize,
    #[arg(
        long,
        value_name = "N",
        default_value_t = 2,
        value_parser = clap::value_parser!(u8).range(1..=3),
        help = "Difficulté : 1, des mauvaises réponses d'un autre domaine ; 2, du même domaine pour les termes ; 3, des cas où il faut expliquer"
    )]
    level: u8,
    #[arg(
        long,
        value_name = "FICHIER",
        help = "Écrit la clé et le guide de notation dans ce fichier, à part : .md, .html ou .txt"
    )]
    key: Option<PathBuf>,
    #[arg(
        long,
        value_name = "FICHIER",
        help = "Fichier des réponses de l'écran, pour s'arrêter et reprendre [défaut : reponses-TEST.json]"
    )]
    answers: Option<PathBuf>,
    #[command(flatten)]
    output: Output<QuizForm>,
}

#[derive(clap::Subcommand)]
enum QuizAction {
    #[command(
        about = "Note des réponses, par question et par exigence",
        after_help = "Exemples :\n  matcher quiz mark reponses.json\n  matcher quiz mark reponses.json --test test.json -o notes.html"
    )]
    Mark(marking::Args),
}

impl Args {
    /// These, with the codes of occupations in the place of their names.
    pub(super) fn resolved(mut self, context: &mut Context<'_>) -> anyhow::Result<Self> {
        resolve_one(&mut self.rome, context)?;
        Ok(self)
    }

    /// The code of the occupation, once its name was resolved.
    fn code(&self) -> Option<RomeCode> {
        self.rome.as_ref().and_then(OccupationArg::code)
    }
}

pub(super) fn run(args: &Args, context: &mut Context<'_>) -> anyhow::Result<Exit> {
    if let Some(QuizAction::Mark(args)) = &args.action {
        return marking::run(args, context);
    }
    // A form that is not written here is refused before any work is done.
    let form = form(args, context)?;
    refuse_input(args.output.file(), &args.cv)?;
    refuse_input(args.key.as_deref(), &args.cv)?;
    let cv = match &args.cv {
        None => None,
        Some(path) => match cv_of(path, context)? {
            Some(cv) => Some(cv),
            None => return Ok(Exit::Failed),
        },
    };
    let job = source::job(&args.source, args.code())?;
    let plan = QuizPlan {
        n_items: args.items,
        difficulty: Difficulty::of_level(args.level),
        seed: context.settings.seed()?,
    };
    let collection = context.collection()?;
    let Some(made) = made(&job, plan, cv.as_ref(), &collection, context)? else {
        return Ok(Exit::Failed);
    };
    let test = Test::new(&made);
    say_if_fewer(test.items.len(), args.items, context)?;
    if let Some(file) = &args.key {
        write_document(&key_document(&test), file, context)?;
    }
    match form {
        QuizForm::Terminal => QuizSession::new(&test, args.answers.as_deref())?.run(context),
        form => write(&test, form, args, context),
    }
}

/// Where less is known than was asked for, the test is shorter.
fn say_if_fewer(n: usize, wanted: usize, context: &mut Context<'_>) -> anyhow::Result<()> {
    if n < wanted {
        context.note(&format!(
            "{n} questions au lieu de {wanted} : l'offre et la fiche du métier n'en donnent pas plus de sûres."
        ))?;
    }
    Ok(())
}

/// Questions are asked where a person can answer, unless a form or a file is asked for.
fn form(args: &Args, context: &Context<'_>) -> Result<QuizForm, WrongUse> {
    let can_ask = io::stdin().is_terminal() && context.streams.out_is_terminal;
    let reads_input = args.source.iter().any(|source| source == "-");
    if can_ask && !reads_input && !args.output.is_asked() {
        return Ok(QuizForm::Terminal);
    }
    let form = args.output.form()?;
    if form == QuizForm::Terminal && args.output.file().is_some() {
        let why = "à l'écran, le test ne s'écrit pas dans un fichier : ôtez -o, ou donnez une autre forme ; --answers dit où vont les réponses";
        return Err(WrongUse(why.to_owned()));
    }
    if form == QuizForm::Terminal && reads_input {
        let why = "l'entrée standard ne peut pas donner à la fois l'offre et les réponses";
        return Err(WrongUse(why.to_owned()));
    }
    Ok(form)
}

fn cv_of(path: &Path, context: &mut Context<'_>) -> anyhow::Result<Option<QuizCv>> {
    let why = match read_cv(path)? {
        Ok(cv) => return Ok(Some(cv)),
        Err(NoCv::Unreadable(error)) => {
            let ErrorSentence { what, advice } = document_error(&error);
            format!("{what}\n  → {advice}")
        }
        Err(NoCv::Other) => "ce document n'est pas un CV".to_owned(),
    };
    context.warn(&format!("{} : {why}", path.display()))?;
    Ok(None)
}

/// The test; none where there is none, which has been said.
fn made(
    job: &TestedJob,
    plan: QuizPlan,
    cv: Option<&QuizCv>,
    collection: &Collection,
    context: &mut Context<'_>,
) -> anyhow::Result<Option<Box<MadeQuiz>>> {
    let settings = context.settings.clone();
    let sources = QuizSources {
        offers: collection.store(),
        settings: &settings,
    };
    let mut trained = || model::of_collection(collection, context);
    let outcome = make(job.clone(), plan, sources, cv, &mut trained)?;
    let why = match outcome {
        QuizOutcome::Made(made) => return Ok(Some(made)),
        QuizOutcome::UnknownOffer => {
            if let TestedJob::Offer(id) = job {
                show::unknown(id, collection, context)?;
            }
            return Ok(None);
        }
        QuizOutcome::NoRome => {
            "le ROME n'est pas dans la base, et un test en vient\n  → « matcher fetch rome » l'apporte.".to_owned()
        }
        QuizOutcome::UnknownOccupation => {
            "pas de fiche du ROME sous ce code\n  → « matcher complete TEXTE » dit les codes.".to_owned()
        }
        QuizOutcome::EmptyText => {
            "le texte est vide\n  → Donnez le texte d'une offre, ou un métier avec --rome CODE.".to_owned()
        }
        QuizOutcome::NoOccupation => {
            "aucun métier ne se reconnaît dans ce texte\n  → Donnez-le avec --rome CODE ; « matcher rome TEXTE » dit les codes.".to_owned()
        }
        QuizOutcome::TooFew(few) => format!(
            "trop peu de questions sûres pour un test : {}, alors qu'il en faut au moins {FEWEST}\n  → Essayez une offre plus détaillée, ou le métier avec --rome CODE.",
            plural(few.n_items, "question", "questions")
        ),
    };
    context.warn(&format!("matcher : {why}"))?;
    Ok(None)
}

fn write(
    test: &Test,
    form: QuizForm,
    args: &Args,
    context: &mut Context<'_>,
) -> anyhow::Result<Exit> {
    let file = args.output.file();
    let text = match form {
        QuizForm::Html => test_page(test),
        QuizForm::Json => escape_json(serde_json::to_string_pretty(test)?) + "\n",
        QuizForm::Gift => gift(test),
        QuizForm::Moodle => moodle_xml(test),
        QuizForm::Qti => return write_package(test, file, context),
        QuizForm::Md | QuizForm::Terminal => markdown::render(&test_document(test)),
    };
    put(context, file, &text)?;
    Ok(Exit::Done)
}

fn write_package(
    test: &Test,
    file: Option<&Path>,
    context: &mut Context<'_>,
) -> anyhow::Result<Exit> {
    let bytes = qti_package(test)?;
    match file {
        Some(file) => {
            write_whole(file, &bytes).with_context(|| Subject::file(file))?;
            context.note(&format!("Écrit dans {}", file.display()))?;
        }
        None if context.streams.out_is_terminal => {
            let why = "un paquet QTI est une archive : dites dans quel fichier l'écrire, avec -o test.zip";
            return Err(WrongUse(why.to_owned()).into());
        }
        None => {
            context.streams.out.write_all(&bytes)?;
            context.streams.out.flush()?;
        }
    }
    Ok(Exit::Done)
}

/// Writes a document in the form that the name of its file says.
fn write_document(
    document: &Document,
    file: &Path,
    context: &mut Context<'_>,
) -> anyhow::Result<()> {
    let ending = file.extension().and_then(|ending| ending.to_str());
    let written = match ending.map(str::to_lowercase).as_deref() {
        Some("html" | "htm") => html::render(document),
        Some("md" | "markdown") => markdown::render(document),
        Some("txt" | "text") | None => text::render(document, context.style(true)),
        Some(other) => {
            let why = format!("la clé s'écrit en .md, .html ou .txt, pas en « .{other} »");
            return Err(WrongUse(why).into());
        }
    };
    put(context, Some(file), &written)
}
