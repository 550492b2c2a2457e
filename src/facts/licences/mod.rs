//! Driving licences, habilitations and cards that a trade asks for, as
//! canonical tags: « permis B », « CACES R489 3 », « habilitation B2V ».
//!
//! The same recogniser reads CVs and offers; [`Licence::covers`] says whether
//! what one has is what the other asks.

mod caces;
mod driving;
mod electric;

use std::collections::BTreeSet;
use std::fmt;
use std::sync::LazyLock;

use caces::caces;
use driving::driving;
use electric::{ELECTRIC, electric};

use super::found::Found;
use crate::text::{PhraseMap, SectionedList, Token, tokens};

/// A licence by its canonical name. The names are proper ones, fit to be shown.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Licence(String);

impl Licence {
    /// Its canonical name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.0
    }

    /// Whether who has this one has what `asked` names: a heavier licence holds
    /// the lighter, and a category holds its family.
    #[must_use]
    pub fn covers(&self, asked: &Self) -> bool {
        self == asked
            || self
                .0
                .strip_prefix(&asked.0)
                .is_some_and(|rest| rest.starts_with(' '))
            || COVERS
                .iter()
                .any(|(held, has)| *has == self.0 && *held == asked.0)
            || asked.0 == ELECTRIC && self.0.starts_with("habilitation ")
            || same_truck(&self.0, &asked.0)
    }
}

impl fmt::Display for Licence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What licences are called, and which hold which.
static LIST: SectionedList = SectionedList(include_str!("../../../data/licences_fr.txt"));
static COVERS: LazyLock<Vec<(&'static str, &'static str)>> =
    LazyLock::new(|| LIST.pairs("covers").collect());

/// A category of today covers the one it was cut from, and the other way round:
/// « 1 » of the R389 became « 1A » and « 1B ».
fn same_truck(has: &str, asked: &str) -> bool {
    let category = |name: &str| {
        let (family, category) = name.strip_prefix("CACES ")?.split_once(' ')?;
        Some((family.to_owned(), category.to_owned()))
    };
    let (Some((of_has, has)), Some((of_asked, asked))) = (category(has), category(asked)) else {
        return false;
    };
    of_has == of_asked && (has.starts_with(&asked) || asked.starts_with(&has))
}

/// The licences that a text names, in the order they are written.
#[must_use]
pub(crate) fn licences(text: &str) -> Vec<Found<Licence>> {
    let tokens = tokens(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let Some((names, len)) = licence_at(text, &tokens, at) else {
            at += 1;
            continue;
        };
        let span = tokens[at].span.start..tokens[at + len - 1].span.end;
        let all = names.into_iter().map(|name| Found {
            what: Licence(name),
            span: span.clone(),
        });
        found.extend(all);
        at += len;
    }
    found
}

/// The licences of a text, each once.
#[must_use]
pub(crate) fn licence_set(text: &str) -> BTreeSet<Licence> {
    licences(text).into_iter().map(|found| found.what).collect()
}

fn licence_at(text: &str, tokens: &[Token], at: usize) -> Option<(Vec<String>, usize)> {
    driving(text, tokens, at)
        .or_else(|| caces(text, tokens, at))
        .or_else(|| electric(tokens, at))
        .or_else(|| named(tokens, at))
}

static NAMES: LazyLock<PhraseMap<&'static str>> = LazyLock::new(|| LIST.pairs("names").collect());

fn named(tokens: &[Token], at: usize) -> Option<(Vec<String>, usize)> {
    let (len, name) = NAMES.longest(&tokens[at..])?;
    Some((vec![(*name).to_owned()], len))
}

fn is_link(word: &str) -> bool {
    matches!(
        word,
        "," | "/" | "et" | "+" | "&" | "(" | ":" | "-" | "ou" | "categorie" | "cat" | ")" | "le"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn names(text: &str) -> Vec<String> {
        licences(text).into_iter().map(|f| f.what.0).collect()
    }

    #[test]
    fn licences_are_read_as_they_are_written() {
        let cases: &[(&str, &[&str])] = &[
            ("Permis B", &["permis B"]),
            ("VEHICULE + PERMIS", &["permis B"]),
            ("permis B, E(B)", &["permis B", "permis BE"]),
            ("Permis B, C", &["permis B", "permis C"]),
            ("Permis B, E", &["permis B", "permis BE"]),
            (
                "permis B + attestation préfectorale, C",
                &["permis B", "permis C"],
            ),
            ("permis B, moto", &["permis B", "permis A"]),
            ("permis B, voiture", &["permis B"]),
            (
                "Pontier-élingueur, LPIC-1",
                &["pontier élingueur", "LPIC-1"],
            ),
            ("AZ-104, NSE 4", &["AZ-104", "NSE 4"]),
            ("APICS CPIM, Green Belt", &["CPIM", "Green Belt"]),
            ("Permis d'exploitation", &["permis d'exploitation"]),
            ("H0V, B0V", &["habilitation H0V", "habilitation B0V"]),
            ("permis C+E et D", &["permis CE", "permis D"]),
            ("Permis de conduire B", &["permis B"]),
            (
                "CACES R489 cat 1 et 3 (2022)",
                &["CACES R489 1", "CACES R489 3"],
            ),
            (
                "CACES R485 cat 1 et R489 cat 1A 1B",
                &["CACES R485 1", "CACES R489 1A", "CACES R489 1B"],
            ),
            ("CACES R485 cat 1 (gerbeur), 2022", &["CACES R485 1"]),
            (
                "caces 1, 3 et 5",
                &["CACES R489 1", "CACES R489 3", "CACES R489 5"],
            ),
            (
                "CACES 1A/3/5, 2 ans d'expérience",
                &["CACES R489 1A", "CACES R489 3", "CACES R489 5"],
            ),
            (
                "CACES® R389 catégories 1, 3 et 5",
                &["CACES R489 1", "CACES R489 3", "CACES R489 5"],
            ),
            (
                "un cariste R 389 1A,1B et 5",
                &["CACES R489 1A", "CACES R489 1B", "CACES R489 5"],
            ),
            ("CACES A et G", &["CACES R482 A", "CACES R482 G"]),
            (
                "CACES R372 catégories 2, 4 et 8",
                &["CACES R482 B1", "CACES R482 C1", "CACES R482 E"],
            ),
            ("CACES engins de chantier 2", &["CACES R482 B1"]),
            (
                "Cariste CACES 3 et 5 (F/H)",
                &["CACES R489 3", "CACES R489 5"],
            ),
            ("CACES R486 B", &["CACES R486 B"]),
            ("CACES exigé", &["CACES"]),
            ("FIMO / FCO à jour", &["FIMO", "FCO"]),
            ("AFGSU niveau 2 - recyclé 2023", &["AFGSU 2"]),
            ("PRAP 2S, SST", &["PRAP 2S", "SST"]),
            (
                "habilitation BS/BE manœuvre",
                &["habilitation BS", "habilitation BE"],
            ),
            ("AIPR, SST, H0B0", &["AIPR", "SST", "habilitation H0B0"]),
            (
                "habilitations électriques B1V, BR",
                &["habilitation B1V", "habilitation BR"],
            ),
            ("SSIAP 1 (2015, recyclé)", &["SSIAP 1"]),
        ];
        for (text, expected) in cases {
            assert_eq!(names(text), *expected, "{text}");
        }
    }

    #[test]
    fn sentences_do_not_give_licences() {
        for text in [
            "permis algérien, échange en cours",
            "permis de construire",
            "cela a permis à tous",
            "un b.a.-ba",
            "plan B",
        ] {
            assert_eq!(names(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn the_heavier_licence_holds_the_lighter() {
        let has = |a: &str, b: &str| Licence(a.to_owned()).covers(&Licence(b.to_owned()));
        assert!(has("permis CE", "permis B"));
        assert!(has("CACES R489 3", "CACES R489"));
        assert!(has("CACES R489 1B", "CACES R489 1"));
        assert!(has("CACES R489 1", "CACES R489 1A"));
        assert!(!has("CACES R486 1A", "CACES R489 1A"));
        assert!(has("habilitation B2V", "habilitation électrique"));
        assert!(has("CACES R489 3", "CACES"));
        assert!(!has("permis B", "permis C"));
        assert!(!has("CACES R489 1A", "CACES R489 3"));
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_panic(
            text in "(permis|CACES|R489|cat|habilitation|B|C|[0-9]|[+,/(.]|\\PC| |\n){0,24}"
        ) {
            for found in licences(&text) {
                prop_assert!(text.get(found.span).is_some());
            }
        }
    }
}
