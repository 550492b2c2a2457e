//! What was read of a document, for people and for programs.

use serde::Serialize;

use crate::cv::{Cv, Section};
use crate::document::{Document, Error, Flaw, Grade, Hidden, Quality, Reason, Unrecognised};
use crate::page::Page;

/// The JSON of `read`, schema 1.
#[derive(Debug, Serialize)]
pub struct Reading<'a> {
    schema: u32,
    file: &'a str,
    kind: crate::document::Kind,
    quality: &'a Quality,
    warnings: Vec<String>,
    pages: &'a [Page],
    hidden: &'a [Hidden],
    sections: Vec<Part>,
}

/// What was recognised of one section, without anything that says who the person is.
#[derive(Debug, Serialize)]
pub struct Part {
    /// Its name.
    pub section: &'static str,
    /// Its lines, in order.
    pub lines: Vec<String>,
}

/// The sections of a CV that hold anything, in the order of a CV.
pub fn sections(cv: &Cv) -> Vec<Part> {
    let part = |(section, name, _): &(Section, &'static str, _)| Part {
        section: name,
        lines: cv
            .section(*section)
            .map(str::to_owned)
            .filter(|line| !line.trim().is_empty())
            .collect(),
    };
    SECTIONS
        .iter()
        .map(part)
        .filter(|part| !part.lines.is_empty())
        .collect()
}

/// A section's name in French, from its name for programs.
pub fn section_name(section: &str) -> &'static str {
    let known = SECTIONS.iter().find(|(_, name, _)| *name == section);
    known.map_or("autre", |(_, _, french)| french)
}

/// Each section, its name for programs and its name in French.
const SECTIONS: &[(Section, &str, &str)] = &[
    (Section::Headline, "headline", "titre"),
    (Section::Profile, "profile", "profil"),
    (Section::Posts, "posts", "expérience"),
    (Section::Diplomas, "diplomas", "formation"),
    (Section::Skills, "skills", "compétences"),
    (Section::Languages, "languages", "langues"),
    (Section::Licences, "licences", "permis et habilitations"),
    (Section::Interests, "interests", "centres d'intérêt"),
    (Section::Other, "other", "autre"),
];

impl<'a> Reading<'a> {
    /// Gathers what was read of `file`.
    pub fn of(file: &'a str, document: &'a Document, quality: &'a Quality, cv: &Cv) -> Self {
        Self {
            schema: 1,
            file,
            kind: document.kind,
            quality,
            warnings: warnings(quality),
            pages: &document.pages,
            hidden: &document.hidden,
            sections: sections(cv),
        }
    }
}

/// One French sentence for each thing that should be known of a reading.
pub fn warnings(quality: &Quality) -> Vec<String> {
    let flaws = quality.flaws.iter();
    flaws.map(|flaw| sentence(*flaw, quality)).collect()
}

fn sentence(flaw: Flaw, quality: &Quality) -> String {
    match flaw {
        Flaw::FewWords => format!("Peu de texte a été trouvé : {} mots.", quality.words),
        Flaw::EmptyPages => format!(
            "{} page(s) sur {} ne contiennent aucun texte lisible.",
            quality.empty_pages, quality.pages
        ),
        Flaw::Unmapped => format!(
            "{} % des lettres n'ont pas de sens connu : le fichier ne dit pas ce qu'elles sont.",
            percent(quality.unmapped)
        ),
        Flaw::UnknownWords => format!(
            "Seuls {} % des mots sont connus : des lettres ont pu être mal lues.",
            percent(quality.known.unwrap_or(0.0))
        ),
        Flaw::Scanned => {
            "C'est une image dont le texte a été reconnu par une machine : des mots ont pu être mal lus.".to_owned()
        }
        Flaw::Unrecognised => format!(
            "Des pages sont des images qui n'ont pas été lues. {}",
            quality.unrecognised.map_or("", unread_picture)
        ),
        Flaw::OtherEngine => {
            "Le fichier a été lu par un moteur de secours : l'ordre des lignes est moins sûr.".to_owned()
        }
        Flaw::Hidden => format!(
            "{} mots invisibles à l'écran ont été trouvés et mis de côté ; ils ne comptent pas.",
            quality.hidden_words
        ),
    }
}

fn percent(share: f32) -> u32 {
    (share * 100.0).round() as u32
}

/// A grade in a few French words.
pub fn grade(grade: Grade) -> &'static str {
    match grade {
        Grade::A => "A (bonne)",
        Grade::B => "B (correcte, à vérifier)",
        Grade::C => "C (mauvaise)",
    }
}

/// Why nobody sees a text, in French.
pub fn reason(reason: Reason) -> &'static str {
    match reason {
        Reason::Invisible => "dessiné sans encre",
        Reason::SameColour => "de la couleur du fond",
        Reason::Tiny => "trop petit pour être lu",
        Reason::OffPage => "hors de la page",
        Reason::Clipped => "hors de la zone affichée",
        Reason::Covered => "recouvert",
        Reason::Marked => "marqué comme masqué",
    }
}

/// Why a document could not be read, in French, and what can be done about it.
pub fn refusal(error: &Error) -> (String, &'static str) {
    match error {
        Error::Empty => ("le fichier est vide".to_owned(), "Vérifiez qu'il a été copié en entier."),
        Error::Unsupported { kind } => unsupported(kind),
        Error::Unknown => (
            "ce fichier n'est ni un PDF, ni un document Word ou LibreOffice, ni une page web, ni du texte".to_owned(),
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
        Error::Limit { limit } => (format!("le document dépasse {}", exceeded(limit)), "Enregistrez-le de nouveau en PDF, ou allégez-le."),
        Error::Reader { reason } => (format!("le lecteur n'a pas pu être lancé : {reason}"), "Lancez « matcher doctor »."),
    }
}

/// What can be done about a picture whose text was not read.
fn unread_picture(why: Unrecognised) -> &'static str {
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

fn exceeded(limit: &str) -> &'static str {
    match limit {
        "size" => "la taille permise (32 Mo)",
        "time" => "le temps permis",
        "memory" => "la mémoire permise",
        _ => "la longueur de texte permise",
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
        "png" | "jpeg" | "gif" | "tiff" | "bmp" | "webp" | "heic" => (
            "une image",
            "Enregistrez le CV en PDF depuis le logiciel d'origine, ou mettez l'image dans un PDF.",
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_refusal_says_what_to_do() {
        let (what, advice) = refusal(&Error::Unsupported {
            kind: "doc".to_owned(),
        });
        assert!(what.contains(".doc") && advice.contains("DOCX"));
        let scan = |unrecognised| refusal(&Error::ImageOnly { unrecognised });
        let (what, advice) = scan(Unrecognised::NoTool);
        assert!(what.contains("scan") && advice.contains("Installez tesseract"));
        assert!(!scan(Unrecognised::Nothing).1.contains("Installez"));
    }
}
