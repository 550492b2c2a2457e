//! `matcher purge`.

use super::context::Context;
use super::exit::Exit;
use crate::app::purge::{Kept, count_closed, erase, erase_closed, kept};
use crate::report::{decimal, plural};

#[derive(clap::Args)]
pub(super) struct Args {
    #[arg(
        short = 'd',
        long,
        help = "Dit ce qui serait effacé, sans rien effacer"
    )]
    dry_run: bool,
    #[arg(
        long,
        help = "Efface seulement les offres closes que « francetravail.keep_closed » a gardées"
    )]
    closed: bool,
}

pub(super) fn run(args: &Args, context: &mut Context<'_>) -> anyhow::Result<Exit> {
    if args.closed {
        return run_closed(args.dry_run, context);
    }
    let kept = kept(&context.settings)?;
    if kept.is_empty() {
        context.note("Rien n'est gardé : il n'y a rien à effacer.")?;
        return Ok(Exit::Done);
    }
    if !args.dry_run {
        let home = context.settings.home().to_owned();
        erase(&kept, &home)?;
    }
    list_files(&kept, args.dry_run, context)?;
    Ok(Exit::Done)
}

fn run_closed(is_dry: bool, context: &mut Context<'_>) -> anyhow::Result<Exit> {
    let n = match is_dry {
        true => count_closed(&context.settings)?,
        false => erase_closed(&context.settings)?,
    };
    let offers = plural(n, "offre close", "offres closes");
    context.note(&match is_dry {
        true => format!("{offers} : rien n'a été effacé. Sans --dry-run, elles le seraient."),
        false => format!("Effacé : {offers}."),
    })?;
    Ok(Exit::Done)
}

fn list_files(kept: &[Kept], is_dry: bool, context: &mut Context<'_>) -> anyhow::Result<()> {
    for Kept { path, bytes } in kept {
        let size = decimal(*bytes as f64 / 1e6, 1);
        context.say(&format!("{} ({size}\u{202f}Mo)", path.display()))?;
    }
    let files = plural(kept.len(), "fichier", "fichiers");
    context.note(&if is_dry {
        format!("{files} : rien n'a été effacé. Sans --dry-run, ils le seraient.")
    } else {
        format!("Effacé : {files}.")
    })?;
    Ok(())
}
