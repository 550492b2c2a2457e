//! What a page is, and what it is in its document.

use serde::{Deserialize, Serialize};

/// What a page is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Class {
    /// First page of an employer's certificate for the unemployment insurance.
    AttestationEmployeurP1,
    /// A later page of one.
    AttestationEmployeurP2,
    /// First page of a payslip.
    BulletinSalaireP1,
    /// A later page of one.
    BulletinSalaireP2,
    /// Certificate of work.
    CertificatTravail,
    /// Contract of employment.
    ContratTravail,
    /// Nothing on it.
    PageBlanche,
    /// Any other paper.
    Divers,
    /// CV.
    Cv,
    /// Cover letter.
    LettreMotivation,
    /// Diploma or certificate of a course.
    DiplomeFormation,
    /// Identity card, passport, residence permit.
    PieceIdentite,
}

impl Class {
    /// All of them.
    pub(crate) const ALL: [Self; 12] = [
        Self::AttestationEmployeurP1,
        Self::AttestationEmployeurP2,
        Self::BulletinSalaireP1,
        Self::BulletinSalaireP2,
        Self::CertificatTravail,
        Self::ContratTravail,
        Self::PageBlanche,
        Self::Divers,
        Self::Cv,
        Self::LettreMotivation,
        Self::DiplomeFormation,
        Self::PieceIdentite,
    ];

    /// Its name in results and on the command line.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::AttestationEmployeurP1 => "attestation_employeur_p1",
            Self::AttestationEmployeurP2 => "attestation_employeur_p2",
            Self::BulletinSalaireP1 => "bulletin_salaire_p1",
            Self::BulletinSalaireP2 => "bulletin_salaire_p2",
            Self::CertificatTravail => "certificat_travail",
            Self::ContratTravail => "contrat_travail",
            Self::PageBlanche => "page_blanche",
            Self::Divers => "divers",
            Self::Cv => "cv",
            Self::LettreMotivation => "lettre_motivation",
            Self::DiplomeFormation => "diplome_formation",
            Self::PieceIdentite => "piece_identite",
        }
    }

    /// Among the eight that the agency uses.
    pub(crate) fn of_eight(self) -> Self {
        match self {
            Self::Cv | Self::LettreMotivation | Self::DiplomeFormation | Self::PieceIdentite => {
                Self::Divers
            }
            other => other,
        }
    }
}

/// A kind of document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Attestation,
    Payslip,
    Certificate,
    Contract,
    Other,
    Cv,
    Letter,
    Diploma,
    Identity,
}

/// A page's part in a document: its first page, or a later one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Role {
    pub(super) kind: Kind,
    pub(super) is_first: bool,
}

impl Role {
    /// Those that are learnt, by the names that the list of pages gives them.
    pub(super) const LEARNT: [(&'static str, Self); 14] = [
        ("ae1", Self::first(Kind::Attestation)),
        ("ae2", Self::later(Kind::Attestation)),
        ("pay1", Self::first(Kind::Payslip)),
        ("pay2", Self::later(Kind::Payslip)),
        ("ct", Self::first(Kind::Certificate)),
        ("co1", Self::first(Kind::Contract)),
        ("co2", Self::later(Kind::Contract)),
        ("dv1", Self::first(Kind::Other)),
        ("dv2", Self::later(Kind::Other)),
        ("cv1", Self::first(Kind::Cv)),
        ("cv2", Self::later(Kind::Cv)),
        ("lm1", Self::first(Kind::Letter)),
        ("di", Self::first(Kind::Diploma)),
        ("id", Self::first(Kind::Identity)),
    ];

    const fn first(kind: Kind) -> Self {
        Self {
            kind,
            is_first: true,
        }
    }

    const fn later(kind: Kind) -> Self {
        Self {
            kind,
            is_first: false,
        }
    }

    /// The class that people see.
    pub(super) fn class(self) -> Class {
        match (self.kind, self.is_first) {
            (Kind::Attestation, true) => Class::AttestationEmployeurP1,
            (Kind::Attestation, false) => Class::AttestationEmployeurP2,
            (Kind::Payslip, true) => Class::BulletinSalaireP1,
            (Kind::Payslip, false) => Class::BulletinSalaireP2,
            (Kind::Certificate, _) => Class::CertificatTravail,
            (Kind::Contract, _) => Class::ContratTravail,
            (Kind::Other, _) => Class::Divers,
            (Kind::Cv, _) => Class::Cv,
            (Kind::Letter, _) => Class::LettreMotivation,
            (Kind::Diploma, _) => Class::DiplomeFormation,
            (Kind::Identity, _) => Class::PieceIdentite,
        }
    }
}
