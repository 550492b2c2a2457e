//! A job offer, with all that a person or the ranking needs of it.
//!
//! Owns [`Offer`] and its parts. Does not know the names and types of the API, nor how
//! offers are stored. Contacts are not part of it: they are shown on the official page
//! alone.

mod comparable_pay;
mod contract;
mod id;
#[cfg(test)]
mod invented;
mod moment;
mod pay;
mod place;
mod posting;

pub(crate) use comparable_pay::LEAST_SHARE;
pub use contract::ContractKind;
pub(crate) use contract::{Contract, Length};
pub(crate) use id::{InvalidOfferId, OfferId, PAGE_PREFIX, id_of_address};
pub(crate) use moment::Moment;
pub(crate) use pay::{Pay, Period};
pub(crate) use place::{Place, town_of_label};
pub(crate) use posting::Posting;

use crate::rome::RomeCode;

/// A job offer, independent of its source.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    /// The only stable key of an offer.
    pub id: OfferId,
    /// As the employer wrote it.
    pub title: String,
    /// The API cuts it at 5,000 characters.
    pub description: String,
    pub(crate) created_at: Option<Moment>,
    pub(crate) updated_at: Option<Moment>,
    /// The occupation the employer filed it under; a fifth of them are wrong or missing.
    pub occupation: Option<Occupation>,
    pub(crate) place: Place,
    pub(crate) contract: Contract,
    pub(crate) pay: Option<Pay>,
    /// What comes with the pay: « Mutuelle », « Titres restaurant ».
    pub benefits: Vec<String>,
    pub(crate) experience: Experience,
    pub(crate) skills: Vec<ListedRequirement>,
    /// *Savoir-être*: « Rigueur », « Autonomie ».
    pub soft_skills: Vec<String>,
    pub(crate) diplomas: Vec<RequiredDiploma>,
    pub(crate) languages: Vec<ListedRequirement>,
    pub(crate) licences: Vec<ListedRequirement>,
    /// Office software.
    pub tools: Vec<String>,
    pub(crate) work: Work,
    pub(crate) employer: Employer,
    /// « Employé qualifié », « Cadre ».
    pub qualification: Option<String>,
    /// Number of people to hire.
    pub n_posts: u32,
    /// True if France Travail reports few applicants.
    pub lacks_candidates: bool,
    pub(crate) origin: Origin,
}

/// The occupation that the employer chose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Occupation {
    /// Of ROME 3 or ROME 4: the API mixes both.
    pub code: RomeCode,
    pub(crate) label: String,
    /// The job title within the occupation.
    pub appellation: String,
}

/// A requirement or a wish of an offer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ListedRequirement {
    /// The ROME's id of the skill, if the offer gives one.
    pub code: Option<u32>,
    pub(crate) label: String,
    /// True if required, false if wished for.
    pub required: bool,
}

/// A diploma that an offer requires or wishes for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RequiredDiploma {
    /// « Bac+2 ou équivalents ».
    pub level: String,
    pub(crate) field: String,
    /// Free text of the employer: « DEAS ».
    pub comment: String,
    /// True if required, false if wished for.
    pub required: bool,
}

/// The experience that an offer requires or wishes for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Experience {
    pub(crate) demand: Option<Demand>,
    pub(crate) months: Option<u16>,
    /// As written: « 2 An(s) », « Débutant accepté ».
    pub label: String,
}

/// How firmly experience is required.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Demand {
    /// Beginners are welcome.
    None,
    /// An asset.
    Wished,
    /// Mandatory.
    Required,
}

/// Hours and working conditions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Work {
    /// As written: « 35H/semaine Travail en journée ».
    pub hours: String,
    /// `None` if the offer does not say.
    pub full_time: Option<bool>,
    /// « Travail le week-end ».
    pub schedules: Vec<String>,
    /// « Station debout prolongée ».
    pub conditions: Vec<String>,
    /// « Ponctuels Régional ».
    pub travel: String,
}

/// What an offer says about its employer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Employer {
    /// Withheld by about half of the employers.
    pub name: Option<String>,
    pub(crate) description: String,
    /// For a partner's offer, the sector of the intermediary.
    pub sector: String,
    /// « 20 à 49 salariés ».
    pub headcount: String,
}

/// Where an offer was first published.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Origin {
    /// True for a partner's site; `None` in old records.
    pub from_partner: Option<bool>,
    pub(crate) partner: Option<String>,
    pub(crate) url: Option<String>,
    pub(crate) partner_url: Option<String>,
}

impl Offer {
    /// The code of its occupation.
    pub fn rome(&self) -> Option<RomeCode> {
        self.occupation.as_ref().map(|occupation| occupation.code)
    }

    /// The page at France Travail, built from the id if the record has none that a browser
    /// may open.
    pub fn url(&self) -> String {
        let is_page = |url: &String| url.starts_with("https://") || url.starts_with("http://");
        self.origin.url.clone().filter(is_page).unwrap_or_else(|| {
            format!(
                "https://candidat.francetravail.fr/offres/recherche/detail/{}",
                self.id
            )
        })
    }
}

impl Experience {
    /// Months of experience that are required: 0 if beginners are welcome.
    pub(crate) fn required_months(&self) -> u16 {
        match self.demand {
            Some(Demand::None | Demand::Wished) => 0,
            Some(Demand::Required) | None => self.months.unwrap_or(0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_that_is_no_page_is_not_opened() {
        let mut offer = Offer::invented("Cariste", "Conduite de chariots");
        for (url, is_kept) in [
            (
                "https://candidat.francetravail.fr/offres/recherche/detail/1",
                true,
            ),
            ("javascript:alert(1)", false),
            ("", false),
        ] {
            offer.origin.url = Some(url.to_owned());
            assert_eq!(offer.url() == url, is_kept, "{url}");
            assert!(offer.url().starts_with("https://"), "{url}");
        }
    }
}
