use std::fmt;

/// The contract that an offer proposes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Contract {
    /// `None` if the API's code and label are unknown.
    pub kind: Option<ContractKind>,
    /// `None` for a contract without an end.
    pub length: Option<Length>,
    /// As the API writes it: « Contrat travail », « Contrat apprentissage ».
    pub nature: String,
    /// True if one works and studies in turn.
    pub is_apprenticeship: bool,
}

/// Kinds of contract, named after the codes of the API.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ContractKind {
    /// Permanent.
    Cdi,
    /// Fixed term.
    Cdd,
    /// Temporary work through an agency.
    Mis,
    /// Seasonal.
    Sai,
    /// Independent commercial profession.
    Cce,
    /// Franchise.
    Fra,
    /// Independent profession.
    Lib,
    /// Takeover of a business.
    Rep,
    /// Permanent, employed by an agency.
    Tti,
    /// Fixed term in an integration scheme.
    Ddi,
    /// Permanent in an integration scheme.
    Din,
    /// Permanent for the length of a construction site.
    Ddt,
}

/// The length of a contract that ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Length {
    /// In days.
    Days(u16),
    /// In months.
    Months(u16),
}

/// Every kind with its code, its French name, and the words its labels begin with.
const KINDS: &[(ContractKind, &str, &str, &[&str])] = &[
    (
        ContractKind::Cdi,
        "CDI",
        "CDI",
        &["cdi", "contrat à durée indéterminée"],
    ),
    (
        ContractKind::Ddi,
        "DDI",
        "CDD d'insertion",
        &["cdd insertion", "contrat durée déterminée insertion"],
    ),
    (
        ContractKind::Cdd,
        "CDD",
        "CDD",
        &["cdd", "contrat à durée déterminée"],
    ),
    (
        ContractKind::Tti,
        "TTI",
        "CDI intérimaire",
        &["contrat travail temporaire insertion"],
    ),
    (
        ContractKind::Mis,
        "MIS",
        "Intérim",
        &["intérim", "mission intérimaire"],
    ),
    (
        ContractKind::Sai,
        "SAI",
        "Saisonnier",
        &["saisonnier", "contrat travail saisonnier"],
    ),
    (
        ContractKind::Cce,
        "CCE",
        "Profession commerciale",
        &["profession commerciale"],
    ),
    (ContractKind::Fra, "FRA", "Franchise", &["franchise"]),
    (
        ContractKind::Lib,
        "LIB",
        "Profession libérale",
        &["profession libérale"],
    ),
    (
        ContractKind::Rep,
        "REP",
        "Reprise d'entreprise",
        &["reprise"],
    ),
    (
        ContractKind::Din,
        "DIN",
        "CDI d'insertion",
        &["cdi insertion", "contrat durée indéterminée insertion"],
    ),
    (
        ContractKind::Ddt,
        "DDT",
        "CDD de chantier",
        &["cdd de chantier"],
    ),
];

impl ContractKind {
    /// From the API's code: `CDI`, `MIS`.
    pub fn from_code(code: &str) -> Option<Self> {
        let code = code.trim();
        let row = KINDS
            .iter()
            .find(|(_, own, ..)| own.eq_ignore_ascii_case(code))?;
        Some(row.0)
    }

    /// From the beginning of a label: « Intérim - 14 Jour(s) ».
    pub fn from_label(label: &str) -> Option<Self> {
        let label = label.trim().to_lowercase();
        let longest = KINDS
            .iter()
            .flat_map(|(kind, .., starts)| starts.iter().map(move |start| (*kind, *start)))
            .filter(|(_, start)| label.starts_with(start))
            .max_by_key(|(_, start)| start.len())?;
        Some(longest.0)
    }

    pub(crate) fn code(self) -> &'static str {
        self.row().1
    }

    /// The French name.
    pub fn label(self) -> &'static str {
        self.row().2
    }

    fn row(self) -> &'static (Self, &'static str, &'static str, &'static [&'static str]) {
        let row = KINDS.iter().find(|(kind, ..)| *kind == self);
        row.expect("every kind has its row")
    }
}

impl Length {
    /// From the end of a label: « CDD - 24 Mois », « Intérim - 14 Jour(s) ».
    pub(crate) fn from_label(label: &str) -> Option<Self> {
        let (_, length) = label.rsplit_once(" - ")?;
        let (number, unit) = length.trim().split_once(' ')?;
        let number = number.parse().ok()?;
        match unit.to_lowercase().chars().next()? {
            'j' => Some(Self::Days(number)),
            'm' => Some(Self::Months(number)),
            'a' => Some(Self::Months(number.checked_mul(12)?)),
            _ => None,
        }
    }
}

impl fmt::Display for Length {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Days(1) => write!(f, "1 jour"),
            Self::Days(days) => write!(f, "{days} jours"),
            Self::Months(months) => write!(f, "{months} mois"),
        }
    }
}

impl fmt::Display for Contract {
    /// « CDD de 6 mois », « Intérim »; the nature if the kind is unknown.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.kind, self.length) {
            (Some(kind), Some(length)) => write!(f, "{} de {length}", kind.label()),
            (Some(kind), None) => write!(f, "{}", kind.label()),
            (None, _) => write!(f, "{}", self.nature),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_and_new_labels_give_kind_and_length() {
        use ContractKind::{Cdd, Cdi, Ddi, Mis, Sai};
        for (label, kind, length) in [
            ("CDI", Cdi, None),
            ("Contrat à durée indéterminée", Cdi, None),
            ("CDD - 24 Mois", Cdd, Some(Length::Months(24))),
            (
                "Contrat à durée déterminée - 6 Mois",
                Cdd,
                Some(Length::Months(6)),
            ),
            ("Intérim - 14 Jour(s)", Mis, Some(Length::Days(14))),
            ("Mission intérimaire - 3 Mois", Mis, Some(Length::Months(3))),
            ("CDD Insertion - 4 Mois", Ddi, Some(Length::Months(4))),
            ("Saisonnier - 2 Mois", Sai, Some(Length::Months(2))),
        ] {
            assert_eq!(ContractKind::from_label(label), Some(kind), "{label}");
            assert_eq!(Length::from_label(label), length, "{label}");
        }
    }

    #[test]
    fn every_code_leads_back_to_its_kind() {
        for (kind, ..) in KINDS {
            assert_eq!(ContractKind::from_code(kind.code()), Some(*kind));
        }
    }

    #[test]
    fn a_contract_reads_as_people_say_it() {
        let contract = Contract {
            kind: Some(ContractKind::Cdd),
            length: Some(Length::Months(6)),
            ..Contract::default()
        };
        assert_eq!(contract.to_string(), "CDD de 6 mois");
    }
}
