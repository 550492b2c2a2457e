//! The model that commands work with, and a bar while it is made ready.

use std::io::Write;
use std::time::Duration;

use indicatif::ProgressBar;

use super::context::Context;
use super::progress;
use crate::app::collection::Collection;
use crate::app::model;
use crate::app::model_files::ModelBytes;
use crate::app::training_progress::{Cause, TrainingProgress};
use crate::profile::{OfferIndex, Sizes};
use crate::report::{count, plural};
use crate::store::Store;

/// The model of a collection.
pub(super) fn of_collection(
    collection: &Collection,
    context: &mut Context<'_>,
) -> anyhow::Result<OfferIndex> {
    let bar = TrainingBar::new(context);
    let err = &mut context.streams.err;
    collection.model(&context.settings, &mut |progress| bar.show(progress, err))
}

/// The model of the user's store, which may be empty.
pub(super) fn of_store(store: &Store, context: &mut Context<'_>) -> anyhow::Result<OfferIndex> {
    let bar = TrainingBar::new(context);
    let err = &mut context.streams.err;
    model::ready(store, &context.settings, &mut |progress| {
        bar.show(progress, err);
    })
}

/// Trains a model.
pub(super) fn train(
    store: &Store,
    sizes: &Sizes,
    context: &mut Context<'_>,
) -> anyhow::Result<ModelBytes> {
    let bar = TrainingBar::new(context);
    let err = &mut context.streams.err;
    model::train(store, sizes, &mut |progress| bar.show(progress, err))
}

/// Offers whose texts two cores read in a second, as it is announced.
const FACTS_A_SECOND: usize = 5_000;

/// Makes the facts of a collection those of the present rules.
pub(super) fn refresh_facts(
    collection: &Collection,
    context: &mut Context<'_>,
) -> anyhow::Result<()> {
    let bar = TrainingBar::new(context);
    let err = &mut context.streams.err;
    collection.refresh_facts(&mut |progress| bar.show(progress, err))
}

/// Progress of training: a bar on a terminal, and lines with `--verbose`.
struct TrainingBar {
    bar: ProgressBar,
    with_lines: bool,
    is_quiet: bool,
}

impl TrainingBar {
    fn new(context: &Context<'_>) -> Self {
        Self {
            bar: progress::bar(context, None, "{bar:30} {msg}"),
            with_lines: context.common.verbose,
            is_quiet: context.common.quiet,
        }
    }

    fn show(&self, progress: TrainingProgress, err: &mut dyn Write) {
        let line = match progress {
            TrainingProgress::Begun(cause, takes) => beginning(cause, takes),
            TrainingProgress::Facts(0, of) => format!(
                "Les règles de lecture des offres ont changé : {} sont relues, en {} environ.",
                plural(of, "offre", "offres"),
                plural(of.div_ceil(FACTS_A_SECOND), "seconde", "secondes")
            ),
            TrainingProgress::Facts(done, of) => {
                self.bar.set_length(of as u64);
                self.bar.set_position(done as u64);
                format!("{} offres relues", count(done))
            }
            TrainingProgress::Reading => "Lecture des offres…".to_owned(),
            TrainingProgress::Topics(done, of) => {
                self.bar.set_length(u64::from(of));
                self.bar.set_position(u64::from(done));
                format!("Thèmes : passage {done} sur {of}")
            }
            TrainingProgress::Profiles(done, of) => {
                self.bar.set_length(of as u64);
                self.bar.set_position(done as u64);
                format!("{} offres indexées", count(done))
            }
        };
        let is_shown = match progress {
            TrainingProgress::Begun(cause, takes) => {
                !self.is_quiet && is_worth_telling(cause, takes)
            }
            TrainingProgress::Facts(0, _) => !self.is_quiet,
            _ => self.with_lines && is_worth_a_line(progress),
        };
        if is_shown {
            // A lost line does not stop the work.
            let _ = self.bar.suspend(|| writeln!(err, "{line}"));
        }
        self.bar.set_message(line);
    }
}

/// What begins, and how long a person waits for it.
fn beginning(cause: Cause, takes: Duration) -> String {
    let about = about(takes);
    match cause {
        Cause::First => format!(
            "Le programme apprend d'abord à lire ces offres : {about}. C'est gardé, et la réponse est ensuite immédiate."
        ),
        Cause::OtherVersion => format!(
            "Le modèle gardé vient d'une autre version du programme : il est refait, {about}."
        ),
        Cause::Outgrown => format!(
            "Il y a bien plus d'offres que lorsque le modèle a été fait : il est refait, {about}."
        ),
        Cause::Profiles => format!("Les offres sont indexées à nouveau : {about}."),
    }
}

/// What is over at once is not announced, but for a change that may surprise.
fn is_worth_telling(cause: Cause, takes: Duration) -> bool {
    is_long(takes) || cause == Cause::OtherVersion
}

/// True if the wait is long enough to be announced.
pub(super) fn is_long(takes: Duration) -> bool {
    takes >= Duration::from_secs(5)
}

/// « environ 40 s », in steps that promise no more than is known.
pub(super) fn about(takes: Duration) -> String {
    let seconds = takes.as_secs();
    match seconds {
        0..=9 => "quelques secondes".to_owned(),
        10..=89 => format!("environ {}\u{a0}s", seconds.div_ceil(10) * 10),
        _ => format!("environ {}\u{a0}min", (seconds + 30) / 60),
    }
}

/// A log wants few lines.
fn is_worth_a_line(progress: TrainingProgress) -> bool {
    const EVERY: u32 = 20;
    match progress {
        TrainingProgress::Topics(done, _) => done.is_multiple_of(EVERY),
        TrainingProgress::Profiles(done, of) | TrainingProgress::Facts(done, of) => done == of,
        TrainingProgress::Begun(..) | TrainingProgress::Reading => true,
    }
}

impl Drop for TrainingBar {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wait_is_given_in_round_figures() {
        let waits = [3, 41, 75, 125].map(|seconds| about(Duration::from_secs(seconds)));
        let waits = waits.map(|wait| wait.replace('\u{a0}', " "));
        assert_eq!(
            waits,
            [
                "quelques secondes",
                "environ 50 s",
                "environ 80 s",
                "environ 2 min"
            ]
        );
        let short = Duration::from_secs(1);
        assert!(!is_worth_telling(Cause::First, short));
        assert!(is_worth_telling(Cause::OtherVersion, short));
    }
}
