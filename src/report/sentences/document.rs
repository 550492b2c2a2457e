//! Documents that could not be read.

use super::ErrorSentence;
use crate::document::{Error, Limit, Unrecognised};

pub(crate) fn document_error(error: &Error) -> ErrorSentence {
    let (what, advice): (String, &'static str) = match error {
        Error::Empty => ("le fichier est vide".to_owned(), "Vérifiez qu'il a été copié en entier."),
        Error::Unsupported { kind } => unsupported(kind),
        Error::Unknown => (
            "ce fichier n'est ni un PDF, ni un document Word ou LibreOffice, ni une page web, ni une image, ni du texte".to_owned(),
            "Enregistrez le CV en PDF ou en DOCX.",
        ),
        Error::Password => (
            "le document est protégé par un mot de passe".to_owned(),
            "Ouvrez-le, puis enregistrez-le sans mot de passe.",
        ),
        Error::Damaged => (
            "le document est abîmé".to_owned(),
            "Ouvrez-le dans un lecteur et enregistrez-le de nouveau en PDF.",
        ),
        Error::ImageOnly { unrecognised } => (
            "le document est une image (un scan) et ne contient pas de texte".to_owned(),
            unread_picture(*unrecognised),
        ),
        Error::NoText => (
            "le document ne contient aucun texte".to_owned(),
            "Si le texte se voit à l'écran, enregistrez le CV de nouveau en PDF depuis le logiciel d'origine.",
        ),
        Error::Limit { limit } => (format!("le document dépasse {}", exceeded(*limit)), "Enregistrez-le de nouveau en PDF, ou allégez-le."),
        Error::Reader { reason } => (format!("le lecteur n'a pas pu être lancé : {reason}"), "Lancez « matcher doctor »."),
    };
    ErrorSentence { what, advice }
}

/// What can be done about a picture whose text was not read.
pub(crate) fn unread_picture(why: Unrecognised) -> &'static str {
    match why {
        Unrecognised::NotAsked => "Laissez tesseract les lire : « --ocr auto ».",
        Unrecognised::NoTool => {
            "Installez tesseract et sa langue française (paquets « tesseract-ocr » et « tesseract-ocr-fra »), puis relancez."
        }
        Unrecognised::NoFrench => {
            "Tesseract est installé, mais pas sa langue française (paquet « tesseract-ocr-fra »). Installez-la, puis relancez."
        }
        Unrecognised::Nothing => {
            "Tesseract n'y a trouvé aucun texte : numérisez le CV de nouveau, droit, net et à 200 points par pouce ou plus."
        }
        Unrecognised::TooMany => {
            "Seules les six premières sont lues : donnez un document plus court."
        }
    }
}

fn exceeded(limit: Limit) -> &'static str {
    match limit {
        Limit::Size => "la taille permise (32 Mo)",
        Limit::Time => "le temps permis",
        Limit::Memory => "la mémoire permise",
        Limit::Output => "la longueur de texte permise",
    }
}

fn unsupported(kind: &str) -> (String, &'static str) {
    let (what, advice) = match kind {
        "doc" => (
            "un ancien document Word (.doc)",
            "Ouvrez-le dans Word ou LibreOffice et enregistrez-le en DOCX ou en PDF.",
        ),
        "rtf" => (
            "un document RTF",
            "Ouvrez-le dans Word ou LibreOffice et enregistrez-le en DOCX ou en PDF.",
        ),
        "pages" => ("un document Pages", "Exportez-le en PDF depuis Pages."),
        "gif" | "tiff" | "bmp" | "webp" | "heic" => (
            "une image",
            "Enregistrez le CV en PDF depuis le logiciel d'origine, ou mettez l'image dans un PDF.",
        ),
        "json" => (
            "un fichier JSON sans CV",
            "Donnez un CV au format JSON Resume, tel que « matcher read CV --format jsonresume » l'écrit.",
        ),
        "gzip" | "zip" | "rar" | "7z" => (
            "une archive",
            "Décompressez-la et donnez le CV qu'elle contient.",
        ),
        "xls" | "xlsx" | "ppt" | "pptx" => ("un tableur ou un diaporama", "Enregistrez-le en PDF."),
        _ => (
            "un fichier d'un autre genre",
            "Enregistrez le CV en PDF ou en DOCX.",
        ),
    };
    (format!("ce fichier est {what}, qui n'est pas lu"), advice)
}
