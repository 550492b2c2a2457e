//! What a person looks for, from the wishes that the CV states.

use crate::cv::person::{CareerLevel, Person, WishKind};
use crate::offer::ContractKind;
use crate::text::tokens;

/// What a person looks for. An empty list or `None` states nothing.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Wanted {
    /// Where the job should be, besides around the home.
    pub places: Vec<PlaceWish>,
    /// Kilometres from home that are accepted.
    pub radius_km: Option<u16>,
    /// Anywhere in the country.
    pub anywhere: bool,
    /// Kinds of contract.
    pub contracts: Vec<ContractKind>,
    /// Part time is looked for or accepted.
    pub part_time: bool,
    /// Nights are looked for.
    pub nights: bool,
    /// Nights are refused.
    pub no_nights: bool,
    /// An apprenticeship or another contract with studies.
    pub apprenticeship: bool,
    /// A placement during studies.
    pub internship: bool,
    /// A roof with the job.
    pub lodging: bool,
    /// Seasons.
    pub seasons: bool,
    /// Leads people and goes on with it.
    pub leads_people: bool,
    /// Works on one's own account.
    pub self_employed: bool,
}

/// A place that a wish names, with the words that name it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceWish {
    /// The clause of the CV.
    pub words: String,
}

impl Wanted {
    /// Reads the wishes of a person.
    #[must_use]
    pub fn of(person: &Person) -> Self {
        let mut wanted = Self {
            leads_people: person.level == CareerLevel::Manager,
            self_employed: person.level == CareerLevel::Independent,
            part_time: person.level == CareerLevel::Student,
            ..Self::default()
        };
        for wish in &person.wishes {
            wanted.add(wish.kind, &wish.quote);
        }
        let aims = person.headline.iter().chain(&person.aim);
        for aim in aims {
            wanted.apprenticeship |= has(aim, APPRENTICESHIP);
            wanted.internship |= has(aim, &["stage"]);
        }
        wanted
    }

    fn add(&mut self, kind: WishKind, words: &str) {
        match kind {
            WishKind::Place => self.places.push(PlaceWish {
                words: words.to_owned(),
            }),
            WishKind::Radius => self.radius_km = self.radius_km.or_else(|| kilometres(words)),
            WishKind::Mobility => self.anywhere |= is_nationwide(words),
            WishKind::Contract => self.add_contracts(words),
            WishKind::Hours => self.add_hours(words),
            WishKind::TrainingContract => {
                self.apprenticeship |= has(words, APPRENTICESHIP);
                self.internship |= has(words, &["stage"]);
            }
            WishKind::Housing => self.lodging = true,
            WishKind::Avoid => self.no_nights |= has(words, &["nuit", "nuits"]),
            WishKind::Level
            | WishKind::Telework
            | WishKind::Start
            | WishKind::Pay
            | WishKind::Sector => {}
        }
    }

    fn add_contracts(&mut self, words: &str) {
        let kinds = [
            (ContractKind::Cdi, &["cdi"][..]),
            (ContractKind::Cdd, &["cdd"]),
            (ContractKind::Mis, &["interim", "missions", "mission"]),
            (
                ContractKind::Sai,
                &["saison", "saisons", "saisonnier", "saisonniere"],
            ),
        ];
        for (kind, names) in kinds {
            if has(words, names) && !self.contracts.contains(&kind) {
                self.contracts.push(kind);
            }
        }
        self.seasons |= self.contracts.contains(&ContractKind::Sai);
    }

    fn add_hours(&mut self, words: &str) {
        let lower = words.to_lowercase();
        self.part_time |= ["temps partiel", "mi-temps", "mi temps", "part time"]
            .iter()
            .any(|name| lower.contains(name));
        self.nights |= has(words, &["nuit", "nuits"]);
    }

    /// True if nothing is said of where.
    #[must_use]
    pub fn names_no_place(&self) -> bool {
        self.places.is_empty() && !self.anywhere
    }
}

const APPRENTICESHIP: &[&str] = &[
    "alternance",
    "apprentissage",
    "professionnalisation",
    "apprenti",
    "apprentie",
    "alternant",
    "alternante",
];

fn has(text: &str, words: &[&str]) -> bool {
    tokens(text)
        .iter()
        .any(|token| words.contains(&token.folded.as_str()))
}

fn is_nationwide(words: &str) -> bool {
    has(words, &["france", "nationale", "national", "partout"])
}

fn kilometres(words: &str) -> Option<u16> {
    let tokens = tokens(words);
    let pairs = tokens.windows(2);
    let mut said = pairs
        .filter(|pair| pair[1].folded.starts_with("km") || pair[1].folded.starts_with("kilom"));
    let glued = || {
        let mut folded = tokens.iter().map(|token| token.folded.as_str());
        folded.find_map(|word| word.strip_suffix("km")?.parse().ok())
    };
    said.find_map(|pair| pair[0].folded.parse().ok())
        .or_else(glued)
}
