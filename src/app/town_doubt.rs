//! Whether the town that a search is around can be meant: its name may be misspelt, or
//! several towns may have it.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::corrections::town_and_departement;
use crate::geo::{fold_town, listed_town};
use crate::offer::town_of_label;
use crate::profile::Profiles;

/// Why a search around a town may find other offers than expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum TownDoubt {
    /// No offer and no list has such a town; the names of the offers' towns.
    Unknown(Vec<String>),
    /// Towns of these départements have the name, most offers first: the first one is taken.
    Several(Vec<String>),
}

/// What a name of a town is taken for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TownMeant {
    /// « Carhaix-Plouguer » for « Carhaix », « Saint-Denis (93) » where several have the name.
    pub name: String,
    /// The same for a filter of offers: a postcode where the name alone is that of several.
    pub commune: String,
    pub doubt: Option<TownDoubt>,
}

/// A département with a smaller share of the offers of a town's name is a slip in a record.
const LEAST_SHARE: f64 = 0.1;

/// The town that a name is taken for. A postcode, an INSEE code or a département beside the name
/// leaves no doubt.
pub(crate) fn town_meant(town: &str, profiles: &Profiles) -> TownMeant {
    let as_given = |doubt| TownMeant {
        name: town.to_owned(),
        commune: town.to_owned(),
        doubt,
    };
    let wanted = fold_town(town);
    if wanted.is_empty() {
        return as_given(None);
    }
    if let (name, Some(departement)) = town_and_departement(town) {
        return TownMeant {
            name: town.to_owned(),
            commune: postcode_of(name, departement, profiles).unwrap_or_else(|| name.to_owned()),
            doubt: None,
        };
    }
    if town.contains(|c: char| c.is_ascii_digit()) {
        return as_given(None);
    }
    let towns = TownNames::of(profiles);
    match towns.departements.get(&wanted) {
        Some(counts) => match several(counts).as_slice() {
            [first, _, ..] => TownMeant {
                name: format!("{town} ({first})"),
                commune: postcode_of(town, first, profiles).unwrap_or_else(|| town.to_owned()),
                doubt: Some(TownDoubt::Several(several(counts))),
            },
            _ => as_given(None),
        },
        None => match towns.longer(&wanted) {
            Some(name) => TownMeant {
                commune: name.clone(),
                name,
                doubt: None,
            },
            None if listed_town(&wanted).is_some() => as_given(None),
            None => as_given(Some(TownDoubt::Unknown(towns.labels()))),
        },
    }
}

/// The départements of a name, most offers first, but for slips in records.
fn several(counts: &BTreeMap<String, usize>) -> Vec<String> {
    let n: usize = counts.values().sum();
    let often = counts
        .iter()
        .filter(|(_, count)| **count as f64 >= LEAST_SHARE * n as f64);
    let mut often: Vec<(&String, &usize)> = often.collect();
    often.sort_by(|a, b| b.1.cmp(a.1).then(a.0.cmp(b.0)));
    often.into_iter().map(|(code, _)| code.clone()).collect()
}

/// The postcode that most offers of a town state.
fn postcode_of(town: &str, departement: &str, profiles: &Profiles) -> Option<String> {
    let wanted = fold_town(town);
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for row in 0..profiles.len() {
        let postcode = profiles.postcode(row);
        let is_there = !postcode.is_empty()
            && profiles.departement(row) == departement
            && fold_town(town_of_label(profiles.place(row))) == wanted;
        if is_there {
            *counts.entry(postcode).or_default() += 1;
        }
    }
    let most = counts.into_iter().max_by_key(|(_, count)| *count);
    most.map(|(postcode, _)| postcode.to_owned())
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

    /// Without the number of an arrondissement.
    fn labels(&self) -> Vec<String> {
        let names = self.labels.values().map(|label| {
            let name = label.split(|c: char| c.is_ascii_digit()).next();
            name.unwrap_or_default().trim_end().to_owned()
        });
        names.filter(|name| !name.is_empty()).collect()
    }

    /// The one town whose name goes on from these words: « carhaix » is « Carhaix-Plouguer ».
    fn longer(&self, wanted: &str) -> Option<String> {
        let start = format!("{wanted} ");
        let mut names = self.labels.range(start.clone()..);
        let (_, label) = names.next().filter(|(name, _)| name.starts_with(&start))?;
        let is_one = names
            .next()
            .is_none_or(|(name, _)| !name.starts_with(&start));
        is_one.then(|| (*label).to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_of_two_departements_is_doubtful_and_a_slip_in_a_record_is_no_town() {
        let of = |counts: &[(&str, usize)]| {
            let counts = counts.iter().map(|(code, n)| ((*code).to_owned(), *n));
            several(&counts.collect())
        };
        assert_eq!(of(&[("69", 200), ("38", 1)]), ["69"]);
        assert_eq!(of(&[]), Vec::<String>::new());
        assert_eq!(of(&[("93", 20), ("974", 60), ("11", 1)]), ["974", "93"]);
    }

    #[test]
    fn the_start_of_one_towns_name_is_that_town() {
        let mut towns = TownNames {
            labels: BTreeMap::new(),
            departements: BTreeMap::new(),
        };
        for place in ["29 - Carhaix-Plouguer", "35 - Saint-Malo", "50 - Saint-Lô"] {
            towns.add(place, "", 1);
        }
        assert_eq!(towns.longer("carhaix").as_deref(), Some("Carhaix-Plouguer"));
        assert_eq!(towns.longer("saint"), None);
        assert_eq!(towns.longer("car"), None);
    }
}
