//! Classes, categories and reasons in French.

use crate::app::triage::FileRemark;
use crate::document::Unrecognised;
use crate::triage::mails::{Author, Category};
use crate::triage::pages::{Guess, PageClass};

/// What a page is.
fn class_label(class: PageClass) -> &'static str {
    match class {
        PageClass::AttestationEmployeurP1 => "attestation employeur, page 1",
        PageClass::AttestationEmployeurP2 => "attestation employeur, page suivante",
        PageClass::BulletinSalaireP1 => "bulletin de salaire, page 1",
        PageClass::BulletinSalaireP2 => "bulletin de salaire, page suivante",
        PageClass::CertificatTravail => "certificat de travail",
        PageClass::ContratTravail => "contrat de travail",
        PageClass::PageBlanche => "page blanche",
        PageClass::Divers => "divers",
        PageClass::Cv => "CV",
        PageClass::LettreMotivation => "lettre de motivation",
        PageClass::DiplomeFormation => "diplôme ou attestation de formation",
        PageClass::PieceIdentite => "pièce d'identité",
    }
}

/// A document of a class, whatever its pages.
pub(super) fn document_label(class: PageClass) -> &'static str {
    match class {
        PageClass::AttestationEmployeurP1 | PageClass::AttestationEmployeurP2 => {
            "attestation employeur"
        }
        PageClass::BulletinSalaireP1 | PageClass::BulletinSalaireP2 => "bulletin de salaire",
        other => class_label(other),
    }
}

/// The blank pages that are in none of the documents written apart.
pub(crate) fn left_out(pages: &[usize]) -> String {
    let list: Vec<String> = pages.iter().map(usize::to_string).collect();
    let named = match pages.len() {
        1 => "page blanche laissée",
        _ => "pages blanches laissées",
    };
    format!("{named} de côté : {}", list.join(", "))
}

/// What is wrong with a file.
pub(crate) fn remark_label(remark: FileRemark) -> &'static str {
    match remark {
        FileRemark::Damaged => "fichier abîmé, des pages peuvent manquer",
        FileRemark::NotPdf => "ce fichier n'est pas un PDF, malgré son nom",
    }
}

/// What a mail wants.
pub(super) fn category_label(category: Category) -> &'static str {
    match category {
        Category::Actualisation => "actualisation",
        Category::RepriseEmploi => "reprise ou fin d'emploi",
        Category::MaladieMaternite => "maladie, maternité",
        Category::RendezVous => "rendez-vous",
        Category::AttestationEmployeur => "attestation de l'employeur",
        Category::Indemnisation => "indemnisation",
        Category::TropPercu => "trop-perçu",
        Category::Formation => "formation",
        Category::CreationEntreprise => "création d'entreprise",
        Category::Aides => "aides",
        Category::CvProjet => "CV et projet",
        Category::Offre => "offre d'emploi",
        Category::Inscription => "inscription",
        Category::Radiation => "radiation, sanction",
        Category::Connexion => "connexion, site",
        Category::Coordonnees => "coordonnées, suivi",
        Category::Handicap => "handicap",
        Category::CongesAbsence => "congés, absence",
        Category::DemandeAttestation => "attestation demandée",
        Category::EnvoiDocuments => "envoi de documents",
        Category::Divers => "divers",
    }
}

/// Who wrote a mail.
pub(super) fn author_label(author: Author) -> &'static str {
    match author {
        Author::Jobseeker => "la personne",
        Author::Relative => "un proche",
        Author::Employer => "un employeur",
        Author::Third => "un autre service",
        Author::Other => "autre",
    }
}

/// What an unread page might be, in JSON and in French.
const GUESSES: [(Guess, &str, &str); 4] = [
    (Guess::Blank, "blank", "peut-être blanche"),
    (Guess::Form, "form", "peut-être un formulaire ou un tableau"),
    (Guess::Text, "text", "peut-être un texte"),
    (Guess::Photo, "photo", "peut-être une photo"),
];

/// What an unread page might be, by its name in JSON.
pub(super) fn guess_label(name: &str) -> &'static str {
    let found = GUESSES.iter().find(|(_, own, _)| *own == name);
    found.map_or("", |(_, _, label)| label)
}

/// Its name in JSON.
pub(super) fn guess_name(guess: Guess) -> &'static str {
    let found = GUESSES.iter().find(|(own, ..)| *own == guess);
    found.map_or("", |(_, name, _)| name)
}

/// Who wrote a mail, in JSON.
pub(super) fn author_name(author: Author) -> &'static str {
    match author {
        Author::Jobseeker => "jobseeker",
        Author::Relative => "relative",
        Author::Employer => "employer",
        Author::Third => "third",
        Author::Other => "other",
    }
}

/// Why a page was not read, for programs.
pub(super) fn unread_name(why: Unrecognised) -> &'static str {
    match why {
        Unrecognised::NotAsked => "not_asked",
        Unrecognised::NoTool => "no_tool",
        Unrecognised::NoFrench => "no_french",
        Unrecognised::Nothing => "nothing",
        Unrecognised::TooMany => "too_many",
    }
}
