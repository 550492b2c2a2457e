//! The settings.

use super::{ErrorSentence, io_error};
use crate::config::{Error, WantedValue};

pub(crate) fn config_error(error: &Error) -> ErrorSentence {
    match error {
        Error::NoHome => ErrorSentence::new(
            "aucun dossier de données n'est connu",
            "Indiquez-en un avec --home DOSSIER ou la variable MATCHER_HOME.",
        ),
        Error::Unreadable { path, cause } => ErrorSentence::new(
            format!(
                "impossible de lire {} : {}",
                path.display(),
                io_error(cause).what
            ),
            "Vérifiez les droits du fichier.",
        ),
        Error::NotToml { path, line } => ErrorSentence::new(
            format!(
                "{} : la ligne {line} n'est pas du TOML valable",
                path.display()
            ),
            "Corrigez cette ligne ; une valeur de texte s'écrit entre guillemets.",
        ),
        Error::Invalid { name, wanted } => ErrorSentence::new(
            format!("le réglage « {name} » attend {}", form(*wanted)),
            "« matcher doctor » montre chaque réglage et d'où il vient.",
        ),
    }
}

fn form(wanted: WantedValue) -> &'static str {
    match wanted {
        WantedValue::WholeNumber => "un nombre entier",
        WantedValue::Threads => "un nombre entier de 0 à 1024",
        WantedValue::CallRate => "un nombre d'appels par seconde",
        WantedValue::Duration => "une durée telle que 90s, 30m ou 3h",
        WantedValue::Day => "un jour tel que 2026-11-29",
        WantedValue::Boolean => "true ou false",
    }
}
