//! `matcher audit`.

use std::path::{Path, PathBuf};

use super::context::Context;
use super::exit::Exit;
use super::matching::load;
use super::numbers::at_least_one;
use super::output::Output;
use crate::advise::learner::AdviceLedger;
use crate::advise::levers::Exclusions;
use crate::app::audit::audit;
use crate::app::corrections::Corrections;
use crate::app::cv_files::files_asked;
use crate::app::person::{CvRequest, Loaded, MatchRequest};
use crate::rank::RankOptions;
use crate::report::audit::{Audits, UnreadCv};
use crate::report::sentences::{ErrorSentence, document_error, failure};
use crate::store::Store;

#[derive(clap::Args)]
pub(super) struct Args {
    #[arg(
        required = true,
        value_name = "CV",
        help = "CV (PDF, DOCX, ODT, HTML, texte, JSON Resume, image) ou dossiers de CV"
    )]
    cvs: Vec<PathBuf>,
    #[arg(
        long,
        value_name = "NOM",
        help = "Le nom de la personne, comme il est écrit ; sans lui, celui qui a été reconnu en tête du CV"
    )]
    name: Option<String>,
    #[arg(
        long,
        value_name = "ÉCART",
        default_value_t = 0.0,
        value_parser = share,
        help = "Écart (1 − recouvrement) au-delà duquel le code de retour est 1 ; à 0, tout écart compte, même du seul score"
    )]
    threshold: f64,
    #[arg(
        short = 'n',
        long,
        value_name = "N",
        default_value_t = 20,
        value_parser = at_least_one,
        help = "Nombre d'offres comparées par CV"
    )]
    top: usize,
    #[command(flatten)]
    output: Output,
}

/// A number from 0 to 1; the French write its comma.
fn share(text: &str) -> Result<f64, String> {
    let number = text.trim().replace(',', ".").parse::<f64>().ok();
    number
        .filter(|number| (0.0..=1.0).contains(number))
        .ok_or_else(|| "un nombre de 0 à 1".to_owned())
}

pub(super) fn run(args: &Args, context: &mut Context<'_>) -> anyhow::Result<Exit> {
    args.output.form()?;
    let files = files_asked(&args.cvs)?;
    if files.is_empty() {
        context.warn("matcher : aucun CV dans ce dossier (PDF, DOCX, ODT, HTML, texte, JSON Resume ou image)")?;
        return Ok(Exit::Failed);
    }
    let collection = context.collection()?;
    let loaded = load(&collection, context)?;
    let mut audits = Audits::new(args.threshold, args.top, collection.is_demo());
    for file in &files {
        one(file, args, &loaded, collection.store(), &mut audits)?;
    }
    let json = || serde_json::to_string_pretty(&audits);
    args.output.show(context, || audits.document(), json)?;
    Ok(exit(&audits))
}

fn exit(audits: &Audits) -> Exit {
    match (audits.passed(), audits.is_partial()) {
        _ if audits.is_empty() => Exit::Failed,
        (false, _) => Exit::Failed,
        (true, true) => Exit::Partly,
        (true, false) => Exit::Done,
    }
}

fn one(
    file: &Path,
    args: &Args,
    loaded: &Loaded,
    store: &Store,
    audits: &mut Audits,
) -> anyhow::Result<()> {
    let shown = file.display().to_string();
    let read = loaded.reading.file(file);
    let read = read.map_err(|error| failure(&error.into()));
    let document = match read.and_then(|read| read.map_err(|error| document_error(&error))) {
        Ok(document) => document,
        Err(ErrorSentence { what, advice }) => {
            audits.add_unread(UnreadCv {
                file: shown,
                message: format!("{what}. {advice}"),
            });
            return Ok(());
        }
    };
    let asked = MatchRequest {
        corrections: Corrections::default(),
        ledger: AdviceLedger::default(),
        marks: None,
        levers: CvRequest::default(),
        ranking: RankOptions {
            n: args.top,
            ..RankOptions::default()
        },
        departement: None,
        exclusions: Vec::new(),
        refused: Exclusions::default(),
        explains: false,
    };
    let trials = audit(loaded, store, &document, args.name.as_deref(), &asked)?;
    audits.add(&shown, &trials);
    Ok(())
}
