//! Findings in French, each with its remedy.

use super::super::french::{count, decimal, plural};
use super::Told;
use super::access::access;
use crate::app::collection::{Age, Freshness};
use crate::app::doctor::Finding;
use crate::report::sentences::{Sentence, store_error};
use crate::store;

/// A finding as it is told.
pub(super) fn told(finding: &Finding) -> Told {
    let (state, message, remedy) = match finding {
        Finding::NoStore => (
            "info",
            "Pas encore de base : les commandes utilisent la démonstration intégrée.".to_owned(),
            "« matcher fetch » (avec un compte francetravail.io) ou « matcher import offers FICHIER ».",
        ),
        Finding::StoreFailed(error) => return failed(error),
        Finding::StoreChecked {
            is_sound: true,
            bytes,
        } => ("good", format!("La base est saine ({}).", size(*bytes)), ""),
        Finding::StoreChecked {
            is_sound: false, ..
        } => (
            "bad",
            "Le fichier de la base est abîmé.".to_owned(),
            "Mettez matcher.db de côté, puis « matcher fetch » ou « matcher import » le refont.",
        ),
        Finding::NoOffers => (
            "info",
            "La base ne contient aucune offre : les commandes utilisent la démonstration."
                .to_owned(),
            "« matcher fetch » ou « matcher import offers FICHIER ».",
        ),
        Finding::Offers { n, age } => return offers(*n, *age),
        Finding::Rome(Some(edition)) => {
            ("good", format!("Le ROME est là (édition {edition})."), "")
        }
        Finding::Rome(None) => (
            "warning",
            "Le ROME n'est pas là : les métiers sont moins bien reconnus.".to_owned(),
            "« matcher fetch rome » ou « matcher import rome FICHIER.zip ».",
        ),
        Finding::Courses(0) => (
            "warning",
            "Aucune formation n'est connue : les manques resteront sans proposition.".to_owned(),
            "« matcher fetch courses » ou « matcher import courses FICHIER ».",
        ),
        Finding::Courses(n) => {
            let n = plural(*n, "certification connue", "certifications connues");
            ("good", format!("Formations : {n}."), "")
        }
        Finding::Model { bytes, is_behind } => return model(*bytes, *is_behind),
        Finding::OutdatedModel => (
            "info",
            "Le modèle vient d'une version antérieure du programme.".to_owned(),
            "« matcher train » le remplace ; « matcher match » s'en charge aussi.",
        ),
        Finding::Credentials { has_id, has_secret } => return credentials(*has_id, *has_secret),
        Finding::Access(tried) => return access(tried),
        Finding::Unreadable(path) => (
            "bad",
            format!("{} est là et ne peut pas être lu.", path.display()),
            "Vérifiez à qui est ce fichier et ses droits.",
        ),
        Finding::OpenToOthers(path) => (
            "warning",
            format!(
                "D'autres personnes de cette machine peuvent lire {}.",
                path.display()
            ),
            "Retirez-leur ce droit : chmod go-rwx suivi de ce chemin.",
        ),
        Finding::Tool {
            name,
            is_there: true,
        } => ("good", format!("{name} est installé."), ""),
        Finding::Tool {
            name,
            is_there: false,
        } => (
            "info",
            format!("{name} n'est pas installé : les CV en image ne pourront pas être lus."),
            "Sous Debian ou Ubuntu : apt install tesseract-ocr tesseract-ocr-fra poppler-utils.",
        ),
    };
    as_told(state, message, remedy)
}

fn failed(error: &store::Error) -> Told {
    let Sentence { what, advice } = store_error(error);
    as_told("bad", format!("La base ne s'ouvre pas : {what}."), advice)
}

fn offers(n: usize, age: Option<Age>) -> Told {
    let since = age.map_or_else(|| "à une date inconnue".to_owned(), since);
    let message = format!(
        "{} dans la base, mises à jour {since}.",
        plural(n, "offre", "offres")
    );
    match age.map(Age::freshness) {
        Some(Freshness::Fresh) => as_told("good", message, ""),
        Some(Freshness::TooOld) => as_told(
            "bad",
            message,
            "Presque toutes sont closes, et « matcher match » ne s'en sert plus : « matcher fetch ».",
        ),
        Some(Freshness::Due | Freshness::Stale) | None => as_told(
            "warning",
            message,
            "La licence des offres demande une mise à jour par jour : « matcher fetch », au mieux chaque nuit par cron.",
        ),
    }
}

fn since(age: Age) -> String {
    match age.hours {
        ..1 => "il y a moins d'une heure".to_owned(),
        hours @ 1..48 => format!("il y a {hours} h"),
        _ => {
            let days = usize::try_from(age.days()).unwrap_or(0);
            format!("il y a {} jours", count(days))
        }
    }
}

fn model(bytes: Option<u64>, is_behind: bool) -> Told {
    match (bytes, is_behind) {
        (None, _) => as_told(
            "info",
            "Le modèle n'est pas encore appris ; « matcher match » le fera.".to_owned(),
            "Pour le faire dès maintenant : « matcher train ».",
        ),
        (Some(bytes), false) => {
            as_told("good", format!("Le modèle est prêt ({}).", size(bytes)), "")
        }
        (Some(_), true) => as_told(
            "info",
            "La base a changé depuis que le modèle a été appris.".to_owned(),
            "« matcher train » le met à jour ; « matcher match » s'en charge aussi.",
        ),
    }
}

fn credentials(has_id: bool, has_secret: bool) -> Told {
    const HOW: &str = "Créez une application sur francetravail.io, ajoutez-lui l'API « Offres d'emploi », puis définissez FRANCE_TRAVAIL_CLIENT_ID et FRANCE_TRAVAIL_CLIENT_SECRET.";
    match (has_id, has_secret) {
        (true, true) => as_told(
            "good",
            "Les identifiants de l'API sont définis.".to_owned(),
            "",
        ),
        (true, false) => as_told("warning", "Il manque le secret de l'API.".to_owned(), HOW),
        (false, true) => as_told(
            "warning",
            "Il manque l'identifiant de l'API.".to_owned(),
            HOW,
        ),
        (false, false) => as_told(
            "info",
            "Pas d'identifiants de l'API : « matcher fetch » ne peut pas servir.".to_owned(),
            HOW,
        ),
    }
}

pub(super) fn as_told(state: &'static str, message: String, remedy: &str) -> Told {
    let remedy = (!remedy.is_empty()).then(|| remedy.to_owned());
    Told {
        state,
        message,
        remedy,
    }
}

fn size(bytes: u64) -> String {
    let megabytes = bytes as f64 / 1e6;
    format!("{}\u{202f}Mo", decimal(megabytes, 1))
}
