//! Whether the town that a search is around can be meant: its name may be misspelt, or
//! several towns may have it.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use crate::geo::{fold_town, listed_town};
use crate::offer::town_of_label;
use crate::profile::Profiles;

/// Why a search around a town may find other offers than expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum TownDoubt {
    /// No offer and no list has such a town; the names of the offers' towns.
    Unknown(Vec<String>),
    /// Towns of these départements have the name.
    Several(Vec<String>),
}

/// A département with a smaller share of the offers of a town's name is a slip in a record.
const LEAST_SHARE: f64 = 0.1;

/// The doubt about a town, if there is one. A postcode or an INSEE code leaves none.
pub(crate) fn doubt_about(town: &str, profiles: &Profiles) -> Option<TownDoubt> {
    let wanted = fold_town(town);
    if wanted.is_empty() || town.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let towns = TownNames::of(profiles);
    match towns.departements.get(&wanted) {
        Some(counts) => several(counts),
        None if listed_town(&wanted).is_some() => None,
        None => Some(TownDoubt::Unknown(towns.labels())),
    }
}

fn several(counts: &BTreeMap<String, usize>) -> Option<TownDoubt> {
    let n: usize = counts.values().sum();
    let often = counts
        .iter()
        .filter(|(_, count)| **count as f64 >= LEAST_SHARE * n as f64);
    let departements: Vec<String> = often.map(|(code, _)| code.clone()).collect();
    (departements.len() > 1).then_some(TownDoubt::Several(departements))
}

/// The towns of the offers, by folded name.
struct TownNames<'a> {
    labels: BTreeMap<String, &'a str>,
    /// Offers by département; those without one count nowhere.
    departements: BTreeMap<String, BTreeMap<String, usize>>,
}

impl<'a> TownNames<'a> {
    fn of(profiles: &'a Profiles) -> Self {
        // Folding costs more than counting: each written name is folded once.
        let mut counts: FxHashMap<(&str, &str), usize> = FxHashMap::default();
        for row in 0..profiles.len() {
            let key = (profiles.place(row), profiles.departement(row));
            *counts.entry(key).or_default() += 1;
        }
        let mut towns = Self {
            labels: BTreeMap::new(),
            departements: BTreeMap::new(),
        };
        for ((place, departement), count) in counts {
            towns.add(place, departement, count);
        }
        towns
    }

    fn add(&mut self, place: &'a str, departement: &str, count: usize) {
        let label = town_of_label(place);
        let folded = fold_town(label);
        if folded.is_empty() {
            return;
        }
        let of_name = self.departements.entry(folded.clone()).or_default();
        if !departement.is_empty() {
            *of_name.entry(departement.to_owned()).or_default() += count;
        }
        // Of « NANTES » and « Nantes », the second reads better, and comes last in order.
        let kept = self.labels.entry(folded).or_insert(label);
        *kept = label.max(*kept);
    }

    fn labels(&self) -> Vec<String> {
        self.labels
            .values()
            .map(|label| (*label).to_owned())
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn doubt(counts: &[(&str, usize)]) -> Option<TownDoubt> {
        let counts = counts.iter().map(|(code, n)| ((*code).to_owned(), *n));
        several(&counts.collect())
    }

    #[test]
    fn a_name_of_two_departements_is_doubtful_and_a_slip_in_a_record_is_no_town() {
        assert_eq!(doubt(&[("69", 200), ("38", 1)]), None);
        assert_eq!(doubt(&[]), None);
        let both = vec!["93".to_owned(), "974".to_owned()];
        assert_eq!(
            doubt(&[("93", 60), ("974", 20), ("11", 1)]),
            Some(TownDoubt::Several(both))
        );
    }
}
