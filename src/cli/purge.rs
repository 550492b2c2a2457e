//! `matcher purge`.

use super::context::Context;
use super::exit::Exit;
use crate::app::purge::{Kept, erase, kept};
use crate::report::{decimal, plural};

#[derive(clap::Args)]
pub(super) struct Args {
    #[arg(
        short = 'd',
        long,
        help = "Dit ce qui serait effacé, sans rien effacer"
    )]
    dry_run: bool,
}

pub(super) fn run(args: &Args, context: &mut Context<'_>) -> anyhow::Result<Exit> {
    let kept = kept(&context.settings)?;
    if kept.is_empty() {
        context.note("Rien n'est gardé : il n'y a rien à effacer.")?;
        return Ok(Exit::Done);
    }
    if !args.dry_run {
        let home = context.settings.home().to_owned();
        erase(&kept, &home)?;
    }
    tell(&kept, args.dry_run, context)?;
    Ok(Exit::Done)
}

fn tell(kept: &[Kept], is_dry: bool, context: &mut Context<'_>) -> anyhow::Result<()> {
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
