//! `matcher purge`.

use std::io::IsTerminal;

use super::context::Context;
use super::exit::Exit;
use crate::app::purge::{KeptFile, count_closed, count_own, erase, erase_closed, erase_own, kept};
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
    #[arg(
        long,
        conflicts_with = "closed",
        help = "Efface seulement les annonces écrites dans « matcher serve », et leurs candidatures"
    )]
    own: bool,
    #[arg(short = 'y', long, help = "Efface sans demander confirmation")]
    yes: bool,
}

pub(super) fn run(args: &Args, context: &mut Context<'_>) -> anyhow::Result<Exit> {
    if args.closed {
        return run_closed(args.dry_run, context);
    }
    if args.own {
        return run_own(args.dry_run, context);
    }
    // Reading a base leaves files beside it, which are to go as well: it comes first.
    let own = count_own(&context.settings).unwrap_or_default();
    let kept = kept(&context.settings)?;
    if kept.is_empty() {
        context.note("Rien n'est gardé : il n'y a rien à effacer.")?;
        return Ok(Exit::Done);
    }
    if own != (0, 0) {
        context.note(&format!("Dont {}.", own_words(own.0, own.1)))?;
    }
    if !args.dry_run {
        if !args.yes && !is_confirmed(&kept, context)? {
            context.note("Rien n'a été effacé.")?;
            return Ok(Exit::Failed);
        }
        let home = context.settings.home().to_owned();
        erase(&kept, &home)?;
    }
    list_files(&kept, args.dry_run, context)?;
    Ok(Exit::Done)
}

/// Asks a person who sits before a terminal; a script has said what it wants.
fn is_confirmed(kept: &[KeptFile], context: &mut Context<'_>) -> anyhow::Result<bool> {
    let stdin = std::io::stdin();
    if !stdin.is_terminal() || !context.streams.err_is_terminal {
        return Ok(true);
    }
    let bytes: u64 = kept.iter().map(|kept| kept.bytes).sum();
    let files = plural(kept.len(), "fichier", "fichiers");
    let size = decimal(bytes as f64 / 1e6, 1);
    let home = context.settings.home().display().to_string();
    context.warn(&format!(
        "Effacer {files} de {home} ({size}\u{202f}Mo), sans retour ? Répondez « oui » :"
    ))?;
    let mut answer = String::new();
    stdin.read_line(&mut answer)?;
    Ok(matches!(answer.trim().to_lowercase().as_str(), "o" | "oui"))
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

fn run_own(is_dry: bool, context: &mut Context<'_>) -> anyhow::Result<Exit> {
    let counts = match is_dry {
        true => count_own(&context.settings)?,
        false => erase_own(&context.settings)?,
    };
    let own = own_words(counts.0, counts.1);
    context.note(&match is_dry {
        true => format!("{own} : rien n'a été effacé. Sans --dry-run, elles le seraient."),
        false => format!("Effacé : {own}."),
    })?;
    Ok(Exit::Done)
}

/// « 2 annonces écrites ici et 3 candidatures ».
fn own_words(n_offers: usize, n_applications: usize) -> String {
    let offers = plural(n_offers, "annonce écrite ici", "annonces écrites ici");
    let applications = plural(n_applications, "candidature", "candidatures");
    format!("{offers} et {applications}")
}

fn list_files(kept: &[KeptFile], is_dry: bool, context: &mut Context<'_>) -> anyhow::Result<()> {
    for KeptFile { path, bytes } in kept {
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
