//! Where an answer goes and in which form.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use clap::ValueEnum;

use super::context::Context;
use super::usage::WrongUse;
use crate::app::subject::Subject;
use crate::app::whole_file::write_whole;
use crate::report::{Document, escape_json, html, markdown, phrase, text};

/// The forms that every result can take.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum OutputForm {
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

/// Formats of an answer; a file's ending may choose one.
pub(super) trait Forms: ValueEnum + Send + Sync + 'static {
    /// The default, for a screen and for other endings.
    const PLAIN: Self;

    /// That of files with such an ending, in small letters.
    fn of_ending(ending: &str) -> Option<Self>;
}

impl Forms for OutputForm {
    const PLAIN: Self = Self::Table;

    fn of_ending(ending: &str) -> Option<Self> {
        match ending {
            "json" => Some(Self::Json),
            "md" | "markdown" => Some(Self::Md),
            "html" | "htm" => Some(Self::Html),
            _ => None,
        }
    }
}

/// The flags of a command that shows a result.
#[derive(Clone, Debug, Default, clap::Args)]
pub(super) struct Output<F: Forms = OutputForm> {
    /// The form.
    #[arg(
        long,
        value_name = "FORME",
        help = "Forme de la réponse ; sans elle, celle que dit la fin du nom de fichier, sinon table"
    )]
    format: Option<F>,
    /// The file.
    #[arg(
        short,
        long,
        value_name = "FICHIER",
        help = "Fichier où écrire, au lieu de l'écran ; écrit en entier ou pas du tout"
    )]
    output: Option<PathBuf>,
}

impl<F: Forms> Output<F> {
    /// Where it goes, if not on the screen.
    pub(super) fn file(&self) -> Option<&Path> {
        self.output
            .as_deref()
            .filter(|file| *file != Path::new("-"))
    }

    /// True if a form or a place was asked for.
    pub(super) fn is_asked(&self) -> bool {
        self.format.is_some() || self.output.is_some()
    }

    /// The form asked, else that of the file's name. A name that promises what
    /// is not written here would make a file that its program cannot open.
    pub(super) fn form(&self) -> Result<F, WrongUse> {
        if let Some(form) = &self.format {
            return Ok(form.clone());
        }
        let ending = self.file().and_then(Path::extension);
        let ending = ending.map(|ending| ending.to_string_lossy().to_lowercase());
        let Some(ending) = ending else {
            return Ok(F::PLAIN);
        };
        match F::of_ending(&ending) {
            Some(form) => Ok(form),
            None if promises_another(&ending) => Err(not_written::<F>(&ending)),
            None => Ok(F::PLAIN),
        }
    }
}

/// Endings that belong to a format.
const ELSEWHERE: &[&str] = &[
    "pdf", "xlsx", "xls", "ods", "docx", "doc", "odt", "rtf", "xml", "tsv", "csv", "json", "jsonl",
    "html", "md",
];

/// Endings of plain text, which the form for a screen is.
const PLAIN: &[&str] = &["txt", "text", "log", "out", "asc"];

/// Whether a file of this ending is opened with a program of its own: short words that
/// name no plain text, and no dates or numbers.
fn promises_another(ending: &str) -> bool {
    let is_word = ending.len() < 5 && ending.chars().all(|c| c.is_ascii_alphabetic());
    ELSEWHERE.contains(&ending) || (is_word && !PLAIN.contains(&ending))
}

fn not_written<F: Forms>(ending: &str) -> WrongUse {
    let instead = match ending {
        "xlsx" | "xls" | "ods" | "tsv" if F::of_ending("csv").is_some() => {
            "donnez-lui un nom en « .csv », qu'un tableur ouvre"
        }
        _ => "donnez-lui un nom en « .html », qui s'ouvre dans un navigateur et s'imprime",
    };
    WrongUse(format!(
        "un fichier « .{ending} » ne peut pas être écrit ici : {instead}, ou choisissez avec --format"
    ))
}

impl Output {
    /// Shows a result: its document, or its JSON.
    pub(super) fn show(
        &self,
        context: &mut Context<'_>,
        document: impl FnOnce() -> Document,
        json: impl FnOnce() -> serde_json::Result<String>,
    ) -> anyhow::Result<()> {
        let text = match self.form()? {
            OutputForm::Table => text::render(&document(), context.style(self.file().is_some())),
            OutputForm::Phrase => phrase::render(&document()),
            OutputForm::Md => markdown::render(&document()),
            OutputForm::Html => html::render(&document()),
            OutputForm::Json => escape_json(json().context("writing JSON")?) + "\n",
        };
        put(context, self.file(), &text)
    }
}

/// Refuses to write an answer over a file that it is read from.
pub(super) fn refuse_input<'a>(
    output: Option<&Path>,
    inputs: impl IntoIterator<Item = &'a PathBuf>,
) -> Result<(), WrongUse> {
    let Some(place) = output.and_then(|output| fs::canonicalize(output).ok()) else {
        return Ok(());
    };
    let mut inputs = inputs.into_iter();
    match inputs.find(|input| fs::canonicalize(input).is_ok_and(|input| input == place)) {
        None => Ok(()),
        Some(input) => Err(WrongUse(format!(
            "la réponse ne peut pas être écrite dans « {} », qui est un fichier à lire : donnez-lui un autre nom",
            input.display()
        ))),
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
            write_whole(file, text.as_bytes()).with_context(|| Subject::file(file))?;
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
    fn the_end_of_the_name_gives_the_form() {
        let output = |name: &str, format: Option<OutputForm>| Output {
            format,
            output: Some(PathBuf::from(name)),
        };
        let form = |name, format| output(name, format).form().unwrap();
        assert_eq!(form("a.HTML", None), OutputForm::Html);
        assert_eq!(form("a.txt", None), OutputForm::Table);
        assert_eq!(form("rapport.20-11", None), OutputForm::Table);
        assert_eq!(form("rapport.novembre", None), OutputForm::Table);
        assert_eq!(form("a.html", Some(OutputForm::Json)), OutputForm::Json);
        assert_eq!(output("-", None).file(), None);
    }

    #[cfg(unix)]
    #[test]
    fn an_answer_is_never_written_over_what_it_is_read_from() {
        let folder = tempfile::tempdir().unwrap();
        let place = |name: &str| folder.path().join(name);
        fs::write(place("cv.docx"), "x").unwrap();
        std::os::unix::fs::symlink(place("cv.docx"), place("lien.json")).unwrap();
        let refused = |output: &str| refuse_input(Some(&place(output)), [&place("cv.docx")]);
        assert!(refused("cv.docx").is_err());
        assert!(refused("lien.json").is_err());
        assert!(refused("autre.json").is_ok());
        assert!(refuse_input(None, [&place("cv.docx")]).is_ok());
    }

    #[test]
    fn a_name_that_promises_another_form_is_refused() {
        for name in ["rapport.pdf", "base.xlsx", "base.csv", "base.xyz"] {
            let output: Output = Output {
                format: None,
                output: Some(PathBuf::from(name)),
            };
            let error = output.form().unwrap_err().to_string();
            assert!(error.contains(".html"), "{error}");
        }
    }
}
