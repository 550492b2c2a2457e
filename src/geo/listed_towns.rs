//! Towns that are known by name alone, without an offer in them.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::large_towns::large_towns;
use super::towns::fold_town;
use crate::text::lists::lines;

static TOWNS: &str = include_str!("../../data/towns_fr.txt");

/// A town of the lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ListedTown {
    /// `None` where several towns have the name.
    pub departement: Option<&'static str>,
}

/// The town of the lists that has the name, whatever its case, accents and marks.
#[must_use]
pub(crate) fn listed_town(name: &str) -> Option<ListedTown> {
    static ALL: LazyLock<FxHashMap<String, ListedTown>> = LazyLock::new(all);
    ALL.get(&fold_town(name)).copied()
}

fn all() -> FxHashMap<String, ListedTown> {
    let large = large_towns().map(|town| (town.departement, town.name));
    let mut towns: FxHashMap<String, ListedTown> = FxHashMap::default();
    for (departement, name) in large.chain(lines(TOWNS).flat_map(of_line)) {
        let own = ListedTown {
            departement: Some(departement),
        };
        let town = towns.entry(fold_town(name)).or_insert(own);
        if town.departement != Some(departement) {
            town.departement = None;
        }
    }
    towns
}

/// « 56 lanester, auray »: the towns of a département.
fn of_line(line: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let (departement, names) = line.split_once(' ').unwrap_or_default();
    let names = names.split(',').map(str::trim);
    let names = names.filter(|name| !name.is_empty());
    names.map(move |name| (departement, name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn towns_are_known_however_they_are_written() {
        let departement = |name: &str| listed_town(name).map(|town| town.departement);
        assert_eq!(departement("Brive-la-Gaillarde"), Some(Some("19")));
        assert_eq!(departement("VILLENEUVE D’ASCQ"), Some(Some("59")));
        assert_eq!(departement("Lyon 7e"), Some(Some("69")));
        assert_eq!(departement("St Malo"), Some(Some("35")));
        assert_eq!(departement("Saint-Denis"), Some(None));
        assert_eq!(departement("Nulle-Part"), None);
        assert_eq!(departement(""), None);
    }

    #[test]
    fn every_line_begins_with_a_departement() {
        for line in lines(TOWNS).filter(|line| !line.is_empty()) {
            let code = line.split(' ').next().unwrap();
            assert!(super::super::departement(code).is_some(), "{line}");
        }
    }
}
