//! The model: its file, and what it is trained on.

use super::ErrorSentence;
use crate::{block, lda};

const RETRAIN: &str =
    "Lancez « matcher train » : il sera appris de nouveau sur les offres de la base.";

pub(crate) fn block_error(error: &block::Error) -> ErrorSentence {
    let what = match error {
        block::Error::Foreign => "ce fichier n'est pas un modèle de matcher",
        block::Error::Version => "le modèle vient d'une autre version de matcher",
        block::Error::Damaged => "le fichier du modèle est abîmé",
    };
    ErrorSentence::new(what, RETRAIN)
}

pub(crate) fn topics_error(error: &lda::Error) -> ErrorSentence {
    match error {
        lda::Error::EmptyCorpus => ErrorSentence::new(
            "les offres de la base n'ont pas de quoi apprendre des thèmes",
            "Mettez-y d'autres offres : « matcher fetch » ou « matcher import offers ».",
        ),
        lda::Error::Params { name, .. } => ErrorSentence::new(
            format!("le paramètre « {name} » de l'apprentissage n'a pas de sens"),
            "Relancez « matcher train » sans --topics ni --sweeps.",
        ),
    }
}
