//! Regions and départements by their names.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::large_towns::departement_of_town;
use super::towns::fold_town;
use crate::text::{SectionedList, has_phrase, tokens};

static REGIONS: SectionedList = SectionedList(include_str!("../../data/regions_fr.txt"));
static DEPARTEMENTS: &str = include_str!("../../data/departements.txt");

/// The codes of the départements that a text names, alone or through their region.
#[must_use]
pub(crate) fn departements_named(words: &str) -> Vec<String> {
    let tokens = tokens(words);
    let regions = REGIONS.pairs("regions");
    let departements = departements().filter(|(_, name)| name.len() > 3);
    let all = regions.chain(departements.map(|(code, name)| (name, code)));
    let named: Vec<(&str, &str)> = all.filter(|(name, _)| has_phrase(&tokens, name)).collect();
    // « Maine-et-Loire » does not name the Loire.
    let is_inside = |name: &str| {
        let mut others = named.iter().filter(|(other, _)| *other != name);
        others.any(|(other, _)| has_words(other, name))
    };
    let whole = named.iter().filter(|(name, _)| !is_inside(name));
    let of_names = whole.flat_map(|(_, codes)| codes.split_whitespace());
    let mut found: Vec<String> = of_names.map(str::to_owned).collect();
    for (code, _) in self::departements() {
        let folded = code.to_lowercase();
        let is_code = tokens.iter().any(|token| token.folded == folded);
        if is_code && !found.iter().any(|own| own == code) {
            found.push(code.to_owned());
        }
    }
    found
}

/// True if a name has the words of another in a row.
fn has_words(name: &str, inner: &str) -> bool {
    format!(" {} ", name.replace('-', " ")).contains(&format!(" {} ", inner.replace('-', " ")))
}

/// The code of the département that somebody names by its number, its name, a postcode
/// or its largest towns.
#[must_use]
pub(crate) fn departement(text: &str) -> Option<String> {
    let text = text.trim();
    let code = match text.len() {
        1 => format!("0{text}"),
        5 => departement_of_postcode(text).unwrap_or_default(),
        _ => text.to_uppercase(),
    };
    let name = fold_town(text);
    let mut all = departements();
    let by_code = all.find(|(own, own_name)| *own == code || *own_name == name);
    let by_code = by_code.map(|(own, _)| own);
    by_code
        .or_else(|| departement_of_town(&name))
        .map(str::to_owned)
}

/// The code of a département that somebody gives for a search: by its number, by its name or
/// that of one of the largest towns, never by a postcode; or one of the islands that are no
/// département, 975 to 989, where offers come from too.
#[must_use]
pub(crate) fn departement_given(text: &str) -> Option<String> {
    let code = text.trim().to_uppercase();
    if matches!(code.parse(), Ok(975..=989)) {
        return Some(code);
    }
    let is_name = text.chars().filter(|c| c.is_alphabetic()).count() > 2;
    if !is_name && code.len() > 3 {
        return None;
    }
    departement(&code)
}

/// The code of the département with a folded name, whole.
#[must_use]
pub(crate) fn departement_named(name: &str) -> Option<&'static str> {
    static CODES: LazyLock<FxHashMap<&str, &str>> =
        LazyLock::new(|| departements().map(|(code, name)| (name, code)).collect());
    CODES.get(name).copied()
}

/// Codes with folded names.
fn departements() -> impl Iterator<Item = (&'static str, &'static str)> {
    let lines = DEPARTEMENTS.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once(' '))
}

/// Corsica's postcodes begin with 20, its départements are 2A and 2B.
#[must_use]
pub(crate) fn departement_of_postcode(postcode: &str) -> Option<String> {
    let number: u32 = postcode.parse().ok()?;
    Some(match number / 1_000 {
        20 if number < 20_200 => "2A".to_owned(),
        20 => "2B".to_owned(),
        97 | 98 => postcode.get(..3)?.to_owned(),
        _ => postcode.get(..2)?.to_owned(),
    })
}

/// True if a place's name may be a region's: one look at its first letters, where folding
/// thousands of names would take longer than a ranking.
#[must_use]
pub(crate) fn may_be_region(name: &str) -> bool {
    static STARTS: LazyLock<FxHashSet<[u8; 2]>> = LazyLock::new(|| {
        let names = REGIONS.pairs("regions").map(|(name, _)| name.as_bytes());
        names.map(|name| [name[0], name[1]]).collect()
    });
    let start = name.as_bytes().first_chunk::<2>();
    start.is_some_and(|start| {
        !start.is_ascii() || STARTS.contains(&start.map(|b| b.to_ascii_lowercase()))
    })
}

/// True for the folded name of a region.
#[must_use]
pub(crate) fn is_region(name: &str) -> bool {
    static NAMES: LazyLock<FxHashSet<&str>> =
        LazyLock::new(|| REGIONS.pairs("regions").map(|(name, _)| name).collect());
    NAMES.contains(name)
}

/// True for the code of a département overseas.
#[must_use]
pub(crate) fn is_overseas(departement: &str) -> bool {
    departement.starts_with("97") || departement.starts_with("98")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regions_and_departements_are_found_by_name_and_code() {
        assert_eq!(departements_named("en Corse"), ["2A", "2B"]);
        assert_eq!(departements_named("Drôme ou Ardèche"), ["07", "26"]);
        assert_eq!(departements_named("secteur 59"), ["59"]);
        assert_eq!(departements_named("mobile Maine-et-Loire"), ["49"]);
        assert!(!departements_named("Pays de la Loire").contains(&"42".to_owned()));
        assert!(departements_named("à pied").is_empty());
        assert!(is_region("bretagne") && !is_region("brest"));
        for name in ["Bretagne", "OCCITANIE", "Île-de-France", "Pays de la Loire"] {
            assert!(may_be_region(name), "{name}");
        }
        assert!(!may_be_region("Zuydcoote") && !may_be_region(""));
    }

    #[test]
    fn a_departement_is_named_as_people_do() {
        for (text, code) in [
            ("59", Some("59")),
            ("1", Some("01")),
            ("2a", Some("2A")),
            ("974", Some("974")),
            ("Nord", Some("59")),
            ("Loire", Some("42")),
            ("loire-atlantique", Some("44")),
            ("Côtes d'Armor", Some("22")),
            ("Lille", Some("59")),
            ("St-Étienne", Some("42")),
            ("35000", Some("35")),
            ("20090", Some("2A")),
            ("20600", Some("2B")),
            ("97400", Some("974")),
            ("", None),
            ("99", None),
            ("Trifouilly", None),
        ] {
            assert_eq!(departement(text).as_deref(), code, "{text}");
        }
    }
}
