//! `matcher import`.

mod offers;
mod opendata;

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

use clap::Subcommand;

use super::context::Context;
use super::exit::Exit;

#[derive(clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    what: ImportCommand,
}

#[derive(Subcommand)]
enum ImportCommand {
    #[command(
        about = "Importe des offres : réponses de l'API, tableaux ou JSON Lines, compressés ou non, ou une page enregistrée",
        after_help = "Exemples :\n  matcher import offers offres.jsonl.gz\n  matcher import offers page.html\n  zcat offres.jsonl.gz | matcher import offers -"
    )]
    Offers(Files),
    #[command(
        about = "Importe le ROME depuis l'archive officielle de France Travail",
        after_help = "Exemple :\n  matcher import rome RefRomeCsv.zip"
    )]
    Rome {
        #[arg(value_name = "FICHIER", help = "L'archive zip officielle")]
        file: PathBuf,
    },
    #[command(
        about = "Importe des formations : Mon Compte Formation, RNCP et RS, Certif Info",
        after_help = "Exemples :\n  matcher import courses export-fiches-csv-2026-11-01.zip\n  matcher import courses moncompteformation_catalogueformation.csv"
    )]
    Courses(Files),
    #[command(
        about = "Importe des chiffres du marché du travail par métier : embauches jugées difficiles, tension, accès à l'emploi",
        after_help = "Exemple :\n  matcher import market bmo.csv --source \"Enquête BMO\" --date 2026"
    )]
    Market(opendata::MarketArgs),
}

#[derive(clap::Args)]
struct Files {
    #[arg(
        required = true,
        value_name = "FICHIER",
        help = "Fichiers à lire ; « - » pour l'entrée standard"
    )]
    files: Vec<PathBuf>,
}

pub(super) fn run(args: &Args, context: &mut Context<'_>) -> anyhow::Result<Exit> {
    match &args.what {
        ImportCommand::Offers(files) => offers::run(&files.files, context),
        ImportCommand::Rome { file } => opendata::run_rome(file, context),
        ImportCommand::Courses(files) => opendata::run_courses(&files.files, context),
        ImportCommand::Market(args) => opendata::run_market(args, context),
    }
}

/// Opens a file, or the standard input for « - ».
fn open(file: &Path) -> std::io::Result<Box<dyn BufRead + Send>> {
    const BUFFER: usize = 1 << 18;
    if file == Path::new("-") {
        return Ok(Box::new(BufReader::with_capacity(BUFFER, std::io::stdin())));
    }
    Ok(Box::new(BufReader::with_capacity(
        BUFFER,
        File::open(file)?,
    )))
}
