//! `matcher model label`.

mod papers;

use std::fs;
use std::io::{self, BufRead, Write};
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use serde::Serialize;

use papers::Papers;

use super::context::Context;
use super::exit::Exit;
use super::output::put;
use super::usage::WrongUse;
use crate::app::label_queue::LabelQueue;
use crate::app::labelling::{
    LabelProposal, Sampling, Session, load_corrections, read_sentences, sample_sentences,
};
use crate::app::subject::Subject;
use crate::app::triage::LabelSubject;
use crate::app::whole_file::write_whole;
use crate::facts::{Extractor, SubLabel};
use crate::labelling::LabelledSentence;
use crate::report::cleaned;

#[derive(clap::Args)]
pub(super) struct LabelArgs {
    #[arg(
        value_name = "PHRASES",
        required_unless_present_any = ["sample", "mails", "pages"],
        conflicts_with_all = ["sample", "mails", "pages"],
        help = "Phrases à étiqueter, telles que --sample les écrit"
    )]
    sentences: Option<PathBuf>,
    #[arg(
        long,
        num_args = 2,
        value_names = ["MANIÈRE", "N"],
        help = "Choisit N phrases de la base : « diverse », aussi variées que possible, ou « uncertain », là où les règles et les machines se contredisent ou doutent"
    )]
    sample: Option<Vec<String>>,
    #[arg(
        long,
        num_args = 1..,
        value_name = "CHEMIN",
        conflicts_with_all = ["sample", "pages"],
        help = "Étiquette des messages : fichiers .eml, boîtes .mbox, dossiers"
    )]
    mails: Vec<PathBuf>,
    #[arg(
        long,
        num_args = 1..,
        value_name = "CHEMIN",
        conflicts_with = "sample",
        help = "Étiquette des pages de documents"
    )]
    pages: Vec<PathBuf>,
    #[arg(
        long,
        value_name = "N",
        conflicts_with_all = ["sample", "sentences"],
        help = "Avec --mails ou --pages : seulement les N dont la machine est le moins sûre"
    )]
    uncertain: Option<usize>,
    #[arg(
        short,
        long,
        value_name = "FICHIER",
        help = "Fichier où écrire ; des étiquettes qui y sont déjà sont gardées, et le travail reprend après elles"
    )]
    output: Option<PathBuf>,
}

pub(super) fn run(args: &LabelArgs, context: &mut Context<'_>) -> anyhow::Result<Exit> {
    let output = args.output.as_deref();
    let of_papers = [
        (&args.mails, LabelSubject::Mails),
        (&args.pages, LabelSubject::Pages),
    ];
    if let Some((paths, what)) = of_papers.into_iter().find(|(paths, _)| !paths.is_empty()) {
        let papers = Papers {
            paths,
            what,
            uncertain: args.uncertain,
            output: output.ok_or_else(no_output)?,
        };
        return papers::label(&papers, context);
    }
    match (&args.sample, &args.sentences) {
        (Some(sample), _) => choose(sample, output, context),
        (None, Some(sentences)) => label(sentences, output, context),
        (None, None) => Err(WrongUse("dites quelles phrases étiqueter".to_owned()).into()),
    }
}

/// Chooses sentences of the base.
fn choose(
    sample: &[String],
    output: Option<&Path>,
    context: &mut Context<'_>,
) -> anyhow::Result<Exit> {
    let [way, n] = sample else {
        return Err(WrongUse("écrivez « --sample diverse 50 »".to_owned()).into());
    };
    let n: usize = n
        .parse()
        .map_err(|_| WrongUse(format!("« {n} » n'est pas un nombre de phrases")))?;
    let learnt = load_corrections(context.settings.home())?;
    let unsure = match way.as_str() {
        "diverse" => None,
        "uncertain" if learnt.is_some() => learnt.as_ref(),
        "uncertain" => {
            let why = "aucune machine n'a encore appris, donc aucune ne doute : étiquetez d'abord des phrases « diverse », puis lancez « matcher train --labels »";
            return Err(WrongUse(why.to_owned()).into());
        }
        other => {
            let why = format!(
                "« {other} » n'est pas une manière de choisir : « diverse » ou « uncertain »"
            );
            return Err(WrongUse(why).into());
        }
    };
    let collection = context.collection()?;
    let asked = Sampling {
        n,
        unsure,
        seed: context.settings.seed()?,
    };
    let chosen = sample_sentences(collection.store(), &asked)?;
    let lines = chosen
        .iter()
        .map(|own| Ok(serde_json::to_string(own)? + "\n"));
    let lines: String = lines.collect::<serde_json::Result<_>>()?;
    put(context, output, &lines)?;
    Ok(Exit::Done)
}

/// The labels of earlier days.
fn earlier(file: &Path) -> anyhow::Result<Vec<LabelledSentence>> {
    match fs::exists(file).with_context(|| Subject::file(file))? {
        true => read_sentences(file),
        false => Ok(Vec::new()),
    }
}

fn no_output() -> WrongUse {
    WrongUse("dites dans quel fichier garder les étiquettes, avec -o".to_owned())
}

/// Labels sentences, as the person answers on the standard input.
fn label(
    sentences: &Path,
    output: Option<&Path>,
    context: &mut Context<'_>,
) -> anyhow::Result<Exit> {
    let output = output.ok_or_else(no_output)?;
    let mut session = Session::of_sentences(read_sentences(sentences)?, earlier(output)?);
    let subs: Vec<SubLabel> = Extractor::built_in().sub_labels().collect();
    context.note(KEYS)?;
    let mut answers = io::stdin().lock().lines();
    let mut shown = session.proposal();
    while let Some(proposal) = &mut shown {
        let (n_done, n_left) = session.progress();
        show(proposal, n_done, n_left, &subs, context)?;
        let Some(answer) = answers.next().transpose().context(Subject::StandardInput)? else {
            break;
        };
        match answer.trim() {
            "q" => break,
            "" => session.keep(&proposal.subs),
            "s" => session.skip(),
            "u" if session.undo() => {}
            "u" => context.note("Rien à reprendre dans cette séance.")?,
            words => {
                change(proposal, words, &subs, context)?;
                continue;
            }
        }
        // An answer is on the disk before the next sentence is shown.
        save(&session, output)?;
        shown = session.proposal();
    }
    let (n_done, n_left) = session.progress();
    context.note(&format!(
        "Phrases étiquetées : {n_done} ; restantes : {n_left}. Pour apprendre : matcher train --labels {}",
        output.display()
    ))?;
    Ok(Exit::Done)
}

const KEYS: &str = "Entrée : garder ces étiquettes · un mot ou un code : l'ajouter ou l'ôter (« autonomie », « -permis b ») · ? mot : chercher une étiquette · s : passer · u : revenir · q : finir";

fn show(
    proposal: &LabelProposal,
    n_done: usize,
    n_left: usize,
    subs: &[SubLabel],
    context: &mut Context<'_>,
) -> io::Result<()> {
    context.say(&format!(
        "\n[{} / {}] {}",
        n_done + 1,
        n_done + n_left,
        cleaned(&proposal.sentence)
    ))?;
    if proposal.subs.is_empty() {
        context.say("  (aucune étiquette)")?;
    }
    for own in &proposal.subs {
        context.say(&format!("  • {own} : {}", name(own, subs)))?;
    }
    context.streams.out.flush()
}

/// Adds or takes away a label, or looks some up.
fn change(
    proposal: &mut LabelProposal,
    words: &str,
    subs: &[SubLabel],
    context: &mut Context<'_>,
) -> io::Result<()> {
    if let Some(sought) = words.strip_prefix('?') {
        for own in matching(sought, subs) {
            context.say(&format!("  {} : {}", own.sub, own.name))?;
        }
        return Ok(());
    }
    let (takes_away, sought) = match words.strip_prefix('-') {
        Some(sought) => (true, sought),
        None => (false, words.trim_start_matches('+')),
    };
    match matching(sought, subs).as_slice() {
        [] => context.say("  Aucune étiquette de ce nom. « ? mot » en cherche."),
        [own] => {
            let is_there = proposal.subs.remove(own.sub);
            if !takes_away && !is_there {
                proposal.subs.insert(own.sub.to_owned());
            }
            Ok(())
        }
        several => {
            let names: Vec<&str> = several.iter().map(|own| own.sub).take(12).collect();
            context.say(&format!("  Plusieurs étiquettes : {}", names.join(", ")))
        }
    }
}

/// The sub-label of that code, else those whose name or code holds the words.
fn matching(sought: &str, subs: &[SubLabel]) -> Vec<SubLabel> {
    let sought = crate::text::fold(sought.trim());
    if let Some(own) = subs.iter().find(|own| own.sub == sought) {
        return vec![*own];
    }
    let holds = |own: &&SubLabel| {
        crate::text::fold(own.name).contains(&sought) || own.sub.contains(&sought)
    };
    subs.iter().filter(holds).copied().collect()
}

fn name(sub: &str, subs: &[SubLabel]) -> &'static str {
    subs.iter()
        .find(|own| own.sub == sub)
        .map_or("", |own| own.name)
}

fn save<T, L: Serialize>(labels: &LabelQueue<T, L>, output: &Path) -> anyhow::Result<()> {
    let mut bytes = Vec::new();
    labels.write(&mut bytes)?;
    write_whole(output, &bytes).with_context(|| Subject::file(output))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_is_found_by_its_code_or_by_a_word_of_its_name() {
        let subs: Vec<SubLabel> = Extractor::built_in().sub_labels().collect();
        let found = |sought: &str| -> Vec<&str> {
            matching(sought, &subs).iter().map(|own| own.sub).collect()
        };
        assert_eq!(found("autonomy"), ["autonomy"]);
        assert_eq!(found(" Autonomie"), ["autonomy"]);
        assert!(found("diplôme").len() > 3);
        assert!(found("zzz").is_empty());
    }
}
