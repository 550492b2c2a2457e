//! The rules of facts that a person wrote.

use super::ErrorSentence;
use crate::facts::RulesError;

/// In French, with the place that the rules' reader names.
pub(crate) fn rules_error(error: &RulesError) -> ErrorSentence {
    let (what, advice) = match error {
        RulesError::Toml { file, source } => (
            format!(
                "le fichier de règles « {file}.toml » est mal écrit : {}",
                source.message()
            ),
            "Corrigez la ligne, en comparant avec un fichier de data/facts.",
        ),
        RulesError::Pattern { sub, .. } => (
            format!("un motif de la règle « {sub} » est mal écrit"),
            "Corrigez-le : la partie « Facts » de CONTRIBUTING.md dit comment il s'écrit.",
        ),
        RulesError::UnknownContext { sub, context } => (
            format!("la règle « {sub} » nomme un contexte inconnu : « {context} »"),
            "Ajoutez ce contexte à words.toml, ou corrigez son nom.",
        ),
    };
    ErrorSentence::new(what, advice)
}
