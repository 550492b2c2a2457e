//! Countries other than France, as offers name them.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::towns::fold_town;
use crate::text::SectionedList;

static COUNTRIES: SectionedList = SectionedList(include_str!("../../data/countries_fr.txt"));

/// The country that a place is in, where its label begins or ends with one: « Canada, NB,
/// Caraquet », « Luxembourg (Frontalier) ».
#[must_use]
pub(crate) fn country(place: &str) -> Option<&'static str> {
    if !may_be_country(place) {
        return None;
    }
    let first = place.split([',', '(']).next().unwrap_or_default();
    let name = fold_town(first);
    let mut all = COUNTRIES.pairs("countries");
    all.find(|(own, _)| *own == name).map(|(own, _)| own)
}

/// True if people of a département work in the country without moving.
#[must_use]
pub(crate) fn is_next_to(country: &str, departement: &str) -> bool {
    let mut all = COUNTRIES.pairs("countries");
    let codes = all.find(|(own, _)| *own == country).map(|(_, codes)| codes);
    codes.is_some_and(|codes| codes.split_whitespace().any(|code| code == departement))
}

/// One look at the first letters: folding thousands of names would take longer than a ranking.
fn may_be_country(place: &str) -> bool {
    static STARTS: LazyLock<FxHashSet<[u8; 3]>> = LazyLock::new(|| {
        let names = COUNTRIES.pairs("countries");
        let starts = names.filter_map(|(name, _)| name.as_bytes().first_chunk::<3>().copied());
        starts.collect()
    });
    let start = place.as_bytes().first_chunk::<3>();
    start.is_some_and(|start| {
        !start.is_ascii() || STARTS.contains(&start.map(|b| b.to_ascii_lowercase()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_country_is_distinguished_from_a_town_of_the_same_word() {
        assert_eq!(country("Canada, NB, Caraquet"), Some("canada"));
        assert_eq!(country("Luxembourg (Frontalier)"), Some("luxembourg"));
        assert_eq!(country("ETATS-UNIS"), Some("etats unis"));
        assert_eq!(country("BOUY LUXEMBOURG 10"), None);
        assert_eq!(country("France"), None);
        assert_eq!(country(""), None);
    }

    #[test]
    fn people_at_a_border_work_on_the_other_side() {
        assert!(is_next_to("luxembourg", "57"));
        assert!(!is_next_to("luxembourg", "33"));
        assert!(!is_next_to("canada", "29"));
    }
}
