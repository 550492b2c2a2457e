//! Where an answer goes and in which form.

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use clap::ValueEnum;

use super::context::Context;
use super::sink::write_whole;
use crate::report::{Document, html, markdown, phrase, text};

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

#[cfg(test)]
mod tests {
    use super::*;

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
