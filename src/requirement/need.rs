//! One demand of an offer.

use std::collections::BTreeSet;

use crate::facts::{Cefr, Level, Licence};

/// Something that an offer asks for and that a person holds or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Need {
    /// A diploma of at least this level, with its field where the offer names one.
    Diploma {
        /// The lowest level that is accepted.
        level: Level,
        /// As the offer writes it; may be empty.
        field: String,
    },
    /// One of these titles, which the law ties a trade to: « DEAS ».
    Title(BTreeSet<&'static str>),
    /// One of these licences, habilitations or cards.
    Paper(Vec<Licence>),
    /// A paper that no list of ours names, as the offer writes it.
    NamedPaper(String),
    /// A language, at a level where the offer names one.
    Language(&'static str, Option<Cefr>),
    /// Months of experience, 0 where the offer gives no length, and what it must be
    /// in, as the offer writes it; may be empty.
    Experience(u16, String),
    /// A named tool.
    Software(String),
}

/// A need with how firmly it is asked and the words that ask it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Requirement {
    /// What is asked.
    pub need: Need,
    /// Required rather than wished for.
    pub required: bool,
    /// The offer's exact words.
    pub quote: String,
}

/// The kind of a lack, for programs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum LackKind {
    Diploma,
    Certification,
    Licence,
    Card,
    Language,
    Years,
    Software,
}

impl LackKind {
    /// Its key in JSON.
    #[must_use]
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Diploma => "diploma",
            Self::Certification => "certification",
            Self::Licence => "licence",
            Self::Card => "card",
            Self::Language => "language",
            Self::Years => "years",
            Self::Software => "software",
        }
    }

    /// How such a lack is closed, for programs.
    #[must_use]
    pub(crate) fn how(self) -> &'static str {
        match self {
            Self::Diploma | Self::Certification | Self::Licence | Self::Card => "obtain",
            Self::Language | Self::Years | Self::Software => "learn",
        }
    }
}

impl Need {
    /// The kind of lack that it makes where it is not held.
    #[must_use]
    pub(crate) fn kind(&self) -> LackKind {
        match self {
            Self::Diploma { .. } | Self::Title(_) => LackKind::Diploma,
            Self::Paper(papers) => papers
                .first()
                .map_or(LackKind::Certification, kind_of_paper),
            Self::NamedPaper(_) => LackKind::Certification,
            Self::Language(..) => LackKind::Language,
            Self::Experience(..) => LackKind::Years,
            Self::Software(_) => LackKind::Software,
        }
    }

    /// In French, as people name it.
    #[must_use]
    pub(crate) fn text(&self) -> String {
        match self {
            Self::Diploma { level, field } if field.is_empty() => {
                format!("diplôme de niveau {}", level.name())
            }
            Self::Diploma { level, field } => {
                format!("diplôme de niveau {}, {field}", level.name())
            }
            Self::Title(titles) => join_or(titles.iter().map(|title| title_name(title))),
            Self::Paper(papers) => join_or(papers.iter().map(Licence::name)),
            Self::NamedPaper(name) | Self::Software(name) => name.clone(),
            Self::Language(language, None) => (*language).to_owned(),
            Self::Language(language, Some(level)) => match level {
                Cefr::C1 | Cefr::C2 => format!("{language} courant"),
                _ => format!("{language}, niveau {}", level.name()),
            },
            Self::Experience(0, domain) => with_domain("une première expérience", domain),
            Self::Experience(months, domain) => with_domain(&experience(*months), domain),
        }
    }
}

fn kind_of_paper(paper: &Licence) -> LackKind {
    if paper.name().starts_with("permis ") && paper.name().len() <= "permis B96".len() {
        LackKind::Licence
    } else if paper.name().starts_with("carte ") {
        LackKind::Card
    } else {
        LackKind::Certification
    }
}

fn join_or<'a>(names: impl Iterator<Item = &'a str>) -> String {
    names.collect::<Vec<_>>().join(" ou ")
}

fn with_domain(length: &str, domain: &str) -> String {
    match domain {
        "" => length.to_owned(),
        domain => format!("{length} {domain}"),
    }
}

/// « 3 ans d'expérience », « 6 mois d'expérience ».
fn experience(months: u16) -> String {
    match (months % 12, months / 12) {
        (0, 1) => "1 an d'expérience".to_owned(),
        (0, years) if years > 0 => format!("{years} ans d'expérience"),
        _ => format!("{months} mois d'expérience"),
    }
}

/// The full title of initials that people may not know.
fn title_name(initials: &'static str) -> &'static str {
    match initials {
        "DEAS" => "diplôme d'État d'aide-soignant",
        "DEI" => "diplôme d'État d'infirmier",
        "DEAES" => "diplôme d'État d'accompagnant éducatif et social",
        "DEAP" => "diplôme d'État d'auxiliaire de puériculture",
        "DEA" => "diplôme d'État d'ambulancier",
        "DEEJE" => "diplôme d'État d'éducateur de jeunes enfants",
        "DEES" => "diplôme d'État d'éducateur spécialisé",
        "DEASS" => "diplôme d'État d'assistant de service social",
        "DEME" => "diplôme d'État de moniteur éducateur",
        "CAP AEPE" => "CAP accompagnant éducatif petite enfance",
        other => other,
    }
}
