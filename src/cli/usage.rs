//! What is wrong with a command line, in French.

use std::io::Write;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::context::Streams;
use super::exit::Exit;

/// A command that cannot be meant as it is written, in French.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub(super) struct WrongUse(pub(super) String);

/// Tells what is wrong with the command line, or shows the help asked for.
pub(super) fn write(error: &clap::Error, streams: &mut Streams) -> Exit {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            show(error, &mut streams.out);
            Exit::Done
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            show(error, &mut streams.err);
            Exit::Usage
        }
        _ => {
            // A closed error stream leaves no way to report it.
            let _ = streams.err.write_all(sentences(error).as_bytes());
            Exit::Usage
        }
    }
}

fn show(error: &clap::Error, to: &mut dyn Write) {
    // A reader that closed the pipe has had what it wanted.
    let _ = write!(to, "{}", error.render()).and_then(|()| to.flush());
}

/// What is wrong, what was perhaps meant, and where help is.
fn sentences(error: &clap::Error) -> String {
    let mut text = format!("matcher : {}\n", what(error));
    for near in suggestions(error) {
        text.push_str(&format!("  → Vouliez-vous dire « {near} » ?\n"));
    }
    let usage = error.get(ContextKind::Usage).map(value_text);
    if let Some(usage) = usage.filter(|usage| !usage.is_empty()) {
        let usage = usage.trim_start_matches("Usage:").trim();
        text.push_str(&format!("\nUtilisation : {usage}\n"));
    }
    text.push_str("\nPour en savoir plus, ajoutez « --help ».\n");
    text
}

fn what(error: &clap::Error) -> String {
    let named = |kind| error.get(kind).map(value_text).unwrap_or_default();
    let arg = || named(ContextKind::InvalidArg);
    let value = || named(ContextKind::InvalidValue);
    match error.kind() {
        ErrorKind::InvalidValue if value().is_empty() => {
            format!("il manque une valeur à « {} »", arg())
        }
        ErrorKind::InvalidValue => {
            let known = named(ContextKind::ValidValue);
            format!(
                "« {} » n'est pas une valeur de « {} » (valeurs : {known})",
                value(),
                arg()
            )
        }
        ErrorKind::ValueValidation => {
            format!(
                "« {} » ne convient pas à « {} »{}",
                value(),
                arg(),
                because(error)
            )
        }
        ErrorKind::UnknownArgument if !arg().starts_with('-') => {
            format!("« {} » est de trop", arg())
        }
        ErrorKind::UnknownArgument => format!("« {} » n'est pas une option d'ici", arg()),
        ErrorKind::InvalidSubcommand => {
            let word = named(ContextKind::InvalidSubcommand);
            format!("« {word} » n'est pas une commande")
        }
        ErrorKind::MissingRequiredArgument => format!("il manque : {}", arg()),
        ErrorKind::MissingSubcommand => {
            let known = named(ContextKind::ValidSubcommand);
            format!("il manque une commande (commandes : {known})")
        }
        ErrorKind::ArgumentConflict => {
            let other = named(ContextKind::PriorArg);
            match other == arg() || other.is_empty() {
                true => format!("« {} » ne se donne qu'une fois", arg()),
                false => format!("« {} » et « {other} » ne vont pas ensemble", arg()),
            }
        }
        ErrorKind::TooManyValues => format!("« {} » est de trop pour « {} »", value(), arg()),
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            format!("« {} » n'a pas le nombre de valeurs attendu", arg())
        }
        ErrorKind::NoEquals => format!("« {} » s'écrit avec un signe = avant sa valeur", arg()),
        ErrorKind::InvalidUtf8 => "un argument n'est pas du texte UTF-8".to_owned(),
        _ => "la ligne de commande n'a pas pu être comprise".to_owned(),
    }
}

/// Why a value was refused: the message of its parser, which is French except for
/// the standard library's numbers.
fn because(error: &clap::Error) -> String {
    use std::error::Error as _;
    let Some(source) = error.source() else {
        return String::new();
    };
    let why = source.to_string();
    let says = |start: &&str| why.contains(start);
    if ["invalid digit", "number too", "is not in"]
        .iter()
        .any(says)
    {
        return " : un nombre entier est attendu, dans ses limites".to_owned();
    }
    if says(&"invalid float") {
        return " : un nombre est attendu, par exemple 12.5".to_owned();
    }
    format!(" : {why}")
}

fn suggestions(error: &clap::Error) -> Vec<String> {
    let kinds = [
        ContextKind::SuggestedSubcommand,
        ContextKind::SuggestedArg,
        ContextKind::SuggestedValue,
    ];
    let given = kinds.iter().filter_map(|kind| error.get(*kind));
    given
        .flat_map(|value| match value {
            ContextValue::Strings(all) => all.clone(),
            other => vec![value_text(other)],
        })
        .take(3)
        .collect()
}

fn value_text(value: &ContextValue) -> String {
    match value {
        ContextValue::String(text) => text.clone(),
        ContextValue::Strings(all) => all.join(", "),
        ContextValue::StyledStr(text) => text.to_string(),
        ContextValue::StyledStrs(all) => {
            let all: Vec<String> = all.iter().map(ToString::to_string).collect();
            all.join(", ")
        }
        ContextValue::Number(number) => number.to_string(),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn explained(line: &str) -> String {
        let error = super::super::command().try_get_matches_from(line.split(' '));
        let explained = sentences(&error.unwrap_err());
        explained.lines().next().unwrap().to_owned()
    }

    #[test]
    fn every_mistake_is_explained_in_french() {
        for (line, sentence) in [
            (
                "matcher improt",
                "matcher : « improt » n'est pas une commande",
            ),
            (
                "matcher stats --formta json",
                "matcher : « --formta » n'est pas une option d'ici",
            ),
            (
                "matcher stats --format xml",
                "matcher : « xml » n'est pas une valeur de « --format <FORME> » (valeurs : table, phrase, json, md, html)",
            ),
            ("matcher show", "matcher : il manque : <NUMÉRO>"),
            (
                "matcher stats --threads beaucoup",
                "matcher : « beaucoup » ne convient pas à « --threads <N> » : un nombre entier est attendu, 1 au moins",
            ),
            (
                "matcher match cv.pdf --top -3",
                "matcher : « -3 » ne convient pas à « --top <N> » : un nombre entier est attendu, 1 au moins",
            ),
            (
                "matcher match cv.pdf --dept 999",
                "matcher : « 999 » ne convient pas à « --dept <DÉPARTEMENTS> » : un département est attendu, par exemple 59, 2A, 971 ou Paris ; plusieurs avec des virgules : 59,62",
            ),
            ("matcher stats 12", "matcher : « 12 » est de trop"),
            (
                "matcher evaluate --rome --folds 9",
                "matcher : « 9 » ne convient pas à « --folds <N> » : un nombre entier de 1 à 5 est attendu",
            ),
            (
                "matcher evaluate --cvs cvs --folds 2",
                "matcher : « --cvs <DOSSIER> » et « --folds <N> » ne vont pas ensemble",
            ),
            (
                "matcher stats --quiet --verbose",
                "matcher : « --quiet » et « --verbose » ne vont pas ensemble",
            ),
            (
                "matcher stats --seed",
                "matcher : il manque une valeur à « --seed <N> »",
            ),
        ] {
            assert_eq!(explained(line), sentence, "{line}");
        }
    }

    #[test]
    fn what_was_perhaps_meant_is_said() {
        let error = super::super::command().try_get_matches_from(["matcher", "stat"]);
        let explained = sentences(&error.unwrap_err());
        assert!(
            explained.contains("Vouliez-vous dire « stats » ?"),
            "{explained}"
        );
    }
}
