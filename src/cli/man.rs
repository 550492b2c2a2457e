//! `matcher man`.

use crate::app::subject::Subject;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use clap::Command;
use clap_mangen::Man;

use super::context::Context;
use super::exit::Exit;
use super::output::put;

/// Headings and words that the generator writes in English.
const FRENCH: [(&str, &str); 3] = [
    (".SH NAME", ".SH NOM"),
    (".SH EXTRA\nExemples :", ".SH EXEMPLES"),
    (".SH EXTRA\nExemple :", ".SH EXEMPLES"),
];

/// What every command ends with.
const EXIT_CODES: &str = r#".SH "CODES DE SORTIE"
.TP
\fB0\fR
tout est fait
.TP
\fB1\fR
échec, ou rien ne convient
.TP
\fB2\fR
ligne de commande erronée
.TP
\fB3\fR
fait en partie : ce qui n'a pas pu l'être est dit
.TP
\fB4\fR
aucune offre, ou trop anciennes pour servir
.TP
\fB130\fR
interrompu
"#;

#[derive(clap::Args)]
pub(super) struct Args {
    #[arg(
        value_name = "COMMANDE",
        help = "La commande dont on veut la page ; sans elle, celle de matcher"
    )]
    command: Vec<String>,
    #[arg(
        long,
        value_name = "DOSSIER",
        conflicts_with = "command",
        help = "Dossier où écrire toutes les pages, une par commande"
    )]
    dir: Option<PathBuf>,
}

pub(super) fn run(args: &Args, context: &mut Context<'_>) -> anyhow::Result<Exit> {
    let mut top = super::command();
    top.build();
    if let Some(dir) = &args.dir {
        fs::create_dir_all(dir).with_context(|| Subject::file(dir))?;
        let n_pages = write_all(&top, "matcher", dir)?;
        context.note(&format!("{n_pages} pages écrites dans {}", dir.display()))?;
        return Ok(Exit::Done);
    }
    let mut command = &top;
    for name in &args.command {
        let Some(found) = command.find_subcommand(name) else {
            context.warn(&format!("matcher : « {name} » n'est pas une commande"))?;
            return Ok(Exit::Usage);
        };
        command = found;
    }
    let names: Vec<&str> = std::iter::once("matcher")
        .chain(args.command.iter().map(String::as_str))
        .collect();
    put(context, None, &page(command, &names.join("-"))?)?;
    Ok(Exit::Done)
}

/// Writes the pages of a command and of all under it.
fn write_all(command: &Command, name: &str, dir: &Path) -> anyhow::Result<usize> {
    let file = dir.join(format!("{name}.1"));
    // Unlike an answer it is for everybody: root writes it for the others to read.
    fs::write(&file, page(command, name)?).with_context(|| Subject::file(&file))?;
    let mut n_pages = 1;
    for own in command.get_subcommands() {
        n_pages += write_all(own, &format!("{name}-{}", own.get_name()), dir)?;
    }
    Ok(n_pages)
}

fn page(command: &Command, name: &str) -> anyhow::Result<String> {
    let mut bytes = Vec::new();
    let man = Man::new(command.clone())
        .title(name)
        .manual("Manuel de matcher");
    man.render(&mut bytes).context("writing a manual page")?;
    let mut page = String::from_utf8(bytes).context("writing a manual page")?;
    for (english, french) in FRENCH {
        page = page.replace(english, french);
    }
    Ok(page + EXIT_CODES)
}
