//! The answer of `match`, written as it comes or kept until it is whole.

use std::io::Write;

use super::super::context::Context;
use super::super::exit::Exit;
use super::FileResult;
use super::args::{Args, MatchForm};
use crate::app::shown;
use crate::app::subject::Subject;
use crate::app::whole_file::WholeFile;
use crate::report::csv::{self, Dialect};
use crate::report::matches::{
    Base, Depth, Match, ShownMatches, document, empty, group, heads, rows, trec,
};
use crate::report::{count, escape_json, html, markdown, phrase, plural, text};

/// An answer that grows.
pub(super) struct MatchAnswer {
    form: MatchForm,
    dialect: Dialect,
    depth: Depth,
    file: Option<WholeFile>,
    /// A closing line counts the CVs: there may be several.
    counts_cvs: bool,
    /// Whether the numbers of the offers may be kept for the next command.
    keeps_shown: bool,
    whole: ShownMatches,
    counts: FileCounts,
    /// Ids of the offers in it.
    shown: Vec<String>,
}

/// How the files fared.
#[derive(Default)]
struct FileCounts {
    n_read: usize,
    n_fitting: usize,
    n_unread: usize,
}

impl MatchAnswer {
    /// Opens where the answer goes, before any CV is read.
    pub(super) fn open(
        args: &Args,
        base: Base,
        fingerprint: &str,
        seed: u64,
        context: &mut Context<'_>,
    ) -> anyhow::Result<Self> {
        let form = args.output.form()?;
        let file = args.output.file().map(|path| {
            use anyhow::Context as _;
            WholeFile::create(path).with_context(|| Subject::file(path))
        });
        let is_page = matches!(form, MatchForm::Md | MatchForm::Html);
        let mut answer = Self {
            form,
            dialect: Dialect {
                has_semicolons: args.semicolons,
                has_mark: args.bom,
            },
            depth: match is_page || args.explain {
                true => Depth::Full,
                false => Depth::Short,
            },
            file: file.transpose()?,
            counts_cvs: args.files_from.is_some()
                || args.cvs.len() > 1
                || args.cvs.iter().any(|path| path.is_dir()),
            keeps_shown: !args.read_only,
            whole: empty(base, fingerprint, seed),
            counts: FileCounts::default(),
            shown: Vec::new(),
        };
        if form != MatchForm::Csv && (args.bom || args.semicolons) {
            context.warn("--bom et --semicolons ne servent qu'au CSV : laissés de côté.")?;
        }
        if form == MatchForm::Csv {
            let heads = csv::render(&[heads()], answer.dialect);
            answer.write(&heads, context)?;
        }
        Ok(answer)
    }

    /// Takes what came of a file.
    pub(super) fn put(
        &mut self,
        found: FileResult,
        context: &mut Context<'_>,
    ) -> anyhow::Result<()> {
        match found {
            Ok(one) => self.put_match(one, context),
            Err(unread) => {
                self.counts.n_unread += 1;
                context.warn(&format!("{} : {}", unread.file, unread.message))?;
                self.whole.unread.push(unread);
                Ok(())
            }
        }
    }

    fn put_match(&mut self, one: Match, context: &mut Context<'_>) -> anyhow::Result<()> {
        self.counts.n_read += 1;
        self.counts.n_fitting += usize::from(one.fits);
        self.shown
            .extend(one.offers.iter().map(|own| own.id.clone()));
        match self.form {
            MatchForm::Csv => {
                let lines: Vec<String> = rows(&one, &self.whole.base)
                    .iter()
                    .map(|row| csv::line(row, self.dialect))
                    .collect();
                self.write(&lines.concat(), context)
            }
            MatchForm::Trec => self.write(&trec(&one), context),
            MatchForm::Jsonl => {
                // Each line is an answer of its own, so that it keeps to the schema.
                let line = ShownMatches {
                    matches: vec![one],
                    unread: Vec::new(),
                    ..self.whole.clone()
                };
                self.write(
                    &(escape_json(serde_json::to_string(&line)?) + "\n"),
                    context,
                )
            }
            _ => {
                self.whole.matches.push(one);
                Ok(())
            }
        }
    }

    /// Writes what was kept back and the closing line.
    pub(super) fn end(mut self, context: &mut Context<'_>) -> anyhow::Result<Exit> {
        let text = self.drawn(context)?;
        self.write(&text, context)?;
        // Those of a folder are for nobody who is about to apply.
        let is_for_one = self.keeps_shown && !self.whole.base.demo && !self.counts_cvs;
        if is_for_one && !self.shown.is_empty() {
            shown::keep(context.settings.home(), &self.shown);
        }
        // Where no CV was read there is no answer: an earlier one stays.
        let is_empty = self.counts.n_read == 0 && !self.counts_cvs;
        if let Some(file) = self.file.take().filter(|_| !is_empty) {
            file.finish()?;
        }
        let FileCounts {
            n_read,
            n_fitting,
            n_unread,
        } = self.counts;
        if self.counts_cvs {
            context.note(&format!(
                "{}, dont {} avec des offres proches ; {} à revoir",
                plural(n_read, "CV lu", "CV lus"),
                count(n_fitting),
                plural(n_unread, "fichier", "fichiers")
            ))?;
        }
        if self.whole.base.demo && matches!(self.form, MatchForm::Csv | MatchForm::Trec) {
            context.warn("Démonstration : la base est vide, ces offres sont inventées.")?;
        }
        Ok(match (n_read, n_fitting, n_unread) {
            (0, ..) => Exit::Failed,
            (_, _, 1..) => Exit::Partly,
            (_, 0, _) => Exit::Failed,
            _ => Exit::Done,
        })
    }

    /// What the forms that want everything at once make of it.
    fn drawn(&mut self, context: &Context<'_>) -> anyhow::Result<String> {
        self.whole.group = group(&self.whole.matches);
        let whole = &self.whole;
        if whole.matches.is_empty() && self.form != MatchForm::Json && !self.counts_cvs {
            // The failure of the only file was reported already.
            return Ok(String::new());
        }
        let page = || document(whole, self.depth);
        Ok(match self.form {
            MatchForm::Table => text::render(&page(), context.style(self.file.is_some())),
            MatchForm::Phrase => phrase::render(&page()),
            MatchForm::Md => markdown::render(&page()),
            MatchForm::Html => html::render(&page()),
            MatchForm::Json => escape_json(serde_json::to_string_pretty(whole)?) + "\n",
            MatchForm::Jsonl if !whole.unread.is_empty() => {
                escape_json(serde_json::to_string(whole)?) + "\n"
            }
            MatchForm::Jsonl | MatchForm::Csv | MatchForm::Trec => String::new(),
        })
    }

    fn write(&mut self, text: &str, context: &mut Context<'_>) -> anyhow::Result<()> {
        match &mut self.file {
            Some(file) => file.write(text.as_bytes())?,
            None => {
                context.streams.out.write_all(text.as_bytes())?;
                context.streams.out.flush()?;
            }
        }
        Ok(())
    }
}
