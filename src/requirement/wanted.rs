//! What a person looks for, from the wishes that the CV states.

use crate::cv::person::{CareerLevel, ContractTerm, Person, TrainingTerm, WishKind, WorkingHours};
use crate::offer::ContractKind;
use crate::text::fold;

/// What a person looks for. An empty list or `None` states nothing.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Wanted {
    /// Where the job should be, besides around the home.
    pub places: Vec<PlaceWish>,
    /// Kilometres from home that are accepted.
    pub radius_km: Option<u16>,
    /// Anywhere in the country.
    pub anywhere: bool,
    /// Kinds of contract.
    pub contracts: Vec<ContractKind>,
    /// Work through an agency is refused.
    pub no_agency: bool,
    /// Part time is looked for or accepted.
    pub part_time: bool,
    /// Hours a week, where the CV asks for a number.
    pub weekly_hours: Option<u32>,
    /// Part time suits, though no wish says so: in studies.
    pub takes_part_time: bool,
    /// Part time is looked for, and full time is not.
    pub only_part_time: bool,
    /// Nights are looked for.
    pub nights: bool,
    /// Nights are looked for, and days are not.
    pub only_nights: bool,
    /// Nights are refused, or days alone are looked for.
    pub no_nights: bool,
    /// Days are looked for, and nights or turns are not.
    pub only_days: bool,
    /// In studies.
    pub is_student: bool,
    /// The CV says that there is no vehicle.
    pub has_no_vehicle: bool,
    /// Saturdays and Sundays are refused.
    pub no_weekends: bool,
    /// The least pay, gross, in euros a year.
    pub least_pay: Option<u32>,
    /// An apprenticeship or another contract with studies.
    pub apprenticeship: bool,
    /// A contract with studies would do, and so would a job.
    pub takes_job_too: bool,
    /// A placement during studies.
    pub internship: bool,
    /// A roof with the job.
    pub lodging: bool,
    /// Work from home, at least in part.
    pub telework: bool,
    /// Seasons.
    pub seasons: bool,
    /// Leads people and goes on with it.
    pub leads_people: bool,
    /// Work on one's own account is looked for.
    pub self_employed: bool,
    /// Works on one's own account today.
    pub is_self_employed: bool,
    /// Working hours looked for or accepted.
    pub hours: Vec<WorkingHours>,
    /// Where to work, as the CV says it: « crèche ».
    pub sectors: Vec<String>,
    /// Travelling or nights away are refused.
    pub no_travel: bool,
    /// What else is refused, as the CV says it.
    pub avoided: Vec<String>,
}

/// A place that a wish names, with the words that name it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PlaceWish {
    /// The clause of the CV.
    pub words: String,
}

impl Wanted {
    /// Reads the wishes of a person.
    #[must_use]
    pub(crate) fn of(person: &Person) -> Self {
        let terms = person.wish_terms();
        let accepts = |hours| terms.hours.contains(&hours);
        let seeks = |training| terms.training.contains(&training);
        let refuses = |hours| terms.hours_refused.contains(&hours);
        let is_partial = accepts(WorkingHours::PartTime) && !accepts(WorkingHours::FullTime);
        let is_by_day = accepts(WorkingHours::Day) && !accepts(WorkingHours::Night);
        Self {
            places: terms.places.iter().map(|words| place(words)).collect(),
            radius_km: terms.radius_km.and_then(|km| u16::try_from(km).ok()),
            anywhere: terms.is_nationwide,
            contracts: terms
                .contracts
                .iter()
                .filter_map(|term| contract(*term))
                .collect(),
            part_time: accepts(WorkingHours::PartTime),
            weekly_hours: terms.weekly_hours,
            takes_part_time: accepts(WorkingHours::PartTime)
                || person.level == CareerLevel::Student,
            nights: accepts(WorkingHours::Night),
            only_nights: accepts(WorkingHours::Night) && !accepts(WorkingHours::Day),
            only_part_time: is_partial && !refuses(WorkingHours::PartTime),
            no_nights: refuses(WorkingHours::Night) || is_by_day,
            only_days: is_by_day && !accepts(WorkingHours::Shifts),
            is_student: person.level == CareerLevel::Student,
            has_no_vehicle: person.vehicle == Some(false),
            no_weekends: refuses(WorkingHours::Weekend),
            least_pay: terms.least_pay,
            apprenticeship: seeks(TrainingTerm::Apprenticeship),
            takes_job_too: takes_job_too(person),
            internship: seeks(TrainingTerm::Internship),
            no_agency: refuses_agencies(person),
            no_travel: terms.refuses_travel,
            lodging: wishes_for(person, WishKind::Housing),
            telework: wishes_for(person, WishKind::Telework),
            seasons: terms.contracts.contains(&ContractTerm::Seasonal),
            leads_people: person.level == CareerLevel::Manager,
            self_employed: terms.contracts.contains(&ContractTerm::Freelance),
            is_self_employed: person.level == CareerLevel::Independent,
            hours: terms.hours,
            sectors: terms.sectors,
            avoided: terms.avoided,
        }
    }

    /// True if work through an agency is looked for.
    #[must_use]
    pub(super) fn takes_agency_work(&self) -> bool {
        self.seasons || self.contracts.contains(&ContractKind::Mis)
    }

    /// True if nothing is said of where.
    #[must_use]
    pub(crate) fn names_no_place(&self) -> bool {
        self.places.is_empty() || self.anywhere
    }
}

/// True for « un emploi de couvreur, ou contrat d'apprentissage ».
fn takes_job_too(person: &Person) -> bool {
    let wishes = person.wishes.iter();
    let mut wishes = wishes.filter(|wish| wish.kind == WishKind::TrainingContract);
    wishes.any(|wish| fold(&wish.quote).starts_with("ou "))
}

fn wishes_for(person: &Person, kind: WishKind) -> bool {
    person.wishes.iter().any(|wish| wish.kind == kind)
}

fn refuses_agencies(person: &Person) -> bool {
    let refusals = person.wishes.iter();
    let mut refusals = refusals.filter(|wish| wish.kind == WishKind::Avoid);
    refusals.any(|wish| fold(&wish.value).contains("interim"))
}

fn place(words: &str) -> PlaceWish {
    PlaceWish {
        words: words.to_owned(),
    }
}

fn contract(term: ContractTerm) -> Option<ContractKind> {
    match term {
        ContractTerm::Permanent => Some(ContractKind::Cdi),
        ContractTerm::FixedTerm => Some(ContractKind::Cdd),
        ContractTerm::Temporary => Some(ContractKind::Mis),
        ContractTerm::Seasonal => Some(ContractKind::Sai),
        ContractTerm::Freelance => Some(ContractKind::Lib),
        ContractTerm::Casual | ContractTerm::Household => None,
    }
}
