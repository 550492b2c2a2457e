//! What went wrong while fetching, in French, and what to do about it.

use super::super::error::{Told, io_sentence};
use crate::app::fetch::{CredentialsError, Shrunk};
use crate::francetravail::{Error, Fault};
use crate::http::InvalidAddress;
use crate::opendata::DownloadError;
use crate::report::count;
use crate::store::LockError;

/// What is known of a failure's cause.
pub(in crate::cli) fn told(failure: &anyhow::Error) -> Option<Told> {
    failure.chain().find_map(|cause| {
        let api = cause.downcast_ref::<Error>().map(api_told);
        let credentials = || {
            cause
                .downcast_ref::<CredentialsError>()
                .map(credentials_told)
        };
        let lock = || cause.downcast_ref::<LockError>().map(lock_told);
        let download = || cause.downcast_ref::<DownloadError>().map(download_told);
        let shrunk = || cause.downcast_ref::<Shrunk>().map(shrunk_told);
        api.or_else(credentials)
            .or_else(lock)
            .or_else(download)
            .or_else(shrunk)
    })
}

pub(super) fn api_told(error: &Error) -> Told {
    let (what, advice) = match error {
        Error::Address { what, why } => (
            address_sentence(what, why),
            "« matcher doctor » montre chaque réglage et d'où il vient.",
        ),
        Error::OddCredential { what } => (
            format!(
                "{} contient un espace, un retour à la ligne ou un guillemet",
                if *what == "id" {
                    "l'identifiant"
                } else {
                    "la clé secrète"
                }
            ),
            "Recopiez-le depuis francetravail.io, sans rien autour.",
        ),
        Error::Client(_) => (
            "aucune connexion chiffrée ne peut être préparée".to_owned(),
            "Vérifiez les certificats du système (paquet ca-certificates).",
        ),
        Error::Refused { code, message } => return refused(code, message),
        Error::Unauthorized => (
            "l'API refuse le jeton qu'elle vient de donner".to_owned(),
            "Vérifiez qu'une seule machine utilise ces identifiants, puis relancez dans quelques minutes.",
        ),
        Error::Forbidden { message } => (
            format!("l'API refuse cette application : {}", said(message)),
            "Sur francetravail.io, ajoutez l'API « Offres d'emploi v2 » à votre application et acceptez sa licence.",
        ),
        Error::BadRequest { message } => (
            format!("l'API refuse la demande : {}", said(message)),
            "Vérifiez les filtres de la commande (--dept, --commune, --rome, --contract).",
        ),
        Error::Unexpected { status, message } => (
            format!(
                "réponse inattendue de l'API (code {status}) : {}",
                said(message)
            ),
            "Vérifiez l'adresse de l'API avec « matcher doctor ».",
        ),
        Error::Redirected { to } => (
            format!("l'adresse renvoie ailleurs, vers {to} ; la clé secrète n'y a pas été envoyée"),
            "Si ce changement est annoncé par France Travail, mettez la nouvelle adresse dans les réglages.",
        ),
        Error::GivenUp { tries, last } => (
            format!("{} (après {tries} essais)", fault_sentence(last)),
            "Vérifiez la connexion, puis relancez : le passage reprendra où il s'est arrêté.",
        ),
        Error::WaitTooLong { seconds } => (
            format!("l'API demande d'attendre {seconds} secondes"),
            "Relancez plus tard.",
        ),
        Error::OutOfTime => (
            "le temps accordé au passage est écoulé".to_owned(),
            "Relancez : le passage reprendra où il s'est arrêté ; --max-time accorde davantage.",
        ),
        Error::DatesIgnored => (
            "l'API n'a pas tenu compte des dates demandées".to_owned(),
            "L'API a sans doute changé : installez une version plus récente de matcher.",
        ),
    };
    Told {
        what,
        advice: Some(advice),
    }
}

/// `invalid_client` also stands for causes that have nothing to do with the
/// client: they are all named.
fn refused(code: &str, message: &str) -> Told {
    let (what, advice) = match code {
        "invalid_client" => (
            "les identifiants sont refusés (invalid_client)".to_owned(),
            "Causes connues : clé secrète erronée ou renouvelée, API « Offres d'emploi v2 » non ajoutée à l'application, licence non acceptée sur francetravail.io.",
        ),
        "invalid_scope" => (
            format!(
                "l'application n'a pas droit à l'API (invalid_scope) : {}",
                said(message)
            ),
            "Sur francetravail.io, ajoutez l'API « Offres d'emploi v2 » à votre application et acceptez sa licence.",
        ),
        _ => (
            format!(
                "le service des jetons refuse la demande ({code}) : {}",
                said(message)
            ),
            "Vérifiez l'adresse du service des jetons avec « matcher doctor ».",
        ),
    };
    Told {
        what,
        advice: Some(advice),
    }
}

fn said(message: &str) -> &str {
    if message == "no explanation" {
        "sans explication"
    } else {
        message
    }
}

fn address_sentence(what: &str, why: &InvalidAddress) -> String {
    let of = match what {
        "API" => "de l'API",
        _ => "du service des jetons",
    };
    format!(
        "l'adresse {of} ne peut pas servir : {}",
        address_problem(why)
    )
}

fn address_problem(why: &InvalidAddress) -> String {
    match why {
        InvalidAddress::Unreadable => "ce n'est pas une adresse".to_owned(),
        InvalidAddress::PlainHttp(host) => {
            format!("http sans chiffrement n'est accepté que pour cette machine, pas pour {host}")
        }
        InvalidAddress::HoldsPassword => "elle contient un nom ou un mot de passe".to_owned(),
    }
}

fn fault_sentence(fault: &Fault) -> String {
    match fault {
        Fault::Network { host, cause } if cause.is_connect() => {
            format!("impossible de joindre {host}")
        }
        Fault::Network { host, cause } if cause.is_timeout() => format!("{host} ne répond pas"),
        Fault::Network { host, .. } => format!("la connexion avec {host} est coupée"),
        Fault::Server { status, message } => format!(
            "le service est en panne (code {status}) : {}",
            said(message)
        ),
        Fault::Throttled { .. } => "l'API dit que les demandes sont trop nombreuses".to_owned(),
        Fault::Answer(_) => "la réponse du service est abîmée".to_owned(),
        Fault::Slow { host } => format!("{host} répond trop lentement"),
        Fault::TooLarge => "la réponse du service est démesurée".to_owned(),
    }
}

fn credentials_told(error: &CredentialsError) -> Told {
    let (what, advice) = match error {
        CredentialsError::Missing { file } => (
            format!(
                "aucun identifiant pour l'API de France Travail (ni FRANCE_TRAVAIL_CLIENT_ID et FRANCE_TRAVAIL_CLIENT_SECRET, ni {})",
                file.display()
            ),
            "Créez un compte gratuit sur francetravail.io, une application avec l'API « Offres d'emploi v2 », puis donnez-les à matcher ; sans compte, « matcher import offers » lit des fichiers.",
        ),
        CredentialsError::Exposed { file } => (
            format!("{} peut être lu par d'autres", file.display()),
            "Réservez-le à vous seul : chmod 600.",
        ),
        CredentialsError::Unreadable { file, cause } => (
            format!(
                "impossible de lire {} : {}",
                file.display(),
                io_sentence(cause)
            ),
            "Vérifiez les droits du fichier.",
        ),
    };
    Told {
        what,
        advice: Some(advice),
    }
}

fn lock_told(error: &LockError) -> Told {
    match error {
        LockError::Held { pid } => {
            let pid = pid
                .map(|pid| format!(" (processus {pid})"))
                .unwrap_or_default();
            Told {
                what: format!("un autre « matcher fetch » est en cours{pid}"),
                advice: Some("Attendez qu'il se termine ; son travail n'est pas perdu."),
            }
        }
        LockError::Io(cause) => Told {
            what: format!("le verrou ne peut pas être pris : {}", io_sentence(cause)),
            advice: Some("Vérifiez le dossier indiqué par --home ou MATCHER_HOME."),
        },
    }
}

fn shrunk_told(shrunk: &Shrunk) -> Told {
    Told {
        what: format!(
            "le fichier reçu ne contient que {} entrées au lieu de {} : il n'est sans doute pas entier, ce qui était là reste en place",
            count(shrunk.now),
            count(shrunk.before)
        ),
        advice: Some(
            "Réessayez plus tard ; s'il est vraiment ainsi, « matcher import » le prend tel quel.",
        ),
    }
}

fn download_told(error: &DownloadError) -> Told {
    let (what, advice) = match error {
        DownloadError::Address { why, .. } => (
            address_problem(why),
            "« matcher doctor » montre chaque adresse et d'où elle vient.",
        ),
        DownloadError::Network { host, .. } => (
            format!("impossible de joindre {host}"),
            "Vérifiez la connexion ; ce qui était là reste en place.",
        ),
        DownloadError::Status { host, status } => (
            format!("{host} ne donne pas le fichier (code {status})"),
            "Réessayez plus tard ; ce qui était là reste en place.",
        ),
        DownloadError::Page { host } => (
            format!("{host} a répondu par une page au lieu du fichier"),
            "C'est sans doute une maintenance : réessayez plus tard ; ce qui était là reste en place.",
        ),
        DownloadError::Redirected { host } => (
            format!(
                "{host} renvoie vers une adresse qui ne peut pas servir (http sans chiffrement, ou trop de renvois)"
            ),
            "Si l'adresse a changé, mettez la nouvelle dans les réglages.",
        ),
        DownloadError::Slow { host } => (
            format!("{host} répond trop lentement, ou le temps accordé est écoulé"),
            "Réessayez plus tard, ou accordez davantage : fetch.file_timeout, --max-time ; ce qui était là reste en place.",
        ),
        DownloadError::Damaged { host } => (
            format!("la réponse de {host} est abîmée"),
            "Réessayez plus tard ; ce qui était là reste en place.",
        ),
        DownloadError::Write(cause) => (
            format!(
                "le téléchargement ne peut pas être écrit : {}",
                io_sentence(cause)
            ),
            "Libérez de la place dans le dossier des données.",
        ),
    };
    Told {
        what,
        advice: Some(advice),
    }
}
