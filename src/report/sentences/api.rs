//! The France Travail API, its credentials and its addresses.

use super::{ErrorSentence, io_error};
use crate::app::fetch::CredentialsError;
use crate::francetravail::{
    CredentialPart, Error, Explanation, Fault, InvalidScope, Refusal, RemoteService, ScopeField,
};
use crate::http::InvalidAddress;

const ADD_THE_API: &str = "Sur francetravail.io, ajoutez l'API « Offres d'emploi v2 » à votre application et acceptez sa licence.";

pub(crate) fn api_error(error: &Error) -> ErrorSentence {
    match error {
        Error::Address { service, why } => ErrorSentence::new(
            address_sentence(*service, why),
            "« matcher doctor » montre chaque réglage et d'où il vient.",
        ),
        Error::OddCredential(part) => ErrorSentence::new(
            format!(
                "{} contient un espace, un retour à la ligne ou un guillemet",
                credential(*part)
            ),
            "Recopiez-le depuis francetravail.io, sans rien autour.",
        ),
        Error::Client(_) => ErrorSentence::new(
            "aucune connexion chiffrée ne peut être préparée",
            "Vérifiez les certificats du système (paquet ca-certificates).",
        ),
        Error::Refused { refusal, message } => refused(refusal, message),
        Error::Unauthorized => ErrorSentence::new(
            "l'API refuse le jeton qu'elle vient de donner",
            "Vérifiez qu'une seule machine utilise ces identifiants, puis relancez dans quelques minutes.",
        ),
        Error::Forbidden { message } => ErrorSentence::new(
            format!("l'API refuse cette application : {}", quoted(message)),
            ADD_THE_API,
        ),
        Error::BadRequest { message } => ErrorSentence::new(
            format!("l'API refuse la demande : {}", quoted(message)),
            "Vérifiez les filtres de la commande (--dept, --commune, --rome, --contract).",
        ),
        Error::Unexpected { status, message } => ErrorSentence::new(
            format!(
                "réponse inattendue de l'API (code {status}) : {}",
                quoted(message)
            ),
            "Vérifiez l'adresse de l'API avec « matcher doctor ».",
        ),
        Error::Redirected { to } => ErrorSentence::new(
            format!(
                "l'adresse renvoie ailleurs, vers {} ; la clé secrète n'y a pas été envoyée",
                to.as_deref().unwrap_or("une adresse qui n'est pas donnée")
            ),
            "Si ce changement est annoncé par France Travail, mettez la nouvelle adresse dans les réglages.",
        ),
        Error::GivenUp { tries, last } => ErrorSentence::new(
            format!("{} (après {tries} essais)", fault_sentence(last)),
            "Vérifiez la connexion, puis relancez : le passage reprendra où il s'est arrêté.",
        ),
        Error::WaitTooLong { seconds } => ErrorSentence::new(
            format!("l'API demande d'attendre {seconds} secondes"),
            "Relancez plus tard.",
        ),
        Error::OutOfTime => ErrorSentence::new(
            "le temps accordé au passage est écoulé",
            "Relancez : le passage reprendra où il s'est arrêté ; --max-time accorde davantage.",
        ),
        Error::DatesIgnored => ErrorSentence::new(
            "l'API n'a pas tenu compte des dates demandées",
            "L'API a sans doute changé : installez une version plus récente de matcher.",
        ),
    }
}

/// `invalid_client` is also sent for causes that have nothing to do with the
/// client: they are all named.
fn refused(refusal: &Refusal, message: &Explanation) -> ErrorSentence {
    match refusal {
        Refusal::InvalidClient => ErrorSentence::new(
            "les identifiants sont refusés (invalid_client)",
            "Causes connues : clé secrète erronée ou renouvelée, API « Offres d'emploi v2 » non ajoutée à l'application, licence non acceptée sur francetravail.io.",
        ),
        Refusal::InvalidScope => ErrorSentence::new(
            format!(
                "l'application n'a pas droit à l'API (invalid_scope) : {}",
                quoted(message)
            ),
            ADD_THE_API,
        ),
        Refusal::Other(code) => refused_with_code(code, message),
        Refusal::Unnamed => refused_with_code("sans code", message),
    }
}

fn refused_with_code(code: &str, message: &Explanation) -> ErrorSentence {
    ErrorSentence::new(
        format!(
            "le service des jetons refuse la demande ({code}) : {}",
            quoted(message)
        ),
        "Vérifiez l'adresse du service des jetons avec « matcher doctor ».",
    )
}

fn quoted(message: &Explanation) -> &str {
    message.text().unwrap_or("sans explication")
}

fn credential(part: CredentialPart) -> &'static str {
    match part {
        CredentialPart::Id => "l'identifiant",
        CredentialPart::Secret => "la clé secrète",
    }
}

fn address_sentence(service: RemoteService, why: &InvalidAddress) -> String {
    let of_service = match service {
        RemoteService::Api => "de l'API",
        RemoteService::Token => "du service des jetons",
    };
    format!(
        "l'adresse {of_service} ne peut pas servir : {}",
        address_problem(why)
    )
}

pub(super) fn address_problem(why: &InvalidAddress) -> String {
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
            quoted(message)
        ),
        Fault::Throttled { .. } => "l'API dit que les demandes sont trop nombreuses".to_owned(),
        Fault::Answer(_) => "la réponse du service est abîmée".to_owned(),
        Fault::ShortPage { n, due } => {
            format!("l'API ne donne que {n} offres par page là où {due} sont attendues")
        }
        Fault::Slow { host } => format!("{host} répond trop lentement"),
        Fault::TooLarge => "la réponse du service est démesurée".to_owned(),
    }
}

pub(crate) fn credentials_error(error: &CredentialsError) -> ErrorSentence {
    match error {
        CredentialsError::Missing { file } => ErrorSentence::new(
            format!(
                "aucun identifiant pour l'API de France Travail (ni FRANCE_TRAVAIL_CLIENT_ID et FRANCE_TRAVAIL_CLIENT_SECRET, ni {})",
                file.display()
            ),
            "Créez un compte gratuit sur francetravail.io, une application avec l'API « Offres d'emploi v2 », puis donnez-les à matcher ; sans compte, « matcher import offers » lit des fichiers.",
        ),
        CredentialsError::Exposed { file } => ErrorSentence::new(
            format!("{} peut être lu par d'autres", file.display()),
            "Réservez-le à vous seul : chmod 600.",
        ),
        CredentialsError::Unreadable { file, cause } => ErrorSentence::new(
            format!(
                "impossible de lire {} : {}",
                file.display(),
                io_error(cause).what
            ),
            "Vérifiez les droits du fichier.",
        ),
    }
}

pub(crate) fn invalid_scope(error: &InvalidScope) -> ErrorSentence {
    match error {
        InvalidScope::TooMany { field, most } => ErrorSentence::new(
            format!(
                "l'API n'accepte pas plus de {most} {} à la fois",
                field_name(*field)
            ),
            "Lancez plusieurs fois la commande.",
        ),
        InvalidScope::NotOne { value, field } => {
            let (what, advice) = field_form(*field);
            ErrorSentence::new(format!("« {value} » n'est pas {what}"), advice)
        }
        InvalidScope::DistanceAlone => ErrorSentence::new(
            "--distance demande --commune",
            "Ajoutez --commune, ou retirez --distance.",
        ),
    }
}

fn field_name(field: ScopeField) -> &'static str {
    match field {
        ScopeField::Occupations => "métiers",
        ScopeField::Departements => "départements",
        ScopeField::Communes => "communes",
    }
}

fn field_form(field: ScopeField) -> (&'static str, &'static str) {
    match field {
        ScopeField::Occupations => ("un code ROME (J1501)", "« matcher rome TEXTE » les donne."),
        ScopeField::Departements => (
            "un département (59, 2A, 971…)",
            "Donnez le numéro d'un département.",
        ),
        ScopeField::Communes => (
            "le code INSEE d'une commune (59350 pour Lille ; ce n'est pas le code postal)",
            "Donnez le code INSEE de la commune.",
        ),
    }
}
