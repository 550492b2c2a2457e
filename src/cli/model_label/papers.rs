//! `matcher model label --mails` and `--pages`: what an office calls its own mails and pages.

use std::fs;
use std::io::{self, BufRead, Write as _};
use std::path::{Path, PathBuf};

use anyhow::Context as _;

use super::save;
use crate::app::subject::Subject;
use crate::app::triage::{
    LabelItem, LabelSession, LabelSubject, PaperLabel, Triage, TriageRequest, inputs, read_labels,
};
use crate::cli::context::Context;
use crate::cli::exit::Exit;
use crate::report::{cleaned, percent};
use crate::text::fold;
use crate::triage::mails::Category;
use crate::triage::pages::PageClass;

/// What is to be labelled.
pub(super) struct Papers<'a> {
    pub(super) paths: &'a [PathBuf],
    pub(super) what: LabelSubject,
    /// As many as that of which the machine is least sure.
    pub(super) uncertain: Option<usize>,
    pub(super) output: &'a Path,
}

/// Labels mails or pages, as the person answers on the standard input.
pub(super) fn label(asked: &Papers<'_>, context: &mut Context<'_>) -> anyhow::Result<Exit> {
    let done = earlier(asked.output)?;
    let mut names = AllowedNames::new(asked.what, &done);
    let mut session = session(asked, done, context)?;
    context.note(KEYS)?;
    let mut answers = io::stdin().lock().lines();
    while let Some(item) = session.current() {
        let (n_done, n_left) = session.progress();
        show(item, n_done, n_left, context)?;
        let Some(answer) = answers.next().transpose().context(Subject::StandardInput)? else {
            break;
        };
        match answer.trim() {
            "q" => break,
            "" => session.keep(),
            "s" => session.give(None),
            "u" if session.undo() => {}
            "u" => context.note("Rien à reprendre dans cette séance.")?,
            words => match names.chosen(words, context)? {
                Some(name) => session.give(Some(name)),
                None => continue,
            },
        }
        // An answer is on the disk before the next text is shown.
        save(&session, asked.output)?;
    }
    let (n_done, n_left) = session.progress();
    context.note(&format!(
        "Étiquettes : {n_done} ; restantes : {n_left}. Pour s'en servir : matcher triage CHEMIN --labels {}",
        asked.output.display()
    ))?;
    Ok(Exit::Done)
}

/// The labels of earlier days.
fn earlier(file: &Path) -> anyhow::Result<Vec<PaperLabel>> {
    match fs::exists(file).with_context(|| Subject::file(file))? {
        true => read_labels(file),
        false => Ok(Vec::new()),
    }
}

const KEYS: &str = "Entrée : garder ce nom · un nom : le donner à la place · + nom : en créer un · ? : voir les noms · s : passer · u : revenir · q : finir";

/// What nobody labelled yet, with what earlier labels make of it.
fn session(
    asked: &Papers<'_>,
    done: Vec<PaperLabel>,
    context: &Context<'_>,
) -> anyhow::Result<LabelSession> {
    let mut all = Vec::new();
    for path in asked.paths {
        all.extend(inputs(std::slice::from_ref(path)).with_context(|| Subject::file(path))?);
    }
    let mut triage = Triage::open(context.settings.home(), TriageRequest::default())?;
    triage.learn_own(None, &done);
    let items = triage.to_label(&all, asked.what, &done, asked.uncertain);
    Ok(LabelSession::resume(items, done))
}

fn show(
    item: &LabelItem,
    n_done: usize,
    n_left: usize,
    context: &mut Context<'_>,
) -> io::Result<()> {
    let page = item.proposal.page.map(|page| format!(", page {page}"));
    context.say(&format!(
        "\n[{} / {}] {}{}",
        n_done + 1,
        n_done + n_left,
        cleaned(&item.proposal.path),
        page.unwrap_or_default()
    ))?;
    for line in &item.lines {
        context.say(&format!("  | {}", cleaned(line)))?;
    }
    let name = item.proposal.label.as_deref().unwrap_or_default();
    let certainty = percent(f64::from(item.certainty));
    context.say(&format!("  • {} ({certainty})", cleaned(name)))?;
    context.streams.out.flush()
}

/// Names that may be given.
struct AllowedNames(Vec<String>);

impl AllowedNames {
    /// Built-in ones, and those that earlier labels gave.
    fn new(what: LabelSubject, done: &[PaperLabel]) -> Self {
        let built_in: Vec<&str> = match what {
            LabelSubject::Mails => Category::ALL.iter().map(|one| one.name()).collect(),
            LabelSubject::Pages => PageClass::ALL.iter().map(|one| one.name()).collect(),
        };
        let mut names = Self(built_in.into_iter().map(str::to_owned).collect());
        for name in done.iter().filter_map(|label| label.label.as_ref()) {
            names.add(name);
        }
        names
    }

    fn add(&mut self, name: &str) {
        if !self.0.iter().any(|own| own == name) {
            self.0.push(name.to_owned());
        }
    }

    /// The name that an answer means; says why where it means none.
    fn chosen(&mut self, words: &str, context: &mut Context<'_>) -> io::Result<Option<String>> {
        if let Some(new) = words.strip_prefix('+').map(str::trim)
            && !new.is_empty()
        {
            self.add(new);
            return Ok(Some(new.to_owned()));
        }
        let sought = words.trim_start_matches(['?', '+']).trim();
        let found = self.matching(sought);
        match (words.starts_with('?'), found.as_slice()) {
            (false, [one]) => return Ok(Some((*one).to_owned())),
            (_, []) => context.say("  Aucun nom de cette sorte. « + nom » en crée un.")?,
            (_, several) => context.say(&format!("  {}", cleaned(&several.join(", "))))?,
        }
        Ok(None)
    }

    /// The name itself, else those that hold the words.
    fn matching(&self, sought: &str) -> Vec<&str> {
        let sought = fold(sought);
        let names = || self.0.iter().map(String::as_str);
        match names().find(|name| fold(name) == sought) {
            Some(one) => vec![one],
            None => names()
                .filter(|name| fold(name).contains(&sought))
                .collect(),
        }
    }
}
