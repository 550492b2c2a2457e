//! Names of trades that the ROME does not list, written by hand: slang, acronyms, English
//! titles, tools, and what people say they do.

use std::collections::BTreeMap;

use crate::rome::RomeCode;

/// What an alias is; decides how it is matched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum AliasKind {
    /// A name of the trade.
    Name,
    /// Matched whole only.
    Acronym,
    /// Something that several trades share.
    Related,
}

/// One alias and the codes that it means, the best first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Alias {
    pub(super) text: String,
    pub(super) kind: AliasKind,
    pub(super) codes: Vec<RomeCode>,
}

const FILES: &[(AliasKind, &str)] = &[
    (
        AliasKind::Name,
        include_str!("../../data/complete/everyday_fr.txt"),
    ),
    (
        AliasKind::Name,
        include_str!("../../data/complete/english.txt"),
    ),
    (
        AliasKind::Acronym,
        include_str!("../../data/complete/acronyms_fr.txt"),
    ),
    (
        AliasKind::Related,
        include_str!("../../data/complete/tools_fr.txt"),
    ),
    (
        AliasKind::Related,
        include_str!("../../data/complete/phrases_fr.txt"),
    ),
];

/// All aliases, in the order of the files.
pub(super) fn all() -> Vec<Alias> {
    let parsed = FILES.iter().flat_map(|(kind, file)| parse(*kind, file));
    parsed.collect()
}

/// Each code that an alias names first, with its first alias.
pub(crate) fn labels() -> BTreeMap<RomeCode, String> {
    let mut labels = BTreeMap::new();
    for alias in all() {
        if let Some(code) = alias.codes.first() {
            labels.entry(*code).or_insert(alias.text);
        }
    }
    labels
}

/// A line is `CODE CODE: alias | alias`.
fn parse(kind: AliasKind, file: &'static str) -> impl Iterator<Item = Alias> {
    let lines = file.lines().filter(|line| !line.starts_with('#'));
    lines
        .filter_map(|line| line.split_once(':'))
        .flat_map(move |(codes, names)| {
            let codes: Vec<RomeCode> = codes
                .split_whitespace()
                .filter_map(|code| code.parse().ok())
                .collect();
            names.split('|').map(move |name| Alias {
                text: name.trim().to_owned(),
                kind,
                codes: codes.clone(),
            })
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_files_is_codes_and_names() {
        for (_, file) in FILES {
            for line in file.lines().filter(|line| !line.starts_with('#')) {
                let (codes, names) = line.split_once(':').unwrap_or_else(|| panic!("{line}"));
                for code in codes.split_whitespace() {
                    assert!(code.parse::<RomeCode>().is_ok(), "{line}");
                }
                assert!(
                    names.split('|').all(|name| !name.trim().is_empty()),
                    "{line}"
                );
            }
        }
        assert!(all().len() > 3_000);
    }
}
