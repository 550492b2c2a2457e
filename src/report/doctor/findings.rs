//! Findings in French, each with its remedy.

use super::super::french::{count, decimal, plural};
use super::ShownFinding;
use super::access::access;
use crate::app::collection::{Age, Freshness};
use crate::app::doctor::Finding;
use crate::report::matches::written_day;
use crate::report::sentences::{ErrorSentence, store_error};
use crate::store;

/// A finding in French.
pub(super) fn in_french(finding: &Finding) -> ShownFinding {
    match finding {
        Finding::NoStore => ShownFinding::new(
            "info",
            "Pas encore de base : les commandes utilisent la démonstration intégrée.",
            "« matcher fetch » (avec un compte francetravail.io) ou « matcher import offers FICHIER ».",
        ),
        Finding::StoreFailed(error) => failed(error),
        Finding::StoreChecked { is_sound, bytes } => checked(*is_sound, *bytes),
        Finding::NoOffers => ShownFinding::new(
            "info",
            "La base ne contient aucune offre : les commandes utilisent la démonstration.",
            "« matcher fetch » ou « matcher import offers FICHIER ».",
        ),
        Finding::Offers { n, age } => offers(*n, *age),
        Finding::Rome(edition) => rome(*edition),
        Finding::Courses(n) => courses(*n),
        Finding::Watches { n, sent_on } => watches(*n, sent_on.as_deref()),
        Finding::WatchWithoutCv(name) => ShownFinding::new(
            "warning",
            format!("Le CV de la veille « {name} » est introuvable."),
            "Remettez le fichier à sa place, ou « matcher watch remove » puis « matcher watch add ».",
        ),
        Finding::MailRefused { watch, refusal } => mail_refused(watch, refusal),
        Finding::Model { bytes, is_behind } => model(*bytes, *is_behind),
        Finding::OutdatedModel => ShownFinding::new(
            "info",
            "Le modèle vient d'une version antérieure du programme.",
            "« matcher train » le remplace ; « matcher match » s'en charge aussi.",
        ),
        Finding::DamagedModel => ShownFinding::new(
            "bad",
            "Le modèle est abîmé.",
            "« matcher train » l'apprend de nouveau sur les offres de la base.",
        ),
        Finding::Credentials { has_id, has_secret } => credentials(*has_id, *has_secret),
        Finding::Access(tried) => access(tried),
        Finding::Unreadable(path) => ShownFinding::new(
            "bad",
            format!("{} est là et ne peut pas être lu.", path.display()),
            "Vérifiez à qui est ce fichier et ses droits.",
        ),
        Finding::OpenToOthers(path) => ShownFinding::new(
            "warning",
            format!(
                "D'autres personnes de cette machine peuvent lire {}.",
                path.display()
            ),
            "Retirez-leur ce droit : chmod go-rwx suivi de ce chemin.",
        ),
        Finding::Tool { name, is_there } => tool(name, *is_there),
    }
}

fn checked(is_sound: bool, bytes: u64) -> ShownFinding {
    if is_sound {
        return ShownFinding::good(format!("La base est saine ({}).", size(bytes)));
    }
    ShownFinding::new(
        "bad",
        "Le fichier de la base est abîmé.",
        "Mettez matcher.db de côté, puis « matcher fetch » ou « matcher import » le refont.",
    )
}

fn rome(edition: Option<u32>) -> ShownFinding {
    match edition {
        Some(edition) => ShownFinding::good(format!("Le ROME est là (édition {edition}).")),
        None => ShownFinding::new(
            "warning",
            "Le ROME n'est pas là : les métiers sont moins bien reconnus.",
            "« matcher fetch rome » ou « matcher import rome FICHIER.zip ».",
        ),
    }
}

fn courses(n: usize) -> ShownFinding {
    if n == 0 {
        return ShownFinding::new(
            "warning",
            "Aucune formation n'est connue : les manques resteront sans proposition.",
            "« matcher fetch courses » ou « matcher import courses FICHIER ».",
        );
    }
    let n = plural(n, "certification connue", "certifications connues");
    ShownFinding::good(format!("Formations : {n}."))
}

fn watches(n: usize, sent_on: Option<&str>) -> ShownFinding {
    let n = plural(n, "veille active", "veilles actives");
    ShownFinding::good(match sent_on {
        Some(day) => format!("{n} ; dernière annonce le {}.", written_day(day)),
        None => format!("{n} ; rien n'a encore été annoncé."),
    })
}

fn mail_refused(watch: &str, refusal: &str) -> ShownFinding {
    let (day, why) = refusal.split_once(' ').unwrap_or((refusal, ""));
    ShownFinding::new(
        "warning",
        format!(
            "Le dernier courriel de la veille « {watch} », le {}, n'est pas parti ({why}).",
            written_day(day)
        ),
        "Vérifiez l'adresse et les réglages mail.*, puis « matcher watch run --mail » : rien n'est perdu.",
    )
}

fn tool(name: &str, is_there: bool) -> ShownFinding {
    if is_there {
        return ShownFinding::good(format!("{name} est installé."));
    }
    ShownFinding::new(
        "info",
        format!("{name} n'est pas installé : les CV en image ne pourront pas être lus."),
        "Sous Debian ou Ubuntu : apt install tesseract-ocr tesseract-ocr-fra poppler-utils.",
    )
}

fn failed(error: &store::Error) -> ShownFinding {
    let ErrorSentence { what, advice } = store_error(error);
    ShownFinding::new("bad", format!("La base ne s'ouvre pas : {what}."), advice)
}

fn offers(n: usize, age: Option<Age>) -> ShownFinding {
    let since = age.map_or_else(|| "à une date inconnue".to_owned(), since);
    let message = format!(
        "{} dans la base, mises à jour {since}.",
        plural(n, "offre", "offres")
    );
    match age.map(Age::freshness) {
        Some(Freshness::Fresh) => ShownFinding::good(message),
        Some(Freshness::TooOld) => ShownFinding::new(
            "bad",
            message,
            "Presque toutes sont closes, et « matcher match » ne s'en sert plus : « matcher fetch ».",
        ),
        Some(Freshness::Due | Freshness::Stale) | None => ShownFinding::new(
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

fn model(bytes: Option<u64>, is_behind: bool) -> ShownFinding {
    match (bytes, is_behind) {
        (None, _) => ShownFinding::new(
            "info",
            "Le modèle n'est pas encore appris ; « matcher match » le fera.",
            "Pour le faire dès maintenant : « matcher train ».",
        ),
        (Some(bytes), false) => {
            ShownFinding::good(format!("Le modèle est prêt ({}).", size(bytes)))
        }
        (Some(_), true) => ShownFinding::new(
            "info",
            "La base a changé depuis que le modèle a été appris.",
            "« matcher train » le met à jour ; « matcher match » s'en charge aussi.",
        ),
    }
}

fn credentials(has_id: bool, has_secret: bool) -> ShownFinding {
    const HOW: &str = "Créez une application sur francetravail.io, ajoutez-lui l'API « Offres d'emploi », puis définissez FRANCE_TRAVAIL_CLIENT_ID et FRANCE_TRAVAIL_CLIENT_SECRET.";
    match (has_id, has_secret) {
        (true, true) => ShownFinding::good("Les identifiants de l'API sont définis."),
        (true, false) => ShownFinding::new("warning", "Il manque le secret de l'API.", HOW),
        (false, true) => ShownFinding::new("warning", "Il manque l'identifiant de l'API.", HOW),
        (false, false) => ShownFinding::new(
            "info",
            "Pas d'identifiants de l'API : « matcher fetch » ne peut pas servir.",
            HOW,
        ),
    }
}

fn size(bytes: u64) -> String {
    let megabytes = bytes as f64 / 1e6;
    format!("{}\u{202f}Mo", decimal(megabytes, 1))
}
