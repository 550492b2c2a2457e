//! What the operating system refuses.

use std::io::{Error, ErrorKind};

use super::ErrorSentence;

/// In French for what people commonly meet.
pub(crate) fn io_error(error: &Error) -> ErrorSentence {
    let (what, advice) = match error.kind() {
        ErrorKind::NotFound => (
            "fichier introuvable",
            "Vérifiez le nom, ou donnez le chemin entier.",
        ),
        ErrorKind::PermissionDenied => ("accès refusé", "Vérifiez à qui il est et ses droits."),
        ErrorKind::IsADirectory => (
            "c'est un dossier, pas un fichier",
            "Donnez le chemin d'un fichier de ce dossier.",
        ),
        ErrorKind::NotADirectory => (
            "une partie du chemin n'est pas un dossier",
            "Vérifiez le chemin.",
        ),
        ErrorKind::StorageFull => (
            "le disque est plein",
            "Libérez de la place, puis relancez la même commande.",
        ),
        ErrorKind::ReadOnlyFilesystem => (
            "le disque est en lecture seule",
            "Choisissez un autre dossier.",
        ),
        ErrorKind::InvalidData => (
            "le contenu est abîmé",
            "Vérifiez le fichier, ou refaites-en une copie.",
        ),
        ErrorKind::UnexpectedEof => (
            "le fichier est coupé avant sa fin",
            "Refaites-en une copie entière.",
        ),
        _ => {
            return ErrorSentence::new(
                format!("le système refuse l'opération ({error})"),
                "Vérifiez le disque et les droits, puis relancez.",
            );
        }
    };
    ErrorSentence::new(what, advice)
}
