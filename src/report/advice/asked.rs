//! What was asked, and what was supposed where nothing was.

use serde::Serialize;

use super::super::document::{Line, plain};
use super::super::french::{count, day, decimal, euros, listed, plural};
use crate::advise::levers::{LeverSearch, SearchArea};
use crate::config::Settings;

/// What the counts are for.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub(crate) struct AskedSearch {
    pub(crate) rome: String,
    pub(crate) label: String,
    /// Codes; empty for the whole base or a circle.
    departements: Vec<String>,
    /// Latitude, longitude and kilometres.
    circle: Option<[f64; 3]>,
    /// True if the area was read from the CV.
    is_area_of_cv: bool,
    /// In months.
    experience: Option<u16>,
    /// Where distances start.
    from: Option<[f64; 2]>,
    /// The same as it was named; absent where it is the home of the CV.
    #[serde(skip_serializing_if = "Option::is_none")]
    near: Option<String>,
    /// How far from there the CV says that the person can look, in kilometres.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) reach_km: Option<u32>,
    /// What is refused, in the words it was given in.
    without: Vec<String>,
    /// The names of the facts that an offer must state.
    with: Vec<String>,
}

/// The legal minimum of a full-time year, and the day it took effect.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub(crate) struct MinimumPay {
    pub(crate) yearly: u32,
    /// As a date: `2026-06-01`.
    pub(crate) since: String,
}

impl MinimumPay {
    /// The one of the settings.
    pub(crate) fn of(settings: &Settings) -> anyhow::Result<Self> {
        let yearly = settings.number("pay.minimum")?.unwrap_or_default();
        let since = settings.day("pay.minimum_since")?;
        Ok(Self {
            yearly: u32::try_from(yearly).unwrap_or(u32::MAX),
            since: since.map(|day| day.to_string()).unwrap_or_default(),
        })
    }
}

impl AskedSearch {
    pub(crate) fn new(search: &LeverSearch, label: &str, is_area_of_cv: bool) -> Self {
        let (departements, circle) = match &search.area {
            SearchArea::All => (Vec::new(), None),
            SearchArea::Departements(codes) => (codes.clone(), None),
            SearchArea::Circle { at, km } => (Vec::new(), Some([at.0, at.1, *km])),
        };
        Self {
            rome: search.occupation.to_string(),
            label: label.to_owned(),
            departements,
            circle,
            is_area_of_cv,
            experience: search.experience,
            from: search.from.map(|(lat, lon)| [lat, lon]),
            reach_km: search.reach_km,
            near: None,
            without: search.exclusions.words.clone(),
            with: search.with.iter().map(|fact| fact.name.clone()).collect(),
        }
    }

    /// The same with the name of the place that distances start at.
    pub(crate) fn starting_at(self, near: Option<&str>) -> Self {
        Self {
            near: near.map(str::to_owned),
            ..self
        }
    }

    /// « depuis Lyon »; `None` where there is no distance.
    fn start(&self) -> Option<String> {
        let [latitude, longitude] = self.from?;
        Some(match &self.near {
            Some(near) if near.contains(',') => format!(
                "depuis le point {} ; {}",
                decimal(latitude, 4),
                decimal(longitude, 4)
            ),
            Some(near) => format!("depuis {near}"),
            None => "depuis la ville du CV".to_owned(),
        })
    }

    pub(super) fn has_area(&self) -> bool {
        !self.departements.is_empty() || self.circle.is_some()
    }

    /// The area in words, after « dans » or « à ».
    pub(super) fn area(&self) -> String {
        match (self.departements.as_slice(), self.circle) {
            ([], None) => "toute la base".to_owned(),
            ([], Some([.., km])) => {
                format!("à {} km à vol d'oiseau au plus", decimal(km, 0))
            }
            ([one], _) => format!("département {one}"),
            (several, _) => format!("départements {}", listed(several, "et")),
        }
    }

    pub(super) fn facts(&self) -> Vec<(String, Line)> {
        let area = match self.is_area_of_cv {
            true => format!("{}, d'après le CV", self.area()),
            false => self.area(),
        };
        let experience = match self.experience {
            None => "toutes les offres, quelle que soit l'expérience demandée".to_owned(),
            Some(0) => "offres ouvertes à qui débute dans le métier".to_owned(),
            Some(months) => format!("offres qui demandent au plus {}", duration(months)),
        };
        let mut facts = vec![("Zone", area), ("Expérience", experience)];
        facts.extend(self.start().map(|start| ("Distances", start)));
        if !self.with.is_empty() {
            facts.push(("Avec", listed(&self.with, "et")));
        }
        if !self.without.is_empty() {
            facts.push(("Sans", listed(&self.without, "ni")));
        }
        let facts = facts.into_iter();
        facts
            .map(|(name, value)| (name.to_owned(), plain(value)))
            .collect()
    }
}

impl MinimumPay {
    pub(super) fn sentence(&self) -> String {
        let since = self.since.parse().map_or_else(|_| self.since.clone(), day);
        format!(
            "{} brut par an depuis le {since}",
            euros(f64::from(self.yearly))
        )
    }
}

fn duration(months: u16) -> String {
    match months {
        12.. if months.is_multiple_of(12) => plural(usize::from(months / 12), "an", "ans"),
        24.. => plural(usize::from(months / 12), "an", "ans"),
        _ => format!("{} mois", count(usize::from(months))),
    }
}
