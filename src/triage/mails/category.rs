//! The categories of the agency: what its counsellor has to do.

use serde::{Deserialize, Serialize};

/// What a mail wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Category {
    /// The monthly declaration.
    Actualisation,
    /// A job that starts, ends or changes.
    RepriseEmploi,
    /// Sick leave, maternity, invalidity.
    MaladieMaternite,
    /// A meeting with the agency.
    RendezVous,
    /// End-of-contract papers from an employer.
    AttestationEmployeur,
    /// Money to come.
    Indemnisation,
    /// Money claimed back.
    TropPercu,
    /// Courses.
    Formation,
    /// Running a business.
    CreationEntreprise,
    /// Material help.
    Aides,
    /// CV, letter, choice of trade.
    CvProjet,
    /// A given offer or recruitment.
    Offre,
    /// Registering.
    Inscription,
    /// Removal, sanction, control.
    Radiation,
    /// Password, account, faults of the site.
    Connexion,
    /// Address, phone, bank, agency, counsellor.
    Coordonnees,
    /// Disability.
    Handicap,
    /// Holidays and absence.
    CongesAbsence,
    /// A paper wanted from the agency.
    DemandeAttestation,
    /// Papers without words.
    EnvoiDocuments,
    /// Anything else.
    Divers,
}

impl Category {
    /// All of them, in the order of their numbers.
    pub(crate) const ALL: [Self; 21] = [
        Self::Actualisation,
        Self::RepriseEmploi,
        Self::MaladieMaternite,
        Self::RendezVous,
        Self::AttestationEmployeur,
        Self::Indemnisation,
        Self::TropPercu,
        Self::Formation,
        Self::CreationEntreprise,
        Self::Aides,
        Self::CvProjet,
        Self::Offre,
        Self::Inscription,
        Self::Radiation,
        Self::Connexion,
        Self::Coordonnees,
        Self::Handicap,
        Self::CongesAbsence,
        Self::DemandeAttestation,
        Self::EnvoiDocuments,
        Self::Divers,
    ];

    /// Its name in results and on the command line.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Actualisation => "actualisation",
            Self::RepriseEmploi => "reprise_emploi",
            Self::MaladieMaternite => "maladie_maternite",
            Self::RendezVous => "rendez_vous",
            Self::AttestationEmployeur => "attestation_employeur",
            Self::Indemnisation => "indemnisation",
            Self::TropPercu => "trop_percu",
            Self::Formation => "formation",
            Self::CreationEntreprise => "creation_entreprise",
            Self::Aides => "aides",
            Self::CvProjet => "cv_projet",
            Self::Offre => "offre",
            Self::Inscription => "inscription",
            Self::Radiation => "radiation",
            Self::Connexion => "connexion",
            Self::Coordonnees => "coordonnees",
            Self::Handicap => "handicap",
            Self::CongesAbsence => "conges_absence",
            Self::DemandeAttestation => "demande_attestation",
            Self::EnvoiDocuments => "envoi_documents",
            Self::Divers => "divers",
        }
    }
}
