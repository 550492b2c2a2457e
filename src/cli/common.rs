//! The flags that every command takes.

use super::{numbers, terminal};
use crate::config::DEFAULT_SEED;

/// Flags that every command takes.
#[derive(Clone, Debug, Default, clap::Args)]
pub(super) struct Common {
    /// Where everything is kept.
    #[arg(
        long,
        global = true,
        value_name = "DOSSIER",
        help = "Dossier des données (sinon MATCHER_HOME)"
    )]
    home: Option<String>,
    /// Nothing on stderr unless something is wrong.
    #[arg(
        short,
        long,
        global = true,
        help = "N'écrit rien sur la sortie d'erreur si tout va bien"
    )]
    pub(super) quiet: bool,
    /// More on stderr.
    #[arg(
        short,
        long,
        global = true,
        conflicts_with = "quiet",
        help = "En dit davantage sur la sortie d'erreur"
    )]
    pub(super) verbose: bool,
    /// The seed of whatever draws at random.
    #[arg(
        long,
        global = true,
        value_name = "N",
        help = format!("Graine des tirages au hasard [défaut : {DEFAULT_SEED}]")
    )]
    seed: Option<u64>,
    /// How many threads.
    #[arg(
        long,
        global = true,
        value_name = "N",
        value_parser = numbers::at_least_one,
        help = "Nombre de fils d'exécution [défaut : un par cœur]"
    )]
    threads: Option<usize>,
    /// When to use colour.
    #[arg(
        long,
        global = true,
        value_name = "QUAND",
        default_value = "auto",
        help = "Couleurs"
    )]
    pub(super) color: terminal::Color,
}

/// The settings that flags set.
pub(super) fn flags(common: &Common) -> Vec<(&'static str, String)> {
    let seed = common.seed.map(|seed| seed.to_string());
    let threads = common.threads.map(|threads| threads.to_string());
    let flags = [
        ("home", common.home.clone()),
        ("seed", seed),
        ("threads", threads),
    ];
    flags
        .into_iter()
        .filter_map(|(name, value)| Some((name, value?)))
        .collect()
}
