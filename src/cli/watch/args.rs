//! The arguments of `matcher watch run`.

use std::path::PathBuf;

use clap::ValueEnum;

use crate::cli::line_form::LineForm;
use crate::cli::output::Output;

#[derive(clap::Args)]
pub(super) struct Args {
    #[arg(
        value_name = "NOM",
        help = "Veilles à passer [défaut : toutes celles dont c'est le jour]"
    )]
    pub(super) names: Vec<String>,
    #[command(flatten)]
    pub(super) output: Output<LineForm>,
    #[arg(
        long,
        value_name = "VOIE",
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "auto",
        help = "Envoie par courriel : par le serveur réglé (mail.smtp), sinon par sendmail ; =stdout l'écrit à l'écran"
    )]
    pub(super) mail: Option<MailWay>,
    #[arg(
        long,
        value_name = "FICHIER",
        help = "Écrit un flux Atom des offres annoncées et encore ouvertes"
    )]
    pub(super) atom: Option<PathBuf>,
    #[arg(
        long,
        value_name = "FICHIER",
        help = "Écrit un agenda des derniers jours pour postuler, quand les offres en disent un"
    )]
    pub(super) ics: Option<PathBuf>,
}

/// The values of `--mail`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum MailWay {
    Auto,
    Smtp,
    Sendmail,
    Stdout,
}
