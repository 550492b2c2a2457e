//! Failures, as French sentences: what went wrong, where, and what to do.

use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use super::context::Streams;
use super::exit::Exit;
use super::fetch;
use super::near;
use super::usage::WrongUse;
use crate::app::evaluate;
use crate::block;
use crate::{config, opendata, store};

/// What a person is told of a failure.
pub(super) struct Told {
    /// What went wrong.
    pub(super) what: String,
    /// What can be done about it.
    pub(super) advice: Option<&'static str>,
}

/// Tells a failure. A reader that closed the pipe has had what it wanted.
pub(super) fn tell(failure: &anyhow::Error, streams: &mut Streams) -> Exit {
    if is_closed_pipe(failure) {
        return Exit::Done;
    }
    if let Some(wrong) = failure.downcast_ref::<WrongUse>() {
        let _ = writeln!(streams.err, "matcher : {wrong}");
        return Exit::Usage;
    }
    let told = told(failure);
    let place = place(failure);
    // Nothing can be told where even the error stream is closed.
    let _ = writeln!(streams.err, "matcher : {}{place}", told.what);
    if let Some(advice) = told.advice {
        let _ = writeln!(streams.err, "  → {advice}");
    }
    for near in near_files(failure) {
        let _ = writeln!(
            streams.err,
            "  → Vouliez-vous dire « {} » ?",
            near.display()
        );
    }
    Exit::Failed
}

/// A failure in one line, for what goes on without it.
pub(super) fn sentence(failure: &anyhow::Error) -> String {
    told(failure).what
}

/// For a file that is not there, those beside it with a like name. The file is
/// what the outermost context names.
fn near_files(failure: &anyhow::Error) -> Vec<PathBuf> {
    let root = failure.root_cause().downcast_ref::<std::io::Error>();
    if root.is_none_or(|error| error.kind() != ErrorKind::NotFound) {
        return Vec::new();
    }
    near::files(Path::new(&failure.to_string()))
}

fn is_closed_pipe(failure: &anyhow::Error) -> bool {
    let is_pipe = |cause: &std::io::Error| cause.kind() == ErrorKind::BrokenPipe;
    failure
        .chain()
        .any(|cause| cause.downcast_ref().is_some_and(is_pipe))
}

/// The first cause of the chain that has a sentence of its own.
fn told(failure: &anyhow::Error) -> Told {
    if let Some(told) = fetch::told(failure).or_else(|| folder_told(failure)) {
        return told;
    }
    for cause in failure.chain() {
        if let Some(error) = cause.downcast_ref::<store::Error>() {
            return store_told(error);
        }
        if let Some(error) = cause.downcast_ref::<opendata::Error>() {
            return opendata_told(error);
        }
        if let Some(error) = cause.downcast_ref::<config::Error>() {
            return config_told(error);
        }
        if let Some(error) = cause.downcast_ref::<evaluate::Error>() {
            return evaluate_told(error);
        }
        if cause.is::<block::Error>() {
            return model_told(failure);
        }
        if let Some(error) = cause.downcast_ref::<std::io::Error>() {
            return io_told(error);
        }
    }
    Told {
        what: format!("{failure:#}"),
        advice: None,
    }
}

/// The context names the file.
fn model_told(failure: &anyhow::Error) -> Told {
    Told {
        what: format!("le fichier « {failure} » du modèle est abîmé"),
        advice: Some("« matcher train » apprend le modèle de nouveau."),
    }
}

/// A file that cannot be, because its folder is not there.
fn folder_told(failure: &anyhow::Error) -> Option<Told> {
    let root = failure.root_cause().downcast_ref::<std::io::Error>()?;
    let file = PathBuf::from(failure.to_string());
    let folder = file.parent().filter(|folder| *folder != Path::new(""))?;
    (root.kind() == ErrorKind::NotFound && !folder.exists()).then(|| Told {
        what: format!("le dossier « {} » n'existe pas", folder.display()),
        advice: Some("Créez-le, ou vérifiez le chemin."),
    })
}

fn evaluate_told(error: &evaluate::Error) -> Told {
    use evaluate::Error as E;
    let (what, advice) = match error {
        E::NoCv { least } => (
            format!("aucun CV de ce dossier n'a {least} offres à trouver"),
            "Il faut des .md dont l'en-tête dit le métier (« rome: J1501 »), et une base où ce métier a des offres.",
        ),
        E::FewCodes { borne } => (
            format!("{borne} offres portent un code ROME, trop peu pour une mesure"),
            "Mettez la base à jour avec « matcher fetch ».",
        ),
        E::NotAPair { line } => (
            format!("« {line} » n'est pas une paire"),
            "Chaque ligne est : nom du CV, numéro de la meilleure offre, numéro de la moins bonne ; « # » commence un commentaire.",
        ),
    };
    Told {
        what,
        advice: Some(advice),
    }
}

/// The file or offer that the failure came with, where a context named one.
fn place(failure: &anyhow::Error) -> String {
    let outer = failure.to_string();
    let root = failure.root_cause().to_string();
    if outer == root {
        String::new()
    } else {
        format!(" ({outer})")
    }
}

fn store_told(error: &store::Error) -> Told {
    use store::Error as E;
    let (what, advice) = match error {
        E::ReadOnly(_) => (
            "la base est en lecture seule".to_owned(),
            "Rendez le dossier accessible en écriture, ou choisissez-en un autre avec --home.",
        ),
        E::DiskFull(_) => (
            "le disque est plein ; ce qui était déjà enregistré est conservé".to_owned(),
            "Libérez de la place, puis relancez la même commande.",
        ),
        E::Disk(_) => (
            "le disque a refusé une opération ; ce qui était déjà enregistré est conservé"
                .to_owned(),
            "Vérifiez le disque (place, droits, quota, clé débranchée), puis relancez.",
        ),
        E::Busy(_) => (
            "une autre commande matcher écrit dans la base en ce moment".to_owned(),
            "Attendez qu'elle se termine, puis relancez.",
        ),
        E::Corrupt(_) => (
            "le fichier de la base est abîmé ou n'est pas une base".to_owned(),
            "Mettez-le de côté et relancez « matcher fetch » ou « matcher import » : la base se refait entièrement.",
        ),
        E::Newer { found, known } => (
            format!(
                "la base est au format {found}, que cette version ne connaît pas (elle va jusqu'au {known})"
            ),
            "Installez une version plus récente de matcher, ou choisissez un autre dossier avec --home.",
        ),
        E::Older { found, known } => (
            format!("la base est au format {found} ; cette version attend le format {known}"),
            "Lancez une commande qui écrit, par exemple « matcher fetch » ou « matcher import » : la base sera mise à jour.",
        ),
        E::Foreign => (
            "ce fichier est la base d'un autre programme".to_owned(),
            "Choisissez un autre dossier avec --home.",
        ),
        E::Open { path, cause } => {
            let why = io_sentence(cause);
            (
                format!("impossible d'ouvrir {} : {why}", path.display()),
                "Vérifiez le dossier indiqué par --home ou MATCHER_HOME.",
            )
        }
        E::Record(_) => (
            "un enregistrement de la base est illisible".to_owned(),
            "Lancez « matcher doctor » ; au besoin, refaites la base avec « matcher fetch ».",
        ),
        E::Sqlite(cause) => (
            format!("la base a refusé l'opération : {cause}"),
            "Lancez « matcher doctor » pour vérifier la base.",
        ),
    };
    Told {
        what,
        advice: Some(advice),
    }
}

fn opendata_told(error: &opendata::Error) -> Told {
    use opendata::Error as E;
    let (what, advice) = match error {
        E::Io(cause) => (io_sentence(cause), None),
        E::Zip(_) => (
            "l'archive est abîmée ou n'en est pas une".to_owned(),
            Some("Téléchargez-la de nouveau : c'est un fichier .zip."),
        ),
        E::MissingFile(name) => (
            format!("il manque à l'archive la table « {name} »"),
            Some("Vérifiez que c'est bien l'archive officielle, entière."),
        ),
        E::MissingColumn(name) => (
            format!("il manque à la table la colonne « {name} »"),
            Some("Le format a peut-être changé : signalez-le avec la première ligne du fichier."),
        ),
        E::Csv(_) => (
            "la table est abîmée".to_owned(),
            Some("Téléchargez-la de nouveau."),
        ),
        E::UnknownCatalogue => (
            "ce n'est aucun des catalogues de formations connus".to_owned(),
            Some(
                "Sont lus : le CSV de Mon Compte Formation, le zip « export-fiches-csv » de France compétences, le CSV de Certif Info.",
            ),
        ),
        E::TooLarge => ("un fichier de l'archive est démesuré".to_owned(), None),
    };
    Told { what, advice }
}

fn config_told(error: &config::Error) -> Told {
    use config::Error as E;
    let (what, advice) = match error {
        E::NoHome => (
            "aucun dossier de données n'est connu".to_owned(),
            "Indiquez-en un avec --home DOSSIER ou la variable MATCHER_HOME.",
        ),
        E::Unreadable { path, cause } => (
            format!(
                "impossible de lire {} : {}",
                path.display(),
                io_sentence(cause)
            ),
            "Vérifiez les droits du fichier.",
        ),
        E::NotToml { path, line } => (
            format!(
                "{} : la ligne {line} n'est pas du TOML valable",
                path.display()
            ),
            "Corrigez cette ligne ; une valeur de texte s'écrit entre guillemets.",
        ),
        E::Invalid { name, wanted } => (
            format!("le réglage « {name} » attend {}", wanted_in_french(wanted)),
            "« matcher doctor » montre chaque réglage et d'où il vient.",
        ),
    };
    Told {
        what,
        advice: Some(advice),
    }
}

fn wanted_in_french(wanted: &str) -> &str {
    match wanted {
        "a whole number" => "un nombre entier",
        "a number of calls a second" => "un nombre d'appels par seconde",
        "a duration" => "une durée telle que 90s, 30m ou 3h",
        "true or false" => "true ou false",
        other => other,
    }
}

fn io_told(error: &std::io::Error) -> Told {
    Told {
        what: io_sentence(error),
        advice: None,
    }
}

/// What the system says, in French for what people commonly meet.
pub(super) fn io_sentence(error: &std::io::Error) -> String {
    let known = match error.kind() {
        ErrorKind::NotFound => "fichier introuvable",
        ErrorKind::PermissionDenied => "accès refusé",
        ErrorKind::IsADirectory => "c'est un dossier, pas un fichier",
        ErrorKind::NotADirectory => "une partie du chemin n'est pas un dossier",
        ErrorKind::StorageFull => "le disque est plein",
        ErrorKind::ReadOnlyFilesystem => "le disque est en lecture seule",
        ErrorKind::InvalidData => "le contenu est abîmé",
        ErrorKind::UnexpectedEof => "le fichier est coupé avant sa fin",
        _ => return error.to_string(),
    };
    known.to_owned()
}
