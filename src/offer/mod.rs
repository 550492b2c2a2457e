//! A job offer, with all that a person or the ranking needs of it.
//!
//! Owns: [`Offer`] and its parts. It does not know the API's names or shapes,
//! nor how offers are kept. People to contact are not part of an offer here:
//! they are nobody's business but the reader's of the official page.

mod contract;
mod id;
#[cfg(test)]
mod invented;
mod moment;
mod pay;
mod place;

pub use contract::{Contract, ContractKind, Length};
pub use id::{InvalidOfferId, OfferId};
pub use moment::{InvalidMoment, Moment};
pub use pay::{Pay, Period};
pub use place::{Place, distance_km};

use crate::rome::RomeCode;

/// A job offer.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    /// Its number at France Travail, the only key there is.
    pub id: OfferId,
    /// The title the employer wrote.
    pub title: String,
    /// The text; the API cuts it at 5,000 characters.
    pub description: String,
    /// When it was first published.
    pub created_at: Option<Moment>,
    /// When it was last changed.
    pub updated_at: Option<Moment>,
    /// The occupation it was filed under.
    pub occupation: Option<Occupation>,
    /// Where one would work.
    pub place: Place,
    /// What kind of contract it is.
    pub contract: Contract,
    /// What it pays, where it says.
    pub pay: Option<Pay>,
    /// What experience it asks.
    pub experience: Experience,
    /// The skills it asks.
    pub skills: Vec<Asked>,
    /// The ways of behaving it values.
    pub soft_skills: Vec<String>,
    /// The diplomas it asks.
    pub diplomas: Vec<Diploma>,
    /// The languages it asks.
    pub languages: Vec<Asked>,
    /// The driving licences it asks.
    pub licences: Vec<Asked>,
    /// The office software it names.
    pub tools: Vec<String>,
    /// Hours and conditions.
    pub work: Work,
    /// Who employs.
    pub employer: Employer,
    /// The rank of the post: « Employé qualifié », « Cadre ».
    pub qualification: Option<String>,
    /// How many people it seeks.
    pub n_posts: u32,
    /// Whether France Travail notes that few people apply.
    pub lacks_candidates: bool,
    /// Who brought it.
    pub origin: Origin,
}

/// The occupation an offer was filed under.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Occupation {
    /// Its code, of ROME 3 or 4.
    pub code: RomeCode,
    /// Its name.
    pub label: String,
    /// The name of the job within it.
    pub appellation: String,
}

/// Something an offer asks, and how firmly.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The ROME's number for it, where the offer gives one.
    pub code: Option<u32>,
    /// What is asked.
    pub label: String,
    /// Whether it is required rather than wished for.
    pub required: bool,
}

/// A diploma an offer asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diploma {
    /// « Bac+2 ou équivalents ».
    pub level: String,
    /// The field of study.
    pub field: String,
    /// What the employer adds: « DEAS ».
    pub comment: String,
    /// Whether it is required rather than wished for.
    pub required: bool,
}

/// What experience an offer asks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Experience {
    /// How firmly, where it says.
    pub demand: Option<Demand>,
    /// How long, where it says.
    pub months: Option<u16>,
    /// As written: « 2 An(s) », « Débutant accepté ».
    pub label: String,
}

/// How firmly experience is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Demand {
    /// Beginners are welcome.
    None,
    /// Some is wished for.
    Wished,
    /// Some is required.
    Required,
}

/// Hours and conditions of work.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Work {
    /// As written: « 35H/semaine Travail en journée ».
    pub hours: String,
    /// Whether it is a full-time post, where it says.
    pub full_time: Option<bool>,
    /// « Travail le week-end ».
    pub schedules: Vec<String>,
    /// « Station debout prolongée ».
    pub conditions: Vec<String>,
    /// « Ponctuels Régional ».
    pub travel: String,
}

/// Who employs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Employer {
    /// Its name, often withheld.
    pub name: Option<String>,
    /// What it says of itself.
    pub description: String,
    /// Its sector; for partners' offers, the go-between's.
    pub sector: String,
    /// « 20 à 49 salariés ».
    pub headcount: String,
}

/// Who brought an offer to France Travail.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// Whether it came from a partner's site; unknown in old records.
    pub from_partner: Option<bool>,
    /// The partner's name.
    pub partner: Option<String>,
    /// Its page at France Travail.
    pub url: Option<String>,
    /// Its page at the partner's.
    pub partner_url: Option<String>,
}

impl Offer {
    /// The code of its occupation, where it bears one.
    pub fn rome(&self) -> Option<RomeCode> {
        self.occupation.as_ref().map(|occupation| occupation.code)
    }

    /// Its page at France Travail, from its number where the record has none.
    pub fn url(&self) -> String {
        self.origin.url.clone().unwrap_or_else(|| {
            format!(
                "https://candidat.francetravail.fr/offres/recherche/detail/{}",
                self.id
            )
        })
    }
}

impl Experience {
    /// The months that are really asked: none where beginners are welcome.
    pub fn required_months(&self) -> u16 {
        match self.demand {
            Some(Demand::None | Demand::Wished) => 0,
            Some(Demand::Required) | None => self.months.unwrap_or(0),
        }
    }
}
