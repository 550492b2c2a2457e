//! `matcher quiz mark`.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context as _;

use super::made;
use crate::app::quiz::TestedJob;
use crate::app::subject::Subject;
use crate::cli::context::Context;
use crate::cli::exit::Exit;
use crate::cli::output::{Output, refuse_input};
use crate::quiz::{Answers, Difficulty, Quiz, QuizPlan, mark};
use crate::report::quiz::{AnswerFile, MarkedTest, SourceKind, Test};
use crate::report::text;

#[derive(clap::Args)]
pub(super) struct Args {
    #[arg(
        value_name = "RÉPONSES",
        help = "Le fichier des réponses, que la page du test ou l'écran a enregistré"
    )]
    file: PathBuf,
    #[arg(
        long,
        value_name = "FICHIER",
        help = "Le test en JSON ; sans lui, il est refait de la même offre ou du même métier"
    )]
    test: Option<PathBuf>,
    #[command(flatten)]
    output: Output,
}

pub(super) fn run(args: &Args, context: &mut Context<'_>) -> anyhow::Result<Exit> {
    args.output.form()?;
    refuse_input(args.output.file(), [&args.file])?;
    let Ok(answers) = AnswerFile::read(&read(&args.file)?) else {
        let why = format!(
            "{} : ce n'est pas un fichier de réponses à un test\n  → La page du test l'enregistre sous le nom « reponses-….json ».",
            args.file.display()
        );
        context.warn(&why)?;
        return Ok(Exit::Failed);
    };
    let Some(test) = test_of(&answers, args.test.as_deref(), context)? else {
        return Ok(Exit::Failed);
    };
    if test.id != answers.test {
        context.warn(&format!(
            "matcher : ces réponses sont à un autre test ({}) que celui-ci ({})\n  → Donnez le test en JSON avec --test ; l'offre ou la base a pu changer depuis.",
            answers.test, test.id
        ))?;
        return Ok(Exit::Failed);
    }
    let quiz = test.quiz()?;
    let marked = MarkedTest::new(&test, &mark(&quiz, &answers.answers(&test)));
    let json = || serde_json::to_string_pretty(&marked);
    args.output.show(context, || marked.document(), json)?;
    Ok(Exit::Done)
}

/// Shows the marks on the screen.
pub(super) fn show_marks(
    test: &Test,
    quiz: &Quiz,
    answers: &Answers,
    context: &mut Context<'_>,
) -> anyhow::Result<()> {
    let marked = MarkedTest::new(test, &mark(quiz, answers));
    let shown = text::render(&marked.document(), context.style(false));
    context.say("")?;
    context.streams.out.write_all(shown.as_bytes())?;
    Ok(())
}

fn read(file: &Path) -> anyhow::Result<Vec<u8>> {
    fs::read(file).with_context(|| Subject::file(file))
}

/// The test of a file, the one that the answers hold, or the one made again.
fn test_of(
    answers: &AnswerFile,
    file: Option<&Path>,
    context: &mut Context<'_>,
) -> anyhow::Result<Option<Test>> {
    if let Some(file) = file {
        let test = Test::read(&read(file)?).ok();
        if test.is_none() {
            context.warn(&format!(
                "{} : ce n'est pas un test en JSON, ou il a été modifié\n  → Refaites-le avec « matcher quiz … --format json ».",
                file.display()
            ))?;
        }
        return Ok(test);
    }
    match &answers.whole_test {
        Some(test) => Ok(Some((**test).clone())),
        None => made_again(answers, context),
    }
}

fn made_again(answers: &AnswerFile, context: &mut Context<'_>) -> anyhow::Result<Option<Test>> {
    let id = answers.source.id.as_deref();
    let code = || id.and_then(|id| id.parse().ok());
    let job = match answers.source.kind {
        SourceKind::Offer => id.map(|id| TestedJob::Offer(id.to_owned())),
        SourceKind::Rome => code().map(TestedJob::Occupation),
        SourceKind::Text => None,
    };
    let Some(job) = job else {
        context.warn("matcher : ce test vient d'un texte, il ne peut pas être refait\n  → Donnez-le en JSON avec --test.")?;
        return Ok(None);
    };
    let plan = QuizPlan {
        n_items: answers.items,
        difficulty: Difficulty::of_level(answers.level),
        seed: answers.seed,
    };
    let collection = context.collection()?;
    let made = made(&job, plan, None, &collection, context)?;
    Ok(made.map(|made| Test::new(&made)))
}
