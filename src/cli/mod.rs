//! The command line: arguments in, answers on the streams, an exit code out.
//!
//! Owns: the commands, one file each, and every sentence that is not part of a
//! report. Only this room writes to the streams, and it is given them. It does
//! not know how anything is done: it asks [`crate::app`].

mod context;
mod error;
mod evaluate;
mod exit;
mod import;
mod read;
mod train;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::config::Settings;
use crate::document;
use context::{Context, Streams};
use exit::Exit;

/// The whole command line.
#[derive(Parser)]
#[command(
    name = "matcher",
    version,
    about = "Trouve les offres de France Travail qui conviennent à un CV, dit pourquoi et ce qui manque",
    after_help = "Exemples :\n  matcher match cv.pdf\n  matcher import offers offres.jsonl.gz\n  matcher fetch",
    disable_help_subcommand = true,
    arg_required_else_help = true
)]
struct Line {
    #[command(flatten)]
    common: Common,
    #[command(subcommand)]
    command: Command,
}

/// Flags that every command takes.
#[derive(Clone, Debug, Default, clap::Args)]
struct Common {
    /// Where everything is kept.
    #[arg(
        long,
        global = true,
        value_name = "DOSSIER",
        help = "Dossier des données (sinon MATCHER_HOME)"
    )]
    home: Option<String>,
    /// Nothing on stderr unless something is wrong.
    #[arg(
        short,
        long,
        global = true,
        help = "N'écrit rien sur la sortie d'erreur si tout va bien"
    )]
    quiet: bool,
    /// More on stderr.
    #[arg(
        short,
        long,
        global = true,
        conflicts_with = "quiet",
        help = "En dit davantage sur la sortie d'erreur"
    )]
    verbose: bool,
    /// The seed of whatever draws at random.
    #[arg(
        long,
        global = true,
        value_name = "N",
        help = "Graine des tirages au hasard [défaut : 42]"
    )]
    seed: Option<u64>,
    /// How many threads.
    #[arg(
        long,
        global = true,
        value_name = "N",
        help = "Nombre de fils d'exécution [défaut : un par cœur]"
    )]
    threads: Option<usize>,
}

#[derive(Subcommand)]
enum Command {
    #[command(about = "Importe des offres, le ROME ou des formations depuis des fichiers")]
    Import(import::Args),
    #[command(about = "Montre ce qui a été lu d'un CV, et avec quelle qualité")]
    Read(read::Args),
    #[command(about = "Apprend le modèle sur les offres de la base")]
    Train(train::Args),
    #[command(about = "Mesure la qualité des classements sur des CV dont le métier est connu")]
    Evaluate(evaluate::Args),
}

/// Runs the program with the process's own arguments and streams.
pub fn main() -> ExitCode {
    if std::env::args_os()
        .nth(1)
        .is_some_and(|first| first == document::ARGUMENT)
    {
        return read::work();
    }
    let mut streams = Streams::of_process();
    run(std::env::args_os(), &mut streams).into()
}

fn run(args: impl IntoIterator<Item = OsString>, streams: &mut Streams) -> Exit {
    let line = match Line::try_parse_from(args) {
        Ok(line) => line,
        Err(error) => return error::usage(&error, streams),
    };
    match start(line, streams) {
        Ok(exit) => exit,
        Err(failure) => error::tell(&failure, streams),
    }
}

fn start(line: Line, streams: &mut Streams) -> anyhow::Result<Exit> {
    let settings = Settings::load(&flags(&line.common), |name| std::env::var(name).ok())?;
    if let Some(threads) = settings.number("threads")? {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads as usize);
        // A pool is only ever there already when a test runs two commands.
        let _ = pool.build_global();
    }
    let mut context = Context::new(settings, line.common, streams);
    match line.command {
        Command::Import(args) => import::run(&args, &mut context),
        Command::Read(args) => read::run(&args, &mut context),
        Command::Train(args) => train::run(&args, &mut context),
        Command::Evaluate(args) => evaluate::run(&args, &mut context),
    }
}

/// The settings that flags set.
fn flags(common: &Common) -> Vec<(&'static str, String)> {
    let seed = common.seed.map(|seed| seed.to_string());
    let threads = common.threads.map(|threads| threads.to_string());
    let flags = [
        ("home", common.home.clone()),
        ("seed", seed),
        ("threads", threads),
    ];
    flags
        .into_iter()
        .filter_map(|(name, value)| Some((name, value?)))
        .collect()
}
