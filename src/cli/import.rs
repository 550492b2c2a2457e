//! `matcher import`.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use clap::Subcommand;

use super::context::Context;
use super::exit::Exit;
use crate::app::import::{Imported, Refused, import_offers, unzipped};
use crate::app::moment::now_in_paris;
use crate::store::Store;

#[derive(clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    #[command(
        about = "Importe des offres : réponses de l'API, tableaux ou JSON Lines, compressés ou non",
        after_help = "Exemples :\n  matcher import offers offres.jsonl.gz\n  zcat offres.jsonl.gz | matcher import offers -"
    )]
    Offers {
        #[arg(
            required = true,
            value_name = "FICHIER",
            help = "Fichiers à lire ; « - » pour l'entrée standard"
        )]
        files: Vec<PathBuf>,
    },
}

pub(super) fn run(args: &Args, context: &mut Context<'_>) -> anyhow::Result<Exit> {
    match &args.what {
        What::Offers { files } => offers(files, context),
    }
}

fn offers(files: &[PathBuf], context: &mut Context<'_>) -> anyhow::Result<Exit> {
    let mut store = context.open_store()?;
    let mut total = Imported::default();
    for file in files {
        let imported = import_file(&mut store, file)?;
        total.put += imported.put;
        total.n_refused += imported.n_refused;
        total.refused.extend(imported.refused);
    }
    store.put_meta("offers_updated_at", &now_in_paris().to_string())?;
    tell(&total, store.count_offers()?, context)?;
    Ok(if total.n_refused == 0 {
        Exit::Done
    } else {
        Exit::Partly
    })
}

fn import_file(store: &mut Store, file: &Path) -> anyhow::Result<Imported> {
    let name = file.display().to_string();
    let from = open(file).with_context(|| name.clone())?;
    import_offers(store, &name, unzipped(from)?, |_| {})
}

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

fn tell(total: &Imported, n_offers: usize, context: &mut Context<'_>) -> anyhow::Result<()> {
    for refused in &total.refused {
        context.warn(&refused_line(refused))?;
    }
    let n_unnamed = total.n_refused - total.refused.len();
    if n_unnamed > 0 {
        context.warn(&format!(
            "  … et {n_unnamed} autres enregistrements refusés"
        ))?;
    }
    let put = total.put;
    context.note(&format!(
        "{} nouvelles, {} modifiées, {} inchangées, {} plus anciennes laissées de côté, {} refusées ; la base compte {n_offers} offres",
        put.new, put.changed, put.same, put.older, total.n_refused
    ))?;
    Ok(())
}

fn refused_line(refused: &Refused) -> String {
    let id = refused.id.as_deref().map(|id| format!(" (offre {id})"));
    let id = id.unwrap_or_default();
    format!(
        "{}, ligne {}{id} : enregistrement refusé : {}",
        refused.file, refused.line, refused.reason
    )
}
