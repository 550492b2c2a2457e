//! The filters of a page of results, each value with how many offers it leaves.

use super::body::Fields;
use super::search::PageSearch;
use crate::app::moment::today_in_days;
use crate::app::service::Nearby;
use crate::facts::facts_named;
use crate::offer::ContractKind;
use crate::profile::OfferIndex;
use crate::rank::{Filter, NearCommune};
use crate::report::count;
use crate::report::form::{Button, Field, Form, FormChoice};

/// Values of a filter that are listed: the most frequent ones, and those chosen.
const CONTRACTS: usize = 5;
const DEPARTEMENTS: usize = 8;
const DAYS: [(u16, &str); 3] = [
    (1, "Depuis hier"),
    (7, "Depuis 7 jours"),
    (31, "Depuis un mois"),
];
const KILOMETRES: [u16; 5] = [10, 20, 30, 50, 100];
/// Euros a year, before tax.
const PAY: [u32; 5] = [22_000, 25_000, 30_000, 35_000, 45_000];
/// Facts to ask, by their codes.
const WITH: [(&str, &str); 4] = [
    ("beginner_accepted", "Débutant accepté"),
    ("remote_partial", "Télétravail possible"),
    ("part_time", "Temps partiel"),
    ("weekday_or_day", "En journée, du lundi au vendredi"),
];
/// Facts to refuse.
const WITHOUT: [(&str, &str); 4] = [
    ("night", "Sans travail de nuit"),
    ("weekend_holiday", "Sans week-end"),
    ("personal_vehicle", "Sans véhicule exigé"),
    ("heavy_loads", "Sans port de charges"),
];
/// Lengths of the list of offers.
const TOPS: [usize; 3] = [10, 20, 50];

/// What counts are made of.
pub(super) struct Facets<'a> {
    pub(super) search: &'a PageSearch,
    /// As they were sent.
    pub(super) fields: &'a Fields,
    pub(super) nearby: &'a Nearby,
    pub(super) index: &'a OfferIndex,
    /// Where the person lives.
    pub(super) home: Option<&'a str>,
}

impl Facets<'_> {
    /// The form, which sends what is chosen in the address of the page.
    pub(super) fn form(&self, action: &str) -> Form {
        let mut fields = Vec::new();
        if let Some(home) = self.home {
            fields.push(Field::Hidden {
                name: "near",
                value: home.to_owned(),
            });
        }
        fields.push(self.contracts());
        fields.push(self.departements());
        fields.extend(self.home.map(|home| self.distances(home)));
        fields.push(self.days());
        fields.push(self.pay());
        fields.push(self.top());
        fields.push(self.facts("with", "Avec", &WITH));
        fields.push(self.facts("without", "Sans", &WITHOUT));
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
        self.count(&self.search.filter)
    }

    fn count(&self, filter: &Filter) -> usize {
        self.nearby.count(filter, self.index)
    }

    /// The filters with one of them changed.
    fn with(&self, change: impl FnOnce(&mut Filter)) -> Filter {
        let mut filter = self.search.filter.clone();
        change(&mut filter);
        filter
    }

    fn contracts(&self) -> Field {
        let profiles = &self.index.profiles;
        let chosen = &self.search.filter.contracts;
        let others = self.with(|own| own.contracts.clear());
        let values = self
            .nearby
            .values(&others, self.index, |row| profiles.contract(row));
        let label = |code: &str| {
            ContractKind::from_code(code).map_or(code.to_owned(), |kind| kind.label().to_owned())
        };
        Field::Checks {
            name: "contract",
            legend: "Contrat".to_owned(),
            options: frequent(&values, chosen, CONTRACTS, label),
        }
    }

    fn departements(&self) -> Field {
        let profiles = &self.index.profiles;
        let chosen = &self.search.filter.departements;
        let others = self.with(|own| own.departements.clear());
        let values = self
            .nearby
            .values(&others, self.index, |row| profiles.departement(row));
        Field::Checks {
            name: "dept",
            legend: "Département".to_owned(),
            options: frequent(&values, chosen, DEPARTEMENTS, str::to_owned),
        }
    }

    /// A list whose first value sets no condition.
    fn select(
        &self,
        name: &'static str,
        label: &str,
        any: (&str, Filter),
        values: Vec<(String, String, Filter)>,
    ) -> Field {
        let chosen = self.fields.text(name);
        let any = (String::new(), any.0.to_owned(), any.1);
        let choice = |(value, label, filter): (String, String, Filter)| FormChoice {
            count: Some(self.count(&filter)),
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

    fn distances(&self, home: &str) -> Field {
        let near = |km: u16| {
            self.with(|own| {
                own.near = Some(NearCommune {
                    commune: home.to_owned(),
                    distance: f64::from(km),
                });
            })
        };
        let value = |km: u16| (km.to_string(), format!("{km} km"), near(km));
        self.select(
            "distance",
            &format!("Autour de {home}"),
            ("Toutes les distances", self.with(|own| own.near = None)),
            KILOMETRES.map(value).to_vec(),
        )
    }

    fn days(&self) -> Field {
        let since =
            |days: u16| self.with(|own| own.since = Some(today_in_days() - i32::from(days)));
        let value = |(days, label): (u16, &str)| (days.to_string(), label.to_owned(), since(days));
        self.select(
            "since",
            "Publiée",
            ("À toute date", self.with(|own| own.since = None)),
            DAYS.map(value).to_vec(),
        )
    }

    fn pay(&self) -> Field {
        let least = |euros: u32| self.with(|own| own.min_pay = Some(euros));
        let label = |euros: u32| format!("{} € ou plus", count(euros as usize));
        let value = |euros: u32| (euros.to_string(), label(euros), least(euros));
        self.select(
            "min_pay",
            "Salaire brut par an",
            ("Affiché ou non", self.with(|own| own.min_pay = None)),
            PAY.map(value).to_vec(),
        )
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

    fn facts(&self, name: &'static str, legend: &str, facts: &[(&str, &str)]) -> Field {
        let choice = |(code, label): &(&str, &str)| {
            let fact = facts_named(code).ok()?;
            let filter = self.with(|own| match name {
                "with" => own.with.push(fact),
                _ => own.without.push(fact),
            });
            Some(FormChoice {
                value: (*code).to_owned(),
                label: (*label).to_owned(),
                count: Some(self.count(&filter)),
                is_chosen: self.fields.all(name).any(|own| own == *code),
            })
        };
        Field::Checks {
            name,
            legend: legend.to_owned(),
            options: facts.iter().filter_map(choice).collect(),
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

    #[test]
    fn every_fact_to_choose_is_one_that_the_rules_know() {
        for (code, _) in WITH.iter().chain(&WITHOUT) {
            assert!(facts_named(code).is_ok(), "{code}");
        }
    }
}
