use std::fmt;

/// What kind of contract an offer is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contract {
    /// Its kind, where the offer says one that is known.
    pub kind: Option<ContractKind>,
    /// How long it lasts, where it ends.
    pub length: Option<Length>,
    /// Its nature: « Contrat travail », « Contrat apprentissage ».
    pub nature: String,
    /// Whether one works and studies in turn.
    pub is_apprenticeship: bool,
}

/// The kinds of contract, under the API's own codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ContractKind {
    /// No end is set.
    Cdi,
    /// An end is set.
    Cdd,
    /// A mission for an agency.
    Mis,
    /// For a season.
    Sai,
    /// A commercial profession.
    Cce,
    /// A franchise.
    Fra,
    /// A liberal profession.
    Lib,
    /// Taking over a business.
    Rep,
    /// Through an agency, without an end.
    Tti,
    /// Of integration, with an end.
    Ddi,
    /// Of integration, without an end.
    Din,
    /// Of a site of works.
    Ddt,
}

/// How long a contract lasts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Length {
    /// So many days.
    Days(u16),
    /// So many months.
    Months(u16),
}

/// Every kind with its code and the words that labels begin with.
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
    /// All of them.
    pub fn all() -> impl Iterator<Item = Self> {
        KINDS.iter().map(|(kind, ..)| *kind)
    }

    /// The kind under the API's code, `CDI` or `MIS`.
    pub fn from_code(code: &str) -> Option<Self> {
        let code = code.trim();
        let row = KINDS
            .iter()
            .find(|(_, own, ..)| own.eq_ignore_ascii_case(code))?;
        Some(row.0)
    }

    /// The kind that a label begins with: « Intérim - 14 Jour(s) ».
    pub fn from_label(label: &str) -> Option<Self> {
        let label = label.trim().to_lowercase();
        let longest = KINDS
            .iter()
            .flat_map(|(kind, .., starts)| starts.iter().map(move |start| (*kind, *start)))
            .filter(|(_, start)| label.starts_with(start))
            .max_by_key(|(_, start)| start.len())?;
        Some(longest.0)
    }

    /// The API's code.
    pub fn code(self) -> &'static str {
        self.row().1
    }

    /// What people call it.
    pub fn label(self) -> &'static str {
        self.row().2
    }

    fn row(self) -> &'static (Self, &'static str, &'static str, &'static [&'static str]) {
        let row = KINDS.iter().find(|(kind, ..)| *kind == self);
        row.expect("every kind has its row")
    }
}

impl Length {
    /// Reads the end of a label: « CDD - 24 Mois », « Intérim - 14 Jour(s) ».
    pub fn from_label(label: &str) -> Option<Self> {
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
    /// « CDD de 6 mois », « Intérim », or the nature where no kind is known.
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
        for kind in ContractKind::all() {
            assert_eq!(ContractKind::from_code(kind.code()), Some(kind));
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
