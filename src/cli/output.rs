//! Where an answer goes and in which form.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use clap::ValueEnum;

use super::context::Context;
use super::interrupt;
use crate::report::{Document, html, markdown, phrase, text};
use crate::store::open_private;

/// The forms that every result can take.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Form {
    /// For a screen.
    Table,
    /// Plain sentences, for ears.
    Phrase,
    /// For programs.
    Json,
    /// Markdown.
    Md,
    /// One page for a browser.
    Html,
}

/// The flags of a command that shows a result.
#[derive(Clone, Debug, Default, clap::Args)]
pub(super) struct Output {
    /// The form.
    #[arg(
        long,
        value_name = "FORME",
        help = "Forme de la réponse ; sans elle, celle que dit la fin du nom de fichier, sinon table"
    )]
    format: Option<Form>,
    /// The file.
    #[arg(
        short,
        long,
        value_name = "FICHIER",
        help = "Fichier où écrire, au lieu de l'écran ; écrit en entier ou pas du tout"
    )]
    output: Option<PathBuf>,
}

impl Output {
    /// Shows a result: its document, or its JSON.
    pub(super) fn show(
        &self,
        context: &mut Context<'_>,
        document: impl FnOnce() -> Document,
        json: impl FnOnce() -> serde_json::Result<String>,
    ) -> anyhow::Result<()> {
        let text = match self.form() {
            Form::Table => text::render(&document(), context.style(self.output.is_some())),
            Form::Phrase => phrase::render(&document()),
            Form::Md => markdown::render(&document()),
            Form::Html => html::render(&document()),
            Form::Json => json().context("writing JSON")? + "\n",
        };
        put(context, self.output.as_deref(), &text)
    }

    /// Where it goes, if not on the screen.
    pub(super) fn file(&self) -> Option<&Path> {
        self.output.as_deref()
    }

    /// The form asked, else that of the file's name.
    pub(super) fn form(&self) -> Form {
        let ending = || self.output.as_ref()?.extension()?.to_str();
        let of_file = || match ending()?.to_ascii_lowercase().as_str() {
            "json" => Some(Form::Json),
            "md" | "markdown" => Some(Form::Md),
            "html" | "htm" => Some(Form::Html),
            _ => None,
        };
        self.format.or_else(of_file).unwrap_or(Form::Table)
    }
}

/// Writes an answer to a file, or to the answer's stream.
pub(super) fn put(
    context: &mut Context<'_>,
    file: Option<&Path>,
    text: &str,
) -> anyhow::Result<()> {
    match file {
        Some(file) if file != Path::new("-") => {
            write_whole(file, text).with_context(|| file.display().to_string())?;
            context.note(&format!("Écrit dans {}", file.display()))?;
        }
        _ => {
            context.streams.out.write_all(text.as_bytes())?;
            context.streams.out.flush()?;
        }
    }
    Ok(())
}

/// Writes a file whole or not at all.
fn write_whole(file: &Path, text: &str) -> io::Result<()> {
    let mut sink = Sink::file(file)?;
    sink.write(text)?;
    sink.finish()
}

/// Where an answer that comes bit by bit goes. A file is written beside its
/// place and put there at the end; where that never comes, nothing is left.
/// What stands in it may come from a CV, so it is for its owner alone.
pub(super) struct Sink {
    to: File,
    part: PathBuf,
    place: PathBuf,
    is_done: bool,
}

impl Sink {
    pub(super) fn file(place: &Path) -> io::Result<Self> {
        if place.is_dir() {
            return Err(io::ErrorKind::IsADirectory.into());
        }
        let part = part_of(place);
        let mut options = File::options();
        options.write(true).create(true).truncate(true);
        interrupt::begun(&part);
        let opened = open_private(&part, &mut options);
        Ok(Self {
            to: opened.inspect_err(|_| interrupt::settle(&part, || ()))?,
            part,
            place: place.to_owned(),
            is_done: false,
        })
    }

    pub(super) fn write(&mut self, text: &str) -> io::Result<()> {
        self.to.write_all(text.as_bytes())
    }

    pub(super) fn finish(mut self) -> io::Result<()> {
        self.to.sync_all()?;
        interrupt::settle(&self.part, || fs::rename(&self.part, &self.place))?;
        self.is_done = true;
        Ok(())
    }
}

impl Drop for Sink {
    fn drop(&mut self) {
        if !self.is_done {
            // There is an error to tell already, or the program is ending.
            let _ = interrupt::settle(&self.part, || fs::remove_file(&self.part));
        }
    }
}

/// A name beside the file. It is always the same, so that what a killed run left
/// there goes with the next one.
fn part_of(file: &Path) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(file.file_name().unwrap_or_default());
    name.push(".part");
    file.with_file_name(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_whole_and_leaves_nothing_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("rapport.html");
        fs::write(&file, "ancien").unwrap();
        write_whole(&file, "nouveau").unwrap();
        assert_eq!(fs::read_to_string(&file).unwrap(), "nouveau");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn what_cannot_be_written_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        assert!(write_whole(&folder.path().join("absent/x.json"), "x").is_err());
        assert!(write_whole(folder.path(), "x").is_err());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[test]
    fn the_end_of_the_name_tells_the_form() {
        let output = |name: &str, format| Output {
            format,
            output: Some(PathBuf::from(name)),
        };
        assert_eq!(output("a.HTML", None).form(), Form::Html);
        assert_eq!(output("a.txt", None).form(), Form::Table);
        assert_eq!(output("a.html", Some(Form::Json)).form(), Form::Json);
    }
}
