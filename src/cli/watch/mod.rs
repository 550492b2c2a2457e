//! `matcher watch`.

mod add;
mod args;
mod deliver;
mod manage;
mod offer_score;
mod ready;
mod replies;
mod run;
mod search_line;
mod ways;

pub(super) use offer_score::score_for;

use super::context::Context;
use super::exit::Exit;

#[derive(clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    what: WatchCommand,
}

#[derive(clap::Subcommand)]
enum WatchCommand {
    #[command(
        about = "Ajoute une veille pour un CV, ou une pour chaque CV d'un dossier",
        after_help = "Exemples :\n  matcher watch add cv.pdf\n  matcher watch add cv.pdf --name léa --to lea@example.org --dept 59 --every day\n  matcher watch add --folder cvs/ --to conseil@example.org"
    )]
    Add(Box<add::Args>),
    #[command(
        about = "Montre les veilles",
        after_help = "Exemples :\n  matcher watch list\n  matcher watch list --format json"
    )]
    List(manage::ListArgs),
    #[command(
        about = "Montre une veille et ce qu'elle a annoncé",
        after_help = "Exemple :\n  matcher watch show léa"
    )]
    Show(manage::ShowArgs),
    #[command(
        about = "Met une veille en pause",
        after_help = "Exemple :\n  matcher watch pause léa"
    )]
    Pause(manage::NameArgs),
    #[command(
        about = "Reprend une veille en pause",
        after_help = "Exemple :\n  matcher watch resume léa"
    )]
    Resume(manage::NameArgs),
    #[command(
        about = "Efface une veille et ce qu'elle a annoncé",
        after_help = "Exemple :\n  matcher watch remove léa"
    )]
    Remove(manage::NameArgs),
    #[command(
        about = "Annonce ce qui est nouveau, pour les veilles nommées ou toutes celles dont c'est le jour",
        after_help = "Exemples :\n  matcher watch run\n  matcher watch run léa --format json\n  matcher watch run --mail --quiet\n  matcher watch run léa --atom léa.xml --ics léa.ics"
    )]
    Run(args::Args),
    #[command(
        about = "Lit les réponses aux courriels et met en pause les veilles dont le lecteur dit « stop »",
        after_help = "Exemples :\n  matcher watch replies ~/Maildir/new\n  matcher watch replies - < message.eml"
    )]
    Replies(replies::Args),
}

impl Args {
    /// These, with the codes of occupations in the place of their names.
    pub(super) fn resolved(mut self, context: &mut Context<'_>) -> anyhow::Result<Self> {
        if let WatchCommand::Add(args) = &mut self.what {
            args.resolve(context)?;
        }
        Ok(self)
    }
}

pub(super) fn run(args: &Args, context: &mut Context<'_>) -> anyhow::Result<Exit> {
    match &args.what {
        WatchCommand::Add(args) => add::run(args, context),
        WatchCommand::List(args) => manage::list(args, context),
        WatchCommand::Show(args) => manage::show(args, context),
        WatchCommand::Pause(args) => manage::pause(args, true, context),
        WatchCommand::Resume(args) => manage::pause(args, false, context),
        WatchCommand::Remove(args) => manage::remove(args, context),
        WatchCommand::Run(args) => run::run(args, context),
        WatchCommand::Replies(args) => replies::run(args, context),
    }
}
