//! The store and the lock of a run.

use super::{Sentence, io_error};
use crate::store::{Error, LockError};

const DOCTOR: &str = "Lancez « matcher doctor » ; au besoin, mettez matcher.db de côté et refaites la base avec « matcher fetch » ou « matcher import ».";

pub(crate) fn store_error(error: &Error) -> Sentence {
    match error {
        Error::ReadOnly(_) => Sentence::new(
            "la base est en lecture seule",
            "Rendez le dossier accessible en écriture, ou choisissez-en un autre avec --home.",
        ),
        Error::DiskFull(_) => Sentence::new(
            "le disque est plein ; ce qui était déjà enregistré est conservé",
            "Libérez de la place, puis relancez la même commande.",
        ),
        Error::Disk(_) => Sentence::new(
            "le disque a refusé une opération ; ce qui était déjà enregistré est conservé",
            "Vérifiez le disque (place, droits, quota, clé débranchée), puis relancez.",
        ),
        Error::Busy(_) => Sentence::new(
            "une autre commande matcher écrit dans la base en ce moment",
            "Attendez qu'elle se termine, puis relancez.",
        ),
        Error::Corrupt(_) => Sentence::new(
            "le fichier de la base est abîmé ou n'est pas une base",
            "Mettez matcher.db de côté et relancez « matcher fetch » ou « matcher import » : la base se refait entièrement.",
        ),
        Error::Newer { found, known } => Sentence::new(
            format!(
                "la base est au format {found}, que cette version ne connaît pas (elle va jusqu'au {known})"
            ),
            "Installez une version plus récente de matcher, ou choisissez un autre dossier avec --home.",
        ),
        Error::Older { found, known } => Sentence::new(
            format!("la base est au format {found} ; cette version attend le format {known}"),
            "Lancez une commande qui écrit, par exemple « matcher fetch » ou « matcher import » : la base sera mise à jour.",
        ),
        Error::Foreign => Sentence::new(
            "ce fichier est la base d'un autre programme",
            "Choisissez un autre dossier avec --home.",
        ),
        Error::Open { path, cause } => Sentence::new(
            format!(
                "impossible d'ouvrir {} : {}",
                path.display(),
                io_error(cause).what
            ),
            "Vérifiez le dossier indiqué par --home ou MATCHER_HOME.",
        ),
        Error::Record(_) => Sentence::new("un enregistrement de la base est illisible", DOCTOR),
        Error::Sqlite(cause) => {
            Sentence::new(format!("la base a refusé l'opération : {cause}"), DOCTOR)
        }
    }
}

pub(crate) fn lock_error(error: &LockError) -> Sentence {
    match error {
        LockError::Held { pid } => {
            let pid = pid.map(|pid| format!(" (processus {pid})"));
            Sentence::new(
                format!(
                    "un autre « matcher fetch » est en cours{}",
                    pid.unwrap_or_default()
                ),
                "Attendez qu'il se termine ; son travail n'est pas perdu.",
            )
        }
        LockError::Io(cause) => Sentence::new(
            format!("le verrou ne peut pas être pris : {}", io_error(cause).what),
            "Vérifiez le dossier indiqué par --home ou MATCHER_HOME.",
        ),
    }
}
