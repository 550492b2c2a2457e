//! What `evaluate` measures on.

use super::ErrorSentence;
use crate::app::evaluate::Error;

pub(crate) fn evaluate_error(error: &Error) -> ErrorSentence {
    match error {
        Error::NoCv { least } => ErrorSentence::new(
            format!("aucun CV de ce dossier n'a {least} offres à trouver"),
            "Il faut des .md dont l'en-tête dit le métier (« rome: J1501 »), et une base où ce métier a des offres.",
        ),
        Error::FewCodes { coded } => ErrorSentence::new(
            format!("{coded} offres portent un code ROME, trop peu pour une mesure"),
            "Mettez la base à jour avec « matcher fetch ».",
        ),
        Error::NotAPair { line } => ErrorSentence::new(
            format!("« {line} » n'est pas une paire"),
            "Chaque ligne est : nom du CV, numéro de la meilleure offre, numéro de la moins bonne ; « # » commence un commentaire.",
        ),
    }
}
