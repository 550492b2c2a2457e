//! `matcher watch replies`.

use std::io::Read as _;
use std::path::{Path, PathBuf};

use anyhow::Context as _;

use crate::app::subject::Subject;
use crate::app::triage::inputs;
use crate::app::watch::{Ledger, Reply, take_replies};
use crate::cli::context::Context;
use crate::cli::exit::Exit;
use crate::report::plural;

#[derive(clap::Args)]
pub(super) struct Args {
    #[arg(
        value_name = "MESSAGES",
        required = true,
        help = "Message, boîte (mbox) ou dossier (Maildir) ; « - » lit l'entrée standard"
    )]
    messages: Vec<PathBuf>,
}

/// A mail that a person wrote is smaller.
const MAX_BYTES: u64 = 1 << 28;

pub(super) fn run(args: &Args, context: &mut Context<'_>) -> anyhow::Result<Exit> {
    let ledger = Ledger::open(&context.settings)?;
    let mut replies = Vec::new();
    for path in &args.messages {
        for bytes in all_bytes(path)? {
            replies.extend(take_replies(&ledger, &bytes)?);
        }
    }
    for reply in &replies {
        if let Some(line) = line(reply) {
            context.note(&line)?;
        }
    }
    let n_stopped = replies
        .iter()
        .filter(|own| matches!(own, Reply::Stopped(_)));
    context.note(&format!(
        "{}, {}.",
        plural(replies.len(), "message lu", "messages lus"),
        plural(n_stopped.count(), "veille arrêtée", "veilles arrêtées")
    ))?;
    Ok(Exit::Done)
}

fn all_bytes(path: &Path) -> anyhow::Result<Vec<Vec<u8>>> {
    if path == Path::new("-") {
        let mut bytes = Vec::new();
        let input = std::io::stdin().lock();
        input.take(MAX_BYTES).read_to_end(&mut bytes)?;
        return Ok(vec![bytes]);
    }
    let files = inputs(&[path.to_owned()]).with_context(|| Subject::file(path))?;
    let bytes =
        |file: &crate::app::triage::Input| file.bytes().with_context(|| Subject::file(&file.path));
    files.iter().map(bytes).collect()
}

fn line(reply: &Reply) -> Option<String> {
    match reply {
        Reply::Stopped(name) => Some(format!(
            "Veille « {name} » en pause : son lecteur ne veut plus de courriels."
        )),
        Reply::WasPaused(name) => Some(format!("Veille « {name} » déjà en pause.")),
        Reply::ToRead(name) => Some(format!(
            "Veille « {name} » : une réponse à lire, qui ne demande pas l'arrêt."
        )),
        Reply::Unrelated => None,
    }
}
