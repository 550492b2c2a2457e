//! The result of `read`: its JSON, and the French of warnings.

use serde::Serialize;

use super::person::PersonJson;
use crate::cv::person::Person;
use crate::cv::{Cv, CvSection};
use crate::document::{Document, Flaw, Grade, Hidden, HiddenReason, Quality};
use crate::page::Page;
use crate::report::sentences::unread_picture;

/// The JSON of `read`, schema 2; schema 1 has other sections and no person.
#[derive(Debug, Serialize)]
pub(crate) struct ReadReport<'a> {
    schema: u32,
    file: &'a str,
    kind: crate::document::FileKind,
    quality: &'a Quality,
    warnings: Vec<String>,
    pages: &'a [Page],
    hidden: &'a [Hidden],
    sections: Sections,
    #[serde(skip_serializing_if = "Option::is_none")]
    person: Option<PersonJson<'a>>,
}

/// The sections, in one of two schemas.
#[derive(Debug, Serialize)]
#[serde(untagged)]
enum Sections {
    V1(Vec<SectionLines>),
    V2(Vec<TextOfKind>),
}

/// The text of a section of one kind.
#[derive(Debug, Serialize)]
struct TextOfKind {
    kind: &'static str,
    /// The first heading of this kind, as written; `None` where the lines have none.
    heading: Option<String>,
    text: String,
}

/// The recognised lines of one section, without identity.
#[derive(Debug, Serialize)]
pub(crate) struct SectionLines {
    pub(crate) section: &'static str,
    pub(crate) lines: Vec<String>,
}

/// The sections with content, in the order of a CV.
pub(crate) fn sections(cv: &Cv) -> Vec<SectionLines> {
    let part = |(section, name, _): &(CvSection, &'static str, _)| SectionLines {
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

/// The French name of a section, from its key in JSON.
pub(crate) fn section_name(section: &str) -> &'static str {
    let known = SECTIONS.iter().find(|(_, name, _)| *name == section);
    known.map_or("autre", |(_, _, french)| french)
}

/// Each section, its key in JSON and its name in French.
const SECTIONS: &[(CvSection, &str, &str)] = &[
    (CvSection::Headline, "headline", "titre"),
    (CvSection::Profile, "profile", "profil"),
    (CvSection::Posts, "posts", "expérience"),
    (CvSection::Diplomas, "diplomas", "formation"),
    (CvSection::Skills, "skills", "compétences"),
    (CvSection::Languages, "languages", "langues"),
    (CvSection::Licences, "licences", "permis et habilitations"),
    (CvSection::Interests, "interests", "centres d'intérêt"),
    (CvSection::Other, "other", "autre"),
];

impl<'a> ReadReport<'a> {
    pub(crate) fn new(
        file: &'a str,
        document: &'a Document,
        quality: &'a Quality,
        cv: &Cv,
        person: &'a Person,
    ) -> Self {
        Self {
            schema: 2,
            file,
            kind: document.kind,
            quality,
            warnings: warnings(quality),
            pages: &document.pages,
            hidden: &document.hidden,
            sections: Sections::V2(texts_of_kinds(cv)),
            person: Some(PersonJson::new(person)),
        }
    }

    /// The same in the shape of schema 1, kept for one release.
    pub(crate) fn in_schema_1(self, cv: &Cv) -> Self {
        Self {
            schema: 1,
            sections: Sections::V1(sections(cv)),
            person: None,
            ..self
        }
    }
}

/// All sections but the headline, which is a field of the person.
fn texts_of_kinds(cv: &Cv) -> Vec<TextOfKind> {
    let parts = sections(cv).into_iter();
    let parts = parts.filter(|part| part.section != "headline");
    let with_heading = parts.map(|part| TextOfKind {
        kind: part.section,
        heading: heading_of(cv, part.section),
        text: part.lines.join("\n"),
    });
    with_heading.collect()
}

fn heading_of(cv: &Cv, name: &str) -> Option<String> {
    let (section, ..) = SECTIONS.iter().find(|(_, key, _)| *key == name)?;
    let mut headings = cv.headings().iter();
    let heading = headings.find(|heading| heading.section == *section)?;
    Some(heading.words.clone())
}

/// One French sentence per flaw.
pub(crate) fn warnings(quality: &Quality) -> Vec<String> {
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
        Flaw::TooManyPages => format!(
            "Le document est trop long : seules les {} premières pages ont été lues.",
            quality.pages
        ),
        Flaw::Unstructured => {
            "Les rubriques du CV n'ont pas été reconnues : vérifiez ce qui a été compris.".to_owned()
        }
    }
}

fn percent(share: f32) -> u32 {
    (share * 100.0).round() as u32
}

pub(crate) fn grade(grade: Grade) -> &'static str {
    match grade {
        Grade::A => "A (bonne)",
        Grade::B => "B (correcte, à vérifier)",
        Grade::C => "C (mauvaise)",
    }
}

pub(crate) fn reason(reason: HiddenReason) -> &'static str {
    match reason {
        HiddenReason::Invisible => "dessiné sans encre",
        HiddenReason::SameColour => "de la couleur du fond",
        HiddenReason::Tiny => "trop petit pour être lu",
        HiddenReason::OffPage => "hors de la page",
        HiddenReason::Clipped => "hors de la zone affichée",
        HiddenReason::Covered => "recouvert",
        HiddenReason::Marked => "marqué comme masqué",
        HiddenReason::Disguised => "autre que les lettres affichées",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Unrecognised;

    #[test]
    fn every_warning_of_a_reading() {
        let quality = Quality {
            grade: Grade::C,
            flaws: vec![
                Flaw::FewWords,
                Flaw::EmptyPages,
                Flaw::Unmapped,
                Flaw::UnknownWords,
                Flaw::Scanned,
                Flaw::Unrecognised,
                Flaw::OtherEngine,
                Flaw::Hidden,
                Flaw::Unstructured,
                Flaw::TooManyPages,
            ],
            words: 12,
            pages: 3,
            empty_pages: 1,
            columns: 2,
            unmapped: 0.124,
            known: Some(0.41),
            english: false,
            hidden_words: 7,
            engine: None,
            unrecognised: Some(Unrecognised::NoFrench),
        };
        insta::assert_snapshot!(warnings(&quality).join("\n"), @r"
        Peu de texte a été trouvé : 12 mots.
        1 page(s) sur 3 ne contiennent aucun texte lisible.
        12 % des lettres n'ont pas de sens connu : le fichier ne dit pas ce qu'elles sont.
        Seuls 41 % des mots sont connus : des lettres ont pu être mal lues.
        C'est une image dont le texte a été reconnu par une machine : des mots ont pu être mal lus.
        Des pages sont des images qui n'ont pas été lues. Tesseract est installé, mais pas sa langue française (paquet « tesseract-ocr-fra »). Installez-la, puis relancez.
        Le fichier a été lu par un moteur de secours : l'ordre des lignes est moins sûr.
        7 mots invisibles à l'écran ont été trouvés et mis de côté ; ils ne comptent pas.
        Les rubriques du CV n'ont pas été reconnues : vérifiez ce qui a été compris.
        Le document est trop long : seules les 3 premières pages ont été lues.
        ");
    }
}
