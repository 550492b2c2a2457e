//! The store and the lock of a run.

use super::{ErrorSentence, io_error};
use crate::app::collection::NotFrozen;
use crate::store::{Error, LockError};

const DOCTOR: &str = "Lancez « matcher doctor » ; au besoin, mettez matcher.db de côté et refaites la base avec « matcher fetch » ou « matcher import ».";

pub(crate) fn store_error(error: &Error) -> ErrorSentence {
    match error {
        Error::ReadOnly(_) => ErrorSentence::new(
            "la base est en lecture seule",
            "Rendez le dossier accessible en écriture, ou choisissez-en un autre avec --home.",
        ),
        Error::DiskFull(_) => ErrorSentence::new(
            "le disque est plein ; ce qui était déjà enregistré est conservé",
            "Libérez de la place, puis relancez la même commande.",
        ),
        Error::Disk(_) => ErrorSentence::new(
            "le disque a refusé une opération ; ce qui était déjà enregistré est conservé",
            "Vérifiez le disque (place, droits, quota, clé débranchée), puis relancez.",
        ),
        Error::Busy(_) => ErrorSentence::new(
            "une autre commande matcher écrit dans la base en ce moment",
            "Attendez qu'elle se termine, puis relancez.",
        ),
        Error::Corrupt(_) => ErrorSentence::new(
            "le fichier de la base est abîmé ou n'est pas une base",
            "Mettez matcher.db de côté et relancez « matcher fetch » ou « matcher import » : la base se refait entièrement.",
        ),
        Error::Newer { found, known } => ErrorSentence::new(
            format!(
                "la base est au format {found}, que cette version ne connaît pas (elle va jusqu'au {known})"
            ),
            "Installez une version plus récente de matcher, ou choisissez un autre dossier avec --home.",
        ),
        Error::Older { found, known } => ErrorSentence::new(
            format!("la base est au format {found} ; cette version attend le format {known}"),
            "Lancez une commande qui écrit, par exemple « matcher fetch » ou « matcher import » : la base sera mise à jour.",
        ),
        Error::Unsettled => ErrorSentence::new(
            "une écriture dans la base n'est pas terminée",
            "Attendez la fin de la commande qui écrit ; s'il n'y en a pas, « matcher fetch » ou « matcher import » remet la base en ordre.",
        ),
        Error::Foreign => ErrorSentence::new(
            "ce fichier est la base d'un autre programme",
            "Choisissez un autre dossier avec --home.",
        ),
        Error::Open { path, cause } => ErrorSentence::new(
            format!(
                "impossible d'ouvrir {} : {}",
                path.display(),
                io_error(cause).what
            ),
            "Vérifiez le dossier indiqué par --home ou MATCHER_HOME.",
        ),
        Error::Record(_) => {
            ErrorSentence::new("un enregistrement de la base est illisible", DOCTOR)
        }
        Error::Sqlite(cause) => {
            ErrorSentence::new(format!("la base a refusé l'opération : {cause}"), DOCTOR)
        }
    }
}

/// Why a base cannot serve that may not be changed.
pub(crate) fn not_frozen(error: &NotFrozen) -> ErrorSentence {
    match error {
        NotFrozen::NoOffers => ErrorSentence::new(
            "il n'y a pas d'offres dans cette base, et elle ne doit pas changer",
            "Vérifiez que le dossier indiqué par --home ou MATCHER_HOME est le bon, et qu'il est monté sur cette machine.",
        ),
        NotFrozen::NotReady => ErrorSentence::new(
            "la base n'est pas prête pour ce programme, et elle ne doit pas changer",
            "Lancez une fois « matcher match » sur un CV, sans --read-only, avec ce même programme : la base sera préparée.",
        ),
        NotFrozen::Changed => ErrorSentence::new(
            "la base a changé pendant qu'elle était lue",
            "Relancez ; tant que d'autres lisent une base, mettez à jour une copie, puis échangez les dossiers.",
        ),
    }
}

pub(crate) fn lock_error(error: &LockError) -> ErrorSentence {
    match error {
        LockError::Held { pid } => {
            let pid = pid.map(|pid| format!(" (processus {pid})"));
            ErrorSentence::new(
                format!(
                    "un autre « matcher fetch » est en cours{}",
                    pid.unwrap_or_default()
                ),
                "Attendez qu'il se termine ; son travail n'est pas perdu.",
            )
        }
        LockError::Io(cause) => ErrorSentence::new(
            format!("le verrou ne peut pas être pris : {}", io_error(cause).what),
            "Vérifiez le dossier indiqué par --home ou MATCHER_HOME.",
        ),
    }
}
