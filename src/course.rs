//! A course, as the certification it leads to.
//!
//! Owns [`Course`], one for each certification of the national directories, merged from
//! all catalogues, and [`CourseCode`], its name. Does not know the catalogues' formats.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::RangeInclusive;
use std::str::FromStr;

use crate::rome::RomeCode;

/// The two national directories of certifications.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CourseRegistry {
    /// Diplomas and vocational titles: the *répertoire national*.
    Rncp,
    /// Shorter certificates and habilitations: the *répertoire spécifique*.
    Rs,
}

/// The name of a certification, such as RNCP37675.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CourseCode {
    /// The prefix.
    pub registry: CourseRegistry,
    /// The number in that directory.
    pub number: u32,
}

/// The text names no certification.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a code of the RNCP or the RS, such as RNCP37675 or RS5801")]
pub struct InvalidCourseCode;

/// A certification, with the courses that lead to it.
#[derive(Clone, Debug, PartialEq)]
pub struct Course {
    /// In the national directories.
    pub code: CourseCode,
    /// Its official title.
    pub title: String,
    /// 3 for a CAP, 4 for a *bac*, 5 for a BTS, up to 8 for a doctorate.
    pub level: Option<u8>,
    /// False once it is closed; unknown where no directory says.
    pub active: Option<bool>,
    /// True if experience can be validated for it without a course (VAE).
    pub vae: Option<bool>,
    /// The year of its last examination, where a directory gives one.
    pub last_session: Option<u16>,
    /// The occupations it prepares for.
    pub rome: Vec<RomeCode>,
    /// Terms of the Formacode thesaurus.
    pub subjects: Vec<CourseSubject>,
    /// The titles of its blocks of skills.
    pub blocks: Vec<String>,
    /// Number of sessions by département; "" for remote ones.
    pub sessions: BTreeMap<String, u32>,
    /// Of the shortest and the longest course.
    pub hours: Option<RangeInclusive<u32>>,
    /// Euros with taxes, of the cheapest and the most expensive course.
    pub price: Option<RangeInclusive<u32>>,
}

/// The catalogues of courses, the most trusted first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Catalogue {
    /// Maintains the national directories.
    FranceCompetences,
    /// Links diplomas to occupations.
    CertifInfo,
    /// Has sessions, places and prices.
    MonCompteFormation,
}

/// A subject of the Formacode thesaurus.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct CourseSubject {
    /// The five digits of the thesaurus.
    pub code: u32,
    /// Empty where the catalogue has the code only.
    pub label: String,
}

impl Course {
    /// A course with a name only.
    pub fn new(code: CourseCode) -> Self {
        Self {
            code,
            title: String::new(),
            level: None,
            active: None,
            vae: None,
            last_session: None,
            rome: Vec::new(),
            subjects: Vec::new(),
            blocks: Vec::new(),
            sessions: BTreeMap::new(),
            hours: None,
            price: None,
        }
    }

    /// Merges a less trusted catalogue's record: it fills empty fields, extends lists and
    /// ranges, and replaces nothing.
    pub fn merge(&mut self, other: Self) {
        if self.title.is_empty() {
            self.title = other.title;
        }
        self.level = self.level.or(other.level);
        self.active = self.active.or(other.active);
        self.vae = self.vae.or(other.vae);
        self.last_session = self.last_session.or(other.last_session);
        extend(&mut self.rome, other.rome);
        extend(&mut self.subjects, other.subjects);
        extend(&mut self.blocks, other.blocks);
        for (departement, n) in other.sessions {
            *self.sessions.entry(departement).or_default() += n;
        }
        other
            .hours
            .into_iter()
            .for_each(|hours| self.add_hours(hours));
        other
            .price
            .into_iter()
            .for_each(|price| self.add_price(price));
    }

    /// Extends the range.
    pub fn add_hours(&mut self, hours: RangeInclusive<u32>) {
        self.hours = Some(hull(self.hours.take(), hours));
    }

    /// Extends the range.
    pub fn add_price(&mut self, price: RangeInclusive<u32>) {
        self.price = Some(hull(self.price.take(), price));
    }

    /// Over all départements.
    pub fn n_sessions(&self) -> u32 {
        self.sessions.values().sum()
    }
}

fn extend<T: PartialEq>(list: &mut Vec<T>, more: Vec<T>) {
    for item in more {
        if !list.contains(&item) {
            list.push(item);
        }
    }
}

fn hull(known: Option<RangeInclusive<u32>>, other: RangeInclusive<u32>) -> RangeInclusive<u32> {
    match known {
        Some(known) => *known.start().min(other.start())..=*known.end().max(other.end()),
        None => other,
    }
}

impl Catalogue {
    /// All of them, the most trusted first.
    pub const ALL: [Self; 3] = [
        Self::FranceCompetences,
        Self::CertifInfo,
        Self::MonCompteFormation,
    ];

    /// A stable name, stored with courses.
    pub fn name(self) -> &'static str {
        match self {
            Self::FranceCompetences => "france_competences",
            Self::CertifInfo => "certif_info",
            Self::MonCompteFormation => "mon_compte_formation",
        }
    }
}

impl CourseCode {
    /// The certification's official page.
    pub fn page(&self) -> String {
        let folder = match self.registry {
            CourseRegistry::Rncp => "rncp",
            CourseRegistry::Rs => "rs",
        };
        format!(
            "https://www.francecompetences.fr/recherche/{folder}/{}/",
            self.number
        )
    }
}

impl FromStr for CourseCode {
    type Err = InvalidCourseCode;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = text.trim().to_ascii_uppercase();
        let (registry, digits) = match (text.strip_prefix("RNCP"), text.strip_prefix("RS")) {
            (Some(digits), _) => (CourseRegistry::Rncp, digits),
            (_, Some(digits)) => (CourseRegistry::Rs, digits),
            _ => return Err(InvalidCourseCode),
        };
        let number = digits.trim().parse().map_err(|_| InvalidCourseCode)?;
        Ok(Self { registry, number })
    }
}

impl fmt::Display for CourseCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let registry = match self.registry {
            CourseRegistry::Rncp => "RNCP",
            CourseRegistry::Rs => "RS",
        };
        f.pad(&format!("{registry}{}", self.number))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_reads_as_it_prints() {
        for text in ["RNCP37675", "RS5801"] {
            assert_eq!(text.parse::<CourseCode>().unwrap().to_string(), text);
        }
        assert_eq!("rncp 40692".parse::<CourseCode>().unwrap().number, 40692);
        assert!("37675".parse::<CourseCode>().is_err());
        assert!("RNCP-1".parse::<CourseCode>().is_err());
    }

    #[test]
    fn a_less_trusted_catalogue_fills_empty_fields_and_replaces_nothing() {
        let code = "RNCP37675".parse().unwrap();
        let mut course = Course::new(code);
        course.title = "Titre".to_owned();
        course.active = Some(false);
        course.price = Some(100..=200);
        let mut other = Course::new(code);
        other.title = "Autre".to_owned();
        other.active = Some(true);
        other.level = Some(5);
        other.price = Some(150..=900);
        other.rome = vec!["D1102".parse().unwrap()];
        course.merge(other);
        assert_eq!(
            (course.title.as_str(), course.active),
            ("Titre", Some(false))
        );
        assert_eq!((course.level, course.price), (Some(5), Some(100..=900)));
        assert_eq!(course.rome.len(), 1);
    }

    #[test]
    fn each_directory_has_its_pages() {
        let page = |code: &str| code.parse::<CourseCode>().unwrap().page();
        assert!(page("RNCP37675").ends_with("/rncp/37675/"));
        assert!(page("RS5801").ends_with("/rs/5801/"));
    }
}
