//! The API's names for query parameters, in one place: it silently ignores a name that
//! it does not know, and then answers for the whole country.

use crate::francetravail::{Scope, Window};

/// Own offers and those of partners: together all.
pub(in crate::francetravail) const ORIGINS: [&str; 2] = ["1", "2"];
/// Kinds of contract that can be filtered by.
pub(in crate::francetravail) const CONTRACTS: [&str; 11] = [
    "CDI", "CDD", "MIS", "SAI", "CCE", "FRA", "LIB", "REP", "TTI", "DDI", "DIN",
];

/// A part of a window that cannot be halved any more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::francetravail) struct WindowPart {
    pub(in crate::francetravail) origin: Option<&'static str>,
    pub(in crate::francetravail) contract: Option<&'static str>,
}

/// Query parameters of a search for `size` offers from offset `start`.
pub(in crate::francetravail) fn search(
    scope: &Scope,
    window: Option<&Window>,
    part: WindowPart,
    start: usize,
    size: usize,
) -> Vec<(&'static str, String)> {
    let mut query = vec![
        // By date: otherwise the first pages contain only France Travail's own offers.
        ("sort", "1".to_owned()),
        ("range", format!("{start}-{}", start + size - 1)),
    ];
    if let Some(window) = window {
        // The API wants both or neither.
        query.push(("minCreationDate", window.lower()));
        query.push(("maxCreationDate", window.upper()));
    }
    query.extend(scoped(scope, part));
    query.extend(
        part.origin
            .map(|origin| ("origineOffre", origin.to_owned())),
    );
    query
}

fn scoped(scope: &Scope, part: WindowPart) -> Vec<(&'static str, String)> {
    let romes = scope.romes().iter().map(ToString::to_string).collect();
    let contracts = scope.contracts().iter().map(|kind| kind.code().to_owned());
    let contracts = match part.contract {
        Some(contract) => vec![contract.to_owned()],
        None => contracts.collect(),
    };
    let lists: [(&str, Vec<String>); 5] = [
        ("codeROME", romes),
        ("departement", scope.departements().to_vec()),
        ("commune", scope.communes().to_vec()),
        (
            "distance",
            scope.distance().iter().map(u16::to_string).collect(),
        ),
        ("typeContrat", contracts),
    ];
    let given = lists.into_iter().filter(|(_, values)| !values.is_empty());
    given
        .map(|(name, values)| (name, values.join(",")))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_search_has_both_dates_and_is_sorted() {
        let window: Window = "2026-11-19T00:00:00/2026-11-20T00:00:00".parse().unwrap();
        let scope = Scope::default()
            .with_departements(vec!["59".to_owned(), "62".to_owned()])
            .unwrap();
        let query = search(&scope, Some(&window), WindowPart::default(), 130, 150);
        let written: Vec<_> = query
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        assert_eq!(
            written,
            [
                "sort=1",
                "range=130-279",
                "minCreationDate=2026-11-19T00:00:00Z",
                "maxCreationDate=2026-11-20T00:00:00Z",
                "departement=59,62"
            ]
        );
    }
}
