//! The filters by what offers state: a few facts to tick, and a list of all others.

use std::sync::LazyLock;

use crate::app::service::NearbyTally;
use crate::facts::{Extractor, FactSet, NamedFacts, SubLabel, facts_named};
use crate::rank::Filter;
use crate::report::form::{Field, FormChoice};

/// A fact that has a box of its own.
struct UsualFact {
    code: &'static str,
    label: &'static str,
    set: FactSet,
}

/// Facts to ask, by their codes.
static WITH: LazyLock<Vec<UsualFact>> = LazyLock::new(|| {
    usual(&[
        ("beginner_accepted", "Débutant accepté"),
        ("remote_partial", "Télétravail possible"),
        ("part_time", "Temps partiel"),
        ("weekday_or_day", "En journée, du lundi au vendredi"),
    ])
});
/// Facts to refuse.
static WITHOUT: LazyLock<Vec<UsualFact>> = LazyLock::new(|| {
    usual(&[
        ("night", "Sans travail de nuit"),
        ("weekend_holiday", "Sans week-end"),
        ("personal_vehicle", "Sans véhicule exigé"),
        ("heavy_loads", "Sans port de charges"),
    ])
});
/// The label of flags, which have a filter of their own.
const FLAGS: &str = "quality";

/// Finds the sets of the codes, once: to look a name up takes a look at every fact.
fn usual(facts: &[(&'static str, &'static str)]) -> Vec<UsualFact> {
    let known = facts.iter().filter_map(|(code, label)| {
        let set = facts_named(code).ok()?.set;
        Some(UsualFact { code, label, set })
    });
    known.collect()
}

/// One side of the filters by facts.
struct Side<'a> {
    name: &'static str,
    legend: &'static str,
    /// The label of the list of all other facts.
    others: &'static str,
    usual: &'static [UsualFact],
    chosen: &'a [NamedFacts],
}

/// A fact with how many of the offers left state it.
struct CountedFact {
    sub: SubLabel,
    set: FactSet,
    n: usize,
}

/// The fields for what offers must state, and for what they must not.
pub(super) fn fact_fields(filter: &Filter, tally: &NearbyTally<'_>) -> Vec<Field> {
    let facts = counted_facts(tally);
    let total = tally.total();
    let with = Side {
        name: "with",
        legend: "Avec",
        others: "Avec aussi",
        usual: &WITH,
        chosen: &filter.with,
    };
    let without = Side {
        name: "without",
        legend: "Sans",
        others: "Sans aussi",
        usual: &WITHOUT,
        chosen: &filter.without,
    };
    let mut fields = with.fields(&facts, |own| own.n);
    fields.extend(without.fields(&facts, |own| total - own.n));
    fields
}

fn counted_facts(tally: &NearbyTally<'_>) -> Vec<CountedFact> {
    let subs: Vec<SubLabel> = Extractor::built_in().sub_labels().collect();
    let sets: Vec<FactSet> = subs.iter().map(set_of).collect();
    let counts = tally.with_facts(&sets);
    let facts = subs.into_iter().zip(sets).zip(counts);
    facts
        .map(|((sub, set), n)| CountedFact { sub, set, n })
        .collect()
}

fn set_of(sub: &SubLabel) -> FactSet {
    let mut set = FactSet::default();
    set.insert(sub.label, sub.sub);
    set
}

impl Side<'_> {
    /// Boxes for the usual facts and those that were chosen, and a list of all others.
    fn fields(&self, facts: &[CountedFact], left: impl Fn(&CountedFact) -> usize) -> Vec<Field> {
        let count = |set: FactSet| facts.iter().find(|fact| fact.set == set).map(&left);
        let usual = self.usual.iter().map(|own| FormChoice {
            value: own.code.to_owned(),
            label: own.label.to_owned(),
            count: count(own.set),
            is_chosen: self.chosen.iter().any(|fact| fact.set == own.set),
        });
        let rare = self.chosen.iter().filter(|fact| !self.is_usual(fact.set));
        let rare = rare.map(|fact| FormChoice {
            value: fact.name.clone(),
            label: fact.name.clone(),
            count: count(fact.set),
            is_chosen: true,
        });
        let boxes = usual.chain(rare).collect();
        vec![
            Field::Checks {
                name: self.name,
                legend: self.legend.to_owned(),
                options: boxes,
            },
            Field::Select {
                name: self.name,
                label: self.others.to_owned(),
                options: self.others(facts, left),
            },
        ]
    }

    fn is_usual(&self, set: FactSet) -> bool {
        self.usual.iter().any(|own| own.set == set)
    }

    /// Facts that offers near the CV state and that have no box, by the name of their label.
    fn others(
        &self,
        facts: &[CountedFact],
        left: impl Fn(&CountedFact) -> usize,
    ) -> Vec<FormChoice> {
        let labels = Extractor::built_in().labels();
        let has_box = |set: FactSet| {
            let mut chosen = self.chosen.iter().map(|fact| fact.set);
            self.is_usual(set) || chosen.any(|own| own == set)
        };
        let listed = facts
            .iter()
            .filter(|fact| fact.n > 0 && fact.sub.label != FLAGS && !has_box(fact.set));
        let choice = |fact: &CountedFact| {
            let label = labels.iter().find(|own| own.label == fact.sub.label);
            let label = label.map_or("", |own| own.name);
            FormChoice {
                value: fact.sub.sub.to_owned(),
                label: format!("{label} : {}", fact.sub.name),
                count: Some(left(fact)),
                is_chosen: false,
            }
        };
        let none = FormChoice {
            label: "Choisir…".to_owned(),
            ..FormChoice::default()
        };
        std::iter::once(none).chain(listed.map(choice)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fact_to_choose_is_one_that_the_rules_know() {
        assert_eq!((WITH.len(), WITHOUT.len()), (4, 4));
    }

    #[test]
    fn every_fact_of_the_list_is_found_again_by_what_the_form_sends() {
        for own in Extractor::built_in().sub_labels() {
            if own.label != FLAGS {
                let found = facts_named(own.sub).map(|fact| fact.set);
                assert_eq!(found, Ok(set_of(&own)), "{}", own.sub);
                let again = facts_named(own.name).map(|fact| fact.set);
                assert_eq!(again, Ok(set_of(&own)), "{}", own.name);
            }
        }
    }

    #[test]
    fn a_fact_that_was_chosen_stays_as_a_box_and_leaves_the_list() {
        let chosen = [facts_named("heavy_loads").unwrap()];
        let side = Side {
            name: "with",
            legend: "Avec",
            others: "Avec aussi",
            usual: &WITH,
            chosen: &chosen,
        };
        let subs = Extractor::built_in().sub_labels();
        let facts: Vec<CountedFact> = subs
            .map(|sub| CountedFact {
                set: set_of(&sub),
                sub,
                n: 3,
            })
            .collect();
        let fields = side.fields(&facts, |own| own.n);
        let [
            Field::Checks { options: boxes, .. },
            Field::Select { options, .. },
        ] = &fields[..]
        else {
            panic!("{fields:?}");
        };
        let chosen: Vec<_> = boxes.iter().filter(|own| own.is_chosen).collect();
        assert_eq!((chosen.len(), chosen[0].count), (1, Some(3)));
        assert!(options.iter().all(|own| own.value != "heavy_loads"));
        assert!(options.iter().any(|own| own.value == "night"));
    }
}
