//! The API's names for what is asked. It ignores a name that it does not know
//! without a word, and then answers for the whole country: they stand here once.

use crate::francetravail::{Scope, Window};

/// Offers of France Travail itself, and of its partners: together all.
pub(in crate::francetravail) const ORIGINS: [&str; 2] = ["1", "2"];
/// The kinds of contract that can be asked for.
pub(in crate::francetravail) const CONTRACTS: [&str; 11] = [
    "CDI", "CDD", "MIS", "SAI", "CCE", "FRA", "LIB", "REP", "TTI", "DDI", "DIN",
];

/// A part of what a window holds, where the window cannot be halved any more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::francetravail) struct Part {
    pub(in crate::francetravail) origin: Option<&'static str>,
    pub(in crate::francetravail) contract: Option<&'static str>,
}

/// The parameters of a search for `size` offers from the `start`th.
pub(in crate::francetravail) fn search(
    scope: &Scope,
    window: Option<&Window>,
    part: Part,
    start: usize,
    size: usize,
) -> Vec<(&'static str, String)> {
    let mut query = vec![
        // By date: without it the first pages hold France Travail's own only.
        ("sort", "1".to_owned()),
        ("range", format!("{start}-{}", start + size - 1)),
    ];
    if let Some(window) = window {
        // Both or neither.
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

fn scoped(scope: &Scope, part: Part) -> Vec<(&'static str, String)> {
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
    fn a_search_is_asked_with_both_dates_and_sorted() {
        let window: Window = "2026-11-19T00:00:00/2026-11-20T00:00:00".parse().unwrap();
        let scope = Scope::default()
            .with_departements(vec!["59".to_owned(), "62".to_owned()])
            .unwrap();
        let query = search(&scope, Some(&window), Part::default(), 130, 150);
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
