//! Why a mail did not leave.

use super::{ErrorSentence, io_error};
use crate::app::watch::MailSetupError;
use crate::mail::{Error, InvalidServer};

const NEXT_RUN: &str = "Rien n'est perdu : le prochain passage l'enverra.";

/// The sentence of a mail that did not leave.
pub(crate) fn mail_error(error: &Error) -> ErrorSentence {
    match error {
        Error::Message(_) => ErrorSentence::new(
            "le courriel n'a pas pu être composé",
            "Signalez cette erreur.",
        ),
        Error::Unreachable { host, .. } => ErrorSentence::new(
            format!("le serveur de courriel {host} ne répond pas"),
            NEXT_RUN,
        ),
        Error::NotEncrypted { host, .. } => ErrorSentence::new(
            format!("la connexion au serveur de courriel {host} ne peut pas être chiffrée"),
            "Vérifiez mail.smtp : « smtps:// » ou « smtp:// », et le nom du serveur.",
        ),
        Error::Login { host, .. } => ErrorSentence::new(
            format!("le serveur de courriel {host} refuse l'identifiant ou le mot de passe"),
            "Vérifiez MATCHER_MAIL_USER et MATCHER_MAIL_PASSWORD, ou le fichier credentials.",
        ),
        Error::Refused { host, code } => ErrorSentence::new(
            format!("le serveur de courriel {host} refuse le message (code {code})"),
            "Vérifiez l'adresse de la veille et mail.from ; le prochain passage essaiera de nouveau.",
        ),
        Error::Lost { host, .. } => ErrorSentence::new(
            format!("la connexion au serveur de courriel {host} s'est rompue pendant l'envoi"),
            "Le prochain passage l'enverra de nouveau, avec la mention « déjà annoncé ».",
        ),
        Error::NoSendmail { program, cause } => ErrorSentence::new(
            format!(
                "{} ne peut pas être lancé : {}",
                program.display(),
                io_error(cause).what
            ),
            "Réglez mail.smtp (un serveur) ou mail.sendmail (un programme).",
        ),
        Error::SendmailRefused { program, .. } => {
            ErrorSentence::new(format!("{} refuse le message", program.display()), NEXT_RUN)
        }
    }
}

/// The sentence of settings with which no mail can leave.
pub(super) fn mail_setup_error(error: &MailSetupError) -> ErrorSentence {
    match error {
        MailSetupError::NoServer => ErrorSentence::new(
            "aucun serveur de courriel n'est réglé",
            "Réglez mail.smtp dans config.toml, ou MATCHER_MAIL_SMTP, par exemple smtps://smtp.example.org.",
        ),
        MailSetupError::BadSender => ErrorSentence::new(
            "l'adresse de l'expéditeur n'en est pas une",
            "Réglez mail.from dans config.toml, ou MATCHER_MAIL_FROM, par exemple offres@example.org.",
        ),
        MailSetupError::Server(InvalidServer::Unreadable) => ErrorSentence::new(
            "l'adresse du serveur de courriel n'en est pas une",
            "Réglez mail.smtp, par exemple smtps://smtp.example.org ou smtp://127.0.0.1:25.",
        ),
        MailSetupError::Server(InvalidServer::HoldsPassword) => ErrorSentence::new(
            "l'adresse du serveur de courriel contient un nom ou un mot de passe",
            "Mettez-les dans MATCHER_MAIL_USER et MATCHER_MAIL_PASSWORD, ou dans le fichier credentials.",
        ),
    }
}
