//! The filters of a page of results, each value with how many offers it leaves.

use super::body::Fields;
use super::fact_filters::fact_fields;
use super::search::PageSearch;
use crate::app::moment::today_in_days;
use crate::app::service::{FilterPart, Nearby, NearbyTally};
use crate::offer::ContractKind;
use crate::profile::{NO_DAY, OfferIndex};
use crate::report::count;
use crate::report::form::{Button, Field, Form, FormChoice};
use crate::rome::RomeCode;

/// Values of a filter that are listed: the most frequent ones, and those chosen.
const CONTRACTS: usize = 5;
const DEPARTEMENTS: usize = 8;
const OCCUPATIONS: usize = 6;
const DAYS: [(u16, &str); 3] = [
    (1, "Depuis hier"),
    (7, "Depuis 7 jours"),
    (31, "Depuis un mois"),
];
const KILOMETRES: [u16; 5] = [10, 20, 30, 50, 100];
/// Euros a year, before tax.
const PAY: [u32; 5] = [22_000, 25_000, 30_000, 35_000, 45_000];
/// Months of experience that an offer may ask.
const EXPERIENCE: [(u16, &str); 4] = [
    (0, "Aucune demandée"),
    (12, "Un an au plus"),
    (36, "Trois ans au plus"),
    (60, "Cinq ans au plus"),
];
/// Lengths of the list of offers.
const TOPS: [usize; 3] = [10, 20, 50];

/// What counts are made of.
pub(super) struct Facets<'a> {
    search: &'a PageSearch,
    /// As they were sent.
    fields: &'a Fields,
    index: &'a OfferIndex,
    /// Where the person lives.
    home: Option<&'a str>,
    tally: NearbyTally<'a>,
}

impl<'a> Facets<'a> {
    /// Of a search among the offers near a CV; `home` is where the person lives.
    pub(super) fn new(
        search: &'a PageSearch,
        fields: &'a Fields,
        nearby: &'a Nearby,
        index: &'a OfferIndex,
        home: Option<&'a str>,
    ) -> Self {
        Self {
            tally: NearbyTally::new(nearby, &search.filter, index),
            search,
            fields,
            index,
            home,
        }
    }

    /// The form, which sends what is chosen in the address of the page.
    pub(super) fn form(&self, action: &str) -> Form {
        let near = |home: &str| Field::Hidden {
            name: "near",
            value: home.to_owned(),
        };
        let mut fields: Vec<Field> = self.home.map(near).into_iter().collect();
        fields.extend([self.contracts(), self.departements(), self.occupations()]);
        fields.extend(self.home.map(|home| self.distances(home)));
        fields.extend([self.days(), self.pay(), self.experience(), self.top()]);
        fields.extend(fact_fields(&self.search.filter, &self.tally));
        fields.push(self.flags());
        Form {
            action: format!("{action}#offres"),
            is_post: false,
            class: "filters",
            fields,
            buttons: Button::send("Filtrer"),
        }
    }

    /// How many offers the filters leave.
    pub(super) fn total(&self) -> usize {
        self.tally.total()
    }

    fn contracts(&self) -> Field {
        let profiles = &self.index.profiles;
        let value = |row| Some(profiles.contract(row)).filter(|own| !own.is_empty());
        let values = self.tally.values(FilterPart::Contract, value);
        let label = |code: &str| {
            ContractKind::from_code(code).map_or(code.to_owned(), |kind| kind.label().to_owned())
        };
        Field::Checks {
            name: "contract",
            legend: "Contrat".to_owned(),
            options: frequent(&values, &self.search.filter.contracts, CONTRACTS, label),
        }
    }

    fn departements(&self) -> Field {
        let profiles = &self.index.profiles;
        let value = |row| Some(profiles.departement(row)).filter(|own| !own.is_empty());
        let values = self.tally.values(FilterPart::Departement, value);
        let chosen = &self.search.filter.departements;
        Field::Checks {
            name: "dept",
            legend: "Département".to_owned(),
            options: frequent(&values, chosen, DEPARTEMENTS, str::to_owned),
        }
    }

    fn occupations(&self) -> Field {
        let occupations = self.index.profiler.occupations();
        let scan = self.index.profiles.scan();
        let class = |row| occupations.code(scan.class(row));
        let values = self
            .tally
            .values(FilterPart::Occupation, |row| Some(class(row)));
        let values: Vec<(String, usize)> = values
            .into_iter()
            .map(|(code, n)| (code.to_string(), n))
            .collect();
        let values: Vec<(&str, usize)> = values.iter().map(|own| (own.0.as_str(), own.1)).collect();
        let chosen = self.search.filter.rome.iter();
        let chosen: Vec<String> = chosen.map(RomeCode::to_string).collect();
        let label = |code: &str| {
            let class = code.parse().ok().and_then(|code| occupations.find(code));
            class.map_or(code.to_owned(), |class| occupations.label(class).to_owned())
        };
        Field::Checks {
            name: "rome",
            legend: "Métier de l'offre".to_owned(),
            options: frequent(&values, &chosen, OCCUPATIONS, label),
        }
    }

    /// A list whose first value sets no condition.
    fn select(
        &self,
        name: &'static str,
        label: &str,
        any: (&str, usize),
        values: Vec<(String, String, usize)>,
    ) -> Field {
        let chosen = self.fields.text(name);
        let any = (String::new(), any.0.to_owned(), any.1);
        let choice = |(value, label, count): (String, String, usize)| FormChoice {
            count: Some(count),
            is_chosen: value == chosen,
            value,
            label,
        };
        Field::Select {
            name,
            label: label.to_owned(),
            options: std::iter::once(any).chain(values).map(choice).collect(),
        }
    }

    /// How many offers are left where a part sets no condition.
    fn any(&self, part: FilterPart) -> usize {
        self.tally.count(part, |_| true)
    }

    fn distances(&self, home: &str) -> Field {
        let kilometres = self.tally.kilometres(home);
        let within = |km: u16| self.tally.count_within(&kilometres, f64::from(km));
        let value = |km: u16| (km.to_string(), format!("{km} km"), within(km));
        self.select(
            "distance",
            &format!("Autour de {home}"),
            ("Toutes les distances", self.any(FilterPart::Distance)),
            KILOMETRES.map(value).to_vec(),
        )
    }

    fn days(&self) -> Field {
        let profiles = &self.index.profiles;
        let since = |days: u16| {
            let first = today_in_days() - i32::from(days);
            let is_since = |day: i32| day != NO_DAY && day >= first;
            let holds = |row| is_since(profiles.day(row));
            self.tally.count(FilterPart::Since, holds)
        };
        let value = |(days, label): (u16, &str)| (days.to_string(), label.to_owned(), since(days));
        self.select(
            "since",
            "Publiée",
            ("À toute date", self.any(FilterPart::Since)),
            DAYS.map(value).to_vec(),
        )
    }

    fn pay(&self) -> Field {
        let profiles = &self.index.profiles;
        let least = |euros: u32| {
            let holds = |row| profiles.pay(row) >= euros;
            self.tally.count(FilterPart::Pay, holds)
        };
        let label = |euros: u32| format!("{} € ou plus", count(euros as usize));
        let value = |euros: u32| (euros.to_string(), label(euros), least(euros));
        self.select(
            "min_pay",
            "Salaire brut par an",
            ("Affiché ou non", self.any(FilterPart::Pay)),
            PAY.map(value).to_vec(),
        )
    }

    fn experience(&self) -> Field {
        let profiles = &self.index.profiles;
        let most = |months: u16| {
            let holds = |row| profiles.experience(row) <= months;
            self.tally.count(FilterPart::Experience, holds)
        };
        let value =
            |(months, label): (u16, &str)| (months.to_string(), label.to_owned(), most(months));
        self.select(
            "experience",
            "Expérience demandée",
            ("Toutes", self.any(FilterPart::Experience)),
            EXPERIENCE.map(value).to_vec(),
        )
    }

    fn flags(&self) -> Field {
        let choice = FormChoice {
            value: "1".to_owned(),
            label: "Cacher les offres dont le texte est à vérifier".to_owned(),
            count: None,
            is_chosen: self.search.filter.hides_flagged,
        };
        Field::Checks {
            name: "hide_flagged",
            legend: "Prudence".to_owned(),
            options: vec![choice],
        }
    }

    fn top(&self) -> Field {
        let choice = |n: usize| FormChoice {
            value: n.to_string(),
            label: format!("{n} offres"),
            count: None,
            is_chosen: n == self.search.top,
        };
        Field::Select {
            name: "top",
            label: "Montrer".to_owned(),
            options: TOPS.map(choice).to_vec(),
        }
    }
}

/// The most frequent values with those that are chosen.
fn frequent(
    values: &[(&str, usize)],
    chosen: &[String],
    most: usize,
    label: impl Fn(&str) -> String,
) -> Vec<FormChoice> {
    let is_chosen = |value: &str| chosen.iter().any(|own| own == value);
    let listed = values.iter().enumerate();
    let listed = listed.filter(|(at, (value, _))| *at < most || is_chosen(value));
    let mut options: Vec<FormChoice> = listed
        .map(|(_, (value, n))| FormChoice {
            value: (*value).to_owned(),
            label: label(value),
            count: Some(*n),
            is_chosen: is_chosen(value),
        })
        .collect();
    let is_listed = |value: &&String| !values.iter().any(|(own, _)| own == value);
    options.extend(chosen.iter().filter(is_listed).map(|value| FormChoice {
        value: value.clone(),
        label: label(value),
        count: Some(0),
        is_chosen: true,
    }));
    options
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_chosen_stays_in_the_list_though_it_is_rare_or_gone() {
        let values = [("59", 40), ("62", 30), ("80", 1)];
        let chosen = ["80".to_owned(), "2A".to_owned()];
        let options = frequent(&values, &chosen, 1, str::to_owned);
        let shown: Vec<(&str, Option<usize>, bool)> = options
            .iter()
            .map(|own| (own.value.as_str(), own.count, own.is_chosen))
            .collect();
        assert_eq!(
            shown,
            [
                ("59", Some(40), false),
                ("80", Some(1), true),
                ("2A", Some(0), true)
            ]
        );
    }
}
