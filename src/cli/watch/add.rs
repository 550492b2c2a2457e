//! `matcher watch add`.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context as _;

use crate::app::cv_files::files_of;
use crate::app::subject::Subject;
use crate::app::watch::{Ledger, NameTaken, free_name, name_of_file};
use crate::cli::context::Context;
use crate::cli::exit::Exit;
use crate::cli::matching::{Narrowed, PersonArgs};
use crate::cli::numbers::whole;
use crate::cli::usage::WrongUse;
use crate::report::plural;
use crate::store::NewWatch;
use crate::watch::Rhythm;

#[derive(clap::Args)]
pub(super) struct Args {
    #[arg(
        value_name = "CV",
        required_unless_present = "folder",
        help = "CV à suivre ; il est relu à chaque passage et rien n'en est gardé"
    )]
    cv: Option<PathBuf>,
    #[arg(
        long,
        value_name = "DOSSIER",
        conflicts_with_all = ["cv", "name"],
        help = "Une veille pour chaque CV de ce dossier qui n'en a pas encore"
    )]
    folder: Option<PathBuf>,
    #[arg(
        long,
        value_name = "NOM",
        value_parser = name,
        help = "Nom de la veille [défaut : le nom du fichier]"
    )]
    name: Option<String>,
    #[arg(
        long,
        value_name = "ADRESSE",
        value_parser = address,
        help = "Adresse où envoyer les annonces par courriel"
    )]
    to: Option<String>,
    #[arg(
        long = "min",
        value_name = "SCORE",
        value_parser = score,
        help = "Correspondance à partir de laquelle une offre est annoncée, sur 100"
    )]
    min_score: Option<f64>,
    #[arg(
        long,
        value_name = "RYTHME",
        value_parser = rhythm,
        help = "Au plus une annonce par jour (day) ou par semaine (week) [défaut : à chaque passage]"
    )]
    every: Option<Rhythm>,
    #[arg(
        short = 'n',
        long,
        value_name = "N",
        default_value_t = 10,
        value_parser = |text: &str| whole::<usize>(text, 1..=1000),
        help = "Une offre est annoncée si elle est parmi les N meilleures"
    )]
    top: usize,
    #[command(flatten)]
    narrowed: Narrowed,
    #[command(flatten)]
    said: PersonArgs,
}

impl Args {
    /// Puts the codes of occupations in the place of their names.
    pub(super) fn resolve(&mut self, context: &mut Context<'_>) -> anyhow::Result<()> {
        self.narrowed.resolve(context)
    }
}

pub(super) fn run(args: &Args, context: &mut Context<'_>) -> anyhow::Result<Exit> {
    match (&args.cv, &args.folder) {
        (Some(cv), _) => add_one(args, cv, context),
        (None, Some(folder)) => add_folder(args, folder, context),
        (None, None) => Err(WrongUse("un CV ou un dossier est attendu".to_owned()).into()),
    }
}

fn add_one(args: &Args, cv: &Path, context: &mut Context<'_>) -> anyhow::Result<Exit> {
    let path = place_of(cv)?;
    let wanted = args.name.clone().unwrap_or_else(|| name_of_file(cv));
    let ledger = Ledger::open(&context.settings)?;
    let new = new_watch(args, wanted, path)?;
    match ledger.add(&new) {
        Err(failure) if failure.is::<NameTaken>() => Err(WrongUse(format!(
            "une veille s'appelle déjà « {} » : donnez un autre nom avec --name, ou effacez-la avec « matcher watch remove »",
            new.name
        ))
        .into()),
        added => {
            added?;
            context.note(&format!(
                "Veille « {} » ajoutée : « matcher watch run » annonce ce qu'il y a de nouveau.",
                new.name
            ))?;
            Ok(Exit::Done)
        }
    }
}

fn add_folder(args: &Args, folder: &Path, context: &mut Context<'_>) -> anyhow::Result<Exit> {
    let files = files_of(folder).with_context(|| Subject::file(folder))?;
    let ledger = Ledger::open(&context.settings)?;
    let watched = ledger.watched_cvs()?;
    let mut names: Vec<String> = ledger
        .all()?
        .into_iter()
        .map(|own| own.asked.name)
        .collect();
    let mut n_added = 0;
    for file in &files {
        let path = place_of(file)?;
        if watched.contains(&path) {
            continue;
        }
        let name = free_name(&name_of_file(file), |name| {
            names.iter().any(|own| own == name)
        });
        ledger.add(&new_watch(args, name.clone(), path)?)?;
        names.push(name);
        n_added += 1;
    }
    context.note(&format!(
        "{} dans ce dossier, {}.",
        plural(files.len(), "CV", "CV"),
        plural(n_added, "veille ajoutée", "veilles ajoutées")
    ))?;
    Ok(match files.is_empty() {
        true => Exit::Failed,
        false => Exit::Done,
    })
}

/// The path that a run finds the file under, wherever it starts from.
fn place_of(cv: &Path) -> anyhow::Result<String> {
    let path = fs::canonicalize(cv).with_context(|| Subject::file(cv))?;
    if path.is_dir() {
        return Err(WrongUse(format!(
            "« {} » est un dossier : « matcher watch add --folder » ajoute une veille pour chacun de ses CV",
            cv.display()
        ))
        .into());
    }
    let path = path.into_os_string().into_string();
    path.map_err(|_| WrongUse("le chemin du CV doit être en UTF-8".to_owned()).into())
}

fn new_watch(args: &Args, name: String, cv: String) -> anyhow::Result<NewWatch> {
    let mut words = args.narrowed.to_words();
    words.extend(args.said.to_words());
    Ok(NewWatch {
        name,
        cv,
        search: serde_json::to_string(&words)?,
        top: args.top,
        min_score: args.min_score,
        address: args.to.clone(),
        rhythm: args.every.map(|own| own.name().to_owned()),
        key: String::new(),
    })
}

/// A name fits on a line and in the header of a mail.
fn name(text: &str) -> Result<String, String> {
    const LONGEST: usize = 80;
    let name = text.trim();
    let is_plain = name.chars().all(|c| !c.is_control());
    let is_short = (1..=LONGEST).contains(&name.chars().count());
    match is_plain && is_short && !name.starts_with('-') {
        true => Ok(name.to_owned()),
        false => Err(format!(
            "un nom d'une ligne est attendu, de {LONGEST} caractères au plus, qui ne commence pas par un tiret"
        )),
    }
}

fn address(text: &str) -> Result<String, String> {
    crate::mail::mailbox_address(text)
        .map(|address| address.to_string())
        .ok_or_else(|| {
            "une adresse de courriel est attendue, par exemple lea@example.org".to_owned()
        })
}

/// « 60 » of a hundred, or « 0.6 ».
fn score(text: &str) -> Result<f64, String> {
    let number: Option<f64> = text.trim().replace(',', ".").parse().ok();
    let number = number.filter(|number| (0.0..=100.0).contains(number));
    let share = number.map(|number| if number > 1.0 { number / 100.0 } else { number });
    share.ok_or_else(|| "un nombre de 0 à 100 est attendu".to_owned())
}

fn rhythm(text: &str) -> Result<Rhythm, String> {
    Rhythm::from_name(text.trim()).ok_or_else(|| "day ou week est attendu".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_or_an_address_with_a_line_break_is_refused() {
        assert_eq!(name(" léa "), Ok("léa".to_owned()));
        for text in ["", "a\r\nBcc: x@y.fr", "-x", &"x".repeat(81)] {
            assert!(name(text).is_err(), "{text}");
        }
        assert!(address("lea@example.org").is_ok());
        for text in [
            "lea",
            "a@b.fr\r\nBcc: x@y.fr",
            "a@b.fr, c@d.fr",
            "<a@b.fr>\n",
        ] {
            assert!(address(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_score_is_of_a_hundred_or_a_share() {
        assert_eq!(score("60"), Ok(0.6));
        assert_eq!(score("0,6"), Ok(0.6));
        for text in ["-1", "101", "NaN", "beaucoup"] {
            assert!(score(text).is_err(), "{text}");
        }
    }
}
