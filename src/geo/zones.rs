//! Regions and départements by their names.

use crate::text::{List, has_phrase, tokens};

static REGIONS: List = List(include_str!("../../data/regions_fr.txt"));
static DEPARTEMENTS: &str = include_str!("../../data/departements.txt");

/// The codes of the départements that a text names, alone or through their region.
#[must_use]
pub(crate) fn departements_named(words: &str) -> Vec<String> {
    let tokens = tokens(words);
    let mut found = Vec::new();
    for (name, codes) in REGIONS.pairs("regions") {
        if has_phrase(&tokens, name) {
            found.extend(codes.split_whitespace().map(str::to_owned));
        }
    }
    for line in DEPARTEMENTS.lines().filter(|line| !line.starts_with('#')) {
        let Some((code, name)) = line.split_once(' ') else {
            continue;
        };
        let code_folded = code.to_lowercase();
        let is_code = tokens.iter().any(|token| token.folded == code_folded);
        if name.len() > 3 && has_phrase(&tokens, name) || is_code {
            found.push(code.to_owned());
        }
    }
    found
}

/// True for the folded name of a region.
#[must_use]
pub(crate) fn is_region(name: &str) -> bool {
    REGIONS.pairs("regions").any(|(own, _)| own == name)
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
        assert!(departements_named("à pied").is_empty());
        assert!(is_region("bretagne") && !is_region("brest"));
    }
}
