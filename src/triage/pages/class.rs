//! What a page is, and what it is in its document.

use serde::{Deserialize, Serialize};

/// What a page is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum PageClass {
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

impl PageClass {
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
pub(super) enum FiledKind {
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

impl FiledKind {
    /// Whether an employer signs it at its end.
    pub(super) fn is_signed(self) -> bool {
        matches!(self, Self::Attestation | Self::Certificate | Self::Contract)
    }
}

/// A page's part in a document: its first page, or a later one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct PageRole {
    pub(super) kind: FiledKind,
    pub(super) is_first: bool,
}

impl PageRole {
    /// Those that are learnt, by the names that the list of pages gives them.
    pub(super) const LEARNT: [(&'static str, Self); 14] = [
        ("ae1", Self::first(FiledKind::Attestation)),
        ("ae2", Self::later(FiledKind::Attestation)),
        ("pay1", Self::first(FiledKind::Payslip)),
        ("pay2", Self::later(FiledKind::Payslip)),
        ("ct", Self::first(FiledKind::Certificate)),
        ("co1", Self::first(FiledKind::Contract)),
        ("co2", Self::later(FiledKind::Contract)),
        ("dv1", Self::first(FiledKind::Other)),
        ("dv2", Self::later(FiledKind::Other)),
        ("cv1", Self::first(FiledKind::Cv)),
        ("cv2", Self::later(FiledKind::Cv)),
        ("lm1", Self::first(FiledKind::Letter)),
        ("di", Self::first(FiledKind::Diploma)),
        ("id", Self::first(FiledKind::Identity)),
    ];

    const fn first(kind: FiledKind) -> Self {
        Self {
            kind,
            is_first: true,
        }
    }

    const fn later(kind: FiledKind) -> Self {
        Self {
            kind,
            is_first: false,
        }
    }

    /// The class that people see.
    pub(super) fn class(self) -> PageClass {
        match (self.kind, self.is_first) {
            (FiledKind::Attestation, true) => PageClass::AttestationEmployeurP1,
            (FiledKind::Attestation, false) => PageClass::AttestationEmployeurP2,
            (FiledKind::Payslip, true) => PageClass::BulletinSalaireP1,
            (FiledKind::Payslip, false) => PageClass::BulletinSalaireP2,
            (FiledKind::Certificate, _) => PageClass::CertificatTravail,
            (FiledKind::Contract, _) => PageClass::ContratTravail,
            (FiledKind::Other, _) => PageClass::Divers,
            (FiledKind::Cv, _) => PageClass::Cv,
            (FiledKind::Letter, _) => PageClass::LettreMotivation,
            (FiledKind::Diploma, _) => PageClass::DiplomeFormation,
            (FiledKind::Identity, _) => PageClass::PieceIdentite,
        }
    }
}
