//! Files of open data: the ROME, the catalogues of courses.

use super::api::address_problem;
use super::{ErrorSentence, io_error};
use crate::app::fetch::Shrunk;
use crate::opendata::{DownloadError, Error, RowFault};
use crate::report::count;

pub(crate) fn opendata_error(error: &Error) -> ErrorSentence {
    match error {
        Error::Io(cause) => io_error(cause),
        Error::Zip(_) => ErrorSentence::new(
            "l'archive est abîmée ou n'en est pas une",
            "Téléchargez-la de nouveau : c'est un fichier .zip.",
        ),
        Error::MissingFile(name) => ErrorSentence::new(
            format!("il manque à l'archive la table « {name} »"),
            "Vérifiez que c'est bien l'archive officielle, entière.",
        ),
        Error::MissingColumn(name) => ErrorSentence::new(
            format!("il manque à la table la colonne « {name} »"),
            "Le format a peut-être changé : signalez-le avec la première ligne du fichier.",
        ),
        Error::Csv(_) => ErrorSentence::new("la table est abîmée", "Téléchargez-la de nouveau."),
        Error::UnknownCatalogue => ErrorSentence::new(
            "ce n'est aucun des catalogues de formations connus",
            "Sont lus : le CSV de Mon Compte Formation, le zip « export-fiches-csv » de France compétences, le CSV de Certif Info.",
        ),
        Error::NoFigure => ErrorSentence::new(
            "ce tableau n'a aucun chiffre connu sur les métiers",
            "Sont lues les colonnes « taux_difficulte », « tension » et « acces_emploi ».",
        ),
        Error::MissingOrigin("date") => ErrorSentence::new(
            "ces chiffres ne disent pas leur date",
            "Ajoutez-la avec --date, ou une colonne « date » au tableau.",
        ),
        Error::MissingOrigin(_) => ErrorSentence::new(
            "ces chiffres ne disent pas leur source",
            "Ajoutez-la avec --source, ou une colonne « source » au tableau.",
        ),
        Error::TooLarge => ErrorSentence::new(
            "un fichier de l'archive est démesuré",
            "Vérifiez que c'est bien l'archive officielle.",
        ),
    }
}

pub(crate) fn row_fault(fault: RowFault) -> String {
    match fault {
        RowFault::Endless => "une cellule ne finit pas".to_owned(),
        RowFault::Width { found, wanted } => format!("{found} colonnes au lieu de {wanted}"),
    }
}

pub(crate) fn shrunk(error: &Shrunk) -> ErrorSentence {
    ErrorSentence::new(
        format!(
            "le fichier reçu ne contient que {} entrées au lieu de {} : il n'est sans doute pas entier, ce qui était là reste en place",
            count(error.now),
            count(error.before)
        ),
        "Réessayez plus tard ; s'il est vraiment ainsi, « matcher import » le prend tel quel.",
    )
}

pub(crate) fn download_error(error: &DownloadError) -> ErrorSentence {
    match error {
        DownloadError::Address { why, .. } => ErrorSentence::new(
            address_problem(why),
            "« matcher doctor » montre chaque adresse et d'où elle vient.",
        ),
        DownloadError::Network { host, .. } => ErrorSentence::new(
            format!("impossible de joindre {host}"),
            "Vérifiez la connexion ; ce qui était là reste en place.",
        ),
        DownloadError::Status { host, status } => ErrorSentence::new(
            format!("{host} ne donne pas le fichier (code {status})"),
            "Réessayez plus tard ; ce qui était là reste en place.",
        ),
        DownloadError::Page { host } => ErrorSentence::new(
            format!("{host} a répondu par une page au lieu du fichier"),
            "C'est sans doute une maintenance : réessayez plus tard ; ce qui était là reste en place.",
        ),
        DownloadError::Redirected { host } => ErrorSentence::new(
            format!(
                "{host} renvoie vers une adresse qui ne peut pas servir (http sans chiffrement, ou trop de renvois)"
            ),
            "Si l'adresse a changé, mettez la nouvelle dans les réglages.",
        ),
        DownloadError::Slow { host } => ErrorSentence::new(
            format!("{host} répond trop lentement, ou le temps accordé est écoulé"),
            "Réessayez plus tard, ou accordez davantage : fetch.file_timeout, --max-time ; ce qui était là reste en place.",
        ),
        DownloadError::Damaged { host } => ErrorSentence::new(
            format!("la réponse de {host} est abîmée"),
            "Réessayez plus tard ; ce qui était là reste en place.",
        ),
        DownloadError::Write(cause) => ErrorSentence::new(
            format!(
                "le téléchargement ne peut pas être écrit : {}",
                io_error(cause).what
            ),
            "Libérez de la place dans le dossier des données.",
        ),
    }
}
