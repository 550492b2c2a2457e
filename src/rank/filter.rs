//! Which offers are ranked.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::facts::{FactSet, NamedFacts, facts_named};
use crate::geo::{fold_town, large_town, middle, plane_km};
use crate::offer::town_of_label;
use crate::profile::{NO_DAY, OfferIndex, Profiles};
use crate::rome::RomeCode;

/// Conditions that an offer must meet to be ranked. An empty list sets none.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Filter {
    /// Only these offers, by their ids.
    pub offers: Vec<String>,
    /// None of these offers, by their ids.
    pub hidden: FxHashSet<String>,
    /// None of these offers, which a watch has looked at.
    pub seen: FxHashSet<String>,
    /// Département codes, in any case.
    pub departements: Vec<String>,
    /// Within a distance of a commune.
    pub near: Option<NearCommune>,
    /// ROME codes, each with the codes split from it.
    pub rome: Vec<RomeCode>,
    /// Contract codes such as CDI, in any case.
    pub contracts: Vec<String>,
    /// Published on this day or later, in days since 1970.
    pub since: Option<i32>,
    /// Least yearly pay in euros; offers without pay are removed.
    pub min_pay: Option<u32>,
    /// Most months of experience required.
    pub experience: Option<u16>,
    /// For each, offers that state one of its facts.
    pub with: Vec<NamedFacts>,
    /// For each, offers that state none of its facts.
    pub without: Vec<NamedFacts>,
    /// Only offers without a flag.
    pub hides_flagged: bool,
}

/// A commune and its surroundings.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct NearCommune {
    /// The INSEE code of the commune, its postcode, or its name.
    pub commune: String,
    /// In kilometres.
    pub distance: f64,
}

/// A condition on the row of an offer.
struct Condition<'a> {
    /// The name of its flag.
    name: &'static str,
    holds: Box<dyn Fn(usize) -> bool + 'a>,
}

impl<'a> Condition<'a> {
    fn new(name: &'static str, holds: impl Fn(usize) -> bool + 'a) -> Self {
        Self {
            name,
            holds: Box::new(holds),
        }
    }
}

fn is_among(codes: &[String], own: &str) -> bool {
    codes.iter().any(|code| code.eq_ignore_ascii_case(own))
}

/// The effect of one condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Removed {
    /// The name of its flag.
    pub condition: &'static str,
    /// The fact that it is about, if it is about one.
    pub fact: Option<String>,
    /// Offers it removed of those that earlier conditions left.
    pub n: usize,
    /// For a fact, offers that do not say: of those removed where it is asked, of those left
    /// where it is refused.
    pub n_silent: Option<usize>,
}

impl Filter {
    /// The rows left, and what each condition removed.
    pub(super) fn rows(&self, index: &OfferIndex) -> (Vec<u32>, Vec<Removed>) {
        let n = u32::try_from(index.profiles.len()).expect("fewer than four billion offers");
        self.rows_among((0..n).collect(), index)
    }

    /// The same of some rows.
    pub(crate) fn rows_among(
        &self,
        mut rows: Vec<u32>,
        index: &OfferIndex,
    ) -> (Vec<u32>, Vec<Removed>) {
        let profiles = &index.profiles;
        let mut removed = Vec::new();
        for condition in self.conditions(index) {
            let before = rows.len();
            rows.retain(|row| (condition.holds)(*row as usize));
            removed.push(Removed {
                condition: condition.name,
                fact: None,
                n: before - rows.len(),
                n_silent: None,
            });
        }
        for fact in &self.with {
            removed.push(keep_with(&mut rows, profiles, fact));
        }
        for fact in &self.without {
            removed.push(keep_without(&mut rows, profiles, fact));
        }
        (rows, removed)
    }

    /// The conditions that are set, but for those on facts, in the order of their report.
    fn conditions<'a>(&'a self, index: &'a OfferIndex) -> Vec<Condition<'a>> {
        let profiles = &index.profiles;
        let mut all = self.place_conditions(index);
        if !self.contracts.is_empty() {
            all.push(Condition::new("contract", |row| {
                is_among(&self.contracts, profiles.contract(row))
            }));
        }
        if let Some(since) = self.since {
            all.push(Condition::new("since", move |row| {
                let day = profiles.day(row);
                day != NO_DAY && day >= since
            }));
        }
        if let Some(least) = self.min_pay {
            all.push(Condition::new("min-pay", move |row| {
                profiles.pay(row) >= least
            }));
        }
        if let Some(most) = self.experience {
            all.push(Condition::new("experience", move |row| {
                profiles.experience(row) <= most
            }));
        }
        if self.hides_flagged {
            all.push(Condition::new("hide-flagged", |row| {
                !profiles.facts(row).held.meets(*FLAGS)
            }));
        }
        all
    }

    /// The conditions on which offers, of which trade and where.
    fn place_conditions<'a>(&'a self, index: &'a OfferIndex) -> Vec<Condition<'a>> {
        let profiles = &index.profiles;
        let mut all = Vec::new();
        if !self.offers.is_empty() {
            let named: FxHashSet<&str> = self.offers.iter().map(String::as_str).collect();
            all.push(Condition::new("offers", move |row| {
                named.contains(profiles.id(row))
            }));
        }
        if !self.hidden.is_empty() {
            all.push(Condition::new("watch", |row| {
                !self.hidden.contains(profiles.id(row))
            }));
        }
        if !self.seen.is_empty() {
            all.push(Condition::new("new", |row| {
                !self.seen.contains(profiles.id(row))
            }));
        }
        if !self.rome.is_empty() {
            all.push(Condition::new("rome", self.has_occupation(index)));
        }
        if !self.departements.is_empty() {
            all.push(Condition::new("dept", |row| {
                is_among(&self.departements, profiles.departement(row))
            }));
        }
        if self.near.is_some() {
            all.push(Condition::new("commune", self.around(profiles)));
        }
        all
    }

    fn has_occupation(&self, index: &OfferIndex) -> impl Fn(usize) -> bool {
        let occupations = index.profiler.occupations();
        let is_asked = |class: usize| {
            let codes = [occupations.code(class), occupations.parent(class)];
            codes.iter().any(|code| self.rome.contains(code))
        };
        let asked: Vec<bool> = (0..occupations.n_classes()).map(is_asked).collect();
        let scan = index.profiles.scan();
        move |row| asked[scan.class(row)]
    }

    /// Offers of the commune, and those within the distance whose position is known.
    fn around<'a>(&'a self, profiles: &'a Profiles) -> impl Fn(usize) -> bool + 'a {
        let center = self.near.as_ref().and_then(|near| near.center(profiles));
        move |row| {
            let near = self.near.as_ref();
            near.is_none_or(|near| near.kilometres_to(row, center, profiles) <= near.distance)
        }
    }
}

/// The facts that are flags.
static FLAGS: LazyLock<FactSet> = LazyLock::new(|| {
    let flags = facts_named("quality");
    flags.expect("the rules have a label of flags").set
});

fn keep_with(rows: &mut Vec<u32>, profiles: &Profiles, fact: &NamedFacts) -> Removed {
    let before = rows.len();
    let mut n_silent = 0;
    rows.retain(|row| {
        let facts = profiles.facts(*row as usize);
        let is_held = facts.held.meets(fact.set);
        n_silent += usize::from(!is_held && !facts.denied.meets(fact.set));
        is_held
    });
    Removed {
        condition: "with",
        fact: Some(fact.name.clone()),
        n: before - rows.len(),
        n_silent: Some(n_silent),
    }
}

fn keep_without(rows: &mut Vec<u32>, profiles: &Profiles, fact: &NamedFacts) -> Removed {
    let before = rows.len();
    let mut n_silent = 0;
    rows.retain(|row| {
        let facts = profiles.facts(*row as usize);
        let is_held = facts.held.meets(fact.set);
        n_silent += usize::from(!is_held && !facts.denied.meets(fact.set));
        !is_held
    });
    Removed {
        condition: "without",
        fact: Some(fact.name.clone()),
        n: before - rows.len(),
        n_silent: Some(n_silent),
    }
}

impl NearCommune {
    /// The middle of its own offers; a town without one still has surroundings.
    fn center(&self, profiles: &Profiles) -> Option<[f32; 2]> {
        let own = (0..profiles.len()).filter(|row| self.names(profiles, *row));
        let positions = own.filter_map(|row| profiles.position(row));
        let of_offers = middle(positions.collect());
        of_offers.or_else(|| large_town(&fold_town(&self.commune), None))
    }

    /// How far some offers are: nothing for those of the commune, infinitely where it is not
    /// known.
    pub(crate) fn kilometres(&self, rows: &[u32], profiles: &Profiles) -> Vec<f64> {
        let center = self.center(profiles);
        let of_row = |row: &u32| self.kilometres_to(*row as usize, center, profiles);
        rows.iter().map(of_row).collect()
    }

    fn kilometres_to(&self, row: usize, center: Option<[f32; 2]>, profiles: &Profiles) -> f64 {
        match (center, profiles.position(row)) {
            _ if self.names(profiles, row) => 0.0,
            (Some(center), Some(at)) => f64::from(plane_km(center, at)),
            _ => f64::INFINITY,
        }
    }

    /// True if the offer is in the commune itself.
    fn names(&self, profiles: &Profiles, row: usize) -> bool {
        let commune = self.commune.trim();
        let place = profiles.place(row);
        let town = town_of_label(place);
        !commune.is_empty()
            && (profiles.commune(row) == commune
                || profiles.postcode(row) == commune
                || is_same_name(town, commune))
    }
}

/// True for names that differ in case alone. Every offer is asked, so nothing is allocated.
fn is_same_name(one: &str, other: &str) -> bool {
    let lower = one.chars().flat_map(char::to_lowercase);
    lower.eq(other.chars().flat_map(char::to_lowercase))
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{contract, index_of, occupation, offer, place, required, yearly};
    use super::*;
    use crate::offer::ContractKind;

    const LILLE: (f64, f64) = (50.63, 3.06);
    const ROUBAIX: (f64, f64) = (50.69, 3.17);
    const LYON: (f64, f64) = (45.76, 4.84);

    /// Four offers: two near Lille, one of which has no position, one in Lyon,
    /// and one of another trade of which nothing is known.
    fn index() -> OfferIndex {
        let mut lille = offer("1", "Brasserie, service du midi");
        lille.place = place("59 - Lille", "59", Some(LILLE));
        lille.place.postcode = Some("59000".to_owned());
        lille.contract = contract(ContractKind::Cdi);
        lille.pay = yearly(24_000, 30_000);
        lille.experience = required(24);
        lille.created_at = Some("2026-11-10".parse().unwrap());
        let mut roubaix = offer("2", "Cantine scolaire, liaison froide");
        roubaix.place = place("59 - Roubaix", "59", Some(ROUBAIX));
        roubaix.contract = contract(ContractKind::Cdd);
        roubaix.pay = yearly(22_000, 23_000);
        roubaix.created_at = Some("2026-11-19".parse().unwrap());
        let mut lyon = offer("3", "Bouchon, cuisine de marché");
        lyon.place = place("69 - LYON", "69", Some(LYON));
        lyon.contract = contract(ContractKind::Cdi);
        let mut other = offer("4", "Toilettes, aide aux repas en maison de retraite");
        other.occupation = Some(occupation("J1501", "Soins d'hygiène"));
        index_of(&[lille, roubaix, lyon, other])
    }

    /// The offers that a filter keeps, and what it removed.
    fn left(filter: &Filter) -> (Vec<String>, Vec<(&'static str, usize)>) {
        let index = index();
        let (rows, removed) = filter.rows(&index);
        let ids = rows
            .iter()
            .map(|row| index.profiles.id(*row as usize).to_owned());
        let removed = removed.into_iter().map(|one| (one.condition, one.n));
        (ids.collect(), removed.collect())
    }

    fn near(commune: &str, distance: f64) -> Filter {
        Filter {
            near: Some(NearCommune {
                commune: commune.to_owned(),
                distance,
            }),
            ..Filter::default()
        }
    }

    #[test]
    fn an_empty_filter_removes_nothing() {
        let (ids, removed) = left(&Filter::default());
        assert_eq!(ids, ["1", "2", "3", "4"]);
        assert!(removed.is_empty());
    }

    #[test]
    fn each_condition_keeps_the_offers_that_meet_it() {
        let day = |text: &str| {
            let day: jiff::civil::Date = text.parse().unwrap();
            let since = day.since((jiff::Unit::Day, jiff::civil::date(1970, 1, 1)));
            since.unwrap().get_days()
        };
        let any = Filter::default();
        let cases: [(&str, Filter, &[&str]); 11] = [
            (
                "new",
                Filter {
                    seen: FxHashSet::from_iter(["1".to_owned(), "3".to_owned()]),
                    ..any.clone()
                },
                &["2", "4"],
            ),
            (
                "watch",
                Filter {
                    hidden: FxHashSet::from_iter(["2".to_owned()]),
                    ..any.clone()
                },
                &["1", "3", "4"],
            ),
            (
                "dept",
                Filter {
                    departements: vec!["59".to_owned()],
                    ..any.clone()
                },
                &["1", "2"],
            ),
            (
                "dept",
                Filter {
                    departements: vec!["2a".to_owned()],
                    ..any.clone()
                },
                &[],
            ),
            (
                "rome",
                Filter {
                    rome: vec!["G1602".parse().unwrap()],
                    ..any.clone()
                },
                &["1", "2", "3"],
            ),
            (
                "contract",
                Filter {
                    contracts: vec!["cdi".to_owned()],
                    ..any.clone()
                },
                &["1", "3"],
            ),
            (
                "since",
                Filter {
                    since: Some(day("2026-11-19")),
                    ..any.clone()
                },
                &["2"],
            ),
            (
                "since",
                Filter {
                    since: Some(day("2026-11-10")),
                    ..any.clone()
                },
                &["1", "2"],
            ),
            (
                "min-pay",
                Filter {
                    min_pay: Some(24_000),
                    ..any.clone()
                },
                &["1"],
            ),
            (
                "min-pay",
                Filter {
                    min_pay: Some(23_000),
                    ..any.clone()
                },
                &["1", "2"],
            ),
            (
                "experience",
                Filter {
                    experience: Some(23),
                    ..any
                },
                &["2", "3", "4"],
            ),
        ];
        for (condition, filter, expected) in cases {
            let (ids, removed) = left(&filter);
            assert_eq!(ids, expected, "{filter:?}");
            assert_eq!(removed, [(condition, 4 - expected.len())], "{filter:?}");
        }
    }

    fn named(name: &str) -> NamedFacts {
        facts_named(name).unwrap()
    }

    /// What a filter by facts keeps of three offers, and what it counts for each condition:
    /// removed, and silent.
    fn left_by_facts(filter: &Filter) -> (Vec<u32>, Vec<(usize, Option<usize>)>) {
        let index = index_of(&[
            offer("1", "Cuisine du soir. Travail de nuit. Permis B exigé."),
            offer("2", "Cuisine du midi. Pas de travail de nuit."),
            offer("3", "Cuisine de marché, produits frais."),
        ]);
        let (rows, removed) = filter.rows(&index);
        let counts = removed.iter().map(|one| (one.n, one.n_silent));
        (rows, counts.collect())
    }

    #[test]
    fn a_fact_asked_keeps_offers_that_state_it_and_counts_those_that_do_not_say() {
        let filter = Filter {
            with: vec![named("nuit"), named("permis B")],
            ..Filter::default()
        };
        let (rows, counts) = left_by_facts(&filter);
        assert_eq!(rows, [0]);
        assert_eq!(counts, [(2, Some(1)), (0, Some(0))]);
    }

    #[test]
    fn a_fact_refused_removes_offers_that_state_it_and_counts_those_that_do_not_say() {
        let filter = Filter {
            without: vec![named("night")],
            ..Filter::default()
        };
        let (rows, counts) = left_by_facts(&filter);
        assert_eq!(rows, [1, 2]);
        assert_eq!(counts, [(1, Some(1))]);
    }

    #[test]
    fn flagged_offers_are_hidden_only_on_demand() {
        let index = index_of(&[
            offer("1", "Notre client, une brasserie, recrute un cuisinier."),
            offer("2", "Cuisine de marché, produits frais."),
        ]);
        assert_eq!(Filter::default().rows(&index).0, [0, 1]);
        let hides = Filter {
            hides_flagged: true,
            ..Filter::default()
        };
        let (rows, removed) = hides.rows(&index);
        assert_eq!(rows, [1]);
        assert_eq!((removed[0].condition, removed[0].n), ("hide-flagged", 1));
    }

    #[test]
    fn a_parent_code_keeps_the_codes_split_from_it() {
        let mut cut = offer("1", "Pizzas au feu de bois");
        cut.occupation = Some(occupation("G1604", "Fabrication de pizzas"));
        let index = index_of(&[cut]);
        let occupations = index.profiler.occupations();
        let class = index.profiles.scan().class(0);
        for code in [occupations.code(class), occupations.parent(class)] {
            let filter = Filter {
                rome: vec![code],
                ..Filter::default()
            };
            assert_eq!(filter.rows(&index).0, [0], "{code}");
        }
    }

    #[test]
    fn conditions_count_only_what_earlier_ones_left() {
        let filter = Filter {
            departements: vec!["59".to_owned()],
            contracts: vec!["CDI".to_owned()],
            ..Filter::default()
        };
        let (ids, removed) = left(&filter);
        assert_eq!(ids, ["1"]);
        assert_eq!(removed, [("dept", 2), ("contract", 1)]);
    }

    #[test]
    fn a_commune_is_found_by_its_name_or_its_postcode_with_what_is_around_it() {
        assert_eq!(left(&near("lille", 1.0)).0, ["1"]);
        assert_eq!(left(&near(" 59000 ", 1.0)).0, ["1"]);
        assert_eq!(left(&near("Lille", 20.0)).0, ["1", "2"]);
        assert_eq!(left(&near("Lille", 900.0)).0, ["1", "2", "3"]);
        assert_eq!(left(&near("Nulle-Part", 900.0)).0, Vec::<String>::new());
        // Amiens has no offer and is 100 km from Lille.
        assert_eq!(left(&near("Amiens", 150.0)).0, ["1", "2"]);
        assert_eq!(left(&near("Amiens", 50.0)).0, Vec::<String>::new());
        // An offer without a town is in no town, least of all in that without a name.
        assert_eq!(left(&near("", 900.0)).0, Vec::<String>::new());
    }
}
