//! `matcher train`.

use std::fs;
use std::path::Path;

use anyhow::Context as _;
use indicatif::ProgressBar;

use super::context::Context;
use super::exit::Exit;
use super::interrupt;
use super::numbers::whole;
use super::progress;
use crate::app::index::fold_in;
use crate::app::model::{Progress, Trained, base_of, load, open_bytes, part_of, save, train};
use crate::profile::Sizes;
use crate::report::count;
use crate::store::Store;

#[derive(clap::Args)]
pub(super) struct Args {
    #[arg(
        long,
        value_name = "N",
        value_parser = |text: &str| whole::<usize>(text, 2..=10_000),
        help = "Nombre de thèmes [défaut : selon le nombre d'offres]"
    )]
    topics: Option<usize>,
    #[arg(
        long,
        value_name = "N",
        value_parser = |text: &str| whole::<u32>(text, 1..=u64::MAX),
        help = "Nombre de passages sur les textes [défaut : 160]"
    )]
    sweeps: Option<u32>,
}

pub(super) fn run(args: &Args, context: &mut Context<'_>) -> anyhow::Result<Exit> {
    let store = context.open_store()?;
    if store.count_offers()? == 0 {
        context.warn("La base ne contient aucune offre : rien à apprendre.")?;
        return Ok(Exit::NoOffers);
    }
    let bytes = learn(&store, (args.topics, args.sweeps), context)?;
    let path = context.settings.model_path();
    keep(&bytes, &path)?;
    context.note(&format!("Modèle écrit : {}", path.display()))?;
    Ok(Exit::Done)
}

fn learn(
    store: &Store,
    (n_topics, n_sweeps): (Option<usize>, Option<u32>),
    context: &mut Context<'_>,
) -> anyhow::Result<Vec<u8>> {
    let sizes = Sizes {
        seed: context.settings.seed()?,
        n_topics,
        n_sweeps,
    };
    let teller = Teller::new(context);
    train(store, &sizes, &mut |progress| {
        teller.tell(progress, context);
    })
}

/// The model of the store's offers: loaded, brought up to the offers of today,
/// or learnt where there is none.
pub(super) fn ready(store: &Store, context: &mut Context<'_>) -> anyhow::Result<Trained> {
    let path = context.settings.model_path();
    let loaded = load(&path)?;
    let bytes = match &loaded {
        Some(trained) if trained.base == base_of(store)? => None,
        Some(trained) => {
            let teller = Teller::new(context);
            let known = (&trained.profiler, &trained.profiles);
            Some(fold_in(store, known.0, Some(known.1), &mut |progress| {
                teller.tell(progress, context);
            })?)
        }
        None => Some(learn(store, (None, None), context)?),
    };
    if let Some(bytes) = bytes {
        drop(loaded);
        keep(&bytes, &path)?;
        drop(bytes);
        let trained = load(&path)?;
        return trained.context("the model that was just written");
    }
    loaded.context("the model that was just loaded")
}

/// A model of the embedded demo, which is learnt anew and not kept: a base that
/// is empty stays so.
pub(super) fn ready_for_demo(store: &Store, context: &mut Context<'_>) -> anyhow::Result<Trained> {
    let bytes = learn(store, (None, None), context)?;
    Ok(open_bytes(&bytes)?)
}

/// Writes the model; one that is interrupted leaves that of before.
fn keep(bytes: &[u8], path: &Path) -> anyhow::Result<()> {
    let part = part_of(path);
    interrupt::begun(&part);
    let saved = save(bytes, path);
    // What failed is told already; the model of before is still there.
    interrupt::settle(&part, || {
        saved.inspect_err(|_| drop(fs::remove_file(&part)))
    })
}

/// Tells how far learning has come: a bar where somebody watches; lines beside
/// it where they were asked for, as a log wants them.
struct Teller {
    bar: ProgressBar,
    with_lines: bool,
}

impl Teller {
    fn new(context: &Context<'_>) -> Self {
        Self {
            bar: progress::bar(context, None, "{bar:30} {msg}"),
            with_lines: context.common.verbose,
        }
    }

    fn tell(&self, progress: Progress, context: &mut Context<'_>) {
        const EVERY: u32 = 20;
        let line = match progress {
            Progress::Reading => "Lecture des offres…".to_owned(),
            Progress::Topics(done, of) => {
                self.bar.set_length(u64::from(of));
                self.bar.set_position(u64::from(done));
                format!("Thèmes : passage {done} sur {of}")
            }
            Progress::Profiles(done, of) => {
                self.bar.set_length(of as u64);
                self.bar.set_position(done as u64);
                format!("{} offres indexées", count(done))
            }
        };
        let is_told = match progress {
            Progress::Topics(done, _) => done.is_multiple_of(EVERY),
            Progress::Profiles(done, of) => done == of,
            Progress::Reading => true,
        };
        if self.with_lines && is_told {
            // What is told on the way may be lost; the work goes on.
            let _ = self.bar.suspend(|| context.note(&line));
        }
        self.bar.set_message(line);
    }
}

impl Drop for Teller {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
