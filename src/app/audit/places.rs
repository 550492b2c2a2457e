//! Another street, another school, another town.

use std::ops::Range;

use super::variant::{Substitution, Variant};
use crate::cv::Home;
use crate::text::{Token, tokens};

/// What a street's name begins with.
const STREETS: &[&str] = &[
    "rue",
    "avenue",
    "av",
    "boulevard",
    "bd",
    "impasse",
    "allee",
    "chemin",
    "place",
    "quai",
    "cours",
    "route",
    "passage",
    "square",
    "cite",
    "venelle",
    "ruelle",
];
/// What a school's name begins with.
const SCHOOLS: &[&str] = &["lycee", "college", "universite", "institut", "ecole", "cfa"];
const STREET: &str = "8 avenue Jean-Jaurès";
const SCHOOL: &str = "Jules-Verne";
const TOWN: (&str, &str) = ("29200", "Brest");

/// The CV of somebody who lives in another street.
pub(super) fn street() -> Variant {
    Variant::new(Substitution::Street, STREET, |line| {
        replaced(line, street_in(line), STREET)
    })
}

/// The CV with another name for every school.
pub(super) fn school() -> Variant {
    Variant::new(Substitution::School, SCHOOL, |line| {
        replaced(line, school_in(line), SCHOOL)
    })
}

/// The CV of somebody who lives in another town.
pub(super) fn town(home: Option<&Home>) -> Variant {
    let home = home.cloned().unwrap_or_default();
    let (postcode, town) = TOWN;
    Variant::new(
        Substitution::Town,
        &format!("{postcode} {town}"),
        move |line| {
            let Some(own) = home.postcode.as_deref().filter(|own| line.contains(*own)) else {
                return line.to_owned();
            };
            let line = line.replace(own, postcode);
            match home.town.as_deref() {
                Some(own) if !own.is_empty() => line.replace(own, town),
                _ => line,
            }
        },
    )
}

fn replaced(line: &str, place: Option<Range<usize>>, other: &str) -> String {
    match place {
        Some(place) => format!("{}{other}{}", &line[..place.start], &line[place.end..]),
        None => line.to_owned(),
    }
}

/// « 12 bis rue des Lilas », from the number to the name's end.
fn street_in(line: &str) -> Option<Range<usize>> {
    let all = tokens(line);
    let is_street = |t: &Token| STREETS.contains(&t.folded.as_str());
    let at = all.iter().position(is_street)?;
    let number = all[at.saturating_sub(3)..at].iter();
    let start = number
        .rev()
        .find(|t| t.number().is_some_and(|n| n < 10_000))?;
    let is_end = |t: &&Token| {
        t.is_number || matches!(t.folded.as_str(), "," | "|" | "(" | ";" | ":" | "–" | "•")
    };
    let rest = &all[at + 1..];
    let n_words = rest.iter().position(|t| is_end(&t)).unwrap_or(rest.len());
    let end = rest[..n_words].last()?;
    Some(start.span.start..end.span.end)
}

/// The name behind « lycée », « université », …
fn school_in(line: &str) -> Option<Range<usize>> {
    const LONGEST: usize = 4;
    let all = tokens(line);
    let at = all
        .iter()
        .position(|t| SCHOOLS.contains(&t.folded.as_str()))?;
    let is_name = |t: &&Token| {
        t.is_capitalised(line) || matches!(t.folded.as_str(), "-" | "de" | "du" | "d" | "'")
    };
    let name: Vec<&Token> = all[at + 1..]
        .iter()
        .take(LONGEST)
        .take_while(is_name)
        .collect();
    let last = name.iter().rposition(|t| t.is_capitalised(line))?;
    Some(name[0].span.start..name[last].span.end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_street_goes_up_to_what_follows_it() {
        for (line, expected) in [
            (
                "12 rue des Lilas, 37000 Tours",
                "8 avenue Jean-Jaurès, 37000 Tours",
            ),
            (
                "3 bis bd Carnot 59000 Lille",
                "8 avenue Jean-Jaurès 59000 Lille",
            ),
            ("vente en rue piétonne", "vente en rue piétonne"),
        ] {
            assert_eq!(replaced(line, street_in(line), STREET), expected);
        }
    }

    #[test]
    fn a_school_changes_its_name_alone() {
        for (line, expected) in [
            (
                "BTS, lycée Gallieni, Tours",
                "BTS, lycée Jules-Verne, Tours",
            ),
            ("Université de Nantes 2019", "Université Jules-Verne 2019"),
            ("école de conduite", "école de conduite"),
        ] {
            assert_eq!(replaced(line, school_in(line), SCHOOL), expected);
        }
    }

    #[test]
    fn the_town_changes_beside_its_postcode_only() {
        let home = Home {
            town: Some("Tours".to_owned()),
            postcode: Some("37000".to_owned()),
            departement: None,
        };
        let (pages, n_lines) = town(Some(&home)).apply(&[crate::page::Page {
            blocks: vec![crate::page::TextBlock {
                lines: vec![
                    crate::page::Line::plain("37000 Tours"),
                    crate::page::Line::plain("vendeuse à Tours"),
                ],
            }],
            ..crate::page::Page::default()
        }]);
        assert_eq!(n_lines, 1);
        assert_eq!(pages[0].text(), "29200 Brest\nvendeuse à Tours\n");
    }
}
